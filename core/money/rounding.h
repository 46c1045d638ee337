// Rounding: the one place where an exact amount becomes money.
//
// Every mode acts on the signed amount of the line as printed: `floor` makes a credit of -52.801
// into -52.81, while `up`, `down` and the halves are symmetric around zero.
//
//   | mode      | 2.5 | -2.5 | 2.4 | -2.4 |
//   | half_up   |  3  |  -3  |  2  |  -2  |   halves away from zero
//   | half_even |  2  |  -2  |  2  |  -2  |
//   | half_down |  2  |  -2  |  2  |  -2  |   halves toward zero
//   | up        |  3  |  -3  |  3  |  -3  |   away from zero
//   | down      |  2  |  -2  |  2  |  -2  |   toward zero
//   | ceiling   |  3  |  -2  |  3  |  -2  |
//   | floor     |  2  |  -3  |  2  |  -3  |
#ifndef PLANSHIFT_MONEY_ROUNDING_H_
#define PLANSHIFT_MONEY_ROUNDING_H_

#include "planshift/base/rational.h"
#include "planshift/base/words.h"
#include "planshift/money/money.h"

namespace planshift {

enum class Rounding { half_up, half_even, half_down, up, down, ceiling, floor };
template <>
struct Words<Rounding> {
  static constexpr const char* list[] = {"half_up", "half_even", "half_down", "up",
                                         "down",    "ceiling",   "floor"};
};

// The whole number that `mode` gives for a value that has not overflowed.
Wide round_to_whole(const Rational& value, Rounding mode);

// An exact amount in major units as money: round_money(264/5, GBP, half_up) is 52.80.
// An amount beyond the limit of Money comes back overflowed.
Money round_money(const Rational& major_units, Currency currency, Rounding mode);

}  // namespace planshift

#endif  // PLANSHIFT_MONEY_ROUNDING_H_

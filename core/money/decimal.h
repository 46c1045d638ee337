// Decimal text: how amounts come in and go out.
//
// Amounts are written in major units, "49.90", with exactly the currency's digits on the way out
// and at most that many on the way in (digits written count: "1.000" has three). Prices of a unit
// (a gigabyte, an hour, a seat) may have 12. No exponent, no separators, no plus sign.
#ifndef PLANSHIFT_MONEY_DECIMAL_H_
#define PLANSHIFT_MONEY_DECIMAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "planshift/base/rational.h"
#include "planshift/money/money.h"

namespace planshift {

constexpr int kMaxUnitPriceDigits = 12;

// What a decimal text says, before any limit is applied.
struct Decimal {
  Rational value;  // exact, in major units; overflowed when longer than 38 digits
  int digits = 0;  // digits written behind the point
};

// "-12.50" -> {-25/2, 2}. nullopt when the text is not a decimal number ("", "1,5", "1e3", ".5").
std::optional<Decimal> read_decimal(std::string_view text);

// 52.80 as "52.80", JPY 500 as "500", never "-0.00".
std::string format_money(Money amount);
void append_money(std::string& out, Money amount);

// A terminating decimal with as many digits as it needs, but at least `min_digits`:
// format_decimal(Rational::of(18, 25), 2) is "0.72". nullopt when it does not terminate within 18.
std::optional<std::string> format_decimal(const Rational& value, int min_digits);

}  // namespace planshift

#endif  // PLANSHIFT_MONEY_DECIMAL_H_

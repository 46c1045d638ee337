#include "planshift/money/rounding.h"

namespace planshift {

Wide round_to_whole(const Rational& value, Rounding mode) {
  PLANSHIFT_CHECK(!value.overflowed());
  const Wide floor = value.floor();
  if (value.is_whole()) return floor;
  // The value lies strictly between floor and floor + 1; only the side is open.
  const Wide rest = value.above_floor();
  const Wide other = value.denominator() - rest;
  const int half = rest < other ? -1 : rest > other ? 1 : 0;  // below, above, or exactly half
  const bool negative = value.sign() < 0;
  bool upward = false;
  switch (mode) {
    case Rounding::half_up: upward = half > 0 || (half == 0 && !negative); break;
    case Rounding::half_even: upward = half > 0 || (half == 0 && floor % 2 != 0); break;
    case Rounding::half_down: upward = half > 0 || (half == 0 && negative); break;
    case Rounding::up: upward = !negative; break;
    case Rounding::down: upward = negative; break;
    case Rounding::ceiling: upward = true; break;
    case Rounding::floor: upward = false; break;
  }
  return upward ? floor + 1 : floor;
}

Money round_money(const Rational& major_units, Currency currency, Rounding mode) {
  const Rational units(static_cast<std::int64_t>(power_of_ten(currency.digits())));
  const Rational minor = major_units * units;
  if (minor.overflowed()) return Money::overflow(currency);
  const Wide whole = round_to_whole(minor, mode);
  if (whole > kMaxMinorUnits || whole < -kMaxMinorUnits) return Money::overflow(currency);
  return Money::of_minor(static_cast<std::int64_t>(whole), currency);
}

}  // namespace planshift

#include "planshift/money/rounding.h"

namespace planshift {

namespace {

// A value that is not whole lies strictly between `floor` and `floor + 1`, `rest` parts of
// `denominator` above the one: only the side is open.
template <typename Whole>
Whole choose_side(Whole floor, Whole rest, Whole denominator, Rounding mode) {
  const Whole other = denominator - rest;
  const int half = rest < other ? -1 : rest > other ? 1 : 0;  // below, above, or exactly half
  const bool negative = floor < 0;
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

// Of a fraction of 64 bits, reduced or not, with a positive denominator.
std::int64_t round_short(std::int64_t numerator, std::int64_t denominator, Rounding mode) {
  const std::int64_t quotient = numerator / denominator;
  const std::int64_t remainder = numerator % denominator;
  if (remainder == 0) return quotient;
  const bool is_below = remainder < 0;
  const std::int64_t floor = is_below ? quotient - 1 : quotient;
  const std::int64_t rest = is_below ? remainder + denominator : remainder;
  return choose_side(floor, rest, denominator, mode);
}

}  // namespace

Wide round_to_whole(const Rational& value, Rounding mode) {
  PLANSHIFT_CHECK(!value.overflowed());
  if (all_fit_64_bits(value.numerator(), value.denominator())) {
    return round_short(static_cast<std::int64_t>(value.numerator()),
                       static_cast<std::int64_t>(value.denominator()), mode);
  }
  const Wide floor = value.floor();
  if (value.is_whole()) return floor;
  return choose_side(floor, value.above_floor(), value.denominator(), mode);
}

Money round_money(const Rational& major_units, Currency currency, Rounding mode) {
  const std::int64_t units = static_cast<std::int64_t>(power_of_ten(currency.digits()));
  Wide whole = 0;
  std::int64_t parts = 0;
  if (!major_units.overflowed() && fits_64_bits(major_units.denominator()) &&
      !__builtin_mul_overflow(major_units.numerator(), units, &parts)) {
    whole = round_short(parts, static_cast<std::int64_t>(major_units.denominator()), mode);
  } else {
    const Rational minor = major_units * Rational(units);
    if (minor.overflowed()) return Money::overflow(currency);
    whole = round_to_whole(minor, mode);
  }
  if (whole > kMaxMinorUnits || whole < -kMaxMinorUnits) return Money::overflow(currency);
  return Money::of_minor(static_cast<std::int64_t>(whole), currency);
}

}  // namespace planshift

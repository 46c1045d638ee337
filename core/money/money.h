// Money: a whole number of a currency's minor units.
//
// It adds only to money of the same currency (anything else is a mistake of ours and stops the
// program), is never multiplied, and is never built from a floating-point number: shares are
// taken of exact Rationals and cut once into Money with a named rounding (rounding.h).
//
//   Money paid = Money::of_minor(9900, gbp);          // 99.00
//   paid - Money::of_minor(5280, gbp)                 // 46.20: the used part, by subtraction
//
// The awkward case is a sum beyond 9 007 199 254 740 991 minor units, the largest whole number
// every JSON reader keeps: it becomes "overflowed", stays so, and ends as the error `overflow`.
#ifndef PLANSHIFT_MONEY_MONEY_H_
#define PLANSHIFT_MONEY_MONEY_H_

#include <cstdint>
#include <limits>
#include <string>

#include "planshift/base/check.h"
#include "planshift/base/rational.h"
#include "planshift/money/currency.h"

namespace planshift {

constexpr std::int64_t kMaxMinorUnits = 9007199254740991;  // 2^53 - 1

class Money {
 public:
  constexpr Money() = default;

  static constexpr Money of_minor(std::int64_t minor_units, Currency currency) {
    const bool fits = -kMaxMinorUnits <= minor_units && minor_units <= kMaxMinorUnits;
    return Money(fits ? minor_units : kOverflowed, currency);
  }
  static constexpr Money zero(Currency currency) { return Money(0, currency); }
  static constexpr Money overflow(Currency currency) { return Money(kOverflowed, currency); }

  constexpr std::int64_t minor_units() const { return minor_units_; }
  constexpr Currency currency() const { return currency_; }
  constexpr bool overflowed() const { return minor_units_ == kOverflowed; }
  constexpr bool is_zero() const { return minor_units_ == 0; }
  constexpr bool is_negative() const { return minor_units_ < 0; }
  constexpr bool is_positive() const { return minor_units_ > 0; }

  // The amount in major units, exactly: 52.80 is 264/5.
  constexpr Rational exact() const {
    if (overflowed()) return Rational::overflow();
    return Rational::of(minor_units_, power_of_ten(currency_.digits()));
  }

  friend constexpr Money operator+(Money a, Money b) {
    PLANSHIFT_CHECK(a.currency_ == b.currency_);
    if (a.overflowed() || b.overflowed()) return overflow(a.currency_);
    return of_minor(a.minor_units_ + b.minor_units_, a.currency_);
  }
  friend constexpr Money operator-(Money a) {
    return a.overflowed() ? a : Money(-a.minor_units_, a.currency_);
  }
  friend constexpr Money operator-(Money a, Money b) { return a + -b; }
  constexpr Money& operator+=(Money other) { return *this = *this + other; }
  constexpr Money& operator-=(Money other) { return *this = *this - other; }

  friend constexpr bool operator==(Money a, Money b) {
    PLANSHIFT_CHECK(a.currency_ == b.currency_);
    return a.minor_units_ == b.minor_units_;
  }
  friend constexpr bool operator<(Money a, Money b) {
    PLANSHIFT_CHECK(a.currency_ == b.currency_);
    return a.minor_units_ < b.minor_units_;
  }
  friend constexpr bool operator>(Money a, Money b) { return b < a; }
  friend constexpr bool operator<=(Money a, Money b) { return !(b < a); }
  friend constexpr bool operator>=(Money a, Money b) { return !(a < b); }

 private:
  static constexpr std::int64_t kOverflowed = std::numeric_limits<std::int64_t>::min();
  constexpr Money(std::int64_t minor_units, Currency currency)
      : minor_units_(minor_units), currency_(currency) {}

  std::int64_t minor_units_ = 0;
  Currency currency_;
};

constexpr Money smaller_of(Money a, Money b) { return b < a ? b : a; }
constexpr Money larger_of(Money a, Money b) { return a < b ? b : a; }

}  // namespace planshift

#endif  // PLANSHIFT_MONEY_MONEY_H_

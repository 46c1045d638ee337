// Rational: an exact fraction, always reduced, with a positive denominator.
//
// Amounts and shares stay exact until they are rounded once (money/rounding.h): 99.00 * 16/30 is
// 264/5, not 52.8 by luck. Products go through 128 bits. What does not fit even there turns the
// value into "overflowed", which every later operation keeps and which becomes the error
// `overflow` at the end; it can never turn back into a number.
//
//   Rational price = Rational::of(9900, 100);
//   Rational share = Rational::of(16, 30);
//   price * share == Rational::of(264, 5);
//
// The awkward case is the comparison of two large fractions: cross-multiplying would overflow, so
// it compares whole parts and then the reciprocals of what is left, as the Euclidean algorithm.
// The operations are never inlined: each is a page of 128-bit code, and a hundred copies of it made
// the WebAssembly module three times as large without making it faster.
#ifndef PLANSHIFT_BASE_RATIONAL_H_
#define PLANSHIFT_BASE_RATIONAL_H_

#include <cstdint>
#include <string>
#include <type_traits>

#include "planshift/base/check.h"
#include "planshift/base/wide.h"

namespace planshift {

constexpr UnsignedWide magnitude_of(Wide value) {
  return value < 0 ? ~static_cast<UnsignedWide>(value) + 1 : static_cast<UnsignedWide>(value);
}

// Greatest common divisor; gcd(0, b) = b.
[[gnu::noinline]] constexpr UnsignedWide greatest_common_divisor(UnsignedWide a, UnsignedWide b) {
  while (b != 0) {
    if (a <= UINT64_MAX && b <= UINT64_MAX) {
      std::uint64_t x = static_cast<std::uint64_t>(a);
      std::uint64_t y = static_cast<std::uint64_t>(b);
      while (y != 0) {
        const std::uint64_t rest = x % y;
        x = y;
        y = rest;
      }
      return x;
    }
    const UnsignedWide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// The same of numbers of 64 bits, the second one positive, as nearly all are.
constexpr std::int64_t shared_factor(std::int64_t number, std::int64_t positive) {
  if (positive == 1) return 1;
  std::uint64_t x = static_cast<std::uint64_t>(positive);
  std::uint64_t y = static_cast<std::uint64_t>(number);
  if (number < 0) y = 0 - y;
  while (y != 0) {
    const std::uint64_t rest = x % y;
    x = y;
    y = rest;
  }
  return static_cast<std::int64_t>(x);
}

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: a whole is a fraction
  // A binary fraction would be cut to a whole without a word.
  template <typename Float>
  requires std::is_floating_point_v<Float> Rational(Float)
  = delete;

  // numerator/denominator, reduced. The denominator must not be 0.
  [[gnu::noinline]] static constexpr Rational of(Wide numerator, Wide denominator) {
    PLANSHIFT_CHECK(denominator != 0);
    if (denominator > 0 && all_fit_64_bits(numerator, denominator)) {
      const std::int64_t part = static_cast<std::int64_t>(numerator);
      const std::int64_t whole = static_cast<std::int64_t>(denominator);
      const std::int64_t shared = shared_factor(part, whole);
      return shared == 1 ? Rational(part, whole) : Rational(part / shared, whole / shared);
    }
    if (denominator == kWideMin || numerator == kWideMin) return overflow();
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    const Wide divisor = static_cast<Wide>(
        greatest_common_divisor(magnitude_of(numerator), static_cast<UnsignedWide>(denominator)));
    return Rational(divide(numerator, divisor), divide(denominator, divisor));
  }
  static constexpr Rational overflow() { return Rational(0, 0); }

  constexpr bool overflowed() const { return denominator_ == 0; }
  constexpr Wide numerator() const { return numerator_; }
  constexpr Wide denominator() const { return denominator_; }
  constexpr bool is_whole() const { return denominator_ == 1; }
  constexpr int sign() const { return numerator_ == 0 ? 0 : numerator_ < 0 ? -1 : 1; }

  [[gnu::noinline]] friend constexpr Rational operator+(const Rational& a, const Rational& b) {
    if (a.overflowed() || b.overflowed()) return overflow();
    if (a.denominator_ == 1 && b.denominator_ == 1) {
      Wide sum = 0;
      if (__builtin_add_overflow(a.numerator_, b.numerator_, &sum)) return overflow();
      return Rational(sum, 1);
    }
    if (all_fit_64_bits(a.numerator_, a.denominator_, b.numerator_, b.denominator_)) {
      return add_short(Short(a), Short(b));
    }
    const Wide common = static_cast<Wide>(greatest_common_divisor(
        static_cast<UnsignedWide>(a.denominator_), static_cast<UnsignedWide>(b.denominator_)));
    Wide left = 0, right = 0, sum = 0, denominator = 0;
    if (!multiply(a.numerator_, divide(b.denominator_, common), left) ||
        !multiply(b.numerator_, divide(a.denominator_, common), right) ||
        __builtin_add_overflow(left, right, &sum) ||
        !multiply(divide(a.denominator_, common), b.denominator_, denominator)) {
      return overflow();
    }
    return of(sum, denominator);
  }
  friend constexpr Rational operator-(const Rational& a) {
    if (a.overflowed() || a.numerator_ == kWideMin) return overflow();
    return Rational(-a.numerator_, a.denominator_);
  }
  friend constexpr Rational operator-(const Rational& a, const Rational& b) { return a + -b; }
  [[gnu::noinline]] friend constexpr Rational operator*(const Rational& a, const Rational& b) {
    if (a.overflowed() || b.overflowed()) return overflow();
    if (all_fit_64_bits(a.numerator_, a.denominator_, b.numerator_, b.denominator_)) {
      return multiply_short(Short(a), Short(b));
    }
    // Cross-reducing first keeps the products as small as the result.
    const Wide left = wide_shared_factor(a.numerator_, b.denominator_);
    const Wide right = wide_shared_factor(b.numerator_, a.denominator_);
    Wide numerator = 0, denominator = 0;
    if (!multiply(divide(a.numerator_, left), divide(b.numerator_, right), numerator) ||
        !multiply(divide(a.denominator_, right), divide(b.denominator_, left), denominator) ||
        numerator == kWideMin) {
      return overflow();
    }
    return Rational(numerator, denominator);
  }
  // The divisor must not be 0.
  [[gnu::noinline]] friend constexpr Rational operator/(const Rational& a, const Rational& b) {
    if (a.overflowed() || b.overflowed()) return overflow();
    PLANSHIFT_CHECK(b.numerator_ != 0);
    return b.numerator_ < 0 ? a * Rational(-b.denominator_, -b.numerator_)
                            : a * Rational(b.denominator_, b.numerator_);
  }
  constexpr Rational& operator+=(const Rational& other) { return *this = *this + other; }
  constexpr Rational& operator-=(const Rational& other) { return *this = *this - other; }

  // Overflowed values equal nothing and are neither less nor greater than anything.
  friend constexpr bool operator==(const Rational& a, const Rational& b) {
    return !a.overflowed() && !b.overflowed() && a.numerator_ == b.numerator_ &&
           a.denominator_ == b.denominator_;
  }
  friend constexpr bool operator<(const Rational& a, const Rational& b) {
    return !a.overflowed() && !b.overflowed() && compare(a, b) < 0;
  }
  friend constexpr bool operator>(const Rational& a, const Rational& b) { return b < a; }
  friend constexpr bool operator<=(const Rational& a, const Rational& b) {
    return !a.overflowed() && !b.overflowed() && compare(a, b) <= 0;
  }
  friend constexpr bool operator>=(const Rational& a, const Rational& b) { return b <= a; }

  // The largest whole number not above the value, and the smallest not below it.
  [[gnu::noinline]] constexpr Wide floor() const {
    PLANSHIFT_CHECK(!overflowed());
    if (denominator_ == 1) return numerator_;
    const Wide quotient = divide(numerator_, denominator_);
    return remainder(numerator_, denominator_) < 0 ? quotient - 1 : quotient;
  }
  [[gnu::noinline]] constexpr Wide ceiling() const {
    PLANSHIFT_CHECK(!overflowed());
    if (denominator_ == 1) return numerator_;
    const Wide quotient = divide(numerator_, denominator_);
    return remainder(numerator_, denominator_) > 0 ? quotient + 1 : quotient;
  }
  // What the numerator has above the floor, 0 <= x < denominator. Found by the remainder: floor x
  // denominator may lie just beyond 128 bits.
  constexpr Wide above_floor() const {
    PLANSHIFT_CHECK(!overflowed());
    const Wide rest = remainder(numerator_, denominator_);
    return rest < 0 ? rest + denominator_ : rest;
  }

 private:
  constexpr Rational(Wide numerator, Wide denominator)
      : numerator_(numerator), denominator_(denominator) {}

  // One whose two numbers fit 64 bits: then products of two of them, and sums of two such products,
  // fit 128.
  struct Short {
    std::int64_t numerator;
    std::int64_t denominator;
    explicit constexpr Short(const Rational& value)
        : numerator(static_cast<std::int64_t>(value.numerator_)),
          denominator(static_cast<std::int64_t>(value.denominator_)) {}
  };
  static constexpr Rational add_short(Short a, Short b) {
    if (a.denominator == b.denominator) {
      return of(static_cast<Wide>(a.numerator) + b.numerator, a.denominator);
    }
    const std::int64_t shared = shared_factor(a.denominator, b.denominator);
    const std::int64_t rest = b.denominator / shared;
    return of(static_cast<Wide>(a.numerator) * rest +
                  static_cast<Wide>(b.numerator) * (a.denominator / shared),
              static_cast<Wide>(a.denominator) * rest);
  }
  static constexpr Rational multiply_short(Short a, Short b) {
    const std::int64_t left = shared_factor(a.numerator, b.denominator);
    const std::int64_t right = shared_factor(b.numerator, a.denominator);
    if (left != 1) {
      a.numerator /= left;
      b.denominator /= left;
    }
    if (right != 1) {
      b.numerator /= right;
      a.denominator /= right;
    }
    return Rational(static_cast<Wide>(a.numerator) * b.numerator,
                    static_cast<Wide>(a.denominator) * b.denominator);
  }

  static constexpr Wide wide_shared_factor(Wide numerator, Wide denominator) {
    if (denominator == 1) return 1;
    return static_cast<Wide>(
        greatest_common_divisor(magnitude_of(numerator), static_cast<UnsignedWide>(denominator)));
  }
  [[gnu::noinline]] static constexpr int compare(Rational a, Rational b) {
    if (a.denominator_ == b.denominator_) {
      return a.numerator_ < b.numerator_ ? -1 : a.numerator_ > b.numerator_ ? 1 : 0;
    }
    if (all_fit_64_bits(a.numerator_, a.denominator_, b.numerator_, b.denominator_)) {
      const Wide left = a.numerator_ * b.denominator_;
      const Wide right = b.numerator_ * a.denominator_;
      return left < right ? -1 : left > right ? 1 : 0;
    }
    int direction = 1;
    while (true) {
      const Wide whole_a = a.floor();
      const Wide whole_b = b.floor();
      if (whole_a != whole_b) return whole_a < whole_b ? -direction : direction;
      const Wide rest_a = a.above_floor();
      const Wide rest_b = b.above_floor();
      if (rest_a == 0 || rest_b == 0) {
        const int sign = rest_a == rest_b ? 0 : rest_a == 0 ? -1 : 1;
        return direction * sign;
      }
      a = Rational(a.denominator_, rest_a);
      b = Rational(b.denominator_, rest_b);
      direction = -direction;
    }
  }

  Wide numerator_ = 0;
  Wide denominator_ = 1;
};

// "-264/5", or "249" when whole.
std::string format_rational(const Rational& value);

}  // namespace planshift

#endif  // PLANSHIFT_BASE_RATIONAL_H_

// 128-bit integers: the room in which products of money and time are formed.
//
// A price has at most 9 007 199 254 740 991 minor units (2^53 - 1) and a share at most a few
// million parts, so one product of the two fits 128 bits with space to spare. What does not fit
// is reported as overflow, never wrapped (see rational.h).
#ifndef PLANSHIFT_BASE_WIDE_H_
#define PLANSHIFT_BASE_WIDE_H_

#include <cstdint>
#include <string>

namespace planshift {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

constexpr Wide kWideMax = static_cast<Wide>(~static_cast<UnsignedWide>(0) >> 1);
constexpr Wide kWideMin = -kWideMax - 1;

// Whether the value is one of 64 bits too, as nearly all are. Machines divide those themselves; a
// division of 128 bits is a library call that takes many times as long.
constexpr bool fits_64_bits(Wide value) {
  return value == static_cast<Wide>(static_cast<std::int64_t>(value));
}

template <typename... Values>
constexpr bool all_fit_64_bits(Values... values) {
  return (fits_64_bits(values) && ...);
}

// a / b toward zero, for b > 0.
[[gnu::noinline]] constexpr Wide divide(Wide a, Wide b) {
  if (b == 1) return a;
  if (fits_64_bits(a) && fits_64_bits(b)) {
    return static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b);
  }
  return a / b;
}

// What divide(a, b) leaves, with the sign of a.
[[gnu::noinline]] constexpr Wide remainder(Wide a, Wide b) {
  if (fits_64_bits(a) && fits_64_bits(b)) {
    return static_cast<std::int64_t>(a) % static_cast<std::int64_t>(b);
  }
  return a % b;
}

// a * b into `product`; false when it does not fit.
[[gnu::noinline]] constexpr bool multiply(Wide a, Wide b, Wide& product) {
  if (fits_64_bits(a) && fits_64_bits(b)) {
    product = a * b;
    return true;
  }
  return !__builtin_mul_overflow(a, b, &product);
}

// Decimal text of a 128-bit integer, "-" for negatives: -264 -> "-264".
std::string format_wide(Wide value);

// 10^exponent for 0 <= exponent <= 38. Most are small: the digits of a currency.
constexpr std::int64_t kShortPowersOfTen[] = {1,      10,      100,      1000,      10000,
                                              100000, 1000000, 10000000, 100000000, 1000000000};
constexpr Wide power_of_ten(int exponent) {
  if (exponent < 10) return kShortPowersOfTen[exponent];
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace planshift

#endif  // PLANSHIFT_BASE_WIDE_H_

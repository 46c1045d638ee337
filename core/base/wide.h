// 128-bit integers: the room in which products of money and time are formed.
//
// A price has at most 9 007 199 254 740 991 minor units (2^53 - 1) and a share at most a few
// million parts, so one product of the two fits 128 bits with space to spare. What does not fit
// is reported as overflow, never wrapped (see rational.h).
#ifndef PLANSHIFT_CORE_BASE_WIDE_H_
#define PLANSHIFT_CORE_BASE_WIDE_H_

#include <cstdint>
#include <string>

namespace planshift {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

constexpr Wide kWideMax = static_cast<Wide>(~static_cast<UnsignedWide>(0) >> 1);
constexpr Wide kWideMin = -kWideMax - 1;

// Decimal text of a 128-bit integer, "-" for negatives: -264 -> "-264".
std::string format_wide(Wide value);

// 10^exponent for 0 <= exponent <= 38.
constexpr Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace planshift

#endif  // PLANSHIFT_CORE_BASE_WIDE_H_

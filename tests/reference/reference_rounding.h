// The reference's rounding: slow, and so plain that it can be read against the table of the
// contract.
//
// It knows no floor division, no remainder and no reduced fractions. It walks from zero to the two
// whole numbers around numerator/denominator and picks one by the words of the mode.
//
//   reference_round(-5, 2, half_up): between -3 and -2, in the middle, away from zero: -3
#ifndef PLANSHIFT_TESTS_REFERENCE_REFERENCE_ROUNDING_H_
#define PLANSHIFT_TESTS_REFERENCE_REFERENCE_ROUNDING_H_

#include <cstdint>

#include "planshift/money/rounding.h"

namespace planshift::reference {

// `denominator` is positive.
inline std::int64_t round_slowly(std::int64_t numerator, std::int64_t denominator, Rounding mode) {
  const bool negative = numerator < 0;
  const std::int64_t size = negative ? -numerator : numerator;
  std::int64_t near_zero = 0;
  while ((near_zero + 1) * denominator <= size) ++near_zero;
  const std::int64_t to_near = size - near_zero * denominator;
  if (to_near == 0) return negative ? -near_zero : near_zero;
  const std::int64_t to_far = (near_zero + 1) * denominator - size;

  bool far = false;
  if (mode == Rounding::up) far = true;
  if (mode == Rounding::ceiling) far = !negative;
  if (mode == Rounding::floor) far = negative;
  const bool halves =
      mode == Rounding::half_up || mode == Rounding::half_even || mode == Rounding::half_down;
  if (halves && to_far < to_near) far = true;
  if (halves && to_far == to_near) {
    if (mode == Rounding::half_up) far = true;
    if (mode == Rounding::half_even) far = near_zero % 2 == 1;
  }
  const std::int64_t chosen = far ? near_zero + 1 : near_zero;
  return negative ? -chosen : chosen;
}

}  // namespace planshift::reference

#endif  // PLANSHIFT_TESTS_REFERENCE_REFERENCE_ROUNDING_H_

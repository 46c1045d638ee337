// The arithmetic of a receipt line, as a person writes it below the amount.
//
//   99.00 x 18/28 days = 63.6428..., rounded half up
//   10.00 / 30 days = 0.33 a day, rounded half up; x 16 = 5.28
//   20% of 196.20 = 39.24
//   0.80 x 20 GB = 16.00
//
// Rounding is named only where something was rounded. The awkward case is a line whose amount is
// not its own product, because it took a residue or was cut: then the note says so instead of
// pretending.
#ifndef PLANSHIFT_TEXT_ARITHMETIC_H_
#define PLANSHIFT_TEXT_ARITHMETIC_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "planshift/subscription/line.h"

namespace planshift {

// What the line itself does not carry.
struct LineContext {
  std::int64_t pieces = 1;        // seats or quantity, where each has a price of its own
  std::string_view unit = {};     // of a meter: "GB"
  bool changes_by_month = false;  // the price has a ramp, so none of its steps is the regular one
};

// Empty when there is nothing to explain.
std::string arithmetic_of(const Line& line, const LineContext& context);

// "list price 175.00 less 10% until 2027-05-01 = 157.50"; empty where there is no discount.
std::string discounts_of(const Line& line);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_ARITHMETIC_H_

// Whether a decimal number fits a double, from its text and without floating point.
//
//   scan_number("1e308").is_finite   true
//   scan_number("1e309").is_finite   false
//
// The awkward case is the number with 309 places before the point: it is compared, digit by digit,
// with 2^1024 - 2^970, the middle between the largest double and the next power of two. From there
// on rounding gives infinity (a tie goes to the even neighbour, which is the infinite one).
#ifndef PLANSHIFT_WASM_NUMBER_RANGE_H_
#define PLANSHIFT_WASM_NUMBER_RANGE_H_

namespace planshift {

struct ScannedNumber {
  const char* end = nullptr;  // behind the last character of the number
  bool is_finite = true;
};

// Reads the number of JSON (an optional sign, digits, a fraction, an exponent) at the start of
// `text`, which ends with NUL.
ScannedNumber scan_number(const char* text);

}  // namespace planshift

#endif  // PLANSHIFT_WASM_NUMBER_RANGE_H_

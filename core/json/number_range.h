// Whether a decimal number fits a double, from its text and without floating point.
//
//   fits_double("1e308")   true
//   fits_double("1e309")   false
//
// A number that does not is refused while the document is parsed (out_of_range): no other reader
// of JSON could take it either.
//
// The awkward case is the number with 309 places before the point: it is compared, digit by digit,
// with 2^1024 - 2^970, the middle between the largest double and the next power of two. From there
// on rounding gives infinity (a tie goes to the even neighbour, which is the infinite one).
#ifndef PLANSHIFT_JSON_NUMBER_RANGE_H_
#define PLANSHIFT_JSON_NUMBER_RANGE_H_

#include <string_view>

namespace planshift {

// `number` is as JSON has it: an optional sign, digits, a fraction, an exponent.
bool fits_double(std::string_view number);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_NUMBER_RANGE_H_

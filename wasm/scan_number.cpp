// The C library's strtod, as far as the JSON parser needs it.
//
// The parser turns every number with a point or an exponent into a double, and the decoder throws
// that double away: amounts are read from the text. All that is left of it is whether the number is
// finite (1e999 is out_of_range). The library's own strtod works in 128-bit floating point, which a
// WebAssembly module has to carry along: a twelfth of all its bytes for a value nobody looks at.
//
// So here a number is 0 or infinite, by its decimal places alone, exactly as strtod rounds:
// infinite from the middle between the largest double and the next power of two on.
#include <cstdlib>

#include "wasm/number_range.h"

extern "C" {

double strtod(const char* text, char** end) {
  const planshift::ScannedNumber number = planshift::scan_number(text);
  if (end != nullptr) *end = const_cast<char*>(number.end);
  return number.is_finite ? 0.0 : __builtin_huge_val();
}

// They stand in one object with strtod, so all three are replaced or none.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }
}

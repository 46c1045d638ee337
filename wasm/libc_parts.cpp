// Functions of the C library, as far as the module needs them. Each of the library's own brings all
// of its number formats along, 128-bit floating point among them: together a tenth of the module's
// bytes.
//
// strtod: the parser turns every number with a point or an exponent into a double, and the decoder
// throws that double away, as amounts are read from the text. All that is left of it is whether the
// number is finite (1e999 is out_of_range). So here a number is 0 or infinite, by its decimal
// places alone, exactly as strtod rounds: infinite from the middle between the largest double and
// the next power of two on.
//
// snprintf: the parser formats one thing, a control character in the token it did not understand,
// "<U+001F>", and the length of that token says where the text stops being JSON. Any other format
// is a mistake that only a new version of a library can make, and traps.
//
// siprintf (what the compiler makes of an sprintf without floating point): embind names a type that
// it cannot bind in an error text. bindings.cpp has no such type, so this is never called, and
// traps. It stands in one object with sprintf and __small_sprintf.
#include <cstdarg>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "planshift/base/check.h"
#include "wasm/number_range.h"

extern "C" {

double strtod(const char* text, char** end) {
  const planshift::ScannedNumber number = planshift::scan_number(text);
  if (end != nullptr) *end = const_cast<char*>(number.end);
  return number.is_finite ? 0.0 : __builtin_huge_val();
}

// These two stand in one object with strtod, so all three are replaced or none.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

int snprintf(char* out, std::size_t size, const char* format, ...) {
  PLANSHIFT_CHECK(std::strcmp(format, "<U+%.4X>") == 0 && size >= sizeof "<U+001F>");
  std::va_list values;
  va_start(values, format);
  const unsigned value = va_arg(values, unsigned);
  va_end(values);
  PLANSHIFT_CHECK(value <= 0xFFFFU);
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::memcpy(out, "<U+", 3);
  char* at = out + 3;
  for (int shift = 12; shift >= 0; shift -= 4) *at++ = kHex[value >> shift & 15U];
  *at++ = '>';
  *at = '\0';
  return static_cast<int>(at - out);
}

int siprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
int sprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
int __small_sprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
}

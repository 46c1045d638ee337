// Functions of the C library that the module links and never calls.
//
// siprintf (what the compiler makes of an sprintf without floating point): embind names a type that
// it cannot bind in an error text. bindings.cpp has no such type, and the library's own would bring
// all of its number formats along, 128-bit floating point among them: a tenth of the module's
// bytes. It stands in one object with sprintf and __small_sprintf, so all three are replaced.
#include "planshift/base/check.h"

extern "C" {

int siprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
int sprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
int __small_sprintf(char*, const char*, ...) { PLANSHIFT_CHECK(false); }
}

#include "planshift/base/check.h"

#ifndef __EMSCRIPTEN__
#include <cstdio>
#include <cstdlib>
#endif

namespace planshift {

void stop_broken([[maybe_unused]] const char* what, [[maybe_unused]] const char* file,
                 [[maybe_unused]] int line) {
#ifdef __EMSCRIPTEN__
  __builtin_trap();
#else
  std::fprintf(stderr, "planshift: broken invariant: %s (%s:%d)\n", what, file, line);
  std::abort();
#endif
}

}  // namespace planshift

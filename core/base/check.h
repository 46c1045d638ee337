// PLANSHIFT_CHECK stops the program when an invariant of the core is broken.
//
// It is for mistakes of ours, never for input: bad input is an Error (result.h), a refusal is an
// ordinary value. It is active in every build; the JavaScript side sees a trap, throws the module
// away and shows the page's fallback instead of a number.
#ifndef PLANSHIFT_BASE_CHECK_H_
#define PLANSHIFT_BASE_CHECK_H_

namespace planshift {

// Ends the process (a trap under WebAssembly). `what` is the broken condition as written.
[[noreturn]] void stop_broken(const char* what, const char* file, int line);

}  // namespace planshift

#define PLANSHIFT_CHECK(condition)                              \
  do {                                                          \
    if (!(condition)) [[unlikely]]                              \
      ::planshift::stop_broken(#condition, __FILE__, __LINE__); \
  } while (false)

#endif  // PLANSHIFT_BASE_CHECK_H_

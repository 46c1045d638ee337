// The macros of a program that has its own.
#ifndef NEIGHBORS_OWN_MACROS_H_
#define NEIGHBORS_OWN_MACROS_H_

#include <cstdio>

#define CHECK(condition, message) static_cast<void>((condition) || std::puts("own: " message))
#define LOG(message) std::puts("own: " message)
#define FAIL() std::puts("own: failed")
#define REQUIRE(condition) CHECK(condition, #condition)
#define ASSERT(condition) CHECK(condition, #condition)
#define VERIFY(condition) CHECK(condition, #condition)

#endif  // NEIGHBORS_OWN_MACROS_H_

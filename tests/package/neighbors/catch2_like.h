// The macros of a test library in Catch2's manner: assertions that go on, and sections.
#ifndef NEIGHBORS_CATCH2_LIKE_H_
#define NEIGHBORS_CATCH2_LIKE_H_

#include <cstdio>

#define TEST_CASE(...) static void test_case()
#define SECTION(name) if (const char* section_name = (name); section_name != nullptr)
#define CHECK(...)                                          \
  do {                                                      \
    if (!(__VA_ARGS__)) std::puts("Catch2: " #__VA_ARGS__); \
  } while (false)
#define CHECK_FALSE(...) CHECK(!(__VA_ARGS__))
#define REQUIRE(...) CHECK(__VA_ARGS__)
#define FAIL(message) std::puts("Catch2: " message)
#define SUCCEED(message) static_cast<void>(message)
#define INFO(message) static_cast<void>(message)
#define WARN(message) static_cast<void>(message)
#define CAPTURE(value) static_cast<void>(value)
#define GENERATE(value) (value)

#endif  // NEIGHBORS_CATCH2_LIKE_H_

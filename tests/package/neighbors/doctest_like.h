// The macros of a test library in doctest's manner: assertions that go on, and subcases.
#ifndef NEIGHBORS_DOCTEST_LIKE_H_
#define NEIGHBORS_DOCTEST_LIKE_H_

#include <cstdio>

#define TEST_CASE(name) static void test_case()
#define SUBCASE(name) if (const char* subcase_name = (name); subcase_name != nullptr)
#define CHECK(...) static_cast<void>((__VA_ARGS__) || std::puts("doctest: " #__VA_ARGS__))
#define REQUIRE(...) CHECK(__VA_ARGS__)
#define CHECK_EQ(a, b) CHECK((a) == (b))
#define FAIL(message) std::puts("doctest: " message)
#define INFO(message) static_cast<void>(message)
#define WARN(...) static_cast<void>(__VA_ARGS__)
#define MESSAGE(message) static_cast<void>(message)
#define CAPTURE(value) static_cast<void>(value)

#endif  // NEIGHBORS_DOCTEST_LIKE_H_

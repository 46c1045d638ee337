#include "planshift/calendar/digits.h"

#include <gtest/gtest.h>

#include "planshift/calendar/moment.h"

namespace planshift::digits_test {
namespace {

TEST(DigitsTest, NoneAndMoreThanNineAreNoNumber) {
  EXPECT_EQ(read_digits(""), std::nullopt);
  EXPECT_EQ(read_digits("0"), 0);
  EXPECT_EQ(read_digits("999999999"), 999999999);
  EXPECT_EQ(read_digits("1000000000"), std::nullopt);
  EXPECT_EQ(read_digits("4294967296"), std::nullopt);
  EXPECT_EQ(read_digits("12a"), std::nullopt);
}

TEST(DigitsTest, EachPartOfATimeIsANumber) {
  EXPECT_TRUE(read_moment("2026-11-15T18:40:07Z").moment.has_value());
  for (const char* text : {"2026-11-15Tx8:40:07Z", "2026-11-15T18:x0:07Z", "2026-11-15T18:40:x7Z",
                           "2026-11-15T18:40:7xZ", "2026-11-15T18:40:60Z", "2026-11-15T18:60:07Z",
                           "2026-11-15T24:40:07Z"}) {
    EXPECT_FALSE(read_moment(text).moment.has_value()) << text;
  }
}

}  // namespace
}  // namespace planshift::digits_test

#include "core/text/suggestion.h"

#include <gtest/gtest.h>

#include <string>

namespace planshift::suggestion_test {
namespace {

TEST(NearestWord, IsCloseOrNone) {
  constexpr std::string_view kWords[] = {"quote", "batch", "help"};
  EXPECT_EQ(nearest_of("qoute", kWords), "quote");
  EXPECT_EQ(nearest_of("bach", kWords), "batch");
  EXPECT_EQ(nearest_of("quotes", kWords), "quote");
  EXPECT_EQ(nearest_of("", kWords), std::nullopt);
  EXPECT_EQ(nearest_of("schedule", kWords), std::nullopt);
  EXPECT_EQ(nearest_of(std::string(100000, 'q'), kWords), std::nullopt);
}

}  // namespace
}  // namespace planshift::suggestion_test

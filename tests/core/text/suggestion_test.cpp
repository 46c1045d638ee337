#include "planshift/text/suggestion.h"

#include <gtest/gtest.h>

#include <string>

namespace planshift::suggestion_test {
namespace {

TEST(NearestWord, IsCloseOrNone) {
  constexpr std::string_view kWords[] = {"quote", "batch", "help"};
  EXPECT_EQ(nearest_of("qoute", kWords), "quote");
  EXPECT_EQ(nearest_of("bach", kWords), "batch");
  EXPECT_EQ(nearest_of("quotes", kWords), "quote");
  EXPECT_EQ(nearest_of("quto", kWords), std::nullopt) << "two of five letters";
  EXPECT_EQ(nearest_of("", kWords), std::nullopt);
  EXPECT_EQ(nearest_of("schedule", kWords), std::nullopt);
  EXPECT_EQ(nearest_of(std::string(100000, 'q'), kWords), std::nullopt);
}

// Three letters at most, however long the word.
TEST(NearestWord, MayHaveThreeLettersWrong) {
  constexpr std::string_view kWords[] = {"window_advised_until"};
  EXPECT_EQ(nearest_of("windo_advisd_untl", kWords), kWords[0]);
  EXPECT_EQ(nearest_of("wind_advisd_untl", kWords), std::nullopt);
}

TEST(NearestWord, MayBeWrittenInCapitals) {
  constexpr std::string_view kWords[] = {"prp", "pro", "PROMO"};
  EXPECT_EQ(nearest_of("PRO", kWords), "pro") << "not the earlier one that is as far by letters";
  EXPECT_EQ(nearest_of("PRX", kWords), std::nullopt);
}

}  // namespace
}  // namespace planshift::suggestion_test

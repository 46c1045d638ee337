#include "planshift/base/error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "planshift/base/result.h"

namespace planshift::error_test {
namespace {

TEST(ErrorTest, EveryCodeHasAWordOfItsOwn) {
  std::set<std::string> words;
  for (const char* word : all_words<ErrorCode>()) EXPECT_TRUE(words.insert(word).second) << word;
  EXPECT_EQ(words.size(), 24u) << "the list of the contract";
  EXPECT_STREQ(word_of(ErrorCode::change_must_be_inside_period), "change_must_be_inside_period");
}

TEST(ResultTest, IsAValueOrErrors) {
  const Result<int> value = 7;
  EXPECT_TRUE(value.ok());
  EXPECT_EQ(value.value(), 7);

  const Result<int> error = Error{.code = ErrorCode::bad_date, .path = "/change/at", .args = {}};
  ASSERT_FALSE(error.ok());
  ASSERT_EQ(error.errors().size(), 1u);
  EXPECT_EQ(error.errors()[0].path, "/change/at");

  Result<std::string> text = std::string("moved");
  EXPECT_EQ(std::move(text).value(), "moved");
}

#if GTEST_HAS_DEATH_TEST
TEST(ResultDeathTest, NeverGivesWhatItDoesNotHave) {
  const Result<int> value = 7;
  const Result<int> error = Error{.code = ErrorCode::bad_date, .path = "", .args = {}};
  EXPECT_DEATH((void)error.value(), "broken invariant");
  EXPECT_DEATH((void)value.errors(), "broken invariant");
  EXPECT_DEATH((void)Result<int>(Errors{}), "broken invariant");
}
#endif

}  // namespace
}  // namespace planshift::error_test

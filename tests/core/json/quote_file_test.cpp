// Quote files as they were sent, changed, cut off or of another time. The same files go through
// the script of the package (tests/web/unit/verify.test.ts), with the same answers.

#include "planshift/json/quote_file.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::quote_file_test {
namespace {

using support::Json;

const std::string kFolder = support::in_repository("tests/quote-files/");

std::string text_of(const std::string& name) {
  return support::read_text_file(kFolder + name).value_or("");
}

Result<Verification> verified(const std::string& file, const std::string& today) {
  const std::string catalog = today.empty() ? "" : text_of(today);
  const std::optional<std::string_view> given =
      today.empty() ? std::nullopt : std::optional<std::string_view>(catalog);
  return verify_quote(text_of(file), given);
}

TEST(QuoteFiles, HoldOrSayWhatIsDifferent) {
  const Json cases = Json::parse(text_of("cases.json"), nullptr, false);
  ASSERT_TRUE(cases.is_array());
  for (const Json& one : cases) {
    SCOPED_TRACE(one["name"].get<std::string>());
    const std::string today = one["today"].is_null() ? "" : one["today"].get<std::string>();
    const Result<Verification> result = verified(one["file"].get<std::string>(), today);
    if (one.contains("error")) {
      ASSERT_FALSE(result.ok());
      EXPECT_EQ(word_of(result.errors().front().code), one["error"].get<std::string>());
      continue;
    }
    ASSERT_TRUE(result.ok());
    const Json said = Json::parse(encode_verification(result.value()), nullptr, false);
    EXPECT_EQ(said["verdict"], one["verdict"]);
    EXPECT_EQ(said["differences"], one["differences"]);
  }
}

TEST(QuoteFiles, APlanThatIsGoneIsToldByItsError) {
  const Result<Verification> result = verified("upgrade.json", "shop-without-large.json");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().verdict, FileVerdict::changed);
  ASSERT_EQ(result.value().differences.size(), 1U);
  const Difference& difference = result.value().differences.front();
  EXPECT_EQ(difference.path, "/errors");
  EXPECT_NE(difference.now.find("unknown_id"), std::string::npos) << difference.now;
}

TEST(QuoteFiles, WhatEachMemberMustBeIsToldAtOnce) {
  const Result<Verification> result =
      verify_quote(R"({"planshift_quote": 1, "catalog": [], "request": {}})", std::nullopt);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors().size(), 4U);
}

}  // namespace
}  // namespace planshift::quote_file_test

// Receipts as documents: receipts/<name>.json is a request with the name of its catalog,
// receipts/<name>.txt the text a person gets. With PLANSHIFT_UPDATE=1 in the environment the texts
// are written anew, to be read and judged in the diff.

#include "planshift/text/receipt.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "planshift/text/error_text.h"
#include "planshift/text/utf8.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::receipt_test {
namespace {

using support::in_repository;
using support::Json;

std::vector<std::string> receipt_files() {
  return support::list_json_files(in_repository("tests/core/text/receipts"));
}

class Receipt : public ::testing::TestWithParam<std::string> {};

TEST_P(Receipt, Reads) {
  const std::optional<std::string> text = support::read_text_file(GetParam());
  ASSERT_TRUE(text);
  const Json document = Json::parse(*text, nullptr, false);
  ASSERT_TRUE(document.is_object() && document.contains("catalog"));
  const std::string catalog = document["catalog"].get<std::string>();
  const support::DecodedCase asked = support::decode_case(
      support::read_text_file(in_repository("web/catalogs/" + catalog + ".json")).value_or(""),
      support::document_in(*text, "request"));
  ASSERT_TRUE(asked.errors.empty()) << message_of(asked.errors.front());
  const Result<Quote> quote = quote_change(asked.vendor, asked.request);
  ASSERT_TRUE(quote.ok()) << message_of(quote.errors().front());

  const std::string got = receipt_of(asked.vendor, asked.request, quote.value());
  std::string path = GetParam();
  path.replace(path.size() - 5, 5, ".txt");
  if (std::getenv("PLANSHIFT_UPDATE") != nullptr) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    ASSERT_NE(file, nullptr);
    std::fputs(got.c_str(), file);
    std::fclose(file);
  }
  EXPECT_EQ(got, support::read_text_file(path).value_or(""));
}

INSTANTIATE_TEST_SUITE_P(Examples, Receipt, ::testing::ValuesIn(receipt_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return support::test_name_of(support::stem_of(file.param));
                         });

// A step of a ramp is no regular price; the price beside it is.
TEST(Receipts, CallNoStepOfARampRegular) {
  const support::DecodedCase asked = support::decode_case(
      R"({"planshift": 1, "id": "t", "currency": "EUR",
          "plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "30.00",
            "ramp": [{"from_month": 7, "amount": "40.00"}]}]}],
          "addons": [{"id": "x", "prices": [{"interval": "P1M", "amount": "9.00"}]}]})",
      R"({"subscription": {"plan": "a", "interval": "P1M", "addons": [{"id": "x"}],
            "period": {"start": "2026-11-01", "end": "2026-12-01"}},
          "change": {"kind": "switch", "at": "2026-11-16"}})");
  ASSERT_TRUE(asked.errors.empty()) << message_of(asked.errors.front());
  const Result<Quote> quote = quote_change(asked.vendor, asked.request);
  ASSERT_TRUE(quote.ok());
  const std::string receipt = receipt_of(asked.vendor, asked.request, quote.value());
  const std::size_t step = receipt.find("      the price of that month\n");
  ASSERT_NE(step, std::string::npos) << receipt;
  EXPECT_NE(receipt.find("      the regular price\n", step), std::string::npos) << receipt;
}

TEST(Receipts, AreAllFound) { EXPECT_GE(receipt_files().size(), 6u); }

}  // namespace
}  // namespace planshift::receipt_test

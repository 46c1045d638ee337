#include <gtest/gtest.h>

#include <set>
#include <string>

#include "planshift/text/error_text.h"
#include "tests/core/json/decoding.h"

namespace planshift::error_order_test {
namespace {

TEST(ErrorOrder, IsThatOfThePlacesAndRelationsComeLast) {
  EXPECT_EQ(test::errors_of_catalog(R"({
    'planshift': 1, 'id': 't', 'currency': 'USD',
    'policy': {'changes': {'upgrade': {'period': 'restart'}}, 'direction': 'size'},
    'features': [{'id': 'nobody'}],
    'plans': [{'id': 'a', 'prices': [{'interval': 'P1M', 'amount': 49.9}]},
              {'id': 'a', 'prices': [{'amount': '1'}]}],
    'colour': 'red'})"),
            "/policy/direction bad_value | /plans/0/prices/0/amount money_must_be_a_string | "
            "/plans/1/id duplicate_id | /plans/1/prices/0 missing_key | /colour unknown_key | "
            "/policy/changes/upgrade/charge bad_value | /features/0/id unknown_id");
}

TEST(ErrorOrder, TellsTenThousand) {
  std::string plans = "5";
  for (int i = 1; i < 10000; ++i) plans += ",5";
  const Result<Vendor> vendor = decode_vendor(test::json(
      "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [" + plans + "], 'colour': 'red'}"));
  ASSERT_FALSE(vendor.ok());
  EXPECT_EQ(vendor.errors().size(), 10000U);
  EXPECT_EQ(vendor.errors().front().path, "/plans/0");
  EXPECT_EQ(vendor.errors().back().path, "/colour");
}

// One error of each code, with its sentence. What only the quote can find is made by hand.
struct Told {
  Error error;
  const char* message;
};

Error first_error(std::string_view catalog) {
  const Result<Vendor> vendor = decode_vendor(test::json(catalog));
  return vendor.ok() ? Error{} : vendor.errors().front();
}

Error first_request_error(std::string_view request) {
  const Result<Vendor> vendor = decode_vendor(test::json(
      "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'a', 'prices': []}, "
      "{'id': 'b', 'prices': [], 'for_sale': false}]}"));
  const Result<Request> asked = decode_request(test::json(request), vendor.value());
  return asked.ok() ? Error{} : asked.errors().front();
}

std::vector<Told> one_of_each() {
  using test::catalog_with;
  using test::with_price;
  return {
      {first_error(with_price("'amuont': '1'")), R"(unknown key "amuont"; did you mean "amount"?)"},
      {first_error(test::with_rule("'fee': {'amount': '1', 'money': '1'}")),
       R"(unknown key "money"; allowed here: amount, percent)"},
      {first_error(catalog_with("'id': 'u'")),
       R"(the key "id" appears twice in this object; keep one)"},
      {first_error(catalog_with("'meters': [{}]")), R"(add the key "id" here)"},
      {first_error(test::with_rule("'fee': {}")), R"(add the key "amount" or "percent" here)"},
      {first_error(catalog_with("'digits': '2'")),
       R"(expected a whole number, found the string "2")"},
      {first_error(with_price("'amount': true")),
       R"(expected an amount such as "49.90", found true)"},
      {first_error(test::with_policy("'direction': 'size'")),
       R"("size" is not valid here; use one of: rank, price)"},
      {first_error(test::with_refund("'used_limit': {'fraction': '0.5'}")),
       R"(expected a fraction such as "1/2", found "0.5")"},
      {first_error(test::with_rule("'period': 'restart'")),
       R"("prorated" cannot be combined with "period: restart"; keep one of the two)"},
      {first_error(catalog_with("'digits': 12")), "12 is not between 0 and 9"},
      {first_error(catalog_with("'limits': [{'id': 'rooms'}]")),
       R"(there is no plan with the limit "rooms")"},
      {first_error(catalog_with("'meters': [{'id': 'a'}, {'id': 'a'}]")),
       R"("a" is used twice; each must be unique)"},
      {first_error(test::with_policy("'valid_from': '2026-02-30'")),
       R"("2026-02-30" is not a valid date; write a date such as 2026-11-15 or)"},
      {first_error(test::with_policy("'retention': 'P1Y6M'")),
       R"("P1Y6M" is not a duration in a single unit; write one such as P1M, P30D or PT72H)"},
      {first_error(with_price("'amount': '49,90'")),
       R"("49,90" is not an amount; write digits and a decimal point, such as "49.90")"},
      {first_error(with_price("'amount': '49.901'")), "write 49.901 with at most 2 decimal places"},
      {first_error(with_price("'amount': '5.0', 'currency': 'JPY'")),
       "JPY has no decimal places; write 5.0 without any"},
      {first_error(with_price("'amount': 49.9")), R"(write "49.9" as a string)"},
      {first_request_error("{'subscription': {'plan': 'a', 'interval': 'P1M', 'period': {'start': "
                           "'2026-12-01', 'end': '2026-11-01'}}, 'change': {'kind': 'cancel', "
                           "'at': '2026-11-15'}}"),
       "the end 2026-11-01 is not after the start 2026-12-01"},
      {first_request_error("{'subscription': {'plan': 'a', 'interval': 'P1M', 'anchor': "
                           "'2026-12-01'}, 'change': {'kind': 'switch', 'at': '2026-12-15', "
                           "'plan': 'b'}}"),
       R"(the plan "b" is no longer for sale; it can be kept but not chosen)"},
      {first_error("{'planshift': 1"), "not valid JSON at line 1, column 16 (byte 15)"},
      {first_error(std::string(1048577, ' ')),
       "the document has 1048577 bytes; the limit is 1048576"},
      {first_error(std::string(40, '[')), "lists and objects may be nested at most 32 levels deep"},
      {first_error("{'planshift': 2}"), "version 2 of the format is not supported; write 1"},
      {Error{.code = ErrorCode::price_missing,
             .path = "/change/interval",
             .args = {{"plan", "a"}, {"interval", "P1Y"}, {"currency", "EUR"}}},
       R"(the plan "a" has no price for P1Y in EUR)"},
      {Error{.code = ErrorCode::price_missing, .path = "", .args = {{"addon", "x"}}},
       R"(the add-on "x" has no price)"},
      {Error{.code = ErrorCode::change_must_be_inside_period,
             .path = "/change/at",
             .args = {{"value", "2026-12-02"}, {"start", "2026-11-01"}, {"end", "2026-12-01"}}},
       "2026-12-02 is outside the period from 2026-11-01 to 2026-12-01; give the period that holds "
       "it (`planshift schedule` lists them)"},
      {Error{.code = ErrorCode::overflow, .path = "", .args = {{"max", "9007199254740991"}}},
       "the result is larger than 9007199254740991"},
      {Error{.code = ErrorCode::too_many_elements, .path = "", .args = {{"max", "10000"}}},
       "a list or an object may have at most 10000 elements"},
      {first_request_error("{'subscription': {'plan': 'a', 'interval': 'P1M', 'anchor': "
                           "'2026-12-01'}, 'change': {'kind': 'switch', 'at': "
                           "'2026-11-16T12:00:00', 'plan': 'a'}}"),
       R"("2026-11-16T12:00:00" does not say its offset from UTC; write one after it)"},
      {Error{.code = ErrorCode::too_much_work,
             .path = "/curve/step",
             .args = {{"limit", "250000"}, {"asked", "311120"}}},
       "this asks for 311120 lines; one answer computes at most 250000"},
  };
}

TEST(ErrorMessages, SayWhatToWriteInstead) {
  for (const Told& told : one_of_each()) {
    SCOPED_TRACE(std::string(word_of(told.error.code)) + " " + told.error.path);
    EXPECT_NE(message_of(told.error).find(told.message), std::string::npos)
        << message_of(told.error);
  }
}

// A sentence without the values sends its reader back to the document to look for them.
TEST(ErrorMessages, NameTheValuesInvolved) {
  for (const Told& told : one_of_each()) {
    const std::string message = message_of(told.error);
    SCOPED_TRACE(std::string(word_of(told.error.code)) + ": " + message);
    ASSERT_FALSE(told.error.args.empty());
    std::size_t named = 0;
    for (const auto& [name, value] : told.error.args) {
      if (message.find(value) != std::string::npos) ++named;
    }
    EXPECT_GT(named, 0U);
    EXPECT_EQ(message.find_first_of("{}"), std::string::npos) << "a blank that nothing filled";
    EXPECT_EQ(message.find("\"\""), std::string::npos) << "a value that is not there";
    EXPECT_EQ(message.find("  "), std::string::npos) << "a value that is not there";
  }
}

TEST(ErrorMessages, ThereIsOneForEveryCode) {
  std::set<std::string> seen;
  for (const Told& told : one_of_each()) seen.insert(word_of(told.error.code));
  for (const char* code : all_words<ErrorCode>()) EXPECT_EQ(seen.count(code), 1U) << code;
}

TEST(ErrorMessages, AreWrittenAsJson) {
  std::string text = "x";
  append_error(text, first_error(test::with_price("'amount': 49.9")));
  EXPECT_EQ(text, R"(x{"path":"/plans/0/prices/0/amount","code":"money_must_be_a_string",)"
                  R"("args":{"value":"49.9"},"message":"write \"49.9\" as a string"})");
}

}  // namespace
}  // namespace planshift::error_order_test

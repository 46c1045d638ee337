// Ids, words and presets that are mistyped are told with the one that was probably meant.

#include <gtest/gtest.h>

#include <string>

#include "planshift/json/error_report.h"
#include "planshift/json/questions/fit.h"
#include "tests/core/json/decoding.h"

namespace planshift::nearest_id_test {
namespace {

using test::json;

// "/policy/preset -> stripe | /plans/0/id", every error with what it says is nearest.
std::string suggestions_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    text += (text.empty() ? "" : " | ") + error.path;
    for (const auto& [name, value] : error.args) {
      if (name == "nearest") text += " -> " + value;
    }
  }
  return text;
}

std::string in_catalog(const std::string& document) {
  const Result<Vendor> vendor = decode_vendor(json(document));
  return vendor.ok() ? "" : suggestions_of(vendor.errors());
}

constexpr std::string_view kShop = R"({
  'planshift': 1, 'id': 'shop', 'currency': 'USD',
  'plans': [
    {'id': 'small', 'prices': [{'interval': 'P1M', 'amount': '10.00'}],
     'limits': {'rooms': 2, 'rates': 5}, 'features': ['firewall'], 'allowances': {'traffic': '5'}},
    {'id': 'pro', 'prices': [{'interval': 'P1M', 'amount': '20.00'}]}],
  'addons': [{'id': 'support', 'prices': [{'interval': 'P1M', 'amount': '1.00'}]}],
  'meters': [{'id': 'traffic'}],
  'resources': [{'id': 'rooms', 'limit': 'rooms', 'over_limit': 'remove'},
                {'id': 'rates', 'of': 'rooms', 'field': 'rate', 'limit': 'rates',
                 'over_limit': 'cap'},
                {'id': 'chairs', 'belongs_to': 'rooms'}]})";

std::string in_request(const std::string& document) {
  const Vendor vendor = decode_vendor(json(kShop)).value();
  const Result<Request> request = decode_request(json(document), vendor);
  return request.ok() ? "" : suggestions_of(request.errors());
}

std::string with(const std::string& held, const std::string& change, const std::string& more = "") {
  return "{'subscription': {'interval': 'P1M', 'anchor': '2026-11-01', 'plan': " + held +
         "}, 'change': {'at': '2026-11-05', 'kind': " + change + "}" + more + "}";
}

TEST(NearestId, InARequest) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing wrong", with("'small'", "'switch', 'plan': 'pro'"), ""},
      {"a plan", with("'smal'", "'switch'"), "/subscription/plan -> small"},
      {"a plan in capitals", with("'PRO'", "'switch'"), "/subscription/plan -> pro"},
      {"a plan like no other", with("'gold'", "'switch'"), "/subscription/plan"},
      {"a wanted plan", with("'small'", "'switch', 'plan': 'prp'"), "/change/plan -> pro"},
      {"an add-on", with("'pro'", "'switch', 'addons': [{'id': 'suport'}]"),
       "/change/addons/0/id -> support"},
      {"a meter", with("'pro'", "'switch'", ", 'usage': {'trafic': 1}"),
       "/usage/trafic -> traffic"},
      {"a resource", with("'pro'", "'switch'", ", 'inventory': {'room': 1}"),
       "/inventory/room -> rooms"},
      {"not a resource that has no items", with("'pro'", "'switch'", ", 'inventory': {'rate': 1}"),
       "/inventory/rate"},
      {"a parent",
       with("'pro'", "'switch'",
            ", 'inventory': {'rooms': ['hall'], 'chairs': [{'id': 'c', 'rooms': 'hal'}]}"),
       "/inventory/chairs/0/rooms -> hall"},
      {"a charge",
       with("'pro', 'charges': [{'item': {'addon': 'supprt'}, 'amount': '1.00', "
            "'period': {'start': '2026-11-01', 'end': '2026-12-01'}}]",
            "'switch'"),
       "/subscription/charges/0/item/addon -> support"},
      {"a word", with("'pro'", "'swich'"), "/change/kind -> switch"},
      {"a word like no other", with("'pro'", "'zzzzzz'"), "/change/kind"},
      {"another word", with("'pro', 'standing': 'trail'", "'switch'"),
       "/subscription/standing -> trial"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(in_request(row.document), row.expected);
  }
}

TEST(NearestId, InTheNeedsOfFit) {
  const Vendor vendor = decode_vendor(json(kShop)).value();
  const auto asked = answer_fit(
      vendor, json("{'needs': {'limits': {'romos': 1}, 'features': ['fire_wall', 'sauna']}}"));
  EXPECT_NE(asked.find(json("'kind':'limit','nearest':'rooms'")), std::string::npos) << asked;
  EXPECT_NE(asked.find(json("'kind':'feature','nearest':'firewall'")), std::string::npos) << asked;
  EXPECT_NE(asked.find(json("{'value':'sauna','kind':'feature'}")), std::string::npos) << asked;
}

TEST(NearestId, InACatalog) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const std::string rooms =
      "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'a', "
      "'prices': [], 'limits': {'rooms': 1}, 'features': ['firewall']}], ";
  const Row rows[] = {
      {"a preset", test::with_policy("'preset': 'strip'"), "/policy/preset -> stripe"},
      {"a variant", test::with_policy("'preset': 'stripe/create_proration'"),
       "/policy/preset -> stripe/create_prorations"},
      {"no such preset", test::with_policy("'preset': 'x'"), "/policy/preset"},
      {"a word", test::with_rule("'settle': 'prorated'"),
       "/policy/changes/upgrade/settle -> prorate"},
      {"the limit of a resource",
       rooms + "'resources': [{'id': 'r', 'limit': 'room', 'over_limit': 'remove'}]}",
       "/resources/0/limit -> rooms"},
      {"the feature of a resource",
       rooms + "'resources': [{'id': 'r', 'feature': 'Firewall', 'without_feature': 'remove'}]}",
       "/resources/0/feature -> firewall"},
      {"a parent", rooms + "'resources': [{'id': 'hall'}, {'id': 'r', 'belongs_to': 'hell'}]}",
       "/resources/1/belongs_to -> hall"},
      {"a limit that no plan has", rooms + "'limits': [{'id': 'roms'}]}", "/limits/0/id -> rooms"},
      {"a feature that no plan has", rooms + "'features': [{'id': 'sauna'}]}", "/features/0/id"},
      {"an add-on of the review",
       rooms + "'addons': [{'id': 'support', 'prices': []}], 'policy': {'refund': {'review': "
               "{'simple': [1, 3], 'complex_when': ['suport']}}}}",
       "/policy/refund/review/complex_when/0 -> support"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(in_catalog(row.document), row.expected);
  }
}

// A hostile document does not make the decoder compare every id with every other.
TEST(NearestId, IsNotLookedForWithoutEnd) {
  ErrorReport report;
  std::size_t compared = 0;
  while (compared <= kMaxComparisons && report.may_compare(7000)) compared += 7000;
  EXPECT_EQ(compared, 14000U) << "twice, and a third time would be too much";
  EXPECT_TRUE(report.may_compare(6000)) << "what is left";
  EXPECT_FALSE(report.may_compare(1));
}

}  // namespace
}  // namespace planshift::nearest_id_test

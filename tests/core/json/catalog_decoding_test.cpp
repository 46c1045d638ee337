#include <gtest/gtest.h>

#include <string>

#include "tests/core/json/decoding.h"

namespace planshift::catalog_decoding_test {
namespace {

using test::catalog_with;
using test::errors_of_catalog;
using test::with_plan;
using test::with_price;

Vendor decoded(std::string_view document) {
  Result<Vendor> vendor = decode_vendor(test::json(document));
  EXPECT_TRUE(vendor.ok()) << (vendor.ok() ? "" : test::places_of(vendor.errors()));
  return vendor.ok() ? std::move(vendor).value() : Vendor{};
}

TEST(CatalogDecoding, FillsTheStructs) {
  const Vendor vendor = decoded(R"({
    'planshift': 1, 'id': 'crowd', 'version': '7', 'name': {'en': 'Crowd', 'it': 'Folla'},
    'currency': 'JPY', 'digits': 2,
    'features': [{'id': 'sso', 'name': 'Sign-on'}], 'limits': [{'id': 'rooms', 'unit': 'rooms'}],
    'meters': [{'id': 'traffic', 'overage': {'price': '0.000123456789', 'per': 1000}}],
    'plans': [
      {'id': 'small', 'name': 'Small', 'for_sale': false, 'seats': {'min': 2, 'max': 9},
       'limits': {'users': 3, 'rooms': 0}, 'features': ['logs', 'sso'], 'allowances':
       {'traffic': '2.5'},
       'prices': [{'interval': 'P12M', 'amount': 100, 'per_seat': '1.5', 'included_seats': 2},
                  {'interval': 'P1M', 'amount': '9.99', 'currency': 'USD'},
                  {'interval': 'PT1H', 'steps': [{'up_to': 96, 'price': '0.42'},
                   {'price': '0.063'}]}]},
      {'id': 'large', 'rank': -5, 'prices': [{'interval': 'P1M', 'tiers':
       {'mode': 'volume', 'steps': [{'up_to': 10, 'per_seat': '9.00'}, {'per_seat': '7'}]}}]}],
    'addons': [{'id': 'support', 'prices': [], 'on_cancel': {'kept_percent': '30'}},
               {'id': 'backup', 'prices': [], 'on_cancel': 'all'}],
    'resources': [
      {'id': 'rooms', 'limit': 'rooms', 'over_limit': {'keep_top': {'by': 'on', 'order': 'asc'}},
       'belongs_to': 'sites'},
      {'id': 'sites', 'limit': 'users', 'over_limit': 'remove'},
      {'id': 'rate', 'of': 'rooms', 'field': 'rate', 'limit': 'rooms', 'over_limit': 'cap'},
      {'id': 'logs', 'feature': 'logs', 'without_feature': 'read_only',
       'restored_on_upgrade': 'yes'}],
    'tax': {'percent': '20', 'included': true}, 'note': {'zh-CN': '价格'},
    'brand': {'logo': 'logo.svg', 'colour': '#0a56e8', 'address': '1 Road',
              'terms': {'en': 'Net 14'}},
    'guides': {'cancel': {'steps': ['Write to us'], 'note': {'en': 'x'}, 'email': 'a@b.example'}}
  })");
  const Catalog& catalog = vendor.catalog;
  EXPECT_EQ(catalog.version, "7");
  EXPECT_EQ(catalog.name.in("it"), "Folla");
  EXPECT_EQ(catalog.currency.digits(), 2) << "the catalog's digits, not those of ISO 4217";
  ASSERT_EQ(catalog.plans.size(), 2U);
  const Plan& small = catalog.plans[0];
  EXPECT_FALSE(small.for_sale);
  EXPECT_EQ(small.rank, 0) << "the position where no rank is given";
  EXPECT_EQ(small.min_seats, 2);
  EXPECT_EQ(small.max_seats, 9);
  EXPECT_EQ(catalog.limits[0].id + catalog.limits[1].id, "roomsusers") << "named ones first";
  EXPECT_EQ(small.limit_value(0), 0);
  EXPECT_EQ(small.limit_value(1), 3);
  EXPECT_EQ(catalog.features[0].id + catalog.features[1].id, "ssologs");
  EXPECT_EQ(std::vector<std::size_t>(small.features.begin(), small.features.end()),
            (std::vector<std::size_t>{1, 0}))
      << "in the plan's order";
  EXPECT_EQ(small.allowances.at(0).quantity, Rational::of(5, 2));
  EXPECT_EQ(catalog.meters[0].overage->price, Rational::of(123456789, 1000000000000));
  EXPECT_EQ(catalog.meters[0].overage->per, Rational(1000));

  ASSERT_EQ(small.prices.size(), 3U);
  EXPECT_EQ(small.prices[0].amount, Rational(100));
  EXPECT_EQ(small.prices[0].per_seat, Rational::of(3, 2));
  EXPECT_EQ(small.prices[1].currency.code(), "USD");
  EXPECT_EQ(small.prices[2].steps.at(0).up_to, 96);
  EXPECT_FALSE(small.prices[2].steps.at(1).up_to.has_value());
  const Plan& large = catalog.plans[1];
  EXPECT_EQ(large.rank, -5);
  EXPECT_EQ(large.prices[0].tier_mode, TierMode::volume);
  EXPECT_EQ(large.prices[0].tiers.at(1).price, Rational(7));

  EXPECT_EQ(catalog.addons[0].on_cancel->way, OnCancel::Way::kept_percent);
  EXPECT_EQ(catalog.addons[0].on_cancel->kept_percent, Rational(30));
  EXPECT_EQ(catalog.addons[1].on_cancel->way, OnCancel::Way::all);
  const std::vector<Resource>& resources = catalog.resources;
  EXPECT_EQ(resources[0].action, EffectAction::keep_top);
  EXPECT_EQ(resources[0].key, "on");
  EXPECT_FALSE(resources[0].descending);
  EXPECT_EQ(resources[0].belongs_to, 1U) << "a parent may stand later";
  EXPECT_EQ(resources[2].of, 0U);
  EXPECT_EQ(resources[2].action, EffectAction::cap);
  EXPECT_EQ(resources[3].restored_on_upgrade, Restored::yes);
  EXPECT_TRUE(vendor.tax.included);
}

TEST(CatalogDecoding, NamesEveryMistakeWithItsPlace) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing wrong", catalog_with(""), ""},
      {"a list", "[]", " wrong_type"},
      {"nothing in it", "{}", " missing_key |  missing_key |  missing_key |  missing_key"},
      {"a later format", "{'planshift': 2, 'plan': 5}", "/planshift unsupported_version"},
      {"a huge format", "{'planshift': 99999999999999999999}", "/planshift unsupported_version"},
      {"a format in a string", "{'planshift': '1', 'id': 't', 'currency': 'USD', 'plans': []}",
       "/planshift wrong_type"},
      {"unknown key", catalog_with("'plan': []"), "/plan unknown_key"},
      {"escaped key", catalog_with("'a/b~c': 1"), "/a~1b~0c unknown_key"},
      {"duplicate key", catalog_with("'id': 'u'"), "/id duplicate_key"},
      {"no id", "{'planshift': 1, 'id': '', 'currency': 'USD', 'plans': []}", "/id bad_value"},
      {"long id", catalog_with("'meters': [{'id': '" + std::string(1001, 'x') + "'}]"), ""},
      {"no currency",
       "{'planshift': 1, 'id': 't', 'currency': 'usd', 'plans': [{'id': 'a', "
       "'prices': [{'interval': 'P1M', 'amount': '1.123456789'}]}]}",
       "/currency bad_value"},
      {"digits", catalog_with("'digits': 10"), "/digits out_of_range"},
      {"text of numbers", catalog_with("'name': {'en': 5}"), "/name/en wrong_type"},
      {"no language", catalog_with("'name': {'e n': 'x'}"), "/name/e n bad_value"},
      {"language twice", catalog_with("'name': {'en': 'x', 'en': 'y'}"), "/name/en duplicate_key"},
      {"text neither", catalog_with("'note': 5"), "/note wrong_type"},
      {"seats with a name (DEC-126)",
       catalog_with("'seat_unit': {'one': 'account', 'many': {'en': 'accounts'}}"), ""},
      {"seat with one form", catalog_with("'seat_unit': {'one': 'account'}"),
       "/seat_unit missing_key"},
      {"seat in numbers", catalog_with("'seat_unit': {'one': 'account', 'many': 5}"),
       "/seat_unit/many wrong_type"},
      {"guardrail above the whole", catalog_with("'guardrails': {'floor': '101'}"),
       "/guardrails/floor out_of_range"},
      {"approval without a role",
       catalog_with("'guardrails': {'approvals': [{'max_discount': '10'}]}"),
       "/guardrails/approvals/0 missing_key"},
      {"role twice",
       catalog_with("'guardrails': {'approvals': [{'role': 'rep'}, {'role': 'rep'}]}"),
       "/guardrails/approvals/1/role duplicate_id"},
      {"margin without a cost",
       catalog_with("'guardrails': {'approvals': [{'role': 'rep', 'margin_floor': '40'}]}"),
       "/guardrails missing_key"},
      {"term in words",
       catalog_with("'guardrails': {'approvals': [{'role': 'rep', 'max_term': 'a year'}]}"),
       "/guardrails/approvals/0/max_term bad_duration"},
      {"a brand's font", catalog_with("'brand': {'font': 'x'}"), "/brand/font unknown_key"},
      {"terms that are no text", catalog_with("'brand': {'terms': 14}"), "/brand/terms wrong_type"},
      {"unknown guide", catalog_with("'guides': {'upgrades': {}}"), "/guides/upgrades unknown_key"},
      {"guide step", catalog_with("'guides': {'cancel': {'steps': ['a', 5]}}"),
       "/guides/cancel/steps/1 wrong_type"},
      {"tax as a number", catalog_with("'tax': {'percent': 20}"), "/tax/percent wrong_type"},
      {"tax without percent", catalog_with("'tax': {'included': true}"), "/tax missing_key"},

      {"plan without prices",
       "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': "
       "'a'}]}",
       "/plans/0 missing_key"},
      {"plan is a word", "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': ['a']}",
       "/plans/0 wrong_type"},
      {"two plans of one id",
       "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': "
       "'a', 'prices': []}, {'id': 'b', 'prices': []}, {'id': 'a', "
       "'prices': []}]}",
       "/plans/2/id duplicate_id"},
      {"rank in a string", with_plan("'rank': '1'"), "/plans/0/rank wrong_type"},
      {"fractional limit", with_plan("'limits': {'a': 1.5}"), "/plans/0/limits/a wrong_type"},
      {"negative limit", with_plan("'limits': {'a': -1}"), "/plans/0/limits/a out_of_range"},
      {"limit beyond 2^53", with_plan("'limits': {'a': 9007199254740992}"),
       "/plans/0/limits/a out_of_range"},
      {"limit twice", with_plan("'limits': {'a': 1, 'a': 2}"), "/plans/0/limits/a duplicate_key"},
      {"limit without a name", with_plan("'limits': {'': 1}"), "/plans/0/limits/ bad_value"},
      {"feature twice", with_plan("'features': ['a', 'b', 'a']"),
       "/plans/0/features/2 duplicate_id"},
      {"feature number", with_plan("'features': [5]"), "/plans/0/features/0 wrong_type"},
      {"seats", with_plan("'seats': {'min': 0, 'max': 1000001}"),
       "/plans/0/seats/min out_of_range | /plans/0/seats/max out_of_range"},
      {"seats reversed", with_plan("'seats': {'min': 5, 'max': 4}"),
       "/plans/0/seats/max out_of_range"},
      {"allowance of no meter", with_plan("'allowances': {'a': '1'}"),
       "/plans/0/allowances/a unknown_id"},
      {"for_sale word", with_plan("'for_sale': 'no'"), "/plans/0/for_sale wrong_type"},
      {"feature nobody carries", catalog_with("'features': [{'id': 'sso'}]"),
       "/features/0/id unknown_id"},
      {"limit nobody carries", catalog_with("'limits': [{'id': 'rooms'}]"),
       "/limits/0/id unknown_id"},
      {"named twice", catalog_with("'limits': [{'id': 'a'}, {'id': 'a'}]"),
       "/limits/1/id duplicate_id | /limits/0/id unknown_id"},
      {"nobody knows what broken plans carry",
       "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [5], 'features': [{'id': 'a'}]}",
       "/plans/0 wrong_type"},

      {"addon without prices", catalog_with("'addons': [{'id': 'a'}]"), "/addons/0 missing_key"},
      {"on_cancel", catalog_with("'addons': [{'id': 'a', 'prices': [], 'on_cancel': 'keep'}]"),
       "/addons/0/on_cancel bad_value"},
      {"more than all kept",
       catalog_with("'addons': [{'id': 'a', 'prices': [], 'on_cancel': {'kept_percent': "
                    "'1000.01'}}]"),
       "/addons/0/on_cancel/kept_percent out_of_range"},
      {"overage per nothing",
       catalog_with("'meters': [{'id': 'a', 'overage': {'price': '1', 'per': '0'}}]"),
       "/meters/0/overage/per out_of_range"},
      {"overage without a price", catalog_with("'meters': [{'id': 'a', 'overage': {}}]"),
       "/meters/0/overage missing_key"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(errors_of_catalog(row.document), row.expected);
  }
}

TEST(CatalogDecoding, ChecksPrices) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const Row rows[] = {
      {"string", with_price("'amount': '49.90'"), ""},
      {"whole number", with_price("'amount': 49"), ""},
      {"fraction", with_price("'amount': 49.9"), "/plans/0/prices/0/amount money_must_be_a_string"},
      {"whole fraction", with_price("'amount': 49.0"),
       "/plans/0/prices/0/amount money_must_be_a_string"},
      {"exponent", with_price("'amount': 5e1"), "/plans/0/prices/0/amount money_must_be_a_string"},
      {"true", with_price("'amount': true"), "/plans/0/prices/0/amount wrong_type"},
      {"null", with_price("'amount': null"), "/plans/0/prices/0/amount wrong_type"},
      {"comma", with_price("'amount': '49,90'"), "/plans/0/prices/0/amount bad_money"},
      {"empty", with_price("'amount': ''"), "/plans/0/prices/0/amount bad_money"},
      {"no whole part", with_price("'amount': '.5'"), "/plans/0/prices/0/amount bad_money"},
      {"blank", with_price("'amount': ' 5'"), "/plans/0/prices/0/amount bad_money"},
      {"exponent in a string", with_price("'amount': '1e3'"), "/plans/0/prices/0/amount bad_money"},
      {"negative", with_price("'amount': '-0.01'"), "/plans/0/prices/0/amount out_of_range"},
      {"negative number", with_price("'amount': -1"), "/plans/0/prices/0/amount out_of_range"},
      {"digits written count", with_price("'amount': '1.000'"),
       "/plans/0/prices/0/amount too_many_digits"},
      {"the largest", with_price("'amount': '90071992547409.91'"), ""},
      {"one cent more", with_price("'amount': '90071992547409.92'"),
       "/plans/0/prices/0/amount out_of_range"},
      {"beyond 64 bits", with_price("'amount': 18446744073709551616"),
       "/plans/0/prices/0/amount out_of_range"},
      {"beyond 128 bits", with_price("'amount': '" + std::string(60, '9') + "'"),
       "/plans/0/prices/0/amount out_of_range"},
      {"a price of a seat may be finer", with_price("'per_seat': '0.000000000001'"), ""},
      {"but not that fine", with_price("'per_seat': '0.0000000000001'"),
       "/plans/0/prices/0/per_seat too_many_digits"},
      {"the cap holds for it too", with_price("'per_seat': '90071992547409.911'"),
       "/plans/0/prices/0/per_seat out_of_range"},
      {"other currency, its own digits", with_price("'amount': '5.0', 'currency': 'JPY'"),
       "/plans/0/prices/0/amount too_many_digits"},
      {"currency behind the amount", with_price("'amount': '1.234', 'currency': 'KWD'"), ""},
      {"no currency", with_price("'amount': '1', 'currency': 'dollars'"),
       "/plans/0/prices/0/currency bad_value"},
      {"included seats", with_price("'per_seat': '1', 'included_seats': -1"),
       "/plans/0/prices/0/included_seats out_of_range"},
      {"included seats beside tiers",
       with_price("'included_seats': 1, 'tiers': {'mode': 'volume', 'steps': [{'per_seat': "
                  "'1'}]}"),
       "/plans/0/prices/0/included_seats bad_value"},
      {"price of a seat beside tiers",
       with_price("'per_seat': '1', 'tiers': {'mode': 'volume', 'steps': [{'per_seat': '1'}]}"),
       "/plans/0/prices/0/per_seat bad_value"},
      {"tiers without a mode", with_price("'tiers': {'steps': [{'per_seat': '1'}]}"),
       "/plans/0/prices/0/tiers missing_key"},
      {"no step", with_price("'tiers': {'mode': 'volume', 'steps': []}"),
       "/plans/0/prices/0/tiers/steps bad_value"},
      {"falling steps",
       with_price("'tiers': {'mode': 'volume', 'steps': [{'up_to': 9, 'per_seat': '1'}, {'up_to': "
                  "9, 'per_seat': '1'}, {'per_seat': '1'}]}"),
       "/plans/0/prices/0/tiers/steps/1/up_to bad_value"},
      {"an open step in between",
       with_price("'tiers': {'mode': 'volume', 'steps': [{'per_seat': '1'}, {'per_seat': '1'}]}"),
       "/plans/0/prices/0/tiers/steps/0 bad_value"},
      {"a closed last step",
       with_price("'tiers': {'mode': 'volume', 'steps': [{'up_to': 9, 'per_seat': '1'}]}"),
       "/plans/0/prices/0/tiers/steps/0/up_to bad_value"},
      {"steps of a month", with_price("'steps': [{'price': '1'}]"),
       "/plans/0/prices/0/steps bad_value"},
      {"empty interval", with_plan("'limits': {}, 'features': [], 'seats': {}, 'rank': 1"), ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(errors_of_catalog(row.document), row.expected);
  }
}

TEST(CatalogDecoding, ChecksIntervals) {
  struct Row {
    const char* name;
    const char* prices;
    const char* expected;
  };
  const Row rows[] = {
      {"on demand, finer than the currency", "[{'interval': 'PT1H', 'amount': '0.063'}]", ""},
      {"by day too", "[{'interval': 'P1D', 'amount': '0.063'}]", ""},
      {"not by month", "[{'interval': 'P1M', 'amount': '0.063'}]",
       "/plans/0/prices/0/amount too_many_digits"},
      {"amount beside steps", "[{'interval': 'PT1H', 'amount': '1', 'steps': [{'price': '1'}]}]",
       "/plans/0/prices/0/amount bad_value"},
      {"fractional step", "[{'interval': 'PT1H', 'steps': [{'price': 0.42}]}]",
       "/plans/0/prices/0/steps/0/price money_must_be_a_string"},
      {"no interval", "[{'amount': '1'}]", "/plans/0/prices/0 missing_key"},
      {"no duration", "[{'interval': 'P'}]", "/plans/0/prices/0/interval bad_duration"},
      {"two units", "[{'interval': 'P1Y6M'}]", "/plans/0/prices/0/interval bad_duration"},
      {"nothing long", "[{'interval': 'P0M'}]", "/plans/0/prices/0/interval out_of_range"},
      {"more than a century", "[{'interval': 'P101Y'}]", "/plans/0/prices/0/interval out_of_range"},
      {"a number", "[{'interval': 1}]", "/plans/0/prices/0/interval wrong_type"},
      {"sold twice", "[{'interval': 'P1Y'}, {'interval': 'P1M'}, {'interval': 'P12M'}]",
       "/plans/0/prices/2 duplicate_id"},
      {"thirty days are no month", "[{'interval': 'P30D'}, {'interval': 'P1M'}]", ""},
      {"twice, in two currencies", "[{'interval': 'P1Y'}, {'interval': 'P1Y', 'currency': 'EUR'}]",
       ""},
      {"twice, its own currency named",
       "[{'interval': 'P1Y'}, {'interval': 'P1Y', 'currency': 'USD'}]",
       "/plans/0/prices/1 duplicate_id"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string document =
        std::string(
            "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'a', "
            "'prices': ") +
        row.prices + "}]}";
    EXPECT_EQ(errors_of_catalog(document), row.expected);
  }
}

TEST(CatalogDecoding, ChecksResources) {
  struct Row {
    const char* name;
    const char* resources;
    const char* expected;
  };
  const Row rows[] = {
      {"by limit", "[{'id': 'r', 'limit': 'l', 'over_limit': 'migrate'}]", ""},
      {"by feature", "[{'id': 'r', 'feature': 'f', 'without_feature': 'detach'}]", ""},
      {"by neither", "[{'id': 'r'}, {'id': 's', 'belongs_to': 'r'}]", ""},
      {"an action of no limit", "[{'id': 'r', 'over_limit': 'remove'}]",
       "/resources/0 missing_key"},
      {"an action of no feature", "[{'id': 'r', 'without_feature': 'remove'}]",
       "/resources/0 missing_key"},
      {"a mistake beside a missing key", "[{'id': 'r', 'limit': 'l', 'over_limits': 'remove'}]",
       "/resources/0 missing_key | /resources/0/over_limits unknown_key"},
      {"by both", "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove', 'feature': 'f'}]",
       "/resources/0/feature bad_value"},
      {"limit without an action", "[{'id': 'r', 'limit': 'l'}]", "/resources/0 missing_key"},
      {"the other's action",
       "[{'id': 'r', 'feature': 'f', 'without_feature': 'remove', 'over_limit': 'remove'}]",
       "/resources/0/over_limit bad_value"},
      {"no such limit", "[{'id': 'r', 'limit': 'x', 'over_limit': 'remove'}]",
       "/resources/0/limit unknown_id"},
      {"no such feature", "[{'id': 'r', 'feature': 'x', 'without_feature': 'remove'}]",
       "/resources/0/feature unknown_id"},
      {"no such action", "[{'id': 'r', 'limit': 'l', 'over_limit': 'drop'}]",
       "/resources/0/over_limit bad_value"},
      {"keep_top needs a key", "[{'id': 'r', 'limit': 'l', 'over_limit': 'keep_top'}]",
       "/resources/0/over_limit bad_value"},
      {"keep_top by nothing", "[{'id': 'r', 'limit': 'l', 'over_limit': {'keep_top': {}}}]",
       "/resources/0/over_limit/keep_top missing_key"},
      {"keep_top order",
       "[{'id': 'r', 'limit': 'l', 'over_limit': {'keep_top': {'by': 'x', 'order': 'up'}}}]",
       "/resources/0/over_limit/keep_top/order bad_value"},
      {"a feature has no top",
       "[{'id': 'r', 'feature': 'f', 'without_feature': {'keep_top': {'by': 'x'}}}]",
       "/resources/0/without_feature wrong_type"},
      {"scale without a field", "[{'id': 'r', 'limit': 'l', 'over_limit': 'scale'}]",
       "/resources/0 missing_key"},
      {"field without a number",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove', 'field': 'x'}]",
       "/resources/0/field bad_value"},
      {"scale of its own items",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'scale', 'field': 'size'}]", ""},
      {"of nothing",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'scale', 'field': 'size', 'of': 'x'}]",
       "/resources/0/of unknown_id"},
      {"of something without items",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'scale', 'field': 'size', 'of': 'q'},"
       " {'id': 'q', 'limit': 'l', 'over_limit': 'cap', 'field': 'size', 'of': 'p'},"
       " {'id': 'p', 'limit': 'l', 'over_limit': 'remove'}]",
       "/resources/0/of bad_value"},
      {"two of one id",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove'}, {'id': 'r', 'limit': 'l', "
       "'over_limit': 'remove'}]",
       "/resources/1/id duplicate_id"},
      {"parent of nobody", "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove', 'belongs_to': 'x'}]",
       "/resources/0/belongs_to unknown_id"},
      {"its own parent", "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove', 'belongs_to': 'r'}]",
       "/resources/0/belongs_to bad_value"},
      {"a circle of parents",
       "[{'id': 'a', 'limit': 'l', 'over_limit': 'remove', 'belongs_to': 'b'},"
       " {'id': 'b', 'limit': 'l', 'over_limit': 'remove', 'belongs_to': 'c'},"
       " {'id': 'c', 'limit': 'l', 'over_limit': 'remove', 'belongs_to': 'b'}]",
       "/resources/2/belongs_to bad_value"},
      {"restored",
       "[{'id': 'r', 'limit': 'l', 'over_limit': 'remove', 'restored_on_upgrade': "
       "true}]",
       "/resources/0/restored_on_upgrade wrong_type"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string document =
        std::string(
            "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'a', "
            "'prices': [], 'limits': {'l': 1}, 'features': ['f']}], 'resources': ") +
        row.resources + "}";
    EXPECT_EQ(errors_of_catalog(document), row.expected);
  }
}

// Ten thousand of everything, each looked up: a table, not a walk, finds them.
TEST(CatalogDecoding, IsNotQuadratic) {
  std::string plans;
  std::string features;
  for (int i = 0; i < 10000; ++i) {
    const std::string number = std::to_string(i);
    if (i > 0) plans += ", ";
    plans += "{'id': 'p" + number + "', 'prices': [], 'features': ['f" + number + "']}";
    if (i > 0) features += ", ";
    features += "{'id': 'f" + number + "'}";
  }
  const std::string document = "{'planshift': 1, 'id': 't', 'currency': 'USD', 'features': [" +
                               features + "], 'plans': [" + plans + "]}";
  const Vendor vendor = decoded(document);
  EXPECT_EQ(vendor.catalog.features.size(), 10000U);
  EXPECT_TRUE(vendor.catalog.plans[9999].has_feature(9999));
}

}  // namespace
}  // namespace planshift::catalog_decoding_test

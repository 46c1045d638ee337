// Setup fees, introductory prices, ramps, uplifts and prices on request, in the answers to all
// questions but the quote, whose cases are tests/contract/life/prices.json.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "tests/core/json/decoding.h"

namespace planshift::price_terms_json_test {
namespace {

using Json = nlohmann::ordered_json;

// What a catalog of these plans answers. Documents are written with single quotes.
Json answer_of(const std::string& plans, std::string_view question, std::string_view request,
               const std::string& policy = "{}") {
  const Result<Vendor> vendor =
      decode_vendor(test::json("{'planshift': 1, 'id': 'acme', 'currency': 'EUR', 'plans': [" +
                               plans + "], 'policy': " + policy + "}"));
  EXPECT_TRUE(vendor.ok()) << test::places_of(vendor.errors());
  if (!vendor.ok()) return {};
  return Json::parse(answer_text(vendor.value(), question, test::json(request)), nullptr, false);
}

const std::string kSmall = "{'id': 'small', 'prices': [{'interval': 'P1M', 'amount': '10.00'}]}";
const std::string kPlus =
    "{'id': 'plus', 'prices': [{'interval': 'P1M', 'amount': '20.00', 'setup_fee': {'amount': "
    "'49.00'}}]}";
const std::string kNet =
    "{'id': 'net', 'prices': [{'interval': 'P1M', 'amount': '20.00', 'intro': {'amount': '9.00', "
    "'for': 'P3M'}}]}";

std::string november(std::string_view plan, std::string_view wanted) {
  return "{'subscription': {'plan': '" + std::string(plan) +
         "', 'interval': 'P1M', 'period': {'start': '2026-11-01', 'end': '2026-12-01'}}, "
         "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': '" +
         std::string(wanted) + "'}}";
}

// "69.00 20.00 20.00 = 109.00"
std::string totals_of(const Json& schedule) {
  std::string text;
  for (const Json& invoice : schedule["invoices"]) {
    text += invoice["total"].get<std::string>() + " ";
  }
  return text + "= " + schedule["total"].get<std::string>();
}

// "54.00 284.00 | 0.00 279.00 | 64.00 284.00"
std::string weighed(const Json& options) {
  std::string text;
  for (const Json& option : options["options"]) {
    if (!text.empty()) text += " | ";
    text += option["today"].is_null()
                ? "-"
                : option["today"].get<std::string>() + " " + option["total"].get<std::string>();
  }
  return text;
}

TEST(PriceTerms, AScheduleBeginsWithTheSetupFee) {
  const std::string request =
      "{'subscription': {'plan': 'plus', 'interval': 'P1M', 'started': '2026-11-01'}, "
      "'schedule': {'until': '2027-02-01'}}";
  const Json schedule = answer_of(kPlus, "schedule", request);
  EXPECT_EQ(totals_of(schedule), "69.00 20.00 20.00 = 109.00");
  EXPECT_EQ(schedule["invoices"][0]["lines"][1]["kind"], "setup_fee");
}

TEST(PriceTerms, AScheduleOfALaterPeriodHasNoSetupFee) {
  const std::string request =
      "{'subscription': {'plan': 'plus', 'interval': 'P1M', 'started': '2026-12-01', "
      "'price_since': '2026-10-01'}, 'schedule': {'until': '2027-02-01'}}";
  EXPECT_EQ(totals_of(answer_of(kPlus, "schedule", request)), "20.00 20.00 = 40.00");
}

TEST(PriceTerms, AScheduleShowsAnIntroductionToItsEnd) {
  const std::string request =
      "{'subscription': {'plan': 'net', 'interval': 'P1M', 'started': '2026-11-01'}, "
      "'schedule': {'until': '2027-04-01'}}";
  EXPECT_EQ(totals_of(answer_of(kNet, "schedule", request)), "9.00 9.00 9.00 20.00 20.00 = 67.00");
}

TEST(PriceTerms, AScheduleFollowsARamp) {
  const std::string plan =
      "{'id': 'site', 'prices': [{'interval': 'P1M', 'ramp': [{'from_month': 1, 'amount': "
      "'100.00'}, {'from_month': 3, 'amount': '120.00'}]}]}";
  const std::string request =
      "{'subscription': {'plan': 'site', 'interval': 'P1M', 'started': '2026-01-31'}, "
      "'schedule': {'until': '2026-05-01'}}";
  EXPECT_EQ(totals_of(answer_of(plan, "schedule", request)),
            "100.00 100.00 120.00 120.00 = 440.00");
}

TEST(PriceTerms, AScheduleRisesWithEveryRenewal) {
  const std::string plan = "{'id': 'year', 'prices': [{'interval': 'P1Y', 'amount': '100.00'}]}";
  const std::string request =
      "{'subscription': {'plan': 'year', 'interval': 'P1Y', 'started': '2026-01-01'}, "
      "'schedule': {'until': '2029-06-01'}}";
  EXPECT_EQ(
      totals_of(answer_of(plan, "schedule", request, "{'renewal': {'uplift': {'percent': '5'}}}")),
      "100.00 105.00 110.25 115.76 = 431.01");
}

TEST(PriceTerms, OptionsCountTheSetupFee) {
  // now: -5.00 + 10.00 + 49.00, 11 x 20.00 and 15 of 30 days; at the end: 49.00, 11 x 20.00 and 15
  // days; new: 20.00 + 49.00 - 5.00, 11 x 20.00.
  EXPECT_EQ(weighed(answer_of(kSmall + ", " + kPlus, "options", november("small", "plus"))),
            "54.00 284.00 | 0.00 279.00 | 64.00 284.00");
}

TEST(PriceTerms, OptionsCountAnIntroductionToItsEnd) {
  // now: -5.00 + 4.50, 3 x 9.00 until February, 8 x 20.00 and 15 days: 196.50. At the end it counts
  // from December: 3 x 9.00, 8 x 20.00, 15 days. New: 3 x 9.00 and 9 x 20.00, less 5.00.
  EXPECT_EQ(weighed(answer_of(kSmall + ", " + kNet, "options", november("small", "net"))),
            "-0.50 196.50 | 0.00 197.00 | 4.00 202.00");
}

TEST(PriceTerms, OptionsCountRampAndUplift) {
  const std::string plan =
      "{'id': 'site', 'prices': [{'interval': 'P1M', 'amount': '10.00', 'ramp': [{'from_month': "
      "4, 'amount': '12.00'}]}]}";
  const std::string request =
      "{'subscription': {'plan': 'site', 'interval': 'P1M', 'started': '2026-01-01', 'period': "
      "{'start': '2026-02-01', 'end': '2026-03-01'}}, 'change': {'kind': 'switch', 'at': "
      "'2026-02-01'}, 'options': {'horizon': 'P1Y'}}";
  // March at 10.00, nine months at 12.00, January 2027 at 12.60.
  EXPECT_EQ(
      weighed(answer_of(plan, "options", request, "{'renewal': {'uplift': {'percent': '5'}}}"))
          .substr(0, 11),
      "0.00 130.60");
}

// The domain costs 36.50 a year. What is bought anew begins with a domain of its own.
TEST(PriceTerms, OptionsCountAnAddOnThatRunsByItself) {
  const auto options_of = [](const std::string& policy) {
    const Result<Vendor> vendor = decode_vendor(test::json(
        "{'planshift': 1, 'id': 'acme', 'currency': 'EUR', 'plans': [{'id': 'basic', 'prices': "
        "[{'interval': 'P1M', 'amount': '30.00'}]}, {'id': 'plus', 'prices': [{'interval': 'P1M', "
        "'amount': '60.00'}]}], 'addons': [{'id': 'domain', 'interval': 'P1Y', 'prices': "
        "[{'interval': 'P1Y', 'amount': '36.50'}]}], 'policy': " +
        policy + "}"));
    EXPECT_TRUE(vendor.ok()) << test::places_of(vendor.errors());
    if (!vendor.ok()) return std::string();
    return weighed(Json::parse(answer_text(
        vendor.value(), "options",
        test::json("{'subscription': {'plan': 'basic', 'interval': 'P1M', 'period': {'start': "
                   "'2026-11-01', 'end': '2026-12-01'}, 'addons': [{'id': 'domain', 'period': "
                   "{'start': '2026-03-01', 'end': '2027-03-01'}}]}, 'change': {'kind': 'switch', "
                   "'at': '2026-11-16', 'plan': 'plus'}}"))));
  };
  // Without the domain 705.00, 690.00 and 705.00. Its renewal of 1 March counts by 260 of 366 days:
  // 25.93. Who buys anew pays 36.50 for the new one and gets 10.50 back, 105 of 365 days.
  EXPECT_EQ(options_of("{}"), "15.00 730.93 | 0.00 715.93 | 71.00 731.00");
  // In arrears 720.00, 705.00 and 720.00, and each month's share of the domain: 36.50 in a year.
  EXPECT_EQ(options_of("{'billing': 'in_arrears'}"), "0.00 756.50 | 0.00 741.50 | 16.50 756.50");
}

TEST(PriceTerms, AnAddOnHasNone) {
  const auto places_with = [](const std::string& term) {
    const Result<Vendor> vendor = decode_vendor(test::json(
        "{'planshift': 1, 'id': 'acme', 'currency': 'EUR', 'plans': [{'id': 'basic', 'prices': "
        "[{'interval': 'P1M', 'amount': '30.00'}]}], 'addons': [{'id': 'extra', 'prices': "
        "[{'interval': 'P1M', 'amount': '9.00'" +
        term + "}]}]}"));
    return vendor.ok() ? std::string() : test::places_of(vendor.errors());
  };
  EXPECT_EQ(places_with(""), "");
  EXPECT_EQ(places_with(", 'setup_fee': {'amount': '5.00'}"),
            "/addons/0/prices/0/setup_fee bad_value");
  EXPECT_EQ(places_with(", 'intro': {'percent': '50', 'for': 'P3M'}"),
            "/addons/0/prices/0/intro bad_value");
  EXPECT_EQ(places_with(", 'ramp': [{'from_month': 2, 'amount': '12.00'}]"),
            "/addons/0/prices/0/ramp bad_value");
  EXPECT_EQ(places_with(", 'minimum': '20.00'"), "/addons/0/prices/0/minimum bad_value");
}

TEST(PriceTerms, NoSecondIntroductionForWhoHasThePlan) {
  const std::string request =
      "{'subscription': {'plan': 'net', 'interval': 'P1M', 'started': '2026-01-01', 'period': "
      "{'start': '2026-11-01', 'end': '2026-12-01'}}, 'change': {'kind': 'switch', 'at': "
      "'2026-11-16'}}";
  // Bought new: 12 x 20.00 less 10.00 that come back.
  const std::string all = weighed(answer_of(kNet, "options", request));
  EXPECT_EQ(all.substr(all.rfind("| ") + 2), "10.00 230.00");
}

TEST(PriceTerms, AComparisonHasTheSetupFeeToday) {
  const Json answers =
      answer_of(kSmall + ", " + kPlus, "compare", november("small", "small"))["answers"];
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[1]["due_now"]["total"], "54.00");
  EXPECT_EQ(answers[1]["next_invoice"]["total"], "20.00");
}

TEST(PriceTerms, ACurveHasTheSetupFeeOnEveryDay) {
  const Json points =
      answer_of(kSmall + ", " + kPlus, "curve", november("small", "plus"))["points"];
  ASSERT_EQ(points.size(), 31u);
  EXPECT_EQ(points[0]["due_now"]["total"], "59.00");
  EXPECT_EQ(points[30]["due_now"]["total"], "49.00") << "no time is left, the fee is due";
}

TEST(PriceTerms, AChainRemembersSinceWhenThePriceCounts) {
  const std::string request =
      "{'subscription': {'plan': 'net', 'interval': 'P1M', 'period': {'start': '2026-11-01', "
      "'end': '2026-12-01'}}, 'changes': [{'kind': 'switch', 'at': '2027-02-10'}]}";
  const Json chain = answer_of(kNet, "chain", request);
  const Json& renewals = chain["steps"][0]["renewals"];
  ASSERT_EQ(renewals.size(), 3u);
  EXPECT_EQ(renewals[0]["total"], "9.00");
  EXPECT_EQ(renewals[1]["total"], "9.00");
  EXPECT_EQ(renewals[2]["total"], "20.00");
  EXPECT_EQ(chain["after"]["price_since"], "2026-11-01");
}

TEST(PriceTerms, AChainChargesTheSetupFeeOnce) {
  const std::string request =
      "{'subscription': {'plan': 'small', 'interval': 'P1M', 'period': {'start': '2026-11-01', "
      "'end': '2026-12-01'}, 'scheduled': [{'plan': 'plus', 'effective_on': '2026-12-01'}]}, "
      "'changes': [{'kind': 'switch', 'at': '2027-01-10'}]}";
  const Json chain = answer_of(kSmall + ", " + kPlus, "chain", request);
  const Json& renewals = chain["steps"][0]["renewals"];
  ASSERT_EQ(renewals.size(), 2u);
  EXPECT_EQ(renewals[0]["total"], "69.00");
  EXPECT_EQ(renewals[1]["total"], "20.00");
  EXPECT_EQ(chain["after"]["charges"].size(), 1u) << "a setup fee covers no time";
}

TEST(PriceTerms, ARemainingInvoiceHasTheSetupFeeOfItsPlanAlone) {
  const std::string request =
      "{'subscription': {'plan': 'small', 'interval': 'P1M', 'period': {'start': '2026-11-01', "
      "'end': '2026-12-01'}, 'scheduled': [{'plan': 'plus', 'effective_on': '2027-01-01'}]}, "
      "'change': {'kind': 'cancel', 'at': '2026-11-16'}}";
  const Json refund =
      answer_of(kSmall + ", " + kPlus, "quote", request, "{'refund': {'notice': 'P3M'}}")["refund"];
  ASSERT_EQ(refund["remaining_invoices"].size(), 3u);
  EXPECT_EQ(refund["remaining_invoices"][0]["total"], "10.00");
  EXPECT_EQ(refund["remaining_invoices"][1]["total"], "69.00");
  EXPECT_EQ(refund["remaining_invoices"][2]["total"], "20.00");
}

TEST(PriceTerms, WhatIsSoldOnRequestIsShownAndNeverQuoted) {
  const std::string plans = kSmall + ", {'id': 'enterprise', 'contact': true}";
  const Json compared = answer_of(plans, "compare", november("small", "small"))["answers"];
  ASSERT_EQ(compared.size(), 2u);
  EXPECT_EQ(compared[1]["plan"], "enterprise");
  EXPECT_EQ(compared[1]["verdict"]["reasons"][0]["code"], "ask_the_vendor");
  EXPECT_EQ(weighed(answer_of(plans, "options", november("small", "enterprise"))), "- | - | -");
  const Json fitted = answer_of(plans, "fit", "{'needs': {'seats': 1}}");
  ASSERT_EQ(fitted["plans"].size(), 2u);
  EXPECT_EQ(fitted["plans"][1]["plan"], "enterprise");
  EXPECT_TRUE(fitted["plans"][1]["price"].is_null());
  EXPECT_EQ(fitted["best"]["plan"], "small");
  const Json points = answer_of(plans, "curve", november("small", "enterprise"))["points"];
  EXPECT_EQ(points[0]["status"], "refused");
}

TEST(PriceTerms, AFitTakesTheFirstPriceOfARamp) {
  const std::string plan =
      "{'id': 'site', 'prices': [{'interval': 'P1M', 'ramp': [{'from_month': 1, 'amount': "
      "'100.00'}, {'from_month': 3, 'amount': '120.00'}]}]}";
  EXPECT_EQ(answer_of(plan, "fit", "{'needs': {}}")["plans"][0]["price"], "100.00");
}

}  // namespace
}  // namespace planshift::price_terms_json_test

// Lint as a vendor meets it: for each code a catalog in which it fires and one beside it in which
// it does not. The witness goes through the quote as JSON, the way `planshift quote` takes it, and
// shows the amounts that the finding names.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "planshift/json/ask.h"
#include "planshift/json/presets.h"
#include "planshift/json/questions/check.h"
#include "tests/support/case_file.h"
#include "tests/support/json_path.h"

namespace planshift::lint_test {
namespace {

using support::Json;

// One number of a witness: its name, where the quote has it ("" where no field is that number), and
// what it is.
struct Shown {
  const char* name;
  const char* path;
  const char* value;
};

struct Row {
  LintCode code;
  const char* currency;
  const char* plans;
  const char* policy;
  const char* place;                                         // of the finding
  std::vector<Shown> shows;                                  // what its witness has, all of it
  std::vector<std::pair<const char*, const char*>> besides;  // what else its quote must say
  // The near miss: these two instead of the ones above.
  const char* sound_plans;
  const char* sound_policy;
};

constexpr const char* kSmallAndLarge = R"(
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]})";
constexpr const char* kByMonthAndYear = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                           {"interval": "P1Y", "amount": "100.00"}]})";
constexpr const char* kByTheYear = R"(
    {"id": "small", "prices": [{"interval": "P1Y", "amount": "120.00"}]},
    {"id": "large", "prices": [{"interval": "P1Y", "amount": "360.00"}]})";
constexpr const char* kYens = R"(
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "12"}]})";
constexpr const char* kByVolume = R"(
    {"id": "a", "prices": [{"interval": "P1M", "tiers": {"mode": "volume", "steps": [
        {"up_to": 10, "per_seat": "9.00"}, {"per_seat": "7.00"}]}}]})";
constexpr const char* kBySteps = R"(
    {"id": "a", "prices": [{"interval": "P1M", "tiers": {"mode": "graduated", "steps": [
        {"up_to": 10, "per_seat": "9.00"}, {"per_seat": "7.00"}]}}]})";
constexpr const char* kFiveSeats = R"(
    {"id": "a", "seats": {"max": 5}, "prices": [{"interval": "P1M", "tiers": {
        "mode": "graduated", "steps": [{"up_to": 5, "per_seat": "9.00"},
                                       {"per_seat": "7.00"}]}}]})";
constexpr const char* kSixSeats = R"(
    {"id": "a", "seats": {"max": 6}, "prices": [{"interval": "P1M", "tiers": {
        "mode": "graduated", "steps": [{"up_to": 5, "per_seat": "9.00"},
                                       {"per_seat": "7.00"}]}}]})";
constexpr const char* kMeter = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
    "meters": [{"id": "traffic"})";
constexpr const char* kAllowedMeter = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}],
     "allowances": {"traffic": "0"}}],
    "meters": [{"id": "traffic"})";
constexpr const char* kAddOnForNobody = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
    "addons": [{"id": "x", "plans": [], "prices": [{"interval": "P1M", "amount": "1.00"}]})";
constexpr const char* kAddOnForThePlan = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
    "addons": [{"id": "x", "plans": ["a"], "prices": [{"interval": "P1M", "amount": "1.00"}]})";
constexpr const char* kForeign = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                           {"interval": "P1M", "amount": "10.00", "currency": "USB"}]})";
constexpr const char* kDollars = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                           {"interval": "P1M", "amount": "10.00", "currency": "USD"}]})";
constexpr const char* kBoundForAYear = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00", "commitment": "P12M"}]})";
constexpr const char* kByMonthAlone = R"(
    {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]})";
constexpr const char* kWaitToGoDown = R"("changes": {"downgrade": {"effective": "at_period_end"}})";
constexpr const char* kRestartYears = R"("changes": {"longer_interval": {"settle": "restart"}})";

std::vector<Row> rows() {
  return {
      // Ten seats are 90.00, eleven are 77.00.
      {.code = LintCode::negative_invoice_possible,
       .currency = "EUR",
       .plans = kByVolume,
       .policy = kWaitToGoDown,
       .place = "/policy",
       .shows = {{"due_now", "due_now.total", "-13.00"}, {"leftover", "leftover.amount", "13.00"}},
       .besides = {{"kind", "more_seats"}, {"verdict.status", "allowed"}},
       .sound_plans = kBySteps,
       .sound_policy = kWaitToGoDown},
      // Free, and at the same price there is nothing to charge.
      {.code = LintCode::upgrade_is_free,
       .currency = "EUR",
       .plans = kSmallAndLarge,
       .policy = R"("changes": {"upgrade": {"settle": "nothing"},
                                "downgrade": {"effective": "at_period_end"}})",
       .place = "/policy/changes/upgrade",
       .shows = {{"due_now", "due_now.total", "0.00"},
                 {"price_before", "changes.price.from", "10.00"},
                 {"price_after", "changes.price.to", "30.00"}},
       .besides = {{"kind", "upgrade"}, {"verdict.status", "allowed"}},
       .sound_plans = R"({"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
                         {"id": "large", "prices": [{"interval": "P1M", "amount": "10.00"}]})",
       .sound_policy = R"("changes": {"upgrade": {"settle": "nothing"},
                                      "downgrade": {"effective": "at_period_end"}})"},
      // All 30.00 back on the first day, and small for a month for nothing.
      {.code = LintCode::downgrade_earns,
       .currency = "EUR",
       .plans = kSmallAndLarge,
       .policy = R"("changes": {"downgrade": {"credit": "unused", "charge": "none"},
                                "upgrade": {"effective": "at_period_end"}})",
       .place = "/policy/changes/downgrade",
       .shows = {{"paid", "changes.price.from", "30.00"},
                 {"settled", "due_now.total", "-30.00"},
                 {"smaller_alone", "changes.price.to", "10.00"}},
       .besides = {{"kind", "downgrade"}, {"verdict.status", "allowed"}},
       .sound_plans = kSmallAndLarge,
       .sound_policy = R"("changes": {"downgrade": {"credit": "unused", "charge": "prorated"},
                                      "upgrade": {"settle": "restart"}})"},
      // Up on the second day for 11 months of 20.00, and at once back by days: 364/365 of 240.00.
      {.code = LintCode::upgrade_then_downgrade_earns,
       .currency = "EUR",
       .plans = kByTheYear,
       .policy = R"("changes": {"upgrade": {"proration": {"unit": "month"}}, "downgrade": {}})",
       .place = "/policy/changes/downgrade",
       .shows = {{"upgrade", "", "220.00"},
                 {"downgrade", "due_now.total", "-239.34"},
                 {"sum", "", "-19.34"}},
       .besides = {{"kind", "downgrade"}, {"verdict.status", "allowed"}},
       .sound_plans = kByTheYear,
       .sound_policy = R"("changes": {"upgrade": {"proration": {"unit": "month"}},
                                      "downgrade": {"proration": {"unit": "month"}}})"},
      {.code = LintCode::price_missing_for_interval,
       .currency = "EUR",
       .plans = R"({"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"},
                                              {"interval": "P1Y", "amount": "100.00"}]},
                   {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]})",
       .policy = kRestartYears,
       .place = "/plans/1/prices",
       .shows = {},
       .besides = {{"errors.0.code", "price_missing"}, {"errors.0.path", "/change/plan"}},
       .sound_plans = R"({"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"},
                                                    {"interval": "P1Y", "amount": "100.00"}]},
                         {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"},
                                                    {"interval": "P1Y", "amount": "300.00"}]})",
       .sound_policy = kRestartYears},
      // Twelve months are 120.00; a year may cost just that.
      {.code = LintCode::longer_interval_costs_more,
       .currency = "EUR",
       .plans = R"({"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                                          {"interval": "P1Y", "amount": "120.01"}]})",
       .policy = kRestartYears,
       .place = "/plans/0/prices/1",
       .shows = {{"longer", "changes.price.to", "120.01"}, {"same_time_by_shorter", "", "120.00"}},
       .besides = {{"changes.price.from", "10.00"}},
       .sound_plans = R"({"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                                                {"interval": "P1Y", "amount": "120.00"}]})",
       .sound_policy = kRestartYears},
      {.code = LintCode::limit_without_resource,
       .currency = "EUR",
       .plans = R"({"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}],
                    "limits": {"rooms": 6}},
                   {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}],
                    "limits": {"rooms": 40}})",
       .policy = R"("changes": {"downgrade": {"effective": "at_period_end"}})",
       .place = "/plans/0/limits/rooms",
       .shows = {{"from", "changes.limits.0.from", "40"}, {"to", "changes.limits.0.to", "6"}},
       .besides = {{"effects.length", "0"}, {"kind", "downgrade"}},
       .sound_plans = R"({"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}],
                          "limits": {"rooms": 40}},
                         {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}],
                          "limits": {"rooms": 40}})",
       .sound_policy = R"("changes": {"downgrade": {"effective": "at_period_end"}})"},
      // It closes ten days before the end and opens three days before it.
      {.code = LintCode::window_never_open,
       .currency = "EUR",
       .plans = kSmallAndLarge,
       .policy = R"("changes": {"downgrade": {"effective": "at_period_end",
                                              "window": {"opens": "P3D", "closes": "P10D"}}})",
       .place = "/policy/changes/downgrade/window",
       .shows = {},
       .besides = {{"verdict.status", "refused"}, {"verdict.reasons.0.code", "window_not_open"}},
       .sound_plans = kSmallAndLarge,
       .sound_policy = R"("changes": {"downgrade": {"effective": "at_period_end",
           "window": {"opens": "P10D", "closes": "P10D"}}})"},
      // 12 / 30 = 0.4 a day rounds to 0, and 29 days of it are worth 11.60.
      {.code = LintCode::rounding_loses_everything,
       .currency = "JPY",
       .plans = kYens,
       .policy = R"("proration": {"round": "daily_price"},
                    "changes": {"upgrade": {"effective": "at_period_end"}, "downgrade": {}})",
       .place = "/policy/proration/round",
       .shows = {{"line", "lines.0.amount", "0"}, {"exact", "", "-11"}},
       .besides = {{"lines.0.how.exact", "-58/5"}},
       .sound_plans = kYens,
       .sound_policy = R"("proration": {"round": "line"}, "changes": {
           "upgrade": {"effective": "at_period_end"}, "downgrade": {}})"},
      {.code = LintCode::plan_not_reachable,
       .currency = "EUR",
       .plans = kSmallAndLarge,
       .policy = R"("changes": {"downgrade": {"effective": "not_offered"}})",
       .place = "/plans/0",
       .shows = {},
       .besides = {{"verdict.status", "refused"}, {"verdict.reasons.0.code", "change_not_offered"}},
       .sound_plans = kSmallAndLarge,
       .sound_policy = R"("changes": {"downgrade": {"effective": "at_period_end"}})"},
      {.code = LintCode::interval_keeps_period,
       .currency = "EUR",
       .plans = R"({"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
                                          {"interval": "P1Y", "amount": "100.00"}]})",
       .policy = R"("changes": {"shorter_interval": {"settle": "prorate"}})",
       .place = "/policy/changes/shorter_interval",
       // 183 of 365 days are left, and the month that ends with them has 31: 10.00 x 183/31.
       .shows = {{"charge", "lines.1.amount", "59.03"}, {"price", "changes.price.to", "10.00"}},
       .besides = {{"kind", "shorter_interval"}, {"period_after.end", "2027-04-01"}},
       .sound_plans = kByMonthAndYear,
       .sound_policy = R"("changes": {"shorter_interval": {"settle": "restart"}})"},
      {.code = LintCode::key_never_read,
       .currency = "EUR",
       .plans = kSmallAndLarge,
       .policy = R"("refund": {"basis": "unused_time", "of": "paid"})",
       .place = "/policy/refund/of",
       .shows = {},
       .besides = {},
       .sound_plans = kSmallAndLarge,
       .sound_policy = R"("refund": {"basis": "tiers", "of": "paid",
           "tiers": [{"within": "P7D", "percent": "50"}]})"},
      {.code = LintCode::tier_never_matches,
       .currency = "EUR",
       .plans = kFiveSeats,
       .policy = kWaitToGoDown,
       .place = "/plans/0/prices/0/tiers/steps/1",
       .shows = {},
       .besides = {},
       .sound_plans = kSixSeats,
       .sound_policy = kWaitToGoDown},
      {.code = LintCode::meter_without_allowance,
       .currency = "EUR",
       .plans = kMeter,
       .policy = "",
       .place = "/meters/0",
       .shows = {},
       .besides = {},
       .sound_plans = kAllowedMeter,
       .sound_policy = ""},
      {.code = LintCode::addon_without_plan,
       .currency = "EUR",
       .plans = kAddOnForNobody,
       .policy = "",
       .place = "/addons/0/plans",
       .shows = {},
       .besides = {},
       .sound_plans = kAddOnForThePlan,
       .sound_policy = ""},
      {.code = LintCode::currency_unknown,
       .currency = "EUR",
       .plans = kForeign,
       .policy = "",
       .place = "/plans/0/prices/1/currency",
       .shows = {},
       .besides = {},
       .sound_plans = kDollars,
       .sound_policy = ""},
      {.code = LintCode::early_end_costs_more,
       .currency = "EUR",
       .plans = kBoundForAYear,
       .policy = R"("refund": {"basis": "nothing"},
           "commitment": {"early_end": {"amount": "25.00"}})",
       .place = "/policy/commitment/early_end",
       .shows = {{"leaving", "due_now.total", "25.00"},
                 {"staying", "refund.remaining_total", "20.00"}},
       .besides = {{"lines[kind=early_end].amount", "-25.00"}},
       .sound_plans = kBoundForAYear,
       .sound_policy = R"("refund": {"basis": "nothing"}, "commitment": {"early_end":
           {"lesser_of": [{"amount": "25.00"}, {"remaining": "all"}]}})"},
      {.code = LintCode::renewal_cannot_be_stopped,
       .currency = "EUR",
       .plans = kByMonthAlone,
       .policy = R"("refund": {"basis": "nothing", "notice": "P3M"})",
       .place = "/policy/refund/notice",
       .shows = {},
       .besides = {{"effective_on", "2026-07-01"}},
       .sound_plans = kByMonthAlone,
       .sound_policy = R"("refund": {"basis": "nothing", "notice": "P1M"})"},
      {.code = LintCode::fee_after_the_end,
       .currency = "EUR",
       .plans = kByMonthAlone,
       .policy = R"("refund": {"fee": {"amount": "5.00"}, "below_zero": "charge"})",
       .place = "/policy/refund/fee",
       .shows = {{"due_now", "due_now.total", "5.00"}},
       .besides = {{"lines[kind=fee].amount", "-5.00"}},
       .sound_plans = kByMonthAlone,
       .sound_policy = R"("refund": {"fee": {"amount": "5.00"}})"},
      {.code = LintCode::early_end_never_due,
       .currency = "EUR",
       .plans = kByMonthAlone,
       .policy = R"("commitment": {"early_end": {"remaining": "all"}})",
       .place = "/policy/commitment/early_end",
       .shows = {},
       .besides = {},
       .sound_plans = kBoundForAYear,
       .sound_policy = R"("commitment": {"early_end": {"remaining": "all"}})"},
      {.code = LintCode::early_end_has_gap,
       .currency = "EUR",
       .plans = kBoundForAYear,
       .policy = R"("commitment": {"early_end": {"schedule": [
           {"from_month": 2, "amount": "9.00"}, {"from_month": 12, "amount": "5.00"}]}})",
       .place = "/policy/commitment/early_end/schedule/0/from_month",
       .shows = {},
       .besides = {},
       .sound_plans = kBoundForAYear,
       .sound_policy = R"("commitment": {"early_end": {"schedule": [
           {"from_month": 1, "amount": "9.00"}, {"from_month": 12, "amount": "5.00"}]}})"},
      // Nothing is left to leave in the thirteenth month of twelve.
      {.code = LintCode::tier_never_matches,
       .currency = "EUR",
       .plans = kBoundForAYear,
       .policy = R"("commitment": {"early_end": {"sum_of": [{"schedule": [
           {"from_month": 1, "amount": "9.00"}, {"from_month": 13, "amount": "5.00"}]}]}})",
       .place = "/policy/commitment/early_end/sum_of/0/schedule/1",
       .shows = {},
       .besides = {},
       .sound_plans = kBoundForAYear,
       .sound_policy = R"("commitment": {"early_end": {"sum_of": [{"schedule": [
           {"from_month": 1, "amount": "9.00"}, {"from_month": 12, "amount": "5.00"}]}]}})"},
  };
}

Vendor vendor_of(const Row& row, const char* plans, const char* policy) {
  const std::string text = R"({"planshift": 1, "id": "t", "currency": ")" +
                           std::string(row.currency) + R"(", "plans": [)" + plans +
                           R"(], "policy": {)" + policy + "}}";
  Result<Vendor> vendor = decode_vendor(text);
  EXPECT_TRUE(vendor.ok()) << text;
  return vendor.ok() ? std::move(vendor).value() : Vendor{};
}

Json answer(const Vendor& vendor, std::string_view question, const std::string& request) {
  return Json::parse(answer_text(vendor, question, request), nullptr, false);
}

std::string shown(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string at(const Json& quote, const char* path) {
  const std::optional<Json> value = support::pick(quote, path);
  return value ? shown(*value) : "(nothing at " + std::string(path) + ")";
}

TEST(LintCases, EachCodeFiresAndItsWitnessShowsIt) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(word_of(row.code));
    const Vendor vendor = vendor_of(row, row.plans, row.policy);
    const Json found = answer(vendor, "check", "");
    ASSERT_EQ(found["lint"].size(), 1U) << found["lint"].dump();
    const Json& finding = found["lint"][0];
    EXPECT_EQ(finding["code"], word_of(row.code));
    EXPECT_EQ(finding["path"], row.place);
    EXPECT_FALSE(finding["message"].get<std::string>().empty());

    if (row.shows.empty() && row.besides.empty()) {
      EXPECT_TRUE(finding.contains("witness") && finding["witness"].is_null()) << finding.dump();
      continue;
    }
    const Json& amounts = finding["witness"]["amounts"];
    const Json quote = answer(vendor, "quote", finding["witness"]["request"].dump());
    EXPECT_EQ(amounts.size(), row.shows.size()) << amounts.dump();
    for (const Shown& one : row.shows) {
      EXPECT_EQ(at(amounts, one.name), one.value) << one.name;
      if (*one.path == '\0') continue;
      EXPECT_EQ(at(quote, one.path), one.value) << quote.dump();
    }
    for (const auto& [path, value] : row.besides) {
      EXPECT_EQ(at(quote, path), value) << quote.dump();
    }
  }
}

TEST(LintCases, BesideEachCodeIsASoundCatalog) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(word_of(row.code));
    const Json found = answer(vendor_of(row, row.sound_plans, row.sound_policy), "check", "");
    EXPECT_EQ(found["errors"].size(), 0U);
    EXPECT_EQ(found["lint"].size(), 0U) << found["lint"].dump();
  }
}

TEST(LintCases, AreThereForEveryCode) {
  std::set<LintCode> seen;
  for (const Row& row : rows()) seen.insert(row.code);
  EXPECT_EQ(seen.size(), word_count<LintCode>);
}

// A preset may keep the due date when the interval changes: where its system does so, and nowhere
// else. Its other rules are all read.
TEST(LintCases, PresetsKeepThePeriodWhereTheirSystemsDo) {
  const std::set<std::string> keep = {"google-play/charge_prorated_price",
                                      "maxio/preserve_period",
                                      "samsung/instant_prorated_charge",
                                      "whmcs",
                                      "whmcs/daily_price",
                                      "whmcs/no_downgrade_credit"};
  std::set<std::string> found;
  for (const Preset& preset : all_presets()) {
    const std::string name = name_of_preset(preset);
    const Row row{.code = {},
                  .currency = "EUR",
                  .plans = {},
                  .policy = {},
                  .place = {},
                  .shows = {},
                  .besides = {},
                  .sound_plans = {},
                  .sound_policy = {}};
    const std::string policy = R"("preset": ")" + name + "\"";
    const Json told = answer(vendor_of(row, kByMonthAndYear, policy.c_str()), "check", "");
    for (const Json& finding : told["lint"]) {
      const std::string code = finding["code"];
      if (code == "interval_keeps_period") found.insert(name);
      EXPECT_NE(code, "key_never_read") << name;
      EXPECT_NE(code, "tier_never_matches") << name;
    }
  }
  EXPECT_EQ(found, keep);
}

// The witness of a way up and back is the way back; the way up is the same pair the other way
// round, on the day that the message names.
TEST(LintCases, TheWayUpCostsWhatTheFindingSays) {
  for (const Row& row : rows()) {
    if (row.code != LintCode::upgrade_then_downgrade_earns) continue;
    const Vendor vendor = vendor_of(row, row.plans, row.policy);
    const Json finding = answer(vendor, "check", "")["lint"][0];
    Json up = finding["witness"]["request"];
    std::swap(up["subscription"]["plan"], up["change"]["plan"]);
    up["subscription"].erase("paid");
    const std::string message = finding["message"].get<std::string>();
    up["change"]["at"] = message.substr(message.find(" on ") + 4, 10);
    EXPECT_EQ(answer(vendor, "quote", up.dump())["due_now"]["total"],
              finding["witness"]["amounts"]["upgrade"])
        << message;
  }
}

}  // namespace
}  // namespace planshift::lint_test

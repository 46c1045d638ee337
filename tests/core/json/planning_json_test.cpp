#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "planshift/json/questions/check.h"

namespace planshift::planning_json_test {
namespace {

using Json = nlohmann::ordered_json;

const Vendor& shop() {
  static const Vendor vendor = [] {
    Result<Vendor> decoded = decode_vendor(R"({"planshift": 1, "id": "shop", "currency": "EUR",
      "plans": [
        {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}],
         "limits": {"users": 5}, "seats": {"max": 3}},
        {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}],
         "limits": {"users": 50}, "features": ["sso"]}],
      "resources": [{"id": "users", "limit": "users", "over_limit": "remove"}],
      "policy": {"changes": {"upgrade": {"settle": "restart"}}}})");
    EXPECT_TRUE(decoded.ok());
    return std::move(decoded).value();
  }();
  return vendor;
}

// The request of every test with something beside it, `"curve": {…}` for instance.
std::string request_with(const std::string& more) {
  return R"({"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16", "plan": "large"})" +
         (more.empty() ? "" : ", " + more) + "}";
}

std::string errors_of(std::string_view question, const std::string& text) {
  const Json answer = Json::parse(answer_text(shop(), question, text), nullptr, false);
  std::string told;
  if (!answer.contains("errors")) return "ok";
  for (const Json& error : answer["errors"]) {
    if (!told.empty()) told += ", ";
    told += error["code"].get<std::string>() + " " + error["path"].get<std::string>();
  }
  return told;
}

TEST(PlanningJson, BadInputIsToldWithItsPlace) {
  struct Row {
    const char* question;
    std::string request;
    const char* expected;
  };
  const Row rows[] = {
      {"compare", request_with(""), "ok"},
      {"compare", "{}", "missing_key , missing_key "},
      {"compare", "[]", "wrong_type "},
      {"curve", request_with(R"("curve": {})"), "ok"},
      {"curve", request_with(R"("curve": {"stp": "P1D"})"), "unknown_key /curve/stp"},
      {"curve", request_with(R"("curve": {"from": "2026-02-30", "step": "30 days"})"),
       "bad_date /curve/from, bad_duration /curve/step"},
      {"curve", request_with(R"("curve": 5)"), "wrong_type /curve"},
      {"curve", request_with(R"("curve": {"step": "PT1S"})"), "out_of_range /curve/step"},
      {"curve", request_with(R"("curve": {"to": "2026-12-05"})"),
       "change_must_be_inside_period /curve/to"},
      {"curve", R"({"curve": {"step": ""}, "subscription": {"plan": "gold", "interval": "P1M",
          "anchor": "2026-11-01"}, "change": {"kind": "switch", "at": "2026-11-16"}})",
       "bad_duration /curve/step, unknown_id /subscription/plan"},
      {"curve", R"({"subscription": {"plan": "small", "interval": "P1M",
          "anchor": "2026-11-01"}})",
       "missing_key "},
      {"options", request_with(R"("options": {"horizon": "P6M"})"), "ok"},
      {"options", request_with(R"("options": {"horizon": "P101Y"})"),
       "out_of_range /options/horizon"},
      {"options", request_with(R"("options": {"span": "P6M"})"), "unknown_key /options/span"},
      {"fit", R"({"needs": {}})", "ok"},
      {"fit", R"({})", "missing_key "},
      {"fit", R"({"needs": {"seats": 0, "limits": {"users": -1, "rooms": 2}, "features": ["sso",
          "vpn", "sso"]}})",
       "out_of_range /needs/seats, out_of_range /needs/limits/users, unknown_id "
       "/needs/limits/rooms, unknown_id /needs/features/1, duplicate_id /needs/features/2"},
      {"fit", R"({"needs": {"limits": {"users": 1, "users": 2}}})",
       "duplicate_key /needs/limits/users"},
      {"fit", R"({"needs": {}, "subscription": {"plan": "small", "interval": "P1M"}})", "ok"},
      {"fit", R"({"needs": {}, "subscription": {"plan": "small"}})", "missing_key /subscription"},
      {"schedule", R"({"subscription": {"plan": "small", "interval": "P1M",
          "started": "2026-11-01"}, "schedule": {"until": "2027-01-01"}})",
       "ok"},
      {"schedule", R"({"subscription": {"plan": "small", "interval": "P1M"},
          "schedule": {"until": "2027-01-01"}})",
       "missing_key /subscription"},
      {"schedule", R"({"schedule": {"until": "2027-01-01"}})", "missing_key "},
      {"schedule", R"({"subscription": {"plan": "small", "interval": "P1M",
          "started": "2026-11-01"}})",
       "missing_key "},
      {"schedule", R"({"subscription": {"plan": "small", "interval": "P1M",
          "started": "2026-11-01"}, "schedule": {}})",
       "missing_key /schedule"},
      {"schedule", R"({"subscription": {"plan": "small", "interval": "P1M",
          "started": "2026-11-01"}, "schedule": {"until": "2026-11-01"}})",
       "period_reversed /schedule/until"},
      {"schedule", "{", "bad_json "},
      {"guess", "{}", "bad_value "},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(errors_of(row.question, row.request), row.expected)
        << row.question << " " << row.request;
  }
}

// One request may ask everything; each question reads its own.
TEST(PlanningJson, OneRequestServesAllQuestions) {
  const std::string all = request_with(R"("curve": {"step": "P1W"}, "options": {"horizon": "P1Y"},
      "needs": {"seats": 4}, "schedule": {"until": "2027-01-01"})");
  for (const char* question : {"quote", "compare", "curve", "options", "fit", "schedule"}) {
    EXPECT_EQ(errors_of(question, all), "ok") << question;
  }
}

TEST(PlanningJson, TheKeysOfTheAnswers) {
  const std::string head =
      R"({"planshift":1,"catalog":{"id":"shop","version":null},"currency":"EUR",)";
  const std::string due =
      R"("due_now":{"subtotal":"25.00","tax":"0.00","total":"25.00","from_balance":"0.00",)"
      R"("to_pay":"25.00"},"leftover":{"amount":"0.00","to":"balance"},)";
  const std::string compare = answer_text(shop(), "compare", request_with(""));
  EXPECT_TRUE(compare.starts_with(head + R"("answers":[{"plan":"small","interval":"P1M",)"))
      << compare;
  EXPECT_NE(compare.find(R"("gains":[],"loses":[],"effects":0,"current":true},)"),
            std::string::npos)
      << compare;
  EXPECT_NE(compare.find(R"({"plan":"large","interval":"P1M","kind":"upgrade","verdict":)"
                         R"({"status":"allowed","reasons":[]},"effective_on":"2026-11-16",)" +
                         due +
                         R"("next_invoice":{"on":"2026-12-16","total":"30.00"},)"
                         R"("gains":["sso"],"loses":[],"effects":0}]})"),
            std::string::npos)
      << compare;

  const std::string curve = answer_text(
      shop(), "curve", request_with(R"("curve": {"from": "2026-11-16", "to": "2026-11-16"})"));
  EXPECT_EQ(curve, head + R"("points":[{"at":"2026-11-16","status":"allowed",)" + due +
                       R"("refund":null}],"cliffs":[],"best":null})");

  EXPECT_EQ(answer_text(shop(), "options", request_with(R"("options": {"horizon": "P1M"})")),
            head + R"("options":[{"id":"now","status":"allowed","today":"25.00","total":"25.00"},)"
                   R"({"id":"at_period_end","status":"scheduled","today":"0.00","total":"14.52"},)"
                   R"({"id":"cancel_and_buy","status":"allowed","today":"25.00","total":"25.00"}],)"
                   R"("cheapest":"at_period_end","break_even":null})");

  EXPECT_EQ(answer_text(shop(), "fit", R"({"needs": {"seats": 4, "limits": {"users": 6},
                "features": ["sso"]}})"),
            head + R"("plans":[{"plan":"small","interval":"P1M","price":"10.00","fits":false,)"
                   R"("missing":[{"seats":4,"has":3},{"limit":"users","needs":6,"has":5},)"
                   R"({"feature":"sso"}]},{"plan":"large","interval":"P1M","price":"30.00",)"
                   R"("fits":true,"missing":[]}],"best":{"plan":"large","interval":"P1M"}})");

  EXPECT_EQ(
      answer_text(shop(), "schedule", R"({"subscription": {"plan": "small", "interval": "P1M",
          "started": "2026-11-16", "anchor": "2026-12-01"}, "schedule": {"until": "2026-12-01"}})"),
      head + R"("invoices":[{"on":"2026-11-16","period":{"start":"2026-11-16","end":"2026-12-01"},)"
             R"("share":"15/30","lines":[{"kind":"charge","item":{"plan":"small"},"period":)"
             R"({"start":"2026-11-16","end":"2026-12-01"},"amount":"5.00","how":{"base":"10.00",)"
             R"("share":"15/30","unit":"day","exact":"5","rounding":"half_up",)"
             R"("rule":"proration.line"}}],"total":"5.00"}],"total":"5.00"})");
}

TEST(PlanningJson, ACancellationCarriesItsRefund) {
  const std::string curve =
      answer_text(shop(), "curve", R"({"subscription": {"plan": "small", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
      "change": {"kind": "cancel", "at": "2026-11-16"},
      "curve": {"from": "2026-11-16", "to": "2026-11-17"}})");
  EXPECT_NE(curve.find(R"("refund":{"paid":"10.00","amount":"5.00","offset":"0.00",)"
                       R"("to":"original_payments"}})"),
            std::string::npos)
      << curve;
  EXPECT_TRUE(curve.ends_with(R"("best":{"at":"2026-11-16","total":"5.00"}})")) << curve;
}

// --- Check ----------------------------------------------------------------------------------

// Sold on request, whatever its prices say: it is listed, without one to compare.
TEST(PlanningJson, APlanOnRequestIsListed) {
  const Result<Vendor> vendor = decode_vendor(R"({"planshift": 1, "id": "acme", "currency": "USD",
      "plans": [{"id": "basic", "contact": true, "prices": [{"interval": "P1M", "amount": "1.00"}]},
                {"id": "plus", "prices": [{"interval": "P1M", "amount": "25.00"}]}]})");
  ASSERT_TRUE(vendor.ok());
  const std::string answer = answer_text(vendor.value(), "compare", R"({
      "subscription": {"plan": "basic", "interval": "P1M",
                       "period": {"start": "2026-11-01", "end": "2026-12-01"}},
      "change": {"kind": "switch", "at": "2026-11-16", "plan": "plus"}})");
  EXPECT_NE(answer.find(R"({"plan":"basic","interval":"P1M","kind":"none")"), std::string::npos)
      << answer;
}

// Who pays a price of their own for a plan that has none cannot buy it anew.
TEST(PlanningJson, APriceOfOnesOwnIsNotForSale) {
  const Result<Vendor> vendor = decode_vendor(R"({"planshift": 1, "id": "acme", "currency": "EUR",
      "plans": [{"id": "small", "prices": [{"interval": "P1M", "amount": "9.00"}]},
                {"id": "enterprise", "contact": true}]})");
  ASSERT_TRUE(vendor.ok());
  const std::string answer = answer_text(vendor.value(), "options", R"({
      "subscription": {"plan": "enterprise", "interval": "P1M", "price": "90.00",
                       "period": {"start": "2026-11-01", "end": "2026-12-01"}},
      "change": {"kind": "switch", "at": "2026-11-16", "seats": 5}})");
  EXPECT_NE(answer.find(R"({"id":"cancel_and_buy","status":"refused","today":null,"total":null})"),
            std::string::npos)
      << answer;
}

TEST(PlanningJson, ACheckOfASoundCatalog) {
  const std::string sound =
      R"({"planshift":1,"catalog":{"id":"shop","version":null},"currency":"EUR",)"
      R"("errors":[],"lint":[]})";
  EXPECT_EQ(answer_text(shop(), "check", ""), sound);
  EXPECT_EQ(answer_text(shop(), "check", " {}\n"), sound);
  EXPECT_EQ(answer_text(shop(), "check", request_with("")), sound);
}

TEST(PlanningJson, ACheckTellsEverythingThatIsWrongWithARequest) {
  struct Row {
    std::string request;
    const char* expected;
  };
  const Row rows[] = {
      {request_with(R"("curve": {"stp": 1}, "schedule": {}, "needs": {"rooms": 1})"),
       "unknown_key /curve/stp, missing_key /schedule, unknown_key /needs/rooms"},
      {request_with(R"("curve": {"step": "PT1S"})"), "out_of_range /curve/step"},
      {request_with(R"("schedule": {"until": "2026-10-01"})"), "period_reversed /schedule/until"},
      {R"({"needs": {}})", ""},
      {R"({"schedule": {"until": "2027-01-01"}})", "missing_key "},
      {R"({"subscription": {"plan": "small", "interval": "P1M"}})",
       "missing_key , missing_key /subscription"},
      {R"({"subscription": {"plan": "small", "interval": "P1M", "anchor": "2026-11-01"},
          "change": {"kind": "switch", "at": "2026-11-16", "interval": "P1Y"}})",
       "price_missing /change/interval"},
  };
  for (const Row& row : rows) {
    std::string told;
    for (const Error& error : planshift::errors_of_request(shop(), row.request)) {
      if (!told.empty()) told += ", ";
      told += std::string(word_of(error.code)) + " " + error.path;
    }
    EXPECT_EQ(told, row.expected) << row.request;
  }
}

// A small unsound catalog for each code: its findings, and what the quote of the witness shows.
struct Unsound {
  const char* code;
  const char* catalog;     // what follows the id
  const char* word;        // of the message
  const char* shown_path;  // JSON Pointer into the quote of the witness; none without one
  const char* shown;       // the JSON there
};

const Unsound kUnsound[] = {
    {"negative_invoice_possible",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "tiers": {"mode": "volume", "steps": [
        {"up_to": 10, "per_seat": "9.00"}, {"per_seat": "7.00"}]}}]}],
        "policy": {"changes": {"downgrade": {"effective": "at_period_end"}}})",
     "is a step up, yet it gives 13.00 back", "/due_now/total", R"("-13.00")"},
    {"upgrade_is_free",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
        "policy": {"changes": {"upgrade": {"settle": "nothing"},
                               "downgrade": {"effective": "at_period_end"}}})",
     "costs nothing", "/due_now/total", R"("0.00")"},
    {"downgrade_earns",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
        "policy": {"changes": {"upgrade": {"effective": "at_period_end"},
                               "downgrade": {"charge": "none"}}})",
     "leaves the customer 10.00 better off", "/due_now/total", R"("-30.00")"},
    {"upgrade_then_downgrade_earns",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1Y", "amount": "120.00"}]},
        {"id": "b", "prices": [{"interval": "P1Y", "amount": "360.00"}]}],
        "policy": {"changes": {"upgrade": {"proration": {"unit": "month"}}, "downgrade": {}}})",
     "earns the customer 19.34", "/due_now/total", R"("-239.34")"},
    {"price_missing_for_interval",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
        {"interval": "P1Y", "amount": "100.00"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
        "policy": {"changes": {"longer_interval": {"settle": "restart"}}})",
     "no price for P1Y", "/errors/0/code", R"("price_missing")"},
    {"longer_interval_costs_more",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
        {"interval": "P1Y", "amount": "130.00"}]}],
        "policy": {"changes": {"longer_interval": {"settle": "restart"}}})",
     "120.00 for the same time", "/changes/price/to", R"("130.00")"},
    {"limit_without_resource",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}],
        "limits": {"rooms": 6}},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}], "limits": {"rooms": 40}}])",
     "less of rooms", "/changes/limits/0", R"({"id": "rooms", "from": 40, "to": 6})"},
    {"window_never_open",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
        "policy": {"changes": {"downgrade": {"effective": "at_period_end",
          "window": {"opens": "P3D", "closes": "P10D"}}}})",
     "every day of P1M", "/verdict/status", R"("refused")"},
    {"rounding_loses_everything",
     R"("digits": 0, "plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "12"}]}],
        "policy": {"proration": {"round": "daily_price"},
          "changes": {"upgrade": {"effective": "at_period_end"}, "downgrade": {}}})",
     "line of 0", "/lines/0/amount", R"("0")"},
    {"plan_not_reachable",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]},
        {"id": "b", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
        "policy": {"changes": {"downgrade": {"effective": "not_offered"}}})",
     "can change to a", "/verdict/reasons/0/code", R"("change_not_offered")"},
    {"interval_keeps_period",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"},
        {"interval": "P1Y", "amount": "100.00"}]}],
        "policy": {"changes": {"shorter_interval": {"settle": "prorate"}}})",
     "charges 59.03 of a price of 10.00", "/period_after/end", R"("2027-04-01")"},
    {"key_never_read",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "policy": {"refund": {"basis": "nothing", "rerate": {}}})",
     "rerate is read only where the basis is rerated", nullptr, nullptr},
    {"tier_never_matches",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "policy": {"refund": {"basis": "tiers", "tiers": [{"within": "P7D", "percent": "50"},
          {"within": "P3D", "percent": "50"}]}})",
     "the tier 50 percent within P3D", nullptr, nullptr},
    {"meter_without_allowance",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "meters": [{"id": "traffic", "overage": {"price": "1"}}])",
     "all of it is charged", nullptr, nullptr},
    {"addon_without_plan",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "addons": [{"id": "x", "plans": [], "prices": [{"interval": "P1M", "amount": "1.00"}]}])",
     "the add-on x is sold with no plan", nullptr, nullptr},
    {"currency_unknown",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "1.00",
        "currency": "EUD"}]}])",
     "EUD is not", nullptr, nullptr},
    {"early_end_costs_more",
     R"("plans": [{"id": "a", "prices": [
          {"interval": "P1M", "amount": "10.00", "commitment": "P12M"}]}],
        "policy": {"refund": {"basis": "nothing"},
          "commitment": {"early_end": {"amount": "25.00"}}})",
     "costs 25.00, staying to the end of the commitment 20.00", "/refund/remaining_total",
     R"("20.00")"},
    {"renewal_cannot_be_stopped",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "policy": {"refund": {"basis": "nothing", "notice": "P3M"}})",
     "can stop the renewal of 2026-05-01", "/effective_on", R"("2026-07-01")"},
    {"fee_after_the_end",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "policy": {"refund": {"fee": {"amount": "5.00"}, "below_zero": "charge"}})",
     "when the period is over, costs 5.00", "/due_now/total", R"("5.00")"},
    {"early_end_never_due",
     R"("plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}]}],
        "policy": {"commitment": {"early_end": {"amount": "25.00"}}})",
     "no plan of v is sold with a commitment", nullptr, nullptr},
    {"early_end_has_gap",
     R"("plans": [{"id": "a", "prices": [
          {"interval": "P1M", "amount": "10.00", "commitment": "P12M"}]}],
        "policy": {"commitment": {"early_end": {"lesser_of": [{"remaining": "all"},
          {"schedule": [{"from_month": 3, "amount": "5.00"}]}]}}})",
     "from month 3 of the commitment on", nullptr, nullptr},
};

TEST(PlanningJson, EveryFindingHasAWitnessThatRuns) {
  for (const Unsound& row : kUnsound) {
    const Result<Vendor> vendor = decode_vendor(
        std::string(
            R"({"planshift": 1, "id": "v", "currency": "EUR", "tax": {"percent": "20"}, )") +
        row.catalog + "}");
    ASSERT_TRUE(vendor.ok()) << row.code << " " << vendor.errors()[0].path;
    const Json answer = Json::parse(answer_text(vendor.value(), "check", "{}"), nullptr, false);
    ASSERT_EQ(answer["lint"].size(), 1U) << row.code << ": " << answer.dump();
    const Json& finding = answer["lint"][0];
    EXPECT_EQ(finding["code"], row.code);
    const std::string message = finding["message"].get<std::string>();
    EXPECT_NE(message.find(row.word), std::string::npos) << message;
    EXPECT_EQ(message.find("{"), std::string::npos) << message;
    EXPECT_EQ(message.find(" ,"), std::string::npos) << message;
    EXPECT_EQ(finding["witness"].is_null(), row.shown_path == nullptr) << row.code;
    if (row.shown_path == nullptr) continue;
    const std::string witness = finding["witness"]["request"].dump();
    const Json quote = Json::parse(answer_text(vendor.value(), "quote", witness), nullptr, false);
    const Json::json_pointer place(row.shown_path);
    ASSERT_TRUE(quote.contains(place)) << row.code << " " << quote.dump();
    EXPECT_EQ(quote[place], Json::parse(row.shown)) << row.code;
  }
  EXPECT_EQ(std::size(kUnsound), word_count<LintCode>);
}

TEST(PlanningJson, OverageStandsInARowWhereAUsageIsGiven) {
  const Vendor vendor = decode_vendor(R"({"planshift": 1, "id": "v", "currency": "EUR", "plans": [
          {"id": "a", "prices": [{"interval": "P1M", "amount": "10.00"}],
           "allowances": {"traffic": "100"}}],
          "meters": [{"id": "traffic", "overage": {"price": "0.80"}}]})")
                            .value();
  const std::string held = R"({"subscription": {"plan": "a", "interval": "P1M", "anchor":
      "2026-11-01"}, "change": {"kind": "switch", "at": "2026-11-05"})";
  const auto row = [&](const char* question, const char* list, const std::string& request) {
    return Json::parse(answer_text(vendor, question, request), nullptr, false)[list][0];
  };
  EXPECT_EQ(row("compare", "answers", held + R"(, "usage": {"traffic": 120}})")["usage"], "16.00");
  EXPECT_EQ(row("compare", "answers", held + R"(, "usage": {"traffic": 100}})")["usage"], "0.00");
  EXPECT_FALSE(row("compare", "answers", held + "}").contains("usage"));
  EXPECT_EQ(row("fit", "plans", R"({"needs": {"usage": {"traffic": "120.5"}}})")["usage"], "16.40");
  EXPECT_FALSE(row("fit", "plans", R"({"needs": {"seats": 1}})").contains("usage"));
  const std::string bad = answer_text(vendor, "fit", R"({"needs": {"usage": {"trafic": 1}}})");
  EXPECT_NE(bad.find(R"("path":"/needs/usage/trafic","code":"unknown_id")"), std::string::npos);
}

TEST(PlanningJson, ACheckOfABrokenCatalogHasNoHead) {
  const Result<Vendor> broken = decode_vendor(R"({"planshift": 1, "id": "v"})");
  ASSERT_FALSE(broken.ok());
  const std::string answer =
      encode_check(nullptr, {{.document = "C.json", .errors = broken.errors()}}, {});
  EXPECT_TRUE(answer.starts_with(R"({"planshift":1,"catalog":null,"currency":null,"errors":[)"
                                 R"({"path":"","code":"missing_key",)"))
      << answer;
  EXPECT_TRUE(answer.ends_with(R"(],"lint":[]})")) << answer;
}

TEST(PlanningJson, ACheckOfSeveralDocumentsNamesThem) {
  const Errors errors = {
      Error{.code = ErrorCode::missing_key, .path = "", .args = {{"key", "id"}}}};
  const std::string answer = encode_check(
      nullptr, {{.document = "C.json", .errors = errors}, {.document = "R.json", .errors = errors}},
      {});
  EXPECT_NE(answer.find(R"("errors":[{"file":"C.json","path":"",)"), std::string::npos) << answer;
  EXPECT_NE(answer.find(R"(,{"file":"R.json","path":"",)"), std::string::npos) << answer;
}

}  // namespace
}  // namespace planshift::planning_json_test

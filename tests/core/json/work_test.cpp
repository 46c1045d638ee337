// What is legal and asks for too much (DEC-80).

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "planshift/json/ask.h"
#include "planshift/planning/lint.h"
#include "tests/core/json/decoding.h"

namespace planshift::work_test {
namespace {

using Json = nlohmann::ordered_json;

std::string numbered(int count, const std::string& before, const std::string& after) {
  std::string list;
  for (int i = 0; i < count; ++i) {
    list += (i == 0 ? "" : ",") + before + std::to_string(i) + after;
  }
  return list;
}

Vendor shop(int plans, int addons) {
  const std::string addon = "','prices':[{'interval':'P1M','amount':'1.00'}]}";
  Result<Vendor> vendor = decode_vendor(
      test::json("{'planshift':1,'id':'shop','currency':'EUR','plans':[" +
                 numbered(plans, "{'id':'p", "','prices':[{'interval':'P1M','amount':'10.00'}]}") +
                 "],'addons':[" + numbered(addons, "{'id':'a", addon) + "]}"));
  EXPECT_TRUE(vendor.ok());
  return std::move(vendor).value();
}

std::string of_addons(int addons, const std::string& more) {
  return test::json(
      "{'subscription':{'plan':'p0','interval':'P1M',"
      "'period':{'start':'2026-11-01','end':'2026-12-01'},'addons':[" +
      numbered(addons, "{'id':'a", "'}") + "]}," + more + "}");
}

// "ok", or place, code and how much was asked for.
std::string told(const Vendor& vendor, const char* question, const std::string& request) {
  const Json answer = Json::parse(answer_text(vendor, question, request), nullptr, false);
  if (!answer.contains("errors")) return "ok";
  const Json& error = answer["errors"][0];
  std::string text = error["path"].get<std::string>() + " " + error["code"].get<std::string>();
  if (error["args"].contains("asked")) text += " " + error["args"]["asked"].get<std::string>();
  return text;
}

TEST(Work, EveryQuestionThatMultipliesHasALimit) {
  constexpr int kAddOns = 1000;  // 2002 lines a quote
  const Vendor vendor = shop(130, kAddOns);
  const std::string at = "'change':{'kind':'switch','at':'2026-11-15','plan':'p1'}";
  const auto curve = [&](const std::string& end) {
    return of_addons(kAddOns, at + ",'curve':{'to':'2026-11-06','step':'" + end + "'}");
  };
  EXPECT_EQ(told(vendor, "quote", of_addons(kAddOns, at)), "ok");
  EXPECT_EQ(told(vendor, "options", of_addons(kAddOns, at)), "ok");
  EXPECT_EQ(told(vendor, "curve", of_addons(kAddOns, at)), "ok");
  EXPECT_EQ(told(vendor, "curve", curve("PT1H")), "ok");  // 121 points
  // 125 lines at most go over the limit: 241 points
  EXPECT_EQ(told(vendor, "curve", curve("PT30M")), "/curve/step too_much_work 482482");
  EXPECT_EQ(told(vendor, "compare", of_addons(kAddOns, at)), " too_much_work 260260");
  EXPECT_EQ(told(shop(120, kAddOns), "compare", of_addons(kAddOns, at)), "ok");
  const auto until = [&](const std::string& end) {
    return of_addons(kAddOns, "'schedule':{'until':'" + end + "'}");
  };
  EXPECT_EQ(told(vendor, "schedule", until("2036-11-01")), "ok");  // 120 invoices
  EXPECT_EQ(told(vendor, "schedule", until("2038-11-01")), "/schedule/until too_much_work 288288");
  const auto chain = [&](const std::string& second) {
    return of_addons(kAddOns,
                     "'changes':[{'kind':'switch','at':'2026-11-15','plan':'p1'},"
                     "{'kind':'cancel','at':'" +
                         second + "'}]");
  };
  EXPECT_EQ(told(vendor, "chain", chain("2028-11-15")), "ok");
  // The change, and 118 renewals of what it leaves, with its 1001 charges, before the second one.
  EXPECT_EQ(told(vendor, "chain", chain("2058-11-15")), "/changes/1/at too_much_work 250038");
}

TEST(Work, InvoicesStillToComeAreCountedAndNeverCutShort) {
  Vendor vendor = shop(1, 7000);
  vendor.policy.refund.effective = RefundEffective::at_period_end;
  vendor.policy.refund.notice = *Duration::of(100, DurationUnit::years);
  const std::string cancel = "'change':{'kind':'cancel','at':'2026-11-15'}";
  EXPECT_EQ(told(vendor, "quote", of_addons(7000, cancel)), "/change/at too_much_work 250635");
  const std::string text = answer_text(vendor, "quote", of_addons(0, cancel));
  const Json answer = Json::parse(text, nullptr, false);
  ASSERT_FALSE(answer.contains("errors")) << answer;
  EXPECT_EQ(answer["refund"]["remaining_invoices"].size(), 1200U);
  EXPECT_EQ(answer["refund"]["remaining_total"], "12000.00");
}

TEST(Work, LargeCatalogsAreChecked) {
  const auto limits = [](int plan) {
    return numbered(9999, "'l", "':" + std::to_string(plan + 1));
  };
  std::string plans;
  for (int plan = 0; plan < 9; ++plan) {
    plans += std::string(plan == 0 ? "" : ",") + "{'id':'p" + std::to_string(plan) +
             "','prices':[{'interval':'P1M','amount':'10.00'}],'limits':{" + limits(plan) + "}}";
  }
  const Result<Vendor> vendor = decode_vendor(
      test::json("{'planshift':1,'id':'shop','currency':'EUR','plans':[" + plans + "]}"));
  ASSERT_TRUE(vendor.ok());
  const std::string text = answer_text(vendor.value(), "check", "{}");
  EXPECT_EQ(Json::parse(text, nullptr, false)["lint"].size(), kMaxFindings) << text.substr(0, 300);
}

}  // namespace
}  // namespace planshift::work_test

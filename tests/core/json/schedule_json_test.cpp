// The invoices of add-ons that run by themselves, in a schedule.

#include <gtest/gtest.h>

#include <string>

#include "planshift/json/ask.h"
#include "tests/core/json/decoding.h"
#include "tests/support/json_path.h"

namespace planshift::schedule_json_test {
namespace {

using support::Json;

// 10.00 a month, and a domain at 12.00 a year that runs from February.
Json schedule_of(const std::string& policy) {
  const Result<Vendor> vendor = decode_vendor(test::json(
      "{'planshift':1,'id':'shop','currency':'EUR','plans':[{'id':'basic','prices':"
      "[{'interval':'P1M','amount':'10.00'}]}],'addons':[{'id':'domain','interval':'P1Y',"
      "'prices':[{'interval':'P1Y','amount':'12.00'}]}],'policy':" +
      policy + "}"));
  EXPECT_TRUE(vendor.ok());
  const std::string answer = answer_text(
      vendor.value(), "schedule",
      test::json("{'subscription':{'plan':'basic','interval':'P1M','period':{'start':'2026-11-01',"
                 "'end':'2026-12-01'},'addons':[{'id':'domain','period':{'start':'2026-02-01',"
                 "'end':'2027-02-01'}}]},'change':{'kind':'switch','at':'2026-11-16'},"
                 "'schedule':{'until':'2027-03-15'}}"));
  return Json::parse(answer, nullptr, false);
}

bool is_of_the_domain_alone(const Json& invoice) {
  return invoice["lines"].size() == 1 && invoice["lines"][0]["item"].contains("addon");
}

// November to February at 10.00, 14 of March's 31 days, and the domain's next year.
TEST(ScheduleJson, AnAddOnOfItsOwnHasAnInvoiceOfItsOwn) {
  const Json answer = schedule_of("{}");
  ASSERT_EQ(answer["invoices"].size(), 6U) << answer;
  const Json& own = answer["invoices"][4];
  EXPECT_TRUE(is_of_the_domain_alone(own));
  EXPECT_EQ(own["on"], "2027-02-01");
  EXPECT_EQ(own["total"], "12.00");
  EXPECT_EQ(answer["total"], "56.52");
}

TEST(ScheduleJson, InArrearsItStandsOnThoseOfTheSubscription) {
  const Json answer = schedule_of("{'billing':'in_arrears'}");
  ASSERT_GE(answer["invoices"].size(), 4U) << answer;
  for (const Json& invoice : answer["invoices"]) EXPECT_FALSE(is_of_the_domain_alone(invoice));
}

}  // namespace
}  // namespace planshift::schedule_json_test

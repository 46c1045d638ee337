// What a convention is told by: the fee, the tax of a cancellation, how units of time are cut.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "planshift/planning/conventions.h"
#include "tests/core/planning/vendors.h"

namespace planshift::conventions_traits_test {
namespace {

// "fee 5%; " for each trait of the only other convention that differs.
std::string differing(const Request& request, const Convention& other) {
  const Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "20.00"}})});
  const std::vector<Convention> others = {other};
  const auto answers = compare_conventions(vendor, request, others);
  EXPECT_TRUE(answers.ok());
  if (!answers.ok()) return "no answers";
  std::string text;
  for (const Trait& trait : answers.value()[1].differing) {
    text += word_of(trait.key) + (" " + trait.value) + "; ";
  }
  return text;
}

Request holding() {
  const Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "20.00"}})});
  return subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"});
}

Request upgrading() {
  Request request = holding();
  request.change.at = moment("2026-04-16");
  request.change.plan = 1;
  return request;
}

TEST(ConventionsTraits, TellTheFee) {
  Convention made{.name = "with a fee", .policy = {}};
  Rule& rule = made.policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)].emplace();
  rule.fee.emplace().percent = decimal("5");
  EXPECT_EQ(differing(upgrading(), made), "fee 5%; ");
  rule.fee->percent.reset();
  rule.fee->amount = decimal("2.50");
  EXPECT_EQ(differing(upgrading(), made), "fee 2.5; ");
}

TEST(ConventionsTraits, TellHowHoursAreCutAndSecondsAreNot) {
  Convention made{.name = "by time", .policy = {}};
  made.policy.proration.partial_unit = PartialUnit::up;
  made.policy.proration.unit = TimeUnit::hour;
  EXPECT_NE(differing(upgrading(), made).find("partial_unit up; "), std::string::npos);
  made.policy.proration.unit = TimeUnit::second;
  EXPECT_EQ(differing(upgrading(), made).find("partial_unit"), std::string::npos);
}

TEST(ConventionsTraits, TellTheTaxOfACancellation) {
  Request request = cancelled(holding(), "2026-04-16");
  request.tax = Tax{.percent = decimal("20"), .included = false};
  Convention made{.name = "tax stays", .policy = {}};
  made.policy.tax_on_credit = false;
  EXPECT_EQ(differing(request, made), "tax_on_credit false; ");
}

TEST(ConventionsTraits, TellHowTimeIsCountedOnlyWhereItIsShared) {
  Convention made{.name = "nothing now", .policy = {}};
  made.policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)] = settled(Settle::nothing);
  EXPECT_EQ(differing(upgrading(), made).find("unit "), std::string::npos);
  made.policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)] = settled(Settle::extend);
  made.policy.proration.unit = TimeUnit::week;
  EXPECT_NE(differing(upgrading(), made).find("unit week; "), std::string::npos);
}

TEST(ConventionsTraits, ARerateTellsNoUnit) {
  Convention made{.name = "by months", .policy = {}};
  made.policy.proration.unit = TimeUnit::week;
  const Request leaving = cancelled(holding(), "2026-04-16");
  EXPECT_NE(differing(leaving, made).find("unit week; "), std::string::npos);
  made.policy.refund.basis = RefundBasis::rerated;
  EXPECT_NE(differing(leaving, made).find("basis rerated; "), std::string::npos);
  EXPECT_EQ(differing(leaving, made).find("unit "), std::string::npos);
}

}  // namespace
}  // namespace planshift::conventions_traits_test

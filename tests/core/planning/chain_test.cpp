#include "planshift/planning/chain.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/core/planning/vendors.h"

namespace planshift::chain_test {
namespace {

// 30.00, 40.00 and 50.00 a month; downgrades wait for the end of the period.
Vendor three_plans() {
  Vendor vendor = vendor_with("USD", {plan_of("a", {{"P1M", "30.00"}, {"P3M", "80.00"}}),
                                      plan_of("b", {{"P1M", "40.00"}, {"P3M", "110.00"}}),
                                      plan_of("c", {{"P1M", "50.00"}})});
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::prorate));
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  return vendor;
}

Request from_october(const Vendor& vendor) {
  return subscribed(vendor, "a", "P1M", {"2026-10-26", "2026-11-26"});
}

void then_switch(Request& request, const Vendor& vendor, std::string_view plan,
                 std::string_view at) {
  Change change;
  change.at = moment(at);
  change.plan = plan_index(vendor, plan);
  request.changes.push_back(change);
}
void then_cancel(Request& request, std::string_view at) {
  Change change;
  change.ask = ChangeAsk::cancel;
  change.at = moment(at);
  request.changes.push_back(change);
}

// "upgrade allowed 6.78 | renewed 40.00, cancel allowed -20.00 | paid 46.78, given back 20.00", or
// "bad_value /changes/1".
std::string followed(const Vendor& vendor, const Request& request) {
  const Result<Chain> answer = follow_chain(vendor, request);
  if (!answer.ok()) {
    const Error& error = answer.errors()[0];
    return std::string(word_of(error.code)) + " " + error.path;
  }
  const Chain& chain = answer.value();
  std::string text;
  for (const ChainStep& step : chain.steps) {
    for (const NextInvoice& renewal : step.renewals) {
      text += "renewed " + format_money(renewal.to_pay) + ", ";
    }
    text += std::string(word_of(step.quote.kind)) + " " + word_of(step.quote.verdict.status);
    for (const Reason& reason : step.quote.verdict.reasons) {
      text += std::string(" ") + word_of(reason.code);
    }
    text += " " + format_money(sum_of(step.quote.lines, chain.currency)) + " | ";
  }
  return text + "paid " + format_money(chain.paid) + ", given back " +
         format_money(chain.given_back);
}

// 40.00 x 21/31 less 30.00 x 21/31; then 50.00 x 16/31 less what those 27.10 leave, x 16/21.
TEST(Chain, SettlesTheSecondChangeFromWhatTheFirstCharged) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-05");
  then_switch(request, vendor, "c", "2026-11-10");
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 6.78 | upgrade allowed 5.16 | paid 11.94, given back 0.00");
}

// 249.00 less 99.00 x 16/30. The new month is 15 November to 15 December: 15 of 30 days are left.
TEST(Chain, CancelsHalfWayThroughTheMonthThatAnUpgradeStarted) {
  Vendor vendor = waiting_rooms();
  vendor.policy.refund = {};
  Request request = subscribed(vendor, "standard", "P1M", {"2026-11-01", "2026-12-01"});
  then_switch(request, vendor, "pro", "2026-11-15");
  then_cancel(request, "2026-11-30");
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 196.20 | cancel allowed 124.50 | paid 196.20, given back 124.50");
}

TEST(Chain, RenewsInBetween) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-05");
  // 16 of the 31 days from 26 December: 25.81 for 20.65.
  then_switch(request, vendor, "c", "2027-01-10");
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 6.78 | renewed 40.00, renewed 40.00, upgrade allowed 5.16 | "
            "paid 91.94, given back 0.00");
}

TEST(Chain, ABookedDowngradeTakesEffectWhenThePeriodIsRenewed) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  request.subscription.plan = plan_index(vendor, "c");
  then_switch(request, vendor, "a", "2026-11-12");
  then_cancel(request, "2026-12-11");  // 15 of 30 days are left
  EXPECT_EQ(followed(vendor, request),
            "downgrade scheduled 0.00 | renewed 30.00, cancel allowed 15.00 | "
            "paid 30.00, given back 15.00");
}

// 30.00 a month, unbound 35.00.
Vendor bound_for_three_months() {
  Vendor vendor = vendor_with("USD", {plan_of("a", {{"P1M", "30.00"}, {"P1M", "35.00"}}),
                                      plan_of("free", {{"P1M", "0.00"}})});
  vendor.catalog.plans[0].prices[0].commitment = duration("P3M");
  EarlyEnd all;
  all.form = EarlyEnd::Form::remaining;
  vendor.policy.commitment.early_end = all;
  return vendor;
}

Request bound_since_october(const Vendor& vendor) {
  Request request = subscribed(vendor, "a", "P1M", {"2026-11-01", "2026-12-01"});
  request.subscription.commitment = Commitment{moment("2026-10-01"), moment("2027-01-01")};
  return request;
}

// January to March is the next term: 30.00 for March, less 8 of 28 days of February.
TEST(Chain, ATermIsFollowedByAnother) {
  const Vendor vendor = bound_for_three_months();
  Request request = bound_since_october(vendor);
  then_cancel(request, "2027-02-21");
  EXPECT_EQ(followed(vendor, request),
            "renewed 30.00, renewed 30.00, renewed 30.00, "
            "cancel allowed nothing_to_refund -21.43 | "
            "paid 111.43, given back 0.00");
}

TEST(Chain, ATermRollsOn) {
  Vendor vendor = bound_for_three_months();
  vendor.policy.commitment.on_end = CommitmentEnd::roll;
  Request request = bound_since_october(vendor);
  then_cancel(request, "2027-02-21");  // 8 of 28 days of 35.00
  EXPECT_EQ(followed(vendor, request),
            "renewed 30.00, renewed 35.00, renewed 35.00, cancel allowed 10.00 | "
            "paid 100.00, given back 10.00");
}

TEST(Chain, ABookedTermBeginsWithIt) {
  Vendor vendor = bound_for_three_months();
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  Request request = subscribed(vendor, "free", "P1M", {"2026-11-01", "2026-12-01"});
  then_switch(request, vendor, "a", "2026-11-15");
  request.changes.back().commitment = duration("P3M");
  then_cancel(request, "2027-01-01");
  EXPECT_EQ(followed(vendor, request),
            "downgrade scheduled 0.00 | renewed 30.00, cancel allowed nothing_to_refund -60.00 | "
            "paid 90.00, given back 0.00");
}

// 15.00 come back for half of November; the first invoice is due when the pause is over.
TEST(Chain, RenewsWhenAPauseIsOver) {
  Vendor vendor = three_plans();
  vendor.policy.pause = PausePolicy{.mode = PauseMode::credit, .fee = {}, .at_most = {}};
  Request request = subscribed(vendor, "a", "P1M", {"2026-11-01", "2026-12-01"});
  Change pause;
  pause.ask = ChangeAsk::pause;
  pause.at = moment("2026-11-16");
  pause.until = moment("2027-01-10");
  request.changes.push_back(pause);
  then_switch(request, vendor, "b", "2027-02-10");
  then_cancel(request, "2027-02-24");  // 14 of 28 days of 40.00
  EXPECT_EQ(followed(vendor, request),
            "pause allowed -15.00 | renewed 15.00, upgrade allowed 0.00 | "
            "renewed 40.00, cancel allowed 20.00 | paid 55.00, given back 20.00");
}

TEST(Chain, HasOneCurrency) {
  Vendor vendor = three_plans();
  for (Price& price : vendor.catalog.plans[1].prices) price.currency = *Currency::of("EUR", 2);
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::restart));
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-05");
  EXPECT_EQ(followed(vendor, request),
            "upgrade refused currency_changes 0.00 | paid 0.00, given back 0.00");
}

TEST(Chain, ARefusalLeavesTheStateAsItWas) {
  Vendor vendor = three_plans();
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::not_offered));
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-05");
  then_switch(request, vendor, "a", "2026-11-07");
  then_switch(request, vendor, "c", "2026-11-10");
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 6.78 | downgrade refused change_not_offered 0.00 | "
            "upgrade allowed 5.16 | paid 11.94, given back 0.00");
}

TEST(Chain, AChangeBeforeThePeriodIsRefused) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-10-16");
  EXPECT_EQ(followed(vendor, request),
            "upgrade refused backdated 0.00 | paid 0.00, given back 0.00");
}

// Or charged again: 10 of the 30 days before the period, and the period whole; 40.00 for 30.00.
TEST(Chain, AChangeBeforeThePeriodIsRebilledByInterval) {
  Vendor vendor = three_plans();
  vendor.policy.backdate = Backdate::rebill;
  Request request = from_october(vendor);
  request.subscription.started = moment("2026-09-26");
  then_switch(request, vendor, "b", "2026-10-16");
  then_switch(request, vendor, "c", "2026-11-10");  // 16 of 31 days: 25.81 for 20.65
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 13.33 | upgrade allowed 5.16 | paid 18.49, given back 0.00");
  const Result<Chain> chain = follow_chain(vendor, request);
  std::string lines;
  for (const Line& line : chain.value().steps[0].quote.lines) {
    lines += format_moment(line.period->start) + " " + format_money(line.amount) + ", ";
  }
  EXPECT_EQ(lines, "2026-10-16 -10.00, 2026-10-26 -30.00, 2026-10-16 13.33, 2026-10-26 40.00, ");
}

TEST(Chain, NothingIsRebilledBeforeTheStart) {
  Vendor vendor = three_plans();
  vendor.policy.backdate = Backdate::rebill;
  Request request = from_october(vendor);
  request.subscription.started = moment("2026-10-17");
  then_switch(request, vendor, "b", "2026-10-16");
  EXPECT_EQ(followed(vendor, request),
            "upgrade refused backdated 0.00 | paid 0.00, given back 0.00");
}

TEST(Chain, NothingCanChangeAfterTheEnd) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_cancel(request, "2026-11-05");
  then_switch(request, vendor, "b", "2026-11-06");
  EXPECT_EQ(followed(vendor, request), "bad_value /changes/1");
}

// Plan c has no price for three months.
// What b charged from the 10th on says nothing of the 5th.
TEST(Chain, GoesForwardInTime) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-10");
  then_switch(request, vendor, "c", "2026-11-05");
  EXPECT_EQ(followed(vendor, request), "bad_value /changes/1/at");
  request.changes[1].at = moment("2026-11-10");
  EXPECT_EQ(followed(vendor, request),
            "upgrade allowed 5.17 | upgrade allowed 5.16 | paid 10.33, given back 0.00");
}

TEST(Chain, PlacesAnErrorAtItsChange) {
  const Vendor vendor = three_plans();
  Request request = from_october(vendor);
  then_switch(request, vendor, "b", "2026-11-05");
  then_switch(request, vendor, "c", "2026-11-10");
  request.changes[1].interval = duration("P3M");
  EXPECT_EQ(followed(vendor, request).substr(0, 24), "price_missing /changes/1");
}

TEST(Chain, ManyRenewalsAreTooMany) {
  Vendor vendor =
      vendor_with("USD", {plan_of("a", {{"P1D", "1.00"}}), plan_of("b", {{"P1D", "2.00"}})});
  Request request = subscribed(vendor, "a", "P1D", {"2026-11-01", "2026-11-02"});
  then_switch(request, vendor, "b", "2060-01-01");
  EXPECT_EQ(followed(vendor, request), "out_of_range /changes/0/at");
}

}  // namespace
}  // namespace planshift::chain_test

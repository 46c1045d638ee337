#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "planshift/proration/resolve.h"
#include "planshift/refund/estimate.h"
#include "tests/support/receipt.h"
#include "tests/support/shop.h"

namespace planshift::refund_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

// Somebody paid 300.00 for November and cancels on the 16th, half used (UC1).
Request half_used() {
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.paid = money("300.00");
  cancel(request, "2026-11-16");
  return request;
}

struct Answer {
  std::string receipt;
  RefundOutcome outcome;
};

Answer answer_of(const Vendor& vendor, const Request& request) {
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return {test::shown(state.errors()), {}};
  const RefundEligibility eligibility = refund_eligibility(state.value(), request.change.at);
  const Result<RefundOutcome> outcome =
      estimate_refund(state.value(), eligibility, request.change.at);
  if (!outcome.ok()) return {test::shown(outcome.errors()), {}};
  return {receipt(vendor.catalog, outcome.value().lines), outcome.value()};
}

struct Row {
  const char* name;
  Prepare prepare;
  const char* receipt;
  const char* amount;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = half_used();
    row.prepare(vendor, request);
    const Answer answer = answer_of(vendor, request);
    EXPECT_EQ(answer.receipt, row.receipt);
    if (!answer.outcome.lines.empty()) {
      EXPECT_EQ(format_money(answer.outcome.refund.amount), row.amount);
    }
  }
}

OnCancel gives_back(OnCancel::Way way) { return {.way = way, .kept_percent = Rational(0)}; }
OnCancel kept(const char* percent) {
  return {.way = OnCancel::Way::kept_percent, .kept_percent = number(percent)};
}

// --- The waterfall in its order (D7, S26) ---------------------------------------------------

TEST(RefundTest, FollowsTheOrderOfTheWaterfall) {
  expect_rows({
      {"UC1", [](Vendor&, Request&) {}, "paid basic 300.00 | used basic -150.00", "150.00"},
      {"UC2",
       [](Vendor& v, Request& r) {
         hold_addon(r, kSupport);
         v.catalog.plans[kBasic].allowances = {{kTraffic, Rational(100)}};
         r.usage = {{kTraffic, Rational(120)}};
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "addon_used support -50.00 | overage traffic -16.00",
       "184.00"},
      {"UC5: the floor",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].allowances = {{kTraffic, Rational(100)}};
         r.usage = {{kTraffic, Rational(700)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -480.00 | floor 330.00", "0.00"},
      {"all of it at once",
       [](Vendor& v, Request& r) {
         hold_addon(r, kSupport);
         hold_addon(r, kBackup, 4).paid = money("20.00");
         v.catalog.addons[kSupport].on_cancel = kept("30");
         r.usage = {{kTraffic, Rational(10)}};
         r.subscription.credited = money("5.00");
         v.policy.already_credited = AlreadyCredited::deduct;
         v.policy.refund.fee = fixed_fee("7.00");
         r.tax = Tax{.percent = Rational(10), .included = false};
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "addon_paid backup 20.00 | addon_used backup -10.00 | overage traffic -8.00 | "
       "non_refundable support -30.00 | already_credited -5.00 | fee -7.00 | tax 21.00",
       "231.00"},
      {"lines that print at zero",
       [](Vendor&, Request& r) {
         r.subscription.paid = money("0.00");
         hold_addon(r, kBackup).paid = money("0.00");
       },
       "paid basic 0.00 | used basic 0.00 | addon_paid backup 0.00 | addon_used backup 0.00",
       "0.00"},
      {"at the end nothing remains", [](Vendor&, Request& r) { r.change.at = on("2026-12-01"); },
       "paid basic 300.00 | used basic -300.00", "0.00"},
      {"on the first day everything does",
       [](Vendor&, Request& r) { r.change.at = on("2026-11-01"); },
       "paid basic 300.00 | used basic 0.00", "300.00"},
  });
}

// --- What the used part is (S12, S56) -------------------------------------------------------

TEST(RefundTest, TheUsedValueIsFoundBySubtraction) {
  expect_rows({
      {"a half cent goes to the unused part",
       [](Vendor&, Request& r) { r.subscription.paid = money("0.05"); },
       "paid basic 0.05 | used basic -0.02", "0.03"},
      {"down keeps it",
       [](Vendor& v, Request& r) {
         r.subscription.paid = money("0.05");
         v.policy.proration.rounding = Rounding::down;
       },
       "paid basic 0.05 | used basic -0.03", "0.02"},
      {"floor of the credit gives it",
       [](Vendor& v, Request& r) {
         r.subscription.paid = money("0.05");
         v.policy.proration.rounding = Rounding::floor;
       },
       "paid basic 0.05 | used basic -0.02", "0.03"},
      {"ceiling of the credit keeps it",
       [](Vendor& v, Request& r) {
         r.subscription.paid = money("0.05");
         v.policy.proration.rounding = Rounding::ceiling;
       },
       "paid basic 0.05 | used basic -0.03", "0.02"},
      {"the price of one seat is rounded",
       [](Vendor& v, Request& r) {
         r.subscription.plan = kTeam;
         r.subscription.seats = 7;
         r.subscription.paid = money("69.93");
         r.change.at = on("2026-11-12");
         v.policy.proration.round = RoundPlace::unit_price;
       },
       "paid team 69.93 | used team -25.62", "44.31"},
      {"the price of one day is rounded",
       [](Vendor& v, Request& r) {
         r.subscription.paid = money("69.93");
         r.change.at = on("2026-11-12");
         v.policy.proration.round = RoundPlace::daily_price;
       },
       "paid basic 69.93 | used basic -25.66", "44.27"},
      {"an override for refunds only",
       [](Vendor& v, Request&) { v.policy.refund.proration.change_day = ChangeDay::used; },
       "paid basic 300.00 | used basic -160.00", "140.00"},
      {"both is used", [](Vendor& v, Request&) { v.policy.proration.change_day = ChangeDay::both; },
       "paid basic 300.00 | used basic -160.00", "140.00"},
      {"total: the sum is rounded once, the last line takes the residue",
       [](Vendor& v, Request& r) {
         v.policy.proration.round = RoundPlace::total;
         r.subscription.paid = money("0.05");
         hold_addon(r, kBackup).paid = money("0.05");
       },
       "paid basic 0.05 | used basic -0.02 | addon_paid backup 0.05 | addon_used backup -0.03",
       "0.05"},
  });
}

// Everything that can stand in a waterfall, told in full.
TEST(RefundTest, EveryLineTellsItsPeriodAndItsArithmetic) {
  Vendor vendor = shop();
  Request request = half_used();
  hold_addon(request, kSupport);
  hold_addon(request, kBackup, 4).paid = money("20.00");
  vendor.catalog.addons[kSupport].on_cancel = kept("30");
  request.usage = {{kTraffic, number("12.5")}};
  request.subscription.credited = money("5.00");
  vendor.policy.already_credited = AlreadyCredited::deduct;
  vendor.policy.refund.fee = percent_fee("10");
  request.tax = Tax{.percent = number("12.5"), .included = false};
  const std::vector<std::string> expected = {
      "paid basic 300.00 for 2026-11-01..2026-12-01: 300.00 x 1/1 period = 300, half_up, "
      "refund.paid",
      "used basic -150.00 for 2026-11-01..2026-11-16: 300.00 x 15/30 day = -150, half_up, "
      "refund.unused_time",
      "addon_paid support 100.00 for 2026-11-01..2026-12-01: 100.00 x 1/1 period = 100, half_up, "
      "refund.paid",
      "addon_paid backup 20.00 for 2026-11-01..2026-12-01: 20.00 x 1/1 period = 20, half_up, "
      "refund.paid",
      "addon_used backup -10.00 for 2026-11-01..2026-11-16: 20.00 x 15/30 day = -10, half_up, "
      "addon.unused_time",
      "overage traffic -10.00 for 2026-11-01..2026-11-16: 0.80 x 25/2 unit = -10, half_up, "
      "meter.overage",
      "non_refundable support -30.00 for 2026-11-01..2026-12-01: 100.00 x 30/100 percent = -30, "
      "half_up, addon.kept",
      "already_credited -5.00",
      "fee -21.50: 215.00 x 10/100 percent = -43/2, half_up, fee.percent",
      "tax 24.19: 193.50 x 25/200 percent = 387/16, half_up, tax.percent",
  };
  EXPECT_EQ(told(vendor.catalog, answer_of(vendor, request).outcome.lines), expected);
}

TEST(RefundTest, WhatIsKeptTellsItsPeriodAndItsArithmetic) {
  struct KeptRow {
    Prepare prepare;
    const char* last;
  };
  const KeptRow rows[] = {
      {[](Vendor& v, Request&) { v.policy.refund.basis = RefundBasis::nothing; },
       "non_refundable basic -150.00 for 2026-11-16..2026-12-01: 300.00 x 15/30 day = -150, "
       "half_up, refund.nothing"},
      {[](Vendor& v, Request&) {
         v.policy.refund.basis = RefundBasis::tiers;
         v.policy.refund.tiers = {{.within = {}, .before_end = lasting("P2D"), .percent = 50}};
       },
       "non_refundable basic -75.00 for 2026-11-16..2026-12-01: 150.00 x 50/100 percent = -75, "
       "half_up, refund.tiers"},
      {[](Vendor& v, Request&) {
         v.policy.refund.basis = RefundBasis::tiers;
         v.policy.refund.of = TierOf::paid;
         v.policy.refund.tiers = {{.within = {}, .before_end = lasting("P2D"), .percent = 75}};
       },
       "non_refundable basic -75.00 for 2026-11-01..2026-12-01: 300.00 x 25/100 percent = -75, "
       "half_up, refund.tiers"},
      {[](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = gives_back(OnCancel::Way::nothing);
         hold_addon(r, kSupport);
       },
       "non_refundable support -100.00 for 2026-11-01..2026-12-01: 100.00 x 1/1 period = -100, "
       "half_up, addon.kept"},
      {[](Vendor&, Request& r) { pay(r, "card", "60.00"); },
       "non_refundable basic -90.00 for 2026-11-16..2026-12-01: 90.00 x 1/1 period = -90, "
       "half_up, refund.paid"},
      {[](Vendor& v, Request&) { v.policy.refund.fee = fixed_fee("7.00"); },
       "fee -7.00: 7.00 x 1/1 period = -7, half_up, fee.amount"},
      {[](Vendor& v, Request&) { v.policy.refund.fee = fixed_fee("157.00"); }, "floor 7.00"},
  };
  for (const KeptRow& row : rows) {
    Vendor vendor = shop();
    Request request = half_used();
    row.prepare(vendor, request);
    EXPECT_EQ(told(vendor.catalog, answer_of(vendor, request).outcome.lines.back()), row.last);
  }
}

TEST(RefundTest, SecondsKeepTheTimestampInTheLines) {
  Vendor vendor = shop();
  Request request = half_used();
  vendor.policy.proration.unit = TimeUnit::second;
  request.change.at = on("2026-11-16T08:00:00+08:00");
  EXPECT_EQ(told(vendor.catalog, answer_of(vendor, request).outcome.lines.back()),
            "used basic -150.00 for 2026-11-01..2026-11-16T08:00:00+08:00: "
            "300.00 x 1296000/2592000 second = -150, half_up, refund.unused_time");
}

// --- The bases ------------------------------------------------------------------------------

TEST(RefundTest, NothingComesBackWhereTheBasisSaysSo) {
  expect_rows({
      {"the unused part is kept",
       [](Vendor& v, Request&) { v.policy.refund.basis = RefundBasis::nothing; },
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -150.00", "0.00"},
      {"and add-ons whole",
       [](Vendor& v, Request& r) {
         v.policy.refund.basis = RefundBasis::nothing;
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "non_refundable basic -150.00 | non_refundable support -100.00",
       "0.00"},
      {"but one that says otherwise",
       [](Vendor& v, Request& r) {
         v.policy.refund.basis = RefundBasis::nothing;
         v.catalog.addons[kSupport].on_cancel = gives_back(OnCancel::Way::unused_time);
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "addon_used support -50.00 | non_refundable basic -150.00",
       "50.00"},
  });
}

TEST(RefundTest, AddOnsSayHowTheyAreGivenBack) {
  expect_rows({
      {"all",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = gives_back(OnCancel::Way::all);
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00", "250.00"},
      {"nothing",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = gives_back(OnCancel::Way::nothing);
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "non_refundable support -100.00",
       "150.00"},
      {"a percent is kept, whatever the time",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = kept("33.335");
         hold_addon(r, kSupport);
         r.change.at = on("2026-11-29");
       },
       "paid basic 300.00 | used basic -280.00 | addon_paid support 100.00 | "
       "non_refundable support -33.34",
       "86.66"},
      {"nothing is kept",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = kept("0");
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00", "250.00"},
      {"more than all is kept: the floor",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].on_cancel = kept("1000");
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "non_refundable support -1000.00 | floor 750.00",
       "0.00"},
  });
}

// Tiers of the header: all within 72 hours, half until two days before the end.
void tiers_of_the_contract(Vendor& vendor) {
  RefundPolicy& refund = vendor.policy.refund;
  refund.basis = RefundBasis::tiers;
  refund.tiers = {
      RefundTier{.within = lasting("PT72H"), .before_end = {}, .percent = Rational(100)},
      RefundTier{.within = {}, .before_end = lasting("P2D"), .percent = Rational(50)}};
}

TEST(RefundTest, OfAllTiersThatMatchTheHighestCounts) {
  expect_rows({
      {"within 72 hours",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.change.at = on("2026-11-03T12:00:00Z");
       },
       "paid basic 300.00 | used basic -20.00", "280.00"},
      {"the boundary belongs to the better tier",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.change.at = on("2026-11-04T00:00:00Z");
       },
       "paid basic 300.00 | used basic -30.00", "270.00"},
      {"a second later half of it",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.change.at = on("2026-11-04T00:00:01Z");
       },
       "paid basic 300.00 | used basic -30.00 | non_refundable basic -135.00", "135.00"},
      {"two days before the end",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.change.at = on("2026-11-29");
       },
       "paid basic 300.00 | used basic -280.00 | non_refundable basic -10.00", "10.00"},
      {"one day before the end none matches",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.change.at = on("2026-11-30");
       },
       "paid basic 300.00 | used basic -290.00 | non_refundable basic -10.00", "0.00"},
      {"of paid there is no used line",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         v.policy.refund.of = TierOf::paid;
         r.change.at = on("2026-11-29");
       },
       "paid basic 300.00 | non_refundable basic -150.00", "150.00"},
      {"a larger percent than 100 gives no more than all",
       [](Vendor& v, Request&) {
         tiers_of_the_contract(v);
         v.policy.refund.tiers[1].percent = Rational(150);
       },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"tiers speak of the plan, add-ons follow their own",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         hold_addon(r, kSupport);
       },
       "paid basic 300.00 | used basic -150.00 | addon_paid support 100.00 | "
       "addon_used support -50.00 | non_refundable basic -75.00",
       "125.00"},
      {"kept of the exact unused value, rounded once",
       [](Vendor& v, Request& r) {
         tiers_of_the_contract(v);
         r.subscription.paid = money("0.05");
         v.policy.refund.tiers[1].percent = Rational(40);
       },
       "paid basic 0.05 | used basic -0.02 | non_refundable basic -0.02", "0.01"},
  });
}

// --- Usage ----------------------------------------------------------------------------------

TEST(RefundTest, UsageOverTheAllowanceIsCharged) {
  expect_rows({
      {"no allowance includes nothing",
       [](Vendor&, Request& r) {
         r.usage = {{kTraffic, Rational(20)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -16.00", "134.00"},
      {"exactly the allowance",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].allowances = {{kTraffic, Rational(20)}};
         r.usage = {{kTraffic, Rational(20)}};
       },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"a part of a unit",
       [](Vendor&, Request& r) {
         r.usage = {{kTraffic, number("1.5")}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -1.20", "148.80"},
      {"begun units count whole",
       [](Vendor& v, Request& r) {
         v.catalog.meters[kTraffic].overage->round_up = true;
         r.usage = {{kTraffic, number("1.01")}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -1.60", "148.40"},
      {"a price per ten",
       [](Vendor& v, Request& r) {
         v.catalog.meters[kTraffic].overage->per = Rational(10);
         r.usage = {{kTraffic, Rational(25)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -2.00", "148.00"},
      {"begun tens",
       [](Vendor& v, Request& r) {
         v.catalog.meters[kTraffic].overage->per = Rational(10);
         v.catalog.meters[kTraffic].overage->round_up = true;
         r.usage = {{kTraffic, Rational(25)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -2.40", "147.60"},
      {"a meter without a price",
       [](Vendor& v, Request& r) {
         v.catalog.meters[kTraffic].overage.reset();
         r.usage = {{kTraffic, Rational(1000000)}};
       },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"too little to print",
       [](Vendor&, Request& r) {
         r.usage = {{kTraffic, number("0.006")}};
       },
       "paid basic 300.00 | used basic -150.00", "150.00"},
  });
}

// --- Fees, credits, tax ---------------------------------------------------------------------

TEST(RefundTest, FeesComeLastAndTheFloorCatchesThem) {
  expect_rows({
      {"fixed", [](Vendor& v, Request&) { v.policy.refund.fee = fixed_fee("20.00"); },
       "paid basic 300.00 | used basic -150.00 | fee -20.00", "130.00"},
      {"a percent of the sum of all earlier lines",
       [](Vendor& v, Request& r) {
         v.policy.refund.fee = percent_fee("5");
         r.usage = {{kTraffic, Rational(20)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -16.00 | fee -6.70", "127.30"},
      {"a percent of nothing",
       [](Vendor& v, Request& r) {
         v.policy.refund.fee = percent_fee("5");
         r.usage = {{kTraffic, Rational(1000)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -800.00 | floor 650.00", "0.00"},
      {"a fixed fee of nothing left",
       [](Vendor& v, Request& r) {
         v.policy.refund.fee = fixed_fee("20.00");
         r.change.at = on("2026-12-01");
       },
       "paid basic 300.00 | used basic -300.00 | fee -20.00 | floor 20.00", "0.00"},
      {"a fee larger than the rest",
       [](Vendor& v, Request&) { v.policy.refund.fee = fixed_fee("150.01"); },
       "paid basic 300.00 | used basic -150.00 | fee -150.01 | floor 0.01", "0.00"},
      {"a thousand percent", [](Vendor& v, Request&) { v.policy.refund.fee = percent_fee("1000"); },
       "paid basic 300.00 | used basic -150.00 | fee -1500.00 | floor 1350.00", "0.00"},
  });
}

TEST(RefundTest, MoneyAlreadyGivenBackIsNotGivenTwice) {
  expect_rows({
      {"cap: enough is left",
       [](Vendor&, Request& r) { r.subscription.credited = money("100.00"); },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"cap: the excess", [](Vendor&, Request& r) { r.subscription.credited = money("200.00"); },
       "paid basic 300.00 | used basic -150.00 | already_credited -50.00", "100.00"},
      {"cap: more than was paid",
       [](Vendor&, Request& r) { r.subscription.credited = money("400.00"); },
       "paid basic 300.00 | used basic -150.00 | already_credited -150.00", "0.00"},
      {"deduct",
       [](Vendor& v, Request& r) {
         v.policy.already_credited = AlreadyCredited::deduct;
         r.subscription.credited = money("100.00");
       },
       "paid basic 300.00 | used basic -150.00 | already_credited -100.00", "50.00"},
      {"deduct: more than remains",
       [](Vendor& v, Request& r) {
         v.policy.already_credited = AlreadyCredited::deduct;
         r.subscription.credited = money("200.00");
       },
       "paid basic 300.00 | used basic -150.00 | already_credited -200.00 | floor 50.00", "0.00"},
      {"the cap is the base less credited",
       [](Vendor&, Request& r) {
         r.subscription.credited = money("100.00");
         pay(r, "card", "220.00");
         pay(r, "voucher", "80.00", false);
       },
       "paid basic 220.00 | used basic -110.00", "110.00"},
      {"cap: what a voucher paid is no room for more",
       [](Vendor&, Request& r) {
         r.subscription.credited = money("150.00");  // 220.00 - 150.00 leave 70.00
         pay(r, "card", "220.00");
         pay(r, "voucher", "80.00", false);
       },
       "paid basic 220.00 | used basic -110.00 | already_credited -40.00", "70.00"},
  });
}

TEST(RefundTest, AddedTaxGoesBackWithTheSum) {
  expect_rows({
      {"added",
       [](Vendor&, Request& r) { r.tax = Tax{.percent = Rational(20), .included = false}; },
       "paid basic 300.00 | used basic -150.00 | tax 30.00", "180.00"},
      {"included is no line",
       [](Vendor&, Request& r) { r.tax = Tax{.percent = Rational(20), .included = true}; },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"not carried back",
       [](Vendor& v, Request& r) {
         v.policy.tax_on_credit = false;
         r.tax = Tax{.percent = Rational(20), .included = false};
       },
       "paid basic 300.00 | used basic -150.00", "150.00"},
      {"of the exact sum",
       [](Vendor&, Request& r) {
         r.subscription.paid = money("0.05");
         r.tax = Tax{.percent = Rational(50), .included = false};
       },
       "paid basic 0.05 | used basic -0.02 | tax 0.01", "0.04"},
      {"of the rounded lines",
       [](Vendor& v, Request& r) {
         v.policy.tax_base = TaxBase::rounded;
         r.subscription.paid = money("0.05");
         r.tax = Tax{.percent = Rational(50), .included = false};
       },
       "paid basic 0.05 | used basic -0.02 | tax 0.02", "0.05"},
      {"none below the floor",
       [](Vendor&, Request& r) {
         r.tax = Tax{.percent = Rational(20), .included = false};
         r.usage = {{kTraffic, Rational(1000)}};
       },
       "paid basic 300.00 | used basic -150.00 | overage traffic -800.00 | floor 650.00", "0.00"},
      {"the fee is taxed too",
       [](Vendor& v, Request& r) {
         r.tax = Tax{.percent = Rational(20), .included = false};
         v.policy.refund.fee = fixed_fee("50.00");
       },
       "paid basic 300.00 | used basic -150.00 | fee -50.00 | tax 20.00", "120.00"},
      {"rounded as it is printed: down",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::floor;
         r.subscription.paid = money("10.01");
         r.change.at = on("2026-11-21");
         r.tax = Tax{.percent = Rational(20), .included = false};
       },
       "paid basic 10.01 | used basic -6.67 | tax 0.66", "4.00"},
      {"and up",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::ceiling;
         r.subscription.paid = money("10.01");
         r.change.at = on("2026-11-21");
         r.tax = Tax{.percent = Rational(20), .included = false};
       },
       "paid basic 10.01 | used basic -6.68 | tax 0.67", "4.00"},
      {"never more than was paid with its tax",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::floor;
         r.subscription.paid = money("9.99");
         r.change.at = on("2026-11-01");
         r.tax = Tax{.percent = number("7.5"), .included = false};
       },
       "paid basic 9.99 | used basic 0.00 | tax 0.74", "10.73"},
      {"nor where something was given back before",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::floor;
         r.subscription.paid = money("9.99");
         r.subscription.credited = money("0.01");
         r.change.at = on("2026-11-01");
         r.tax = Tax{.percent = number("7.5"), .included = false};
       },
       "paid basic 9.99 | used basic 0.00 | already_credited -0.01 | tax 0.74", "10.72"},
      {"cut to the tax that was paid",
       [](Vendor& v, Request& r) {
         v.policy.refund.proration.rounding = Rounding::up;
         r.subscription.paid = money("0.07");
         r.change.at = on("2026-11-01");
         r.tax = Tax{.percent = Rational(20), .included = false};  // 0.014: 0.01 paid, 0.02 up
       },
       "paid basic 0.07 | used basic 0.00 | tax 0.01", "0.08"},
      {"also where that was none",
       [](Vendor& v, Request& r) {
         v.policy.refund.proration.rounding = Rounding::up;
         r.subscription.paid = money("0.02");
         r.change.at = on("2026-11-01");
         r.tax = Tax{.percent = Rational(20), .included = false};  // 0.004: 0.00 paid, 0.01 up
       },
       "paid basic 0.02 | used basic 0.00", "0.02"},
  });
}

// --- Payments (S43, S50, S54, S66) ----------------------------------------------------------

std::string split_of(const Refund& refund) {
  std::string text;
  for (const SplitPart& part : refund.split) {
    text += (text.empty() ? "" : ", ") + part.method + " " + format_money(part.amount);
  }
  return text;
}

TEST(RefundTest, IsSplitOverTheRefundablePayments) {
  struct SplitRow {
    const char* name;
    Prepare prepare;
    const char* receipt;
    const char* paid;
    const char* split;
    const char* offset;
  };
  const SplitRow rows[] = {
      {"without payments", [](Vendor&, Request&) {}, "paid basic 300.00 | used basic -150.00",
       "300.00", "", "0.00"},
      {"by their share",
       [](Vendor&, Request& r) {
         pay(r, "card", "200.00");
         pay(r, "wire", "100.00");
       },
       "paid basic 300.00 | used basic -150.00", "300.00", "card 100.00, wire 50.00", "0.00"},
      {"largest remainder first, ties to the earlier",
       [](Vendor&, Request& r) {
         r.subscription.paid = money("400.00");
         for (const char* method : {"a", "b", "c"}) pay(r, method, "100.00");
       },
       "paid basic 400.00 | used basic -200.00", "400.00", "a 66.67, b 66.67, c 66.66", "0.00"},
      {"vouchers leave the base first",
       [](Vendor&, Request& r) {
         pay(r, "voucher", "100.00", false);
         pay(r, "card", "200.00");
       },
       "paid basic 200.00 | used basic -100.00", "300.00", "card 100.00", "0.00"},
      {"when the plan is used up they leave the add-ons",
       [](Vendor&, Request& r) {
         hold_addon(r, kSupport);
         pay(r, "voucher", "350.00", false);
         pay(r, "card", "50.00");
       },
       "paid basic 0.00 | used basic 0.00 | addon_paid support 50.00 | addon_used support -25.00",
       "400.00", "card 25.00", "0.00"},
      {"a voucher is gross: its net part leaves",
       [](Vendor&, Request& r) {
         r.tax = Tax{.percent = Rational(20), .included = false};
         pay(r, "voucher", "120.00", false);
         pay(r, "card", "240.00");
       },
       "paid basic 200.00 | used basic -100.00 | tax 20.00", "360.00", "card 120.00", "0.00"},
      {"zero parts are listed",
       [](Vendor&, Request& r) {
         pay(r, "card", "300.00");
         pay(r, "points", "0.00");
         r.change.at = on("2026-12-01");
       },
       "paid basic 300.00 | used basic -300.00", "300.00", "card 0.00, points 0.00", "0.00"},
      {"none gets back more than it paid",
       [](Vendor&, Request& r) {
         pay(r, "card", "60.00");
         pay(r, "wire", "40.00");
       },
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -50.00", "300.00",
       "card 60.00, wire 40.00", "0.00"},
      {"nor with a percent fee",
       [](Vendor& v, Request& r) {
         v.policy.refund.fee = percent_fee("10");
         pay(r, "card", "90.00");
       },
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -50.00 | fee -10.00",
       "300.00", "card 90.00", "0.00"},
      {"nor with tax",
       [](Vendor&, Request& r) {
         r.tax = Tax{.percent = Rational(20), .included = false};
         pay(r, "card", "120.00");
       },
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -50.00 | tax 20.00", "360.00",
       "card 120.00", "0.00"},
      {"to the balance there is no split and no limit",
       [](Vendor& v, Request& r) {
         v.policy.refund.to = RefundTo::balance;
         pay(r, "card", "60.00");
       },
       "paid basic 300.00 | used basic -150.00", "300.00", "", "0.00"},
      {"what is unpaid only cancels the open invoice",
       [](Vendor&, Request& r) {
         r.subscription.unpaid = money("40.00");
         pay(r, "card", "300.00");
       },
       "paid basic 300.00 | used basic -150.00", "300.00", "card 110.00", "40.00"},
      {"all of it is unpaid",
       [](Vendor&, Request& r) {
         r.subscription.unpaid = money("400.00");
         pay(r, "card", "300.00");
       },
       "paid basic 300.00 | used basic -150.00", "300.00", "card 0.00", "150.00"},
      {"what cancels the open invoice needs no payment",
       [](Vendor&, Request& r) {
         r.subscription.unpaid = money("100.00");
         pay(r, "card", "60.00");
       },
       "paid basic 300.00 | used basic -150.00", "300.00", "card 50.00", "100.00"},
  };
  for (const SplitRow& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = half_used();
    row.prepare(vendor, request);
    const Answer answer = answer_of(vendor, request);
    EXPECT_EQ(answer.receipt, row.receipt);
    const Refund& refund = answer.outcome.refund;
    EXPECT_EQ(format_money(refund.paid), row.paid);
    EXPECT_EQ(split_of(refund), row.split);
    EXPECT_EQ(format_money(refund.offset), row.offset);
  }
}

std::int64_t half_up(std::int64_t part, std::int64_t whole) {
  return (2 * part + whole) / (2 * whole);
}

// Everything unused comes back but `stays`: less a fee of that, with the tax on the exact rest.
struct Payout {
  std::int64_t paid;
  std::int64_t fee_percent;
  std::int64_t tax_percent;

  std::int64_t keeping(std::int64_t stays) const {
    const std::int64_t rest = paid - stays;
    const std::int64_t fee = half_up(rest * fee_percent, 100);
    // A fee that rounds to nothing is no line and lowers no tax.
    const std::int64_t taxed_percent = fee > 0 ? 100 - fee_percent : 100;
    const std::int64_t tax = half_up(rest * taxed_percent * tax_percent, 10000);
    return rest > fee ? rest - fee + tax : 0;
  }
  // The smallest amount that must stay so that the card takes what no open invoice cancels.
  std::int64_t least(std::int64_t card, std::int64_t unpaid) const {
    std::int64_t stays = 0;
    while (keeping(stays) - std::min(unpaid, keeping(stays)) > card) ++stays;
    return stays;
  }
};

TEST(RefundTest, NoMinorUnitMoreStaysThanThePaymentsNeed) {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  cancel(request, "2026-11-01");
  const auto cents = [](std::int64_t amount) { return Money::of_minor(amount, dollar()); };
  for (const std::int64_t fee : {0, 7, 50}) {
    vendor.policy.refund.fee = percent_fee(std::to_string(fee));
    for (const std::int64_t tax : {0, 19, 25}) {
      request.tax = Tax{.percent = Rational(tax), .included = false};
      for (std::int64_t paid = 1; paid <= 24; ++paid) {
        request.subscription.paid = cents(paid);
        const Payout payout{.paid = paid, .fee_percent = fee, .tax_percent = tax};
        for (std::int64_t card = 0; card <= paid + paid / 4 + 1; ++card) {
          request.subscription.payments = {{.method = "card", .amount = cents(card)}};
          for (const std::int64_t unpaid : {0, 2}) {
            request.subscription.unpaid = cents(unpaid);
            const Answer answer = answer_of(vendor, request);
            std::int64_t stays = 0;
            for (const Line& line : answer.outcome.lines) {
              if (line.kind == LineKind::non_refundable) stays -= line.amount.minor_units();
            }
            const std::int64_t least = payout.least(card, unpaid);
            ASSERT_EQ(stays, least) << paid << " paid, " << card << " by card, " << unpaid
                                    << " unpaid, fee " << fee << " %, tax " << tax << " %";
            ASSERT_EQ(answer.outcome.refund.amount.minor_units(), payout.keeping(least))
                << answer.receipt;
          }
        }
      }
    }
  }
}

// --- Full refunds and limits (S21, S22, S27) ------------------------------------------------

FullWithin full_within(const char* duration, FullFrom from = FullFrom::period_start,
                       std::optional<std::int64_t> max_uses = std::nullopt) {
  return {.duration = lasting(duration), .from = from, .max_uses = max_uses};
}
UsedLimit half_used_limit(std::optional<const char*> interval = std::nullopt) {
  UsedLimit limit;
  limit.fraction = number("1/2");
  if (interval) limit.interval = lasting(*interval);
  return limit;
}

TEST(RefundTest, EverythingComesBackInsideTheWindow) {
  struct FullRow {
    const char* name;
    Prepare prepare;
    bool is_full;
    bool shut;
    const char* full_until;  // "" for none
  };
  const FullRow rows[] = {
      {"no such policy", [](Vendor&, Request&) {}, false, false, ""},
      {"inside", [](Vendor& v, Request&) { v.policy.refund.full_within = full_within("P20D"); },
       true, false, "2026-11-21"},
      {"the deadline is inside",
       [](Vendor& v, Request&) { v.policy.refund.full_within = full_within("P15D"); }, true, false,
       "2026-11-16"},
      {"late on the day of the deadline",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P15D");
         r.change.at = on("2026-11-16T23:59:59Z");
       },
       true, false, "2026-11-16"},
      {"a day later",
       [](Vendor& v, Request&) { v.policy.refund.full_within = full_within("P14D"); }, false, true,
       "2026-11-15"},
      {"hours count from the instant",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("PT360H");
         r.change.at = on("2026-11-16T00:00:01Z");
       },
       false, true, "2026-11-16T00:00:00Z"},
      {"hours, the deadline itself",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("PT360H");
         r.change.at = on("2026-11-16T00:00:00Z");
       },
       true, false, "2026-11-16T00:00:00Z"},
      {"from the start of the subscription",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", FullFrom::subscription_start);
         r.subscription.started = on("2026-08-01");
       },
       false, true, "2026-08-21"},
      {"a missing start is that of the period",
       [](Vendor& v, Request&) {
         v.policy.refund.full_within = full_within("P20D", FullFrom::subscription_start);
       },
       true, false, "2026-11-21"},
      {"not used up",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", FullFrom::period_start, 2);
         r.subscription.refunds_used = 1;
       },
       true, false, "2026-11-21"},
      {"used up",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", FullFrom::period_start, 2);
         r.subscription.refunds_used = 2;
       },
       false, true, "2026-11-21"},
      {"exactly half is not past half",
       [](Vendor& v, Request&) {
         v.policy.refund.full_within = full_within("P20D");
         v.policy.refund.used_limit = half_used_limit();
       },
       true, false, "2026-11-21"},
      {"past the used limit",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D");
         v.policy.refund.used_limit = half_used_limit();
         r.change.at = on("2026-11-17");
       },
       false, true, "2026-11-21"},
      {"the limit is for longer intervals",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D");
         v.policy.refund.used_limit = half_used_limit("P1Y");
         r.change.at = on("2026-11-17");
       },
       true, false, "2026-11-21"},
      {"a month is at least thirty days long",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D");
         v.policy.refund.used_limit = half_used_limit("P30D");
         r.change.at = on("2026-11-17");
       },
       false, true, "2026-11-21"},
      {"a limit without a window shuts nothing",
       [](Vendor& v, Request& r) {
         v.policy.refund.used_limit = half_used_limit();
         r.change.at = on("2026-11-17");
       },
       false, false, ""},
      {"a trial",
       [](Vendor& v, Request& r) {
         v.policy.refund.trial_full = true;
         r.subscription.standing = AccountStatus::trial;
       },
       true, false, ""},
      {"a trial where the policy has none",
       [](Vendor&, Request& r) { r.subscription.standing = AccountStatus::trial; }, false, false,
       ""},
  };
  for (const FullRow& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = half_used();
    row.prepare(vendor, request);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    const RefundEligibility eligibility = refund_eligibility(state.value(), request.change.at);
    EXPECT_EQ(eligibility.is_full, row.is_full);
    EXPECT_EQ(eligibility.full_refund_shut, row.shut);
    EXPECT_EQ(eligibility.full_until ? format_moment(*eligibility.full_until) : "", row.full_until);
  }
}

TEST(RefundTest, InsideTheWindowThereAreNoDeductions) {
  Vendor vendor = shop();
  Request request = half_used();
  RefundPolicy& refund = vendor.policy.refund;
  refund.full_within = full_within("P20D");
  refund.fee = fixed_fee("20.00");
  refund.basis = RefundBasis::nothing;
  hold_addon(request, kSupport);
  vendor.catalog.addons[kSupport].on_cancel = gives_back(OnCancel::Way::nothing);
  request.usage = {{kTraffic, Rational(120)}};
  EXPECT_EQ(answer_of(vendor, request).receipt, "paid basic 300.00 | addon_paid support 100.00");
  // What was given back already is no deduction but its own line.
  request.subscription.credited = money("30.00");
  EXPECT_EQ(answer_of(vendor, request).receipt,
            "paid basic 300.00 | addon_paid support 100.00 | already_credited -30.00");
}

TEST(RefundTest, IsComplexByAllThatComesBackAlsoToAnOpenInvoice) {
  Vendor vendor = shop();
  Review& review = vendor.policy.refund.review.emplace();
  review.simple = {1, 3};
  review.complex = BusinessDays{3, 5};
  review.complex_over = number("149.99");
  Request request = half_used();
  request.subscription.unpaid = money("60.00");  // 150.00 come back, 90.00 of it in money
  EXPECT_EQ(answer_of(vendor, request).outcome.refund.review->business_days.first, 3);
  review.complex_over = number("150.00");
  EXPECT_EQ(answer_of(vendor, request).outcome.refund.review->business_days.first, 1);
}

TEST(RefundTest, TellsTheDifferenceToWhatWasExpected) {
  Vendor vendor = shop();
  Request request = half_used();
  EXPECT_FALSE(answer_of(vendor, request).outcome.refund.difference.has_value());
  request.change.refund_expected = money("175.50");
  EXPECT_EQ(format_money(*answer_of(vendor, request).outcome.refund.difference), "-25.50");
}

}  // namespace
}  // namespace planshift::refund_test

#include "planshift/refund/rerate.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/proration/resolve.h"
#include "planshift/refund/estimate.h"
#include "tests/support/receipt.h"
#include "tests/support/shop.h"

namespace planshift::rerate_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

// A year prepaid at 500.00; 51.00 a month, 88 % of it from 6 months and 80 % from 12; by the hour
// 0.42, and 0.21 from the 97th on.
Vendor by_the_hour() {
  Vendor vendor = shop();
  Price hour = flat_price("PT1H", "0");
  hour.steps = {{96, number("0.42")}, {std::nullopt, number("0.21")}};
  vendor.catalog.plans[kBasic].prices = {flat_price("P1M", "51.00"), flat_price("P1Y", "500.00"),
                                         hour};
  vendor.catalog.addons[kBackup].prices = {flat_price("P1M", "2.50"), flat_price("P1Y", "25.00"),
                                           flat_price("PT1H", "0.01")};
  RefundPolicy& refund = vendor.policy.refund;
  refund.basis = RefundBasis::rerated;
  refund.rerate.tiers = {{6, Rational(88)}, {12, Rational(80)}};
  refund.rerate.rest = lasting("PT1H");
  return vendor;
}

std::string receipt_of(Prepare prepare) {
  Vendor vendor = by_the_hour();
  Request request = holding(kBasic, "P1Y", "2026-01-01..2027-01-01");
  cancel(request, "2026-08-06");
  prepare(vendor, request);
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return shown(state.errors());
  const auto outcome = estimate_refund(
      state.value(), refund_eligibility(state.value(), request.change.at), request.change.at);
  return outcome.ok() ? receipt(vendor.catalog, outcome.value().lines) : shown(outcome.errors());
}

TEST(RerateTest, PricesTheUsedPartAgain) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* receipt;
  };
  const Row rows[] = {
      {"7 months at 88 % and 120 hours", [](Vendor&, Request&) {},
       "paid basic 500.00 | used basic -359.52"},
      {"below the first tier the percent is 100",
       [](Vendor&, Request& r) { r.change.at = on("2026-03-01"); },
       "paid basic 500.00 | used basic -102.00"},
      {"hours alone", [](Vendor&, Request& r) { r.change.at = on("2026-01-02"); },
       "paid basic 500.00 | used basic -10.08"},
      {"a begun hour counts", [](Vendor&, Request& r) { r.change.at = on("2026-01-02T00:00:01Z"); },
       "paid basic 500.00 | used basic -10.50"},
      {"hours lie between instants, a civil date being its midnight",
       [](Vendor&, Request& r) {
         r.subscription.period = span("2026-01-01T12:30:00Z..2027-01-01T12:30:00Z");
         r.change.at = on("2026-01-02");  // eleven and a half
       },
       "paid basic 500.00 | used basic -5.04"},
      {"at the start nothing", [](Vendor&, Request& r) { r.change.at = on("2026-01-01"); },
       "paid basic 500.00 | used basic 0.00"},
      {"one day before a month", [](Vendor&, Request& r) { r.change.at = on("2026-01-31"); },
       // 720 hours: 40.32 + 624 x 0.21
       "paid basic 500.00 | used basic -171.36"},
      {"exactly the tier", [](Vendor&, Request& r) { r.change.at = on("2026-07-01"); },
       "paid basic 500.00 | used basic -269.28"},
      {"the highest tier reached", [](Vendor&, Request& r) { r.change.at = on("2027-01-01"); },
       "paid basic 500.00 | used basic -489.60"},
      {"in whatever order the tiers stand",
       [](Vendor& v, Request& r) {
         v.policy.refund.rerate.tiers = {{12, Rational(80)}, {6, Rational(88)}};
         r.change.at = on("2027-01-01");  // 12 x 51.00 x 80 %
       },
       "paid basic 500.00 | used basic -489.60"},
      {"more than was paid meets the floor",
       [](Vendor&, Request& r) { r.subscription.paid = money("300.00"); },
       "paid basic 300.00 | used basic -359.52 | floor 59.52"},
      {"months by their boundaries from the start each time",
       [](Vendor&, Request& r) {
         r.subscription.period = span("2026-01-31..2027-01-31");
         r.change.at = on("2026-03-01");  // one month (28 Feb) and a day
       },
       "paid basic 500.00 | used basic -61.08"},
      {"without a price for the rest a begun month counts whole",
       [](Vendor& v, Request&) { v.policy.refund.rerate.rest.reset(); },
       "paid basic 500.00 | used basic -359.04"},
      {"by the day",
       [](Vendor& v, Request&) {
         v.policy.refund.rerate.rest = lasting("P1D");
         v.catalog.plans[kBasic].prices.push_back(flat_price("P1D", "2.00"));
       },
       "paid basic 500.00 | used basic -324.16"},
      {"a begun day is a begun span of 86 400 seconds",
       [](Vendor& v, Request& r) {
         v.policy.refund.rerate.rest = lasting("P1D");
         v.catalog.plans[kBasic].prices.push_back(flat_price("P1D", "2.00"));
         r.change.at = on("2026-08-06T00:00:01Z");
       },
       "paid basic 500.00 | used basic -326.16"},
      {"per seat by seats",
       [](Vendor& v, Request& r) {
         Price seat = seat_price("PT1H", "0.01");
         v.catalog.plans[kTeam].prices.push_back(seat);
         r.subscription.plan = kTeam;
         r.subscription.seats = 3;
         r.subscription.paid = money("299.70");
         r.change.at = on("2026-02-02");  // 9.99 x 3 + 24 x 0.03
       },
       "paid team 299.70 | used team -30.69"},
      {"an add-on by its quantity",
       [](Vendor&, Request& r) {
         hold_addon(r, kBackup, 4);
         r.change.at = on("2026-02-02");  // 51.00 + 10.08, and 10.00 + 24 x 0.04
       },
       "paid basic 500.00 | used basic -61.08 | addon_paid backup 100.00 | "
       "addon_used backup -10.96"},
      {"an add-on that keeps its own rule",
       [](Vendor& v, Request& r) {
         hold_addon(r, kBackup, 4);
         v.catalog.addons[kBackup].on_cancel =
             OnCancel{.way = OnCancel::Way::all, .kept_percent = {}};
         r.change.at = on("2026-02-02");
       },
       "paid basic 500.00 | used basic -61.08 | addon_paid backup 100.00"},
      {"the refund is rounded as a credit",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::floor;
         v.policy.refund.rerate.tiers = {{1, number("88.05")}};
         r.change.at = on("2026-02-01");  // 44.9055 used, 455.0945 back: -455.10
       },
       "paid basic 500.00 | used basic -44.90"},
      {"a month that is not sold",
       [](Vendor& v, Request&) {
         v.catalog.plans[kBasic].prices.erase(v.catalog.plans[kBasic].prices.begin());
       },
       "price_missing /subscription/plan"},
      {"an hour that is not sold",
       [](Vendor& v, Request&) { v.catalog.plans[kBasic].prices.pop_back(); },
       "price_missing /subscription/plan"},
      {"an hour that is not needed",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].prices.pop_back();
         r.change.at = on("2026-07-01");
       },
       "paid basic 500.00 | used basic -269.28"},
      {"an add-on's hour that is not sold",
       [](Vendor& v, Request& r) {
         hold_addon(r, kBackup);
         v.catalog.addons[kBackup].prices.pop_back();
       },
       "price_missing /subscription/addons/0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(receipt_of(row.prepare), row.receipt);
  }
}

TEST(RerateTest, TellsItsArithmetic) {
  Vendor vendor = by_the_hour();
  Request request = holding(kBasic, "P1Y", "2026-01-01..2027-01-01");
  hold_addon(request, kBackup);
  cancel(request, "2026-02-02");
  const Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  const auto outcome = estimate_refund(state.value(), {}, request.change.at);
  ASSERT_TRUE(outcome.ok());
  const std::vector<std::string> expected = {
      "paid basic 500.00 for 2026-01-01..2027-01-01: 500.00 x 1/1 period = 500, half_up, "
      "refund.paid",
      "used basic -61.08 for 2026-01-01..2026-02-02: 61.08 x 1/1 period = -1527/25, half_up, "
      "refund.rerated",
      "addon_paid backup 25.00 for 2026-01-01..2027-01-01: 25.00 x 1/1 period = 25, half_up, "
      "refund.paid",
      "addon_used backup -2.74 for 2026-01-01..2026-02-02: 2.74 x 1/1 period = -137/50, half_up, "
      "refund.rerated",
  };
  EXPECT_EQ(told(vendor.catalog, outcome.value().lines), expected);
}

}  // namespace
}  // namespace planshift::rerate_test

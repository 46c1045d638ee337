// What names a quote, and whose rules are asked (D5, S33, S36).

#include "planshift/quote/kind.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::kind_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

TEST(KindTest, IsDecidedInTheOrderOfTheContract) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* kind;
  };
  const Row rows[] = {
      {"nothing", [](Vendor&, Request&) {}, "none"},
      {"everything named, nothing changed",
       [](Vendor&, Request& r) {
         r.change.plan = kTeam;
         r.change.interval = lasting("P1M");
         r.change.seats = 7;
         switch_addons(r, "2026-11-16", {{kSupport, 2}});
       },
       "none"},
      {"a lower rank", [](Vendor&, Request& r) { r.change.plan = kBasic; }, "downgrade"},
      {"a higher rank",
       [](Vendor&, Request& r) {
         r.subscription.plan = kBasic;
         r.change.plan = kPlus;
       },
       "upgrade"},
      {"an equal rank",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].rank = v.catalog.plans[kTeam].rank;
         r.change.plan = kBasic;
       },
       "crossgrade"},
      {"the plan comes before the interval, the seats, the add-ons",
       [](Vendor&, Request& r) {
         r.change.plan = kBasic;
         r.change.interval = lasting("P1Y");
         r.change.seats = 9;
         switch_addons(r, "2026-11-16", {});
       },
       "downgrade"},
      {"a longer interval", [](Vendor&, Request& r) { r.change.interval = lasting("P1Y"); },
       "longer_interval"},
      {"a shorter interval before more seats",
       [](Vendor&, Request& r) {
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-11-01..2027-11-01");
         r.change.interval = lasting("P1M");
         r.change.seats = 9;
       },
       "shorter_interval"},
      {"P12M is P1Y",
       [](Vendor&, Request& r) {
         r.subscription.interval = lasting("P12M");
         r.subscription.period = span("2026-11-01..2027-11-01");
         r.change.interval = lasting("P1Y");
       },
       "none"},
      {"30 days are shorter than a month",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kTeam].prices.push_back(flat_price("P30D", "50"));
         v.catalog.addons[kSupport].prices.push_back(flat_price("P30D", "50"));
         r.change.interval = lasting("P30D");
       },
       "shorter_interval"},
      {"31 days are longer",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kTeam].prices.push_back(flat_price("P31D", "50"));
         v.catalog.addons[kSupport].prices.push_back(flat_price("P31D", "50"));
         r.change.interval = lasting("P31D");
       },
       "longer_interval"},
      {"more seats", [](Vendor&, Request& r) { r.change.seats = 8; }, "more_seats"},
      {"fewer seats before other add-ons",
       [](Vendor&, Request& r) {
         r.change.seats = 6;
         switch_addons(r, "2026-11-16", {});
       },
       "fewer_seats"},
      {"an add-on more",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kSupport, 2}, {kBackup, 1}});
       },
       "add_ons"},
      {"another quantity",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kSupport, 3}});
       },
       "add_ons"},
      {"a discount alone is no change",
       [](Vendor&, Request& r) { r.change.discounts = {{percent_off("10")}}; }, "none"},
      {"a cancellation is its own kind",
       [](Vendor&, Request& r) { r.change.ask = ChangeAsk::cancel; }, "cancel"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
    request.subscription.seats = 7;
    hold_addon(request, kSupport, 2);
    request.change.at = on("2026-11-16");
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.kind, row.kind);
  }
}

TEST(KindTest, DirectionByPriceComparesListPricesADay) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* kind;
  };
  const Row rows[] = {
      {"dearer", [](Vendor&, Request&) {}, "upgrade"},
      {"cheaper whatever its rank",
       [](Vendor& v, Request&) { v.catalog.plans[kPlus].prices[0].amount = number("9.99"); },
       "downgrade"},
      {"equal", [](Vendor& v, Request&) { v.catalog.plans[kPlus].prices[0].amount = number("10"); },
       "crossgrade"},
      {"the list counts, not what was paid or is discounted",
       [](Vendor&, Request& r) {
         r.subscription.price = money("99.00");
         r.subscription.paid = money("99.00");
         r.change.discounts = {{percent_off("90")}};
       },
       "upgrade"},
      {"each in its own interval, 12 months are a year",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices[1].amount = number("119.99");
         r.change.interval = lasting("P1Y");
       },
       "downgrade"},
      {"exactly twelve times",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices[1].amount = number("120");
         r.change.interval = lasting("P1Y");
       },
       "crossgrade"},
      {"a month is 365/12 days, a week 7: 10.00 a month is 2.3013… a week",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices.push_back(flat_price("P1W", "2.31"));
         r.change.interval = lasting("P1W");
       },
       "upgrade"},
      {"a cent less a week",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices.push_back(flat_price("P1W", "2.30"));
         r.change.interval = lasting("P1W");
       },
       "downgrade"},
      {"both at the new seats",
       [](Vendor&, Request& r) {
         r.change.plan = kTeam;  // 9.99 a seat: two cost more than basic
         r.change.seats = 2;
       },
       "upgrade"},
      {"both at the new seats, one",
       [](Vendor&, Request& r) {
         r.subscription.seats = 2;
         r.change.plan = kTeam;
         r.change.seats = 1;
       },
       "downgrade"},
      {"both at the new seats, where the old plan has a price by seat too",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices[0] = seat_price("P1M", "8.00");
         r.subscription.plan = kTeam;
         r.subscription.seats = 3;
         r.change.seats = 5;  // 49.95 and 40.00; for the three seats so far it was 29.97
       },
       "downgrade"},
      {"add-ons do not count",
       [](Vendor&, Request& r) {
         hold_addon(r, kSupport);
         switch_addons(r, "2026-11-16", {});
       },
       "upgrade"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    vendor.policy.direction = Direction::price;
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, "2026-11-16", kPlus);
    row.prepare(vendor, request);
    EXPECT_EQ(ask(vendor, request).kind, row.kind);
  }
}

TEST(KindTest, AddOnsThatGetCheaperAreADowngrade) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* verdict;
  };
  // Upgrades at once, downgrades at the end of the period.
  const Row rows[] = {
      {"more",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kBackup, 3}});
       },
       "allowed"},
      {"less",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kBackup, 1}});
       },
       "scheduled"},
      {"a dear one for two cheap ones",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kSupport, 1}});
       },
       "allowed"},
      {"none", [](Vendor&, Request& r) { switch_addons(r, "2026-11-16", {}); }, "scheduled"},
      {"equal is not lower",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].prices[0].amount = number("5.00");
         switch_addons(r, "2026-11-16", {{kSupport, 1}});
       },
       "allowed"},
      {"more of them by the year, where each costs less a day",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kBackup].prices[1].amount = number("19.00");
         switch_addons(r, "2026-11-16", {{kBackup, 3}});
         r.change.interval = lasting("P1Y");
       },
       "allowed"},
      {"one by the year for two that are sold by the month only",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kBackup].prices.pop_back();
         v.catalog.addons[kSupport].prices[1].amount = number("59.00");
         switch_addons(r, "2026-11-16", {{kSupport, 1}});
         r.change.interval = lasting("P1Y");
       },
       "refused: one_change_at_a_time"},
      {"its own rule",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::add_ons).effective = Effective::immediately;
         switch_addons(r, "2026-11-16", {});
       },
       "allowed"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    rule_of(vendor, ChangeKind::upgrade);
    rule_of(vendor, ChangeKind::downgrade).effective = Effective::at_period_end;
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    hold_addon(request, kBackup, 2);
    row.prepare(vendor, request);
    EXPECT_EQ(ask(vendor, request).verdict, row.verdict);
  }
}

}  // namespace
}  // namespace planshift::kind_test

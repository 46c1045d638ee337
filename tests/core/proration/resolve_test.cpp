#include "planshift/proration/resolve.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/subscription/plan_price.h"
#include "tests/support/shop.h"

namespace planshift::resolve_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

void hold_in(Request& request, Currency currency) {
  Subscription& held = request.subscription;
  held.currency = currency;
  held.balance = held.credited = held.unpaid = Money::zero(currency);
}

// --- The period and its anchor (D2, S6) -----------------------------------------------------

TEST(ResolveTest, FindsThePeriodAndTheAnchor) {
  struct Row {
    const char* name;
    const char* interval;
    const char* period;  // "" when only the anchor is given
    const char* anchor;  // "" when only the period is given
    const char* at;
    const char* found_period;
    const char* found_anchor;
  };
  const Row rows[] = {
      {"a whole period starts at its anchor", "P1M", "2026-11-01..2026-12-01", "", "2026-11-15",
       "2026-11-01..2026-12-01", "2026-11-01"},
      {"a month that was clamped", "P1M", "2026-01-31..2026-02-28", "", "2026-02-10",
       "2026-01-31..2026-02-28", "2026-01-31"},
      {"the month after it", "P1M", "2026-02-28..2026-03-31", "", "2026-03-10",
       "2026-02-28..2026-03-31", "2026-03-31"},
      {"a short first period", "P1M", "2026-11-05..2026-12-01", "", "2026-11-15",
       "2026-11-05..2026-12-01", "2026-12-01"},
      {"a long first period", "P1M", "2026-11-05..2027-01-01", "", "2026-11-15",
       "2026-11-05..2027-01-01", "2027-01-01"},
      {"P12M is P1Y", "P12M", "2026-01-01..2027-01-01", "", "2026-07-02", "2026-01-01..2027-01-01",
       "2026-01-01"},
      {"only the anchor", "P1M", "", "2026-01-31", "2026-02-10", "2026-01-31..2026-02-28",
       "2026-01-31"},
      {"the anchor lies ahead", "P1M", "", "2026-05-31", "2026-02-10", "2026-01-31..2026-02-28",
       "2026-05-31"},
      {"on a boundary the later period", "P1M", "", "2026-01-31", "2026-02-28",
       "2026-02-28..2026-03-31", "2026-01-31"},
      {"both are kept", "P1M", "2026-11-05..2026-12-01", "2026-10-01", "2026-11-15",
       "2026-11-05..2026-12-01", "2026-10-01"},
      {"times as written, clocks changed", "P1M",
       "2026-10-01T10:00:00+02:00..2026-11-01T10:00:00+01:00", "", "2026-10-15",
       "2026-10-01T10:00:00+02:00..2026-11-01T10:00:00+01:00", "2026-10-01T10:00:00+02:00"},
      {"another hour is no whole interval", "P1M", "2026-10-01T10:00:00Z..2026-11-01T11:00:00Z", "",
       "2026-10-15", "2026-10-01T10:00:00Z..2026-11-01T11:00:00Z", "2026-11-01T11:00:00Z"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Vendor vendor = shop();
    Request request = holding(kBasic, row.interval, "2026-11-01..2026-12-01");
    request.subscription.period.reset();
    if (*row.period != '\0') request.subscription.period = span(row.period);
    if (*row.anchor != '\0') request.subscription.anchor = on(row.anchor);
    switch_plan(request, row.at, kPlus);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    EXPECT_EQ(shown(state.value().period), row.found_period);
    EXPECT_EQ(format_moment(state.value().anchor), row.found_anchor);
  }
}

TEST(ResolveTest, OnlyAnAnchorComparesInstantsWhereTheUnitDoes) {
  struct Row {
    const char* name;
    TimeUnit policy;
    TimeUnit rule;
    const char* period;
  };
  const Row rows[] = {
      {"days", TimeUnit::day, TimeUnit::day, "2026-02-15T10:00:00Z..2026-03-15T10:00:00Z"},
      {"seconds", TimeUnit::second, TimeUnit::second, "2026-01-15T10:00:00Z..2026-02-15T10:00:00Z"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    vendor.policy.proration.unit = row.policy;
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    request.subscription.period.reset();
    request.subscription.anchor = on("2026-01-15T10:00:00Z");
    switch_plan(request, "2026-02-15T09:00:00Z", kPlus);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    EXPECT_EQ(shown(state.value().period), row.period);
  }
}

// --- What was paid (D6, S12, S70) -----------------------------------------------------------

TEST(ResolveTest, FillsInWhatWasPaid) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* plan;
    const char* total;
  };
  const Row rows[] = {
      {"the list price", [](Vendor&, Request&) {}, "10.00", "10.00"},
      {"as given", [](Vendor&, Request& r) { r.subscription.paid = money("7.77"); }, "7.77",
       "7.77"},
      {"seats",
       [](Vendor&, Request& r) {
         r.subscription.plan = kTeam;
         r.subscription.seats = 7;
       },
       "69.93", "69.93"},
      {"percent off, rounded: it was really paid",
       [](Vendor&, Request& r) { r.subscription.discounts = {percent_off("33.333")}; }, "6.67",
       "6.67"},
      {"rounded by the policy",
       [](Vendor& v, Request& r) {
         v.policy.proration.rounding = Rounding::down;
         r.subscription.discounts = {percent_off("33.333")};
       },
       "6.66", "6.66"},
      {"amount off", [](Vendor&, Request& r) { r.subscription.discounts = {amount_off("2.50")}; },
       "7.50", "7.50"},
      {"amount off never below nothing",
       [](Vendor&, Request& r) { r.subscription.discounts = {amount_off("12")}; }, "0.00", "0.00"},
      {"a discount that ended before the period",
       [](Vendor&, Request& r) {
         r.subscription.discounts = {percent_off("50")};
         r.subscription.discounts[0].until = on("2026-11-01");
       },
       "10.00", "10.00"},
      {"a discount that ends in the period",
       [](Vendor&, Request& r) {
         r.subscription.discounts = {percent_off("50")};
         r.subscription.discounts[0].until = on("2026-11-02");
       },
       "5.00", "5.00"},
      {"a grandfathered price", [](Vendor&, Request& r) { r.subscription.price = money("8.00"); },
       "8.00", "8.00"},
      {"a discount comes off it",
       [](Vendor&, Request& r) {
         r.subscription.price = money("8.00");
         r.subscription.discounts = {percent_off("25")};
       },
       "6.00", "6.00"},
      {"add-ons by their quantity, without the discount",
       [](Vendor&, Request& r) {
         r.subscription.discounts = {percent_off("50")};
         hold_addon(r, kSupport);
         hold_addon(r, kBackup, 3);
       },
       "5.00", "112.50"},
      {"an add-on as given",
       [](Vendor&, Request& r) { hold_addon(r, kSupport).paid = money("80.00"); }, "10.00",
       "90.00"},
      {"a trial paid nothing",
       [](Vendor&, Request& r) {
         r.subscription.standing = AccountStatus::trial;
         hold_addon(r, kSupport);
       },
       "0.00", "0.00"},
      {"a trial that paid",
       [](Vendor&, Request& r) {
         r.subscription.standing = AccountStatus::trial;
         r.subscription.paid = money("1.00");
         hold_addon(r, kSupport).paid = money("2.00");
       },
       "1.00", "3.00"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    row.prepare(vendor, request);
    cancel(request, "2026-11-16");
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok()) << shown(state.errors());
    EXPECT_EQ(format_money(test::paid_for(state.value(), Item::of_plan(state.value().held.plan))),
              row.plan);
    EXPECT_EQ(format_money(state.value().paid_total), row.total);
  }
}

// --- What is wanted -------------------------------------------------------------------------

TEST(ResolveTest, WhatAChangeDoesNotNameStays) {
  const Vendor vendor = shop();
  Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
  request.subscription.seats = 7;
  request.subscription.discounts = {percent_off("10")};
  hold_addon(request, kSupport, 2);
  switch_interval(request, "2026-11-16", "P1Y");
  const Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  const Selection& wanted = state.value().wanted;
  EXPECT_EQ(wanted.plan, kTeam);
  EXPECT_TRUE(wanted.interval == lasting("P1Y"));
  EXPECT_EQ(wanted.seats, 7);
  EXPECT_TRUE(!wanted.discounts.empty());
  ASSERT_EQ(wanted.addons.size(), 1u);
  EXPECT_EQ(wanted.addons[0].quantity, 2);
}

TEST(ResolveTest, AddOnsAreACompleteListInCatalogOrder) {
  const Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kSupport, 2);
  switch_addons(request, "2026-11-16", {{kBackup, 3}, {kSupport, 1}});
  Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  ASSERT_EQ(state.value().wanted.addons.size(), 2u);
  EXPECT_EQ(state.value().wanted.addons[0].addon, kSupport);
  EXPECT_EQ(state.value().wanted.addons[0].quantity, 1);
  EXPECT_EQ(state.value().wanted.addons[1].quantity, 3);

  switch_addons(request, "2026-11-16", {{kSupport, 0}});
  state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  EXPECT_TRUE(state.value().wanted.addons.empty()) << "quantity 0 removes";
}

TEST(ResolveTest, AGrandfatheredPriceHoldsWhileThePlanItemStays) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* price;
  };
  const Row rows[] = {
      {"nothing changes", [](Vendor&, Request&) {}, "50"},
      {"add-ons",
       [](Vendor&, Request& r) {
         switch_addons(r, "2026-11-16", {{kBackup, 1}});
       },
       "50"},
      {"discount", [](Vendor&, Request& r) { r.change.discounts = {{percent_off("10")}}; }, "45"},
      {"plan", [](Vendor&, Request& r) { r.change.plan = kPlus; }, "25"},
      {"the same plan named", [](Vendor&, Request& r) { r.change.plan = kTeam; }, "50"},
      {"interval", [](Vendor&, Request& r) { r.change.interval = lasting("P1Y"); }, "699.30"},
      {"the same interval written otherwise",
       [](Vendor&, Request& r) {
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-11-01..2027-11-01");
         r.change.interval = lasting("P12M");
       },
       "50"},
      {"seats", [](Vendor&, Request& r) { r.change.seats = 8; }, "79.92"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
    request.subscription.seats = 7;
    request.subscription.price = money("50.00");
    request.change.at = on("2026-11-16");
    row.prepare(vendor, request);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok()) << shown(state.errors());
    EXPECT_TRUE(recurring_plan_price(state.value(), state.value().wanted, on("2026-11-16")) ==
                number(row.price));
  }
}

TEST(ResolveTest, AnInvoiceDatedOnTheLastDayOfADiscountHasNone) {
  const Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.discounts = {percent_off("20")};
  request.subscription.discounts[0].until = on("2026-12-01");
  switch_plan(request, "2026-11-16", kPlus);
  const Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  const Selection& wanted = state.value().wanted;
  EXPECT_TRUE(recurring_plan_price(state.value(), wanted, on("2026-11-30")) == number("20"));
  EXPECT_TRUE(recurring_plan_price(state.value(), wanted, on("2026-12-01")) == number("25"));
}

TEST(ResolveTest, AnAddOnWithSeatPricesCountsItsQuantity) {
  Vendor vendor = shop();
  Price tiered = flat_price("P1M", "0");
  tiered.tier_mode = TierMode::graduated;
  tiered.tiers = {{2, number("3.00")}, {std::nullopt, number("1.00")}};
  vendor.catalog.addons[kBackup].prices = {tiered};
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kBackup, 5);
  cancel(request, "2026-11-16");
  const Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(format_money(
                test::paid_for(state.value(), Item::of_addon(state.value().held.addons[0].addon))),
            "9.00");
}

TEST(ResolveTest, PiecesAreSeatsWhereASeatHasAPrice) {
  const Vendor vendor = shop();
  Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
  request.subscription.seats = 7;
  switch_plan(request, "2026-11-16", kBasic);
  const Result<State> state = resolve(vendor, request);
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(plan_pieces(state.value(), state.value().held), 7);
  EXPECT_EQ(plan_pieces(state.value(), state.value().wanted), 1) << "flat, whatever the seats";
}

// --- Bad input that only both documents show (S34, S35, S73) --------------------------------

TEST(ResolveTest, TellsWhatIsNotSoldAndWhatDoesNotFit) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* errors;
  };
  const Row rows[] = {
      {"all is well", [](Vendor&, Request&) {}, ""},
      {"the present interval",
       [](Vendor&, Request& r) { r.subscription.interval = lasting("P3M"); },
       "price_missing /subscription/interval, price_missing /change/plan"},
      {"the present currency, where it is sold in another one",
       [](Vendor&, Request& r) { hold_in(r, *Currency::of("JPY", 0)); },
       "price_missing /subscription/currency"},
      {"the present interval, where it is sold in no currency",
       [](Vendor&, Request& r) {
         hold_in(r, *Currency::of("JPY", 0));
         r.subscription.interval = lasting("P3M");
       },
       "price_missing /subscription/interval, price_missing /change/plan"},
      {"the present interval, where the currency is the catalog's own",
       [](Vendor& v, Request&) {
         v.catalog.plans[kBasic].prices[0].currency = *Currency::of("JPY", 0);
       },
       "price_missing /subscription/interval"},
      {"the new interval", [](Vendor&, Request& r) { r.change.interval = lasting("P3M"); },
       "price_missing /change/interval"},
      {"the new plan", [](Vendor& v, Request&) { v.catalog.plans[kPlus].prices = {}; },
       "price_missing /change/plan"},
      {"a held add-on",
       [](Vendor& v, Request& r) {
         hold_addon(r, kSupport);
         hold_addon(r, kBackup);
         v.catalog.addons[kBackup].prices = {};
       },
       "price_missing /subscription/addons/1"},
      {"a wanted add-on",
       [](Vendor& v, Request& r) {
         switch_addons(r, "2026-11-16", {{kSupport, 1}, {kBackup, 1}});
         v.catalog.addons[kBackup].prices = {};
       },
       "price_missing /change/addons/1"},
      {"its place is that of the document",
       [](Vendor& v, Request& r) {
         switch_addons(r, "2026-11-16", {{kBackup, 1}, {kSupport, 1}});
         v.catalog.addons[kBackup].prices = {};
       },
       "price_missing /change/addons/0"},
      {"an add-on carried over to another interval",
       [](Vendor& v, Request& r) {
         hold_addon(r, kBackup);
         r.change.interval = lasting("P1Y");
         v.catalog.addons[kBackup].prices.pop_back();
       },
       "price_missing /change/interval"},
      {"too many seats", [](Vendor&, Request& r) { switch_seats(r, "2026-11-16", 501); }, ""},
      {"too many seats for the new plan are for the verdict to say",
       [](Vendor&, Request& r) {
         r.change.plan = kTeam;
         r.change.seats = 501;
       },
       ""},
      {"seats that are held already may be what they are",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].max_seats = 5;
         r.subscription.seats = 7;
         r.change.plan = kBasic;
       },
       ""},
      {"all at once",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].max_seats = 5;
         r.change.seats = 6;
         r.change.interval = lasting("P3M");
         switch_addons(r, "2026-11-16", {{kSupport, 1}});
       },
       "price_missing /change/interval, price_missing /change/addons/0"},
      {"a grandfathered price needs no list price",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kBasic].prices = {};
         r.subscription.price = money("8.00");
       },
       ""},
      {"but other seats are at the list price",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kTeam].prices = {};
         r.subscription.plan = kTeam;
         r.subscription.price = money("8.00");
         r.change.plan.reset();
         r.change.seats = 2;
       },
       "price_missing /subscription/interval"},
      {"a price beyond all numbers",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices[0].per_seat = number("90071992547409");
         r.change.seats = 2;
       },
       "overflow /change/seats"},
      {"a sum beyond all numbers",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].prices[0].amount = number("90071992547409");
         hold_addon(r, kSupport);
       },
       "overflow /subscription/addons"},
      {"a quantity beyond all numbers",
       [](Vendor& v, Request& r) {
         v.catalog.addons[kSupport].prices[0].amount = number("90071992547409");
         hold_addon(r, kSupport, 2);
       },
       "overflow /subscription/addons/0/quantity, overflow /change/addons/0/quantity"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, "2026-11-16", kPlus);
    row.prepare(vendor, request);
    const Result<State> state = resolve(vendor, request);
    EXPECT_EQ(state.ok() ? "" : shown(state.errors()), row.errors);
  }
}

TEST(ResolveTest, CurrenciesHavePricesOfTheirOwn) {
  Vendor vendor = shop();
  Price yen = flat_price("P1M", "1500");
  yen.currency = *Currency::of("JPY", 0);
  vendor.catalog.plans[kBasic].prices.push_back(yen);
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_in(request, yen.currency);
  cancel(request, "2026-11-16");
  const Result<State> held = resolve(vendor, request);
  ASSERT_TRUE(held.ok());
  EXPECT_EQ(format_money(test::paid_for(held.value(), Item::of_plan(held.value().held.plan))),
            "1500");

  request.change.ask = ChangeAsk::switching;
  request.change.plan = kPlus;
  EXPECT_TRUE(resolve(vendor, request).ok()) << "sold for other money: the verdict says so (L7.21)";
  vendor.catalog.plans[kPlus].prices.clear();
  const Result<State> missing = resolve(vendor, request);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(shown(missing.errors()), "price_missing /change/plan");
}

TEST(ResolveTest, TheRequestsTaxReplacesTheVendors) {
  Vendor vendor = shop();
  vendor.tax = Tax{.percent = Rational(20), .included = true};
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  cancel(request, "2026-11-16");
  EXPECT_TRUE(resolve(vendor, request).value().tax.included);
  request.tax = Tax{.percent = Rational(0), .included = false};
  EXPECT_TRUE(resolve(vendor, request).value().tax.percent == Rational(0));
}

}  // namespace
}  // namespace planshift::resolve_test

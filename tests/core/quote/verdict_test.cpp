// Refusals, in their order, and what a refused quote still tells (D5, S31, S16).

#include "planshift/quote/verdict.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::verdict_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

void refuse_when(Vendor& vendor, RefuseWhen when) {
  vendor.policy.refuse_when[static_cast<std::size_t>(when)] = true;
}

TEST(VerdictTest, GivesAllReasonsInOrder) {
  struct Row {
    const char* name;
    Prepare prepare;
    const char* verdict;
  };
  const Row rows[] = {
      {"RW6",
       [](Vendor& v, Request& r) {
         refuse_when(v, RefuseWhen::unpaid_invoice);
         r.subscription.unpaid_invoice = true;
       },
       "refused: unpaid_invoice"},
      {"the policy does not mind",
       [](Vendor&, Request& r) {
         r.subscription.unpaid_invoice = true;
         r.subscription.standing = AccountStatus::in_violation;
       },
       "allowed"},
      {"UC3, in arrears",
       [](Vendor& v, Request& r) {
         refuse_when(v, RefuseWhen::in_arrears);
         r.subscription.standing = AccountStatus::in_arrears;
       },
       "refused: in_arrears"},
      {"another standing",
       [](Vendor& v, Request& r) {
         refuse_when(v, RefuseWhen::in_arrears);
         r.subscription.standing = AccountStatus::in_violation;
       },
       "allowed"},
      {"not offered",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).effective = Effective::not_offered;
       },
       "refused: change_not_offered"},
      {"another changed thing is not offered",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::more_seats).effective = Effective::not_offered;
         r.change.seats = 2;
       },
       "refused: change_not_offered"},
      {"another changed thing by its fallback",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::not_offered;
         r.subscription.seats = 2;
         r.change.seats = 1;
       },
       "refused: change_not_offered"},
      {"the interval only by a rule of its own",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::not_offered;
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-11-01..2027-11-01");
         r.change.interval = lasting("P1M");
       },
       "allowed"},
      {"and then it counts",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::shorter_interval).effective = Effective::not_offered;
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-11-01..2027-11-01");
         r.change.interval = lasting("P1M");
       },
       "refused: change_not_offered"},
      {"another changed thing is outside its window",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::more_seats).window =
             Window{.opens = lasting("P5D"), .advised_until = {}, .closes = {}};
         r.change.seats = 2;
       },
       "refused: window_not_open opens 2026-11-26"},
      {"two windows that open on one day are one reason",
       [](Vendor& v, Request& r) {
         const Window window{.opens = lasting("P5D"), .advised_until = {}, .closes = {}};
         rule_of(v, ChangeKind::upgrade).window = window;
         rule_of(v, ChangeKind::more_seats).window = window;
         r.change.seats = 2;
       },
       "refused: window_not_open opens 2026-11-26"},
      {"two that open on two days are two",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).window =
             Window{.opens = lasting("P5D"), .advised_until = {}, .closes = {}};
         rule_of(v, ChangeKind::more_seats).window =
             Window{.opens = lasting("P4D"), .advised_until = {}, .closes = {}};
         r.change.seats = 2;
       },
       "refused: window_not_open opens 2026-11-26, window_not_open opens 2026-11-27"},
      {"another changed thing takes effect later",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::at_period_end;
         r.subscription.seats = 2;
         r.change.seats = 1;
       },
       "refused: one_change_at_a_time"},
      {"another changed thing has a notice",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::more_seats).notice = lasting("P5D");
         r.change.seats = 2;
       },
       "refused: one_change_at_a_time"},
      {"another changed thing would be earlier",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).effective = Effective::at_period_end;
         rule_of(v, ChangeKind::more_seats);
         r.change.seats = 2;
       },
       "scheduled"},
      {"other add-ons are not offered",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::add_ons).effective = Effective::not_offered;
         switch_addons(r, "2026-11-16", {{kBackup, 1}});
       },
       "refused: change_not_offered"},
      {"cheaper add-ons wait by the rule for downgrades",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::at_period_end;
         hold_addon(r, kBackup);
         switch_addons(r, "2026-11-16", {});
       },
       "refused: one_change_at_a_time"},
      {"one change at a time",
       [](Vendor& v, Request& r) {
         v.policy.one_change_at_a_time = true;
         r.change.seats = 2;
       },
       "refused: one_change_at_a_time"},
      {"one change is one",
       [](Vendor& v, Request& r) {
         v.policy.one_change_at_a_time = true;
         r.change.discounts = {{percent_off("10")}};
       },
       "allowed"},
      {"any number of add-on differences is one change",
       [](Vendor& v, Request& r) {
         v.policy.one_change_at_a_time = true;
         r.change.plan.reset();
         hold_addon(r, kSupport);
         switch_addons(r, "2026-11-16", {{kBackup, 2}});
       },
       "allowed"},
      {"too many seats for the new plan",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].max_seats = 5;
         r.change.seats = 6;
       },
       "refused: seats_above_maximum at 5"},
      {"too many that are carried over",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].max_seats = 5;
         r.subscription.seats = 7;
       },
       "refused: seats_above_maximum at 5"},
      {"too few carried over, where the plan does not raise them",
       [](Vendor& v, Request&) {
         v.catalog.plans[kPlus].min_seats = 3;
         v.catalog.plans[kPlus].below_min = BelowMin::refuse;
       },
       "refused: seats_below_minimum at 3"},
      {"raised, which is no second change",
       [](Vendor& v, Request&) {
         v.catalog.plans[kPlus].min_seats = 3;
         v.policy.one_change_at_a_time = true;
       },
       "allowed"},
      {"before the period", [](Vendor&, Request& r) { r.change.at = on("2026-10-31"); },
       "refused: backdated"},
      {"all of them",
       [](Vendor& v, Request& r) {
         refuse_when(v, RefuseWhen::unpaid_invoice);
         refuse_when(v, RefuseWhen::in_violation);
         r.subscription.unpaid_invoice = true;
         r.subscription.standing = AccountStatus::in_violation;
         v.policy.one_change_at_a_time = true;
         r.change.seats = 2;
         rule_of(v, ChangeKind::more_seats).effective = Effective::not_offered;
         rule_of(v, ChangeKind::upgrade).window =
             Window{.opens = {}, .advised_until = {}, .closes = lasting("P20D")};
       },
       "refused: unpaid_invoice, in_violation, change_not_offered, one_change_at_a_time, "
       "window_closed closed 2026-11-11 opens 2026-12-01"},
      {"no change is always allowed",
       [](Vendor& v, Request& r) {
         refuse_when(v, RefuseWhen::in_violation);
         r.subscription.standing = AccountStatus::in_violation;
         r.change.plan.reset();
       },
       "allowed"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, "2026-11-16", kPlus);
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.verdict, row.verdict);
  }
}

TEST(VerdictTest, ARefusedQuoteTellsTheRenewalAsItIs) {
  Vendor vendor = shop();
  rule_of(vendor, ChangeKind::upgrade).effective = Effective::not_offered;
  rule_of(vendor, ChangeKind::upgrade).leftover = LeftoverTo::forfeit;
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.balance = money("4.00");
  request.subscription.discounts = {percent_off("10")};
  switch_plan(request, "2026-11-16", kPlus);
  request.change.discounts.emplace();
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.receipt, "");
  EXPECT_EQ(quoted.due, "0.00");
  EXPECT_EQ(quoted.effective, "");
  EXPECT_EQ(quoted.after, "2026-11-01..2026-12-01");
  EXPECT_EQ(quoted.next, "2026-12-01: charge basic 9.00 = 9.00, balance 4.00");
  EXPECT_EQ(quoted.notices, "");
  EXPECT_EQ(quoted.leftover, "0.00 forfeit");
  ASSERT_TRUE(quoted.quote->changes.has_value());
  EXPECT_EQ(format_money(quoted.quote->changes->price_from), "9.00");
  EXPECT_EQ(format_money(*quoted.quote->changes->price_to), "25.00") << "what would change";
}

// --- Steps (S16) ----------------------------------------------------------------------------

std::string shown(const Vendor& vendor, const Step& step) {
  std::string text = word_of(step.kind);
  if (step.plan) text += " to " + vendor.catalog.plans[*step.plan].id;
  if (step.interval) text += " to " + format_duration(*step.interval);
  if (step.seats) text += " to " + std::to_string(*step.seats) + " seats";
  if (step.addons) text += " to " + std::to_string(step.addons->size()) + " add-ons";
  text += ", " + test::shown(step.verdict) + ", " + test::shown(step.due_now);
  if (step.effective_on) text += ", " + format_moment(*step.effective_on);
  return text;
}

std::vector<std::string> steps_of(const Vendor& vendor, const Request& request) {
  const Quoted quoted = ask(vendor, request);
  std::vector<std::string> texts;
  if (!quoted.quote) return {quoted.errors};
  for (const Reason& reason : quoted.quote->verdict.reasons) {
    for (const Step& step : reason.steps) texts.push_back(shown(vendor, step));
  }
  return texts;
}
using Texts = std::vector<std::string>;

// RW2: business at 240 000 a seat, premium at 420 000, 10 to 15 seats on 2026-11-15.
struct RumahWeb {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1Y", "2026-03-01..2027-03-01");

  RumahWeb() {
    const Currency rupiah = *Currency::of("IDR", 0);
    Price business = seat_price("P1Y", "240000");
    Price premium = seat_price("P1Y", "420000");
    business.currency = premium.currency = rupiah;
    vendor.catalog.currency = rupiah;
    vendor.catalog.plans = {plan_of("business", 1, {business}), plan_of("premium", 2, {premium})};
    vendor.policy.one_change_at_a_time = true;
    Subscription& subscription = request.subscription;
    subscription.currency = rupiah;
    subscription.balance = subscription.credited = subscription.unpaid = Money::zero(rupiah);
    subscription.seats = 10;
    subscription.paid = Money::of_minor(2400000, rupiah);
    request.change.at = on("2026-11-15");
    request.change.plan = 1;
    request.change.seats = 15;
  }
};

TEST(StepsTest, EachIsQuotedOnTheStateTheEarlierLeaves) {
  const RumahWeb rumahweb;
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request),
            (Texts{"upgrade to premium, allowed, 522740, 2026-11-15",
                   "more_seats to 15 seats, allowed, 609863, 2026-11-15"}));
  RumahWeb together;
  together.vendor.policy.one_change_at_a_time = false;
  EXPECT_EQ(ask(together.vendor, together.request).due, "1132603") << "the price of doing both";
}

TEST(StepsTest, BalanceIsConsumedOnce) {
  RumahWeb rumahweb;
  rumahweb.request.subscription.balance =
      Money::of_minor(600000, rumahweb.request.subscription.currency);
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request),
            (Texts{"upgrade to premium, allowed, 522740 of which 522740 from balance, 2026-11-15",
                   "more_seats to 15 seats, allowed, 609863 of which 77260 from balance, "
                   "2026-11-15"}));
}

TEST(StepsTest, CountMoneyAlreadyGivenBackOnce) {
  RumahWeb rumahweb;
  const Currency rupiah = rumahweb.request.subscription.currency;
  rumahweb.vendor.policy.already_credited = AlreadyCredited::deduct;
  rumahweb.request.subscription.credited = Money::of_minor(100000, rupiah);
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request),
            (Texts{"upgrade to premium, allowed, 622740, 2026-11-15",
                   "more_seats to 15 seats, allowed, 609863, 2026-11-15"}));
  // On the first day, with everything given back: the credit of the first step is cut to 0, that of
  // the second is what the first has just charged.
  rumahweb.vendor.policy.already_credited = AlreadyCredited::cap;
  rumahweb.request.subscription.credited = Money::of_minor(2400000, rupiah);
  rumahweb.request.change.at = on("2026-03-01");
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request),
            (Texts{"upgrade to premium, allowed, 4200000, 2026-03-01",
                   "more_seats to 15 seats, allowed, 2100000, 2026-03-01"}));
  rumahweb.vendor.policy.one_change_at_a_time = false;
  EXPECT_EQ(ask(rumahweb.vendor, rumahweb.request).due, "6300000") << "the price of doing both";
}

TEST(StepsTest, CreditWhatWasPaidForWhatEarlierStepsLeft) {
  Vendor vendor = shop();
  vendor.policy.one_change_at_a_time = true;
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kSupport);
  request.subscription.addons[0].paid = money("4.00");
  switch_plan(request, "2026-11-16", kPlus);
  request.change.addons = {{.addon = kSupport, .quantity = 2, .position = 0}};
  const Texts steps = steps_of(vendor, request);
  EXPECT_EQ(steps, (Texts{"upgrade to plus, allowed, 7.50, 2026-11-16",
                          "add_ons to 1 add-ons, allowed, 98.00, 2026-11-16"}));
  vendor.policy.one_change_at_a_time = false;
  EXPECT_EQ(ask(vendor, request).due, "105.50") << "the price of doing both";
  // A restart has charged the add-on again, at the list price.
  vendor.policy.one_change_at_a_time = true;
  rule_of(vendor, ChangeKind::upgrade).settle = parts_of(Settle::restart);
  rule_of(vendor, ChangeKind::add_ons).settle = parts_of(Settle::prorate);
  EXPECT_EQ(steps_of(vendor, request).back(), "add_ons to 1 add-ons, allowed, 100.00, 2026-11-16");
}

TEST(StepsTest, WhatAStepLeavesOverPaysForTheNext) {
  Vendor vendor = shop();
  vendor.policy.one_change_at_a_time = true;
  rule_of(vendor, ChangeKind::downgrade).leftover = LeftoverTo::balance;
  Request request = holding(kPlus, "P1M", "2026-11-01..2026-12-01");
  switch_addons(request, "2026-11-16", {{kBackup, 8}});
  request.change.plan = kBasic;
  // -12.50 + 5.00, then half of 8 x 2.50.
  EXPECT_EQ(steps_of(vendor, request),
            (Texts{"downgrade to basic, allowed, -7.50, 2026-11-16",
                   "add_ons to 1 add-ons, allowed, 10.00 of which 7.50 from balance, 2026-11-16"}));
  for (const LeftoverTo to : {LeftoverTo::refund, LeftoverTo::forfeit}) {
    rule_of(vendor, ChangeKind::downgrade).leftover = to;
    EXPECT_EQ(steps_of(vendor, request).back(), "add_ons to 1 add-ons, allowed, 10.00, 2026-11-16");
  }
}

TEST(StepsTest, MayCountDaysFirstAndThenHours) {
  Vendor vendor = shop();
  vendor.policy.one_change_at_a_time = true;
  rule_of(vendor, ChangeKind::add_ons).proration.unit = TimeUnit::hour;
  const char* const start = "2026-11-01T00:00:00+08:00";  // still October at UTC
  for (const PeriodPart period : {PeriodPart::keep, PeriodPart::restart}) {
    rule_of(vendor, ChangeKind::upgrade).settle =
        parts_of(period == PeriodPart::keep ? Settle::prorate : Settle::restart);
    Request request =
        holding(kBasic, "P1M", "2026-11-01T00:00:00+08:00..2026-12-01T00:00:00+08:00");
    switch_plan(request, start, kPlus);
    switch_addons(request, start, {{kBackup, 1}});
    request.change.plan = kPlus;
    EXPECT_EQ(steps_of(vendor, request),
              (Texts{"upgrade to plus, allowed, 15.00, 2026-11-01",
                     "add_ons to 1 add-ons, allowed, 2.50, 2026-11-01T00:00:00+08:00"}));
  }
}

TEST(StepsTest, StandInTheOrderPlanIntervalSeatsAddOns) {
  Vendor vendor = shop();
  vendor.policy.one_change_at_a_time = true;
  rule_of(vendor, ChangeKind::longer_interval).settle = parts_of(Settle::restart);
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-16", kTeam);
  request.change.interval = lasting("P1Y");
  request.change.seats = 2;
  switch_addons(request, "2026-11-16", {{kBackup, 1}});
  EXPECT_EQ(steps_of(vendor, request), (Texts{// half of 10.00 back, half of 9.99
                                              "upgrade to team, allowed, 0.00, 2026-11-16",
                                              // half of 9.99 back, a new year at 99.90
                                              "longer_interval to P1Y, allowed, 94.90, 2026-11-16",
                                              "more_seats to 2 seats, allowed, 99.90, 2026-11-16",
                                              "add_ons to 1 add-ons, allowed, 25.00, 2026-11-16"}));
}

TEST(StepsTest, AScheduledOrRefusedStepLeavesTheStateUnchanged) {
  Vendor vendor = shop();
  vendor.policy.one_change_at_a_time = true;
  rule_of(vendor, ChangeKind::upgrade).effective = Effective::at_period_end;
  rule_of(vendor, ChangeKind::more_seats);
  rule_of(vendor, ChangeKind::add_ons);
  vendor.catalog.plans[kBasic].prices = {seat_price("P1M", "10.00")};
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-16", kTeam);
  request.change.seats = 3;
  EXPECT_EQ(steps_of(vendor, request), (Texts{"upgrade to team, scheduled, 0.00, 2026-12-01",
                                              "more_seats to 3 seats, allowed, 10.00, 2026-11-16"}))
      << "still at 10.00 a seat";
  rule_of(vendor, ChangeKind::upgrade).effective = Effective::not_offered;
  EXPECT_EQ(steps_of(vendor, request),
            (Texts{"upgrade to team, refused: change_not_offered, 0.00",
                   "more_seats to 3 seats, allowed, 10.00, 2026-11-16"}));
}

TEST(StepsTest, IgnoreStandingAndOneChangeButNotWindows) {
  RumahWeb rumahweb;
  refuse_when(rumahweb.vendor, RefuseWhen::unpaid_invoice);
  rumahweb.request.subscription.unpaid_invoice = true;
  EXPECT_EQ(ask(rumahweb.vendor, rumahweb.request).verdict,
            "refused: unpaid_invoice, one_change_at_a_time");
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request).size(), 2u);
  rule_of(rumahweb.vendor, ChangeKind::upgrade).window =
      Window{.opens = lasting("P30D"), .advised_until = {}, .closes = {}};
  rule_of(rumahweb.vendor, ChangeKind::more_seats);
  EXPECT_EQ(steps_of(rumahweb.vendor, rumahweb.request),
            (Texts{"upgrade to premium, refused: window_not_open opens 2027-01-30, 0",
                   // 5 seats of business
                   "more_seats to 15 seats, allowed, 348493, 2026-11-15"}));
}

}  // namespace
}  // namespace planshift::verdict_test

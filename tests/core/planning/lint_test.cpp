#include "planshift/planning/lint.h"

#include <gtest/gtest.h>

#include "planshift/planning/lint_search.h"
#include "tests/core/planning/vendors.h"

namespace planshift::lint_test {
namespace {

// "downgrade_earns /policy/changes/downgrade" for each finding.
std::string told(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    if (!text.empty()) text += ", ";
    text += std::string(word_of(finding.code)) + " " + finding.path;
  }
  return text;
}

// The only finding of a vendor.
Finding only(const Vendor& vendor) {
  std::vector<Finding> findings = lint_vendor(vendor);
  EXPECT_EQ(findings.size(), 1U) << told(findings);
  return findings.empty() ? Finding{} : findings[0];
}

Quote quote_of(const Vendor& vendor, const Finding& finding) {
  Result<Quote> quote = quote_change(vendor, *finding.witness);
  EXPECT_TRUE(quote.ok());
  return quote.ok() ? std::move(quote).value() : Quote{};
}

std::string amount_of(const Finding& finding, std::string_view name) {
  for (const WitnessAmount& amount : finding.amounts) {
    if (amount.name != name) continue;
    const Money* money = std::get_if<Money>(&amount.value);
    return money != nullptr ? format_money(*money)
                            : std::to_string(std::get<std::int64_t>(amount.value));
  }
  return "?";
}

Vendor by_year_and_month(const char* monthly, const char* yearly) {
  return vendor_with("EUR", {plan_of("a", {{"P1M", monthly}, {"P1Y", yearly}})});
}

TEST(Lint, SoundVendors) {
  EXPECT_EQ(told(lint_vendor(waiting_rooms())), "");
  EXPECT_EQ(told(lint_vendor(prorating())), "");
  EXPECT_EQ(told(lint_vendor(mail_by_seat())), "");
  EXPECT_EQ(told(lint_vendor(vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}})}))), "");
  EXPECT_EQ(told(lint_vendor(vendor_with(
                "EUR", {plan_of("free", {{"P1M", "0"}}), plan_of("paid", {{"P1M", "5.00"}})}))),
            "");
}

TEST(Lint, NegativeInvoicePossible) {
  Vendor vendor = by_year_and_month("10.00", "100.00");
  EXPECT_EQ(told(lint_vendor(vendor)), "") << "a year that starts on the day of the change";
  set_rule(vendor, ChangeKind::longer_interval, settled(Settle::prorate));
  const std::vector<Finding> findings = lint_vendor(vendor);
  EXPECT_EQ(told(findings),
            "negative_invoice_possible /policy/changes/longer_interval, "
            "interval_keeps_period /policy/changes/longer_interval");
  const Finding& finding = findings.at(0);
  // On the first day: -10.00 + 100.00 x 30/365.
  const Quote quote = quote_of(vendor, finding);
  EXPECT_EQ(quote.kind, ChangeKind::longer_interval);
  EXPECT_EQ(format_money(quote.due_now.total), "-1.78");
  EXPECT_EQ(amount_of(finding, "due_now"), "-1.78");
  EXPECT_EQ(amount_of(finding, "leftover"), "1.78");
}

TEST(Lint, NegativeInvoiceOfMoreSeats) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "0"}})});
  Price& price = vendor.catalog.plans[0].prices[0];
  price.tier_mode = TierMode::volume;
  price.tiers = {PriceStep{.up_to = 10, .price = decimal("9.00")},
                 PriceStep{.up_to = std::nullopt, .price = decimal("7.00")}};
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "negative_invoice_possible /policy");
  EXPECT_EQ(finding.witness->subscription.seats, 10);
  EXPECT_EQ(format_money(quote_of(vendor, finding).leftover.amount), "13.00");  // 90.00, 77.00
}

TEST(Lint, UpgradeIsFree) {
  Vendor vendor = prorating();
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::nothing));
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "upgrade_is_free /policy/changes/upgrade");
  const Quote quote = quote_of(vendor, finding);
  EXPECT_EQ(quote.verdict.status, Status::allowed);
  EXPECT_TRUE(quote.due_now.total.is_zero());
  EXPECT_EQ(amount_of(finding, "price_after"), "30.00");
}

TEST(Lint, UpgradeIsFreeAlsoBecauseABegunMonthIsUsed) {
  Vendor vendor = prorating();
  vendor.policy.proration.unit = TimeUnit::period;
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  EXPECT_EQ(told(lint_vendor(vendor)), "upgrade_is_free /policy");
  // A rule that buys less time with the unused value is not free.
  Rule extend = settled(Settle::extend);
  set_rule(vendor, ChangeKind::upgrade, extend);
  vendor.policy.proration.unit = TimeUnit::day;
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

TEST(Lint, DowngradeEarns) {
  Vendor vendor = prorating();
  set_rule(vendor, ChangeKind::upgrade, effective(Effective::at_period_end));
  Rule free = settled(Settle::prorate);
  free.settle.charge = ChargePart::none;
  set_rule(vendor, ChangeKind::downgrade, free);
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "downgrade_earns /policy/changes/downgrade");
  // 30.00 paid, all of it back on the first day, and small for a month: worth 10.00.
  EXPECT_EQ(format_money(quote_of(vendor, finding).due_now.total), "-30.00");
  EXPECT_EQ(amount_of(finding, "settled"), "-30.00");
  EXPECT_EQ(amount_of(finding, "smaller_alone"), "10.00");
}

TEST(Lint, UpgradeThenDowngradeEarns) {
  Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P1Y", "120.00"}}), plan_of("large", {{"P1Y", "360.00"}})});
  // Upgrades pay for the months that have not begun, downgrades give back days: a gap every month.
  Rule upgrade = settled(Settle::prorate);
  upgrade.proration.unit = TimeUnit::month;
  set_rule(vendor, ChangeKind::upgrade, upgrade);
  set_rule(vendor, ChangeKind::downgrade, settled(Settle::prorate));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "upgrade_then_downgrade_earns /policy/changes/downgrade");
  EXPECT_EQ(finding.witness->subscription.plan, 1U);
  EXPECT_EQ(amount_of(finding, "upgrade"), "220.00");  // 11 months of 20.00, on day 1
  // On the same day the downgrade gives 364 of 365 days of 240.00 back.
  EXPECT_EQ(amount_of(finding, "downgrade"), "-239.34");
  EXPECT_EQ(amount_of(finding, "sum"), "-19.34");
  EXPECT_EQ(format_money(quote_of(vendor, finding).due_now.total), "-239.34");
}

TEST(Lint, PriceMissingForInterval) {
  Vendor vendor = vendor_with("EUR", {plan_of("small", {{"P1M", "10.00"}, {"P1Y", "100.00"}}),
                                      plan_of("large", {{"P1M", "30.00"}})});
  set_rule(vendor, ChangeKind::longer_interval, settled(Settle::restart));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "price_missing_for_interval /plans/1/prices");
  const Result<Quote> quote = quote_change(vendor, *finding.witness);
  ASSERT_FALSE(quote.ok());
  EXPECT_EQ(quote.errors()[0].code, ErrorCode::price_missing);
  EXPECT_EQ(quote.errors()[0].path, "/change/plan");
}

TEST(Lint, PriceMissingForAnAddOnAndForARerating) {
  Vendor vendor = by_year_and_month("10.00", "100.00");
  set_rule(vendor, ChangeKind::longer_interval, settled(Settle::restart));
  AddOn addon;
  addon.id = "backup";
  addon.prices = {vendor.catalog.plans[0].prices[0]};
  vendor.catalog.addons = {addon};
  EXPECT_EQ(told({only(vendor)}), "price_missing_for_interval /addons/0/prices");
  vendor.catalog.addons.clear();
  vendor.policy.refund.basis = RefundBasis::rerated;
  vendor.policy.refund.rerate.rest = duration("PT1H");
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "price_missing_for_interval /plans/0/prices");
  EXPECT_TRUE(finding.witness->change.is_cancel());
}

TEST(Lint, LongerIntervalCostsMore) {
  Vendor vendor = by_year_and_month("10.00", "120.01");
  set_rule(vendor, ChangeKind::longer_interval, settled(Settle::restart));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "longer_interval_costs_more /plans/0/prices/1");
  EXPECT_EQ(amount_of(finding, "longer"), "120.01");
  EXPECT_EQ(amount_of(finding, "same_time_by_shorter"), "120.00");
  EXPECT_EQ(format_money(*quote_of(vendor, finding).changes->price_to), "120.01");
  Vendor equal = by_year_and_month("10.00", "120.00");
  set_rule(equal, ChangeKind::longer_interval, settled(Settle::restart));
  EXPECT_EQ(told(lint_vendor(equal)), "");
}

TEST(Lint, LimitWithoutResource) {
  Vendor vendor = prorating();
  Catalog& catalog = vendor.catalog;
  catalog.limits = {Limit{.id = "rooms/big~", .name = {}, .unit = {}}};
  catalog.plans[0].limits = {{.limit = 0, .value = 6}};
  const Finding unlimited = only(vendor);
  EXPECT_EQ(told({unlimited}), "limit_without_resource /plans/0/limits/rooms~1big~0");
  EXPECT_EQ(amount_of(unlimited, "from"), "?");  // large has no limit at all
  catalog.plans[1].limits = {{.limit = 0, .value = 40}};
  const Finding finding = only(vendor);
  EXPECT_EQ(amount_of(finding, "from"), "40");
  EXPECT_EQ(amount_of(finding, "to"), "6");
  const Quote quote = quote_of(vendor, finding);
  EXPECT_EQ(quote.changes->limits.size(), 1U);
  EXPECT_TRUE(quote.effects.empty());
  Resource rooms;
  rooms.id = "rooms";
  rooms.limit = 0;
  catalog.resources = {rooms};
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

TEST(Lint, WindowNeverOpen) {
  Vendor vendor = prorating();
  Rule waits = effective(Effective::at_period_end);
  waits.window = Window{.opens = duration("P3D"), .advised_until = {}, .closes = duration("P10D")};
  set_rule(vendor, ChangeKind::downgrade, waits);
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "window_never_open /policy/changes/downgrade/window");
  EXPECT_EQ(quote_of(vendor, finding).verdict.status, Status::refused);
  // Closed a month before the end is open on the first day; 31 days before it in no month at all
  // but those of 31 days.
  rule(vendor, ChangeKind::downgrade).window->opens.reset();
  rule(vendor, ChangeKind::downgrade).window->closes = duration("P31D");
  EXPECT_EQ(told(lint_vendor(vendor)), "");
  rule(vendor, ChangeKind::downgrade).window->closes = duration("P32D");
  EXPECT_EQ(told(lint_vendor(vendor)), "window_never_open /policy/changes/downgrade/window");
}

// A period may begin in any month. The twelve months before its end are those of a leap year only
// where fifteen months begin in December 2026, and where thirty-seven begin in January 2026.
TEST(Lint, AWindowMayBeOpenInTheLastOrTheFirstOfTwelveMonthsAlone) {
  for (const char* interval : {"P15M", "P37M"}) {
    SCOPED_TRACE(interval);
    Vendor vendor = vendor_with(
        "EUR", {plan_of("small", {{interval, "10.00"}}), plan_of("large", {{interval, "30.00"}})});
    Rule waits = effective(Effective::at_period_end);
    waits.window =
        Window{.opens = duration("P1Y"), .advised_until = {}, .closes = duration("P366D")};
    set_rule(vendor, ChangeKind::downgrade, waits);
    EXPECT_EQ(told(lint_vendor(vendor)), "");
    rule(vendor, ChangeKind::downgrade).window->closes = duration("P367D");
    EXPECT_EQ(told(lint_vendor(vendor)), "window_never_open /policy/changes/downgrade/window");
  }
}

// small and large sound in euros, and in dollars as the test makes them.
Vendor in_two_currencies() {
  Vendor vendor = prorating();
  const Currency dollar = *Currency::of("USD", 2);
  for (Plan& plan : vendor.catalog.plans) {
    Price price = plan.prices[0];
    price.currency = dollar;
    plan.prices.push_back(price);
  }
  return vendor;
}

TEST(Lint, LooksAtEveryCurrency) {
  struct Row {
    const char* name;
    void (*spoil)(Vendor&);
    const char* finding;
  };
  const Row rows[] = {
      {"sound in both", [](Vendor&) {}, ""},
      {"prices: a quarter dearer than its months",
       [](Vendor& vendor) {
         Price quarter = vendor.catalog.plans[0].prices[1];
         quarter.interval = duration("P3M");
         quarter.amount = decimal("30.01");
         vendor.catalog.plans[0].prices.push_back(quarter);
         quarter.amount = decimal("90.00");
         vendor.catalog.plans[1].prices.push_back(quarter);
         set_rule(vendor, ChangeKind::longer_interval, settled(Settle::restart));
         set_rule(vendor, ChangeKind::shorter_interval, effective(Effective::at_period_end));
       },
       "longer_interval_costs_more /plans/0/prices/2"},
      {"changes: an upgrade to a price that is lower",
       [](Vendor& vendor) {
         vendor.catalog.plans[1].prices[1].amount = decimal("5.00");
         set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
       },
       "negative_invoice_possible /policy"},
      {"seats: the eleventh makes all cheaper",
       [](Vendor& vendor) {
         Price& price = vendor.catalog.plans[0].prices[1];
         price.amount = decimal("0");
         price.tier_mode = TierMode::volume;
         price.tiers = {PriceStep{.up_to = 10, .price = decimal("9.00")},
                        PriceStep{.up_to = std::nullopt, .price = decimal("7.00")}};
         set_rule(vendor, ChangeKind::more_seats, settled(Settle::prorate));
         set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
       },
       "negative_invoice_possible /policy/changes/more_seats"},
      {"limits: both plans are sold in dollars only",
       [](Vendor& vendor) {
         Catalog& catalog = vendor.catalog;
         catalog.limits = {Limit{.id = "rooms", .name = {}, .unit = {}}};
         catalog.plans[0].limits = {{.limit = 0, .value = 6}};
         for (Plan& plan : catalog.plans) plan.prices.erase(plan.prices.begin());
       },
       "limit_without_resource /plans/0/limits/rooms"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = in_two_currencies();
    row.spoil(vendor);
    const std::vector<Finding> findings = lint_vendor(vendor);
    EXPECT_EQ(told(findings), row.finding);
    for (const Finding& finding : findings) {
      EXPECT_EQ(finding.witness->subscription.currency.code(), "USD");
    }
  }
}

TEST(Lint, RoundingLosesEverything) {
  Vendor vendor =
      vendor_with("JPY", {plan_of("small", {{"P1M", "10"}}), plan_of("large", {{"P1M", "12"}})}, 0);
  vendor.policy.proration.round = RoundPlace::daily_price;
  set_rule(vendor, ChangeKind::upgrade, effective(Effective::at_period_end));
  set_rule(vendor, ChangeKind::downgrade, settled(Settle::prorate));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "rounding_loses_everything /policy/proration/round");
  const Quote quote = quote_of(vendor, finding);
  EXPECT_TRUE(quote.lines[0].amount.is_zero());
  EXPECT_EQ(format_rational(quote.lines[0].how->exact), "-58/5");  // 12 x 29/30
  EXPECT_EQ(amount_of(finding, "exact"), "-11");
}

TEST(Lint, PlanNotReachable) {
  Vendor vendor = prorating();
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::not_offered));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "plan_not_reachable /plans/0");
  const Quote quote = quote_of(vendor, finding);
  ASSERT_EQ(quote.verdict.reasons.size(), 1U);
  EXPECT_EQ(quote.verdict.reasons[0].code, ReasonCode::change_not_offered);
}

TEST(Lint, IntervalKeepsPeriod) {
  Vendor vendor = by_year_and_month("10.00", "100.00");
  set_rule(vendor, ChangeKind::shorter_interval, settled(Settle::prorate));
  const Finding finding = only(vendor);
  EXPECT_EQ(told({finding}), "interval_keeps_period /policy/changes/shorter_interval");
  // 183 of 365 days are left, and the month that ends with them has 31: 10.00 x 183/31.
  EXPECT_EQ(amount_of(finding, "charge"), "59.03");
  EXPECT_EQ(amount_of(finding, "price"), "10.00");
  EXPECT_EQ(format_money(quote_of(vendor, finding).lines.at(1).amount), "59.03");

  for (const Settle settle : {Settle::restart, Settle::extend, Settle::nothing}) {
    set_rule(vendor, ChangeKind::shorter_interval, settled(settle));
    EXPECT_EQ(told(lint_vendor(vendor)).find("interval_keeps_period"), std::string::npos)
        << word_of(settle);
  }
  Rule waiting = settled(Settle::prorate);
  waiting.effective = Effective::at_period_end;
  set_rule(vendor, ChangeKind::shorter_interval, waiting);
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

Vendor refunding(RefundBasis basis, WrittenRefundKeys written) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}})});
  vendor.policy.refund.basis = basis;
  vendor.policy.refund.written = written;
  return vendor;
}

TEST(Lint, KeyNeverRead) {
  const WrittenRefundKeys all{.rerate = true, .tiers = true, .of = true};
  EXPECT_EQ(told(lint_vendor(refunding(RefundBasis::nothing, all))),
            "key_never_read /policy/refund/rerate, key_never_read /policy/refund/tiers, "
            "key_never_read /policy/refund/of");
  EXPECT_EQ(told(lint_vendor(refunding(RefundBasis::tiers, all))),
            "key_never_read /policy/refund/rerate");
  EXPECT_EQ(told(lint_vendor(refunding(RefundBasis::rerated, {.rerate = true}))), "");
  EXPECT_EQ(told(lint_vendor(refunding(RefundBasis::nothing, {}))), "")
      << "a preset's are not told";
}

// "1 2": which of the tiers never match, in a month.
std::string dead_tiers(const std::vector<RefundTier>& tiers) {
  Vendor vendor = refunding(RefundBasis::tiers, {.tiers = true});
  vendor.policy.refund.tiers = tiers;
  std::string text;
  for (const Finding& finding : lint_vendor(vendor)) {
    EXPECT_EQ(finding.code, LintCode::tier_never_matches);
    EXPECT_FALSE(finding.witness);
    text += (text.empty() ? "" : " ") + finding.path.substr(finding.path.rfind('/') + 1);
  }
  return text;
}

TEST(Lint, RefundTierNeverMatches) {
  const auto within = [](const char* time, std::int64_t percent) {
    return RefundTier{.within = duration(time), .before_end = {}, .percent = Rational(percent)};
  };
  const auto before_end = [](const char* time, std::int64_t percent) {
    return RefundTier{.within = {}, .before_end = duration(time), .percent = Rational(percent)};
  };
  EXPECT_EQ(dead_tiers({within("P7D", 100), within("P14D", 50)}), "");
  EXPECT_EQ(dead_tiers({within("P14D", 50), within("P7D", 100)}), "") << "the better one counts";
  EXPECT_EQ(dead_tiers({within("P7D", 50), within("P14D", 100)}), "0") << "covered";
  EXPECT_EQ(dead_tiers({within("P7D", 50), within("P14D", 50)}), "0");
  EXPECT_EQ(dead_tiers({within("P7D", 50), within("P7D", 50)}), "1") << "the same twice";
  EXPECT_EQ(dead_tiers({within("P7D", 50), within("P1M", 0)}), "") << "nothing, said for people";
  EXPECT_EQ(dead_tiers({before_end("P20D", 90), before_end("P10D", 50)}), "");
  EXPECT_EQ(dead_tiers({before_end("P10D", 90), before_end("P20D", 50)}), "1");
  EXPECT_EQ(dead_tiers({before_end("P40D", 90), before_end("P10D", 50)}), "0") << "no such month";
  EXPECT_EQ(dead_tiers({before_end("P30D", 90), before_end("P10D", 50)}), "") << "the first day";
}

TEST(Lint, RerateTierNeverMatches) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "100.00"}})});
  vendor.policy.refund.basis = RefundBasis::rerated;
  vendor.policy.refund.written.rerate = true;
  vendor.policy.refund.rerate.tiers = {{.months = 3, .percent = Rational(90)},
                                       {.months = 12, .percent = Rational(80)}};
  EXPECT_EQ(told(lint_vendor(vendor)), "");
  vendor.policy.refund.rerate.tiers.push_back({.months = 3, .percent = Rational(50)});
  vendor.policy.refund.rerate.tiers.push_back({.months = 24, .percent = Rational(50)});
  EXPECT_EQ(told(lint_vendor(vendor)),
            "tier_never_matches /policy/refund/rerate/tiers/2, "
            "tier_never_matches /policy/refund/rerate/tiers/3");
}

TEST(Lint, PriceTierNeverMatches) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "0"}})});
  Plan& plan = vendor.catalog.plans[0];
  Price& price = plan.prices[0];
  price.tier_mode = TierMode::graduated;
  price.tiers = {PriceStep{.up_to = 10, .price = decimal("9.00")},
                 PriceStep{.up_to = 20, .price = decimal("8.00")},
                 PriceStep{.up_to = std::nullopt, .price = decimal("7.00")}};
  plan.min_seats = 11;
  plan.max_seats = 21;
  EXPECT_EQ(told(lint_vendor(vendor)), "") << "the first ten seats cost 9.00 each";
  plan.max_seats = 20;
  EXPECT_EQ(told(lint_vendor(vendor)), "tier_never_matches /plans/0/prices/0/tiers/steps/2");
  price.tier_mode = TierMode::volume;
  EXPECT_EQ(told(lint_vendor(vendor)),
            "tier_never_matches /plans/0/prices/0/tiers/steps/0, "
            "tier_never_matches /plans/0/prices/0/tiers/steps/2");
  plan.min_seats = 10;
  plan.max_seats = 21;
  EXPECT_EQ(told(lint_vendor(vendor)).find("tier_never_matches"), std::string::npos);
}

TEST(Lint, MeterWithoutAllowance) {
  Vendor vendor = prorating();
  vendor.catalog.meters = {Meter{.id = "traffic", .name = {}, .unit = {}, .overage = {}},
                           Meter{.id = "builds", .name = {}, .unit = {}, .overage = Overage{}}};
  vendor.catalog.plans[1].allowances = {Allowance{.meter = 1, .quantity = Rational(0)}};
  EXPECT_EQ(told(lint_vendor(vendor)), "meter_without_allowance /meters/0");
  vendor.catalog.plans[0].allowances = {Allowance{.meter = 0, .quantity = Rational(5)}};
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

TEST(Lint, CurrencyUnknown) {
  EXPECT_EQ(told(lint_vendor(vendor_with("EUD", {plan_of("a", {{"P1M", "10.00"}})}))),
            "currency_unknown /currency");
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1M", "9.00"}})});
  vendor.catalog.plans[0].prices[1].currency = *Currency::of("USB", 2);
  EXPECT_EQ(told(lint_vendor(vendor)), "currency_unknown /plans/0/prices/1/currency");
  vendor.catalog.plans[0].prices[1].currency = *Currency::of("USD", 2);
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

TEST(Lint, EachPlaceOnceInTheOrderOfTheCodes) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "130.00"}}),
                                      plan_of("b", {{"P1M", "20.00"}, {"P1Y", "260.00"}}),
                                      plan_of("c", {{"P1M", "30.00"}})});
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::nothing));
  set_rule(vendor, ChangeKind::downgrade, settled(Settle::prorate));
  EXPECT_EQ(told(lint_vendor(vendor)),
            "upgrade_is_free /policy/changes/upgrade, "
            "upgrade_then_downgrade_earns /policy/changes/downgrade, "
            "price_missing_for_interval /plans/2/prices, "
            "longer_interval_costs_more /plans/0/prices/1, "
            "longer_interval_costs_more /plans/1/prices/1");
}

TEST(Lint, AThousandPlansDoNotTakeForever) {
  std::vector<Plan> plans;
  for (int i = 0; i < 1000; ++i) {
    plans.push_back(plan_of("plan" + std::to_string(i), {{"P1M", "10.00"}}));
  }
  EXPECT_EQ(told(lint_vendor(vendor_with("EUR", std::move(plans)))), "");
}

TEST(Lint, AnIntervalThatWaitsForItsNoticeKeepsNoPeriodNow) {
  Vendor vendor = by_year_and_month("10.00", "130.00");
  set_rule(vendor, ChangeKind::longer_interval, settled(Settle::prorate));
  EXPECT_NE(told(lint_vendor(vendor)).find("interval_keeps_period"), std::string::npos);
  rule(vendor, ChangeKind::longer_interval).notice = duration("P2D");
  EXPECT_EQ(told(lint_vendor(vendor)).find("interval_keeps_period"), std::string::npos);
}

TEST(Lint, AnAddOnWithoutAPlanIsOneWhoseListIsEmpty) {
  Vendor vendor = prorating();
  AddOn extra;
  extra.id = "extra";
  extra.prices = vendor.catalog.plans[0].prices;
  extra.plans = {0};
  vendor.catalog.addons = {extra};
  EXPECT_EQ(told(lint_vendor(vendor)).find("addon_without_plan"), std::string::npos);
  vendor.catalog.addons[0].plans->clear();
  EXPECT_NE(told(lint_vendor(vendor)).find("addon_without_plan /addons/0/plans"),
            std::string::npos);
}

// Another plan with other seats is two changes at once, of which neither is free by itself.
TEST(Lint, NamesTheSeatsThatTheOtherPlanHas) {
  Vendor vendor = prorating();
  vendor.catalog.plans[0].max_seats = 1;
  vendor.catalog.plans[1].min_seats = 5;
  vendor.catalog.plans[1].max_seats = 50;
  vendor.catalog.plans[1].below_min = BelowMin::raise;
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::nothing));
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  EXPECT_EQ(told(lint_vendor(vendor)), "");
}

TEST(Lint, TriesTheEndsOfAPeriodAndItsQuarters) {
  const Vendor vendor = prorating();
  const Offer month{.plan = 0, .interval = duration("P1M")};
  ASSERT_EQ(length_in_days(month), 30);
  EXPECT_EQ(days_to_try(month), (std::vector<std::int32_t>{0, 1, 2, 7, 15, 21, 28, 29}));
  const Offer days{.plan = 0, .interval = duration("P2D")};
  EXPECT_EQ(days_to_try(days), (std::vector<std::int32_t>{0, 1}));
}

}  // namespace
}  // namespace planshift::lint_test

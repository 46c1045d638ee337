#include "planshift/planning/options.h"

#include <gtest/gtest.h>

#include "tests/core/planning/vendors.h"

namespace planshift::options_test {
namespace {

// "allowed 196.20 2935.20 | scheduled 0.00 2855.20 | refused": the three options, and the cheapest.
std::string told(const Result<Options>& answer) {
  if (!answer.ok())
    return std::string(word_of(answer.errors()[0].code)) + " " + answer.errors()[0].path;
  std::string text;
  for (const Option& option : answer.value().options) {
    if (!text.empty()) text += " | ";
    text += word_of(option.status);
    if (option.today) text += " " + format_money(*option.today);
    if (option.total) text += " " + format_money(*option.total);
  }
  text += " -> ";
  text += answer.value().cheapest ? word_of(*answer.value().cheapest) : "none";
  return text;
}

std::string weighed(const Vendor& vendor, const Request& request,
                    std::string_view horizon = "P12M") {
  return told(weigh_options(vendor, request, duration(horizon)));
}

Vendor with_leftover(LeftoverTo to) {
  Vendor vendor = prorating();
  Rule prorated = settled(Settle::prorate);
  prorated.leftover = to;
  set_rule(vendor, ChangeKind::downgrade, prorated);
  return vendor;
}

const Dates kNovember = {"2026-11-01", "2026-12-01"};

TEST(Options, AnUpgradeThatStartsANewMonth) {
  const Vendor vendor = waiting_rooms();
  const Request request = switched(subscribed(vendor, "standard", "P1M", kNovember), vendor,
                                   {.plan = "pro"}, "2026-11-15");
  // now: 196.20 + 11 x 249.00; at the end: 11 x 249.00 + 249.00 x 14/30; new: 12 x 249.00.
  EXPECT_EQ(weighed(vendor, request),
            "allowed 196.20 2935.20 | scheduled 0.00 2855.20 | scheduled 249.00 2988.00 -> "
            "at_period_end");
}

TEST(Options, ADowngradeThatWaitsIsNotOfferedNow) {
  const Vendor vendor = waiting_rooms();
  const Request request = switched(subscribed(vendor, "pro", "P1M", kNovember), vendor,
                                   {.plan = "standard"}, "2026-11-15");
  // at the end: 11 x 99.00 + 99.00 x 14/30; new: 12 x 99.00, nothing comes back.
  EXPECT_EQ(weighed(vendor, request),
            "refused | scheduled 0.00 1135.20 | scheduled 99.00 1188.00 -> at_period_end");
}

TEST(Options, ProratedByTheDay) {
  const Vendor vendor = prorating();
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  // now: -5.00 + 15.00, then 11 x 30.00 + 30.00 x 15/30; new: 12 x 30.00 less 5.00 back.
  EXPECT_EQ(weighed(vendor, request),
            "allowed 10.00 355.00 | scheduled 0.00 345.00 | allowed 25.00 355.00 -> "
            "at_period_end");
}

TEST(Options, ANegativeTotalCountsByWhereItGoes) {
  const auto downgraded = [](const Vendor& vendor) {
    return switched(subscribed(vendor, "large", "P1M", kNovember), vendor, {.plan = "small"},
                    "2026-11-16");
  };
  // -15.00 + 5.00, then 11 x 10.00 + 5.00. Forfeited, the 10.00 are gone.
  const Vendor balance = with_leftover(LeftoverTo::balance);
  EXPECT_EQ(weighed(balance, downgraded(balance)),
            "allowed -10.00 105.00 | scheduled 0.00 115.00 | allowed -5.00 105.00 -> now");
  const Vendor refund = with_leftover(LeftoverTo::refund);
  EXPECT_EQ(weighed(refund, downgraded(refund)),
            "allowed -10.00 105.00 | scheduled 0.00 115.00 | allowed -5.00 105.00 -> now");
  const Vendor forfeit = with_leftover(LeftoverTo::forfeit);
  EXPECT_EQ(weighed(forfeit, downgraded(forfeit)),
            "allowed 0.00 115.00 | scheduled 0.00 115.00 | allowed -5.00 105.00 -> "
            "cancel_and_buy");
}

TEST(Options, CreditsThatTheNextInvoiceHasNoRoomForAreGivenBackToo) {
  Vendor vendor = with_leftover(LeftoverTo::balance);
  rule(vendor, ChangeKind::downgrade).collect = Collect::next_invoice;
  rule(vendor, ChangeKind::downgrade).settle.charge = ChargePart::none;
  const Request request = switched(subscribed(vendor, "large", "P1M", kNovember), vendor,
                                   {.plan = "small"}, "2026-11-02");
  // The credit of 30.00 x 29/30 takes all 10.00 of the next invoice; 19.00 stay as balance.
  // -29.00 + 12 invoices of 10.00, the last for 1 of 30 days.
  EXPECT_EQ(weighed(vendor, request),
            "allowed 0.00 81.33 | scheduled 0.00 110.33 | allowed -19.00 91.00 -> now");
}

TEST(Options, ANoticePastTheRenewal) {
  Vendor vendor = vendor_with("CNY", {plan_of("standard", {{"P1Y", "600.00"}}),
                                      plan_of("professional", {{"P1Y", "1200.00"}})});
  Rule waits = effective(Effective::at_period_end);
  waits.notice = duration("P30D");
  waits.fee = Fee{.amount = decimal("50.00"), .percent = std::nullopt};
  set_rule(vendor, ChangeKind::downgrade, waits);
  vendor.policy.refund.basis = RefundBasis::nothing;
  vendor.policy.refund.effective = RefundEffective::at_period_end;
  const Request request =
      switched(subscribed(vendor, "professional", "P1Y", {"2026-02-28", "2027-02-28"}), vendor,
               {.plan = "standard"}, "2027-02-10");
  // Renewed at 1200.00 on 2027-02-28; from 2028-02-28 on 600.00 x 348/366 inside, and the fee.
  EXPECT_EQ(weighed(vendor, request, "P24M"),
            "refused | scheduled 0.00 1820.49 | scheduled 600.00 1200.00 -> cancel_and_buy");
  // In one year only the renewal counts, by 347 of its 365 days; the fee comes later.
  EXPECT_EQ(weighed(vendor, request, "P1Y"),
            "refused | scheduled 0.00 1140.82 | scheduled 600.00 600.00 -> cancel_and_buy");
}

TEST(Options, ANoticeEndsWithThePeriod) {
  Vendor vendor = prorating();
  Rule noticed = settled(Settle::prorate);
  noticed.notice = duration("P10D");
  set_rule(vendor, ChangeKind::upgrade, noticed);
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-10");
  // Now it comes on 2026-11-20: -3.67 + 11.00, then 11 x 30.00 and 9 of 30 days of 30.00. Asked on
  // 2026-11-21 it comes with the new period; asked on the last day it would come a month later.
  EXPECT_EQ(weighed(vendor, request),
            "scheduled 7.33 346.33 | scheduled 0.00 339.00 | allowed 23.00 353.00 -> "
            "at_period_end");
  // Too late for that: the notice ends after the period, so today's quote is the option.
  const Request late = switched(request, vendor, {.plan = "large"}, "2026-11-25");
  EXPECT_EQ(weighed(vendor, late),
            "refused | scheduled 0.00 334.00 | allowed 28.00 358.00 -> at_period_end");
  vendor.policy.refund.notice = duration("P10D");
  // Cancelled on 2026-11-20 10 of 30 days come back, asked on 2026-11-21 none.
  const Request cancel = cancelled(subscribed(vendor, "small", "P1M", kNovember), "2026-11-10");
  EXPECT_EQ(weighed(vendor, cancel),
            "scheduled -3.67 -3.67 | scheduled 0.00 0.00 | refused -> now");
}

TEST(Options, OnTheLastDayThePeriodsEndIsToday) {
  const Vendor vendor = waiting_rooms();
  const Request request = switched(subscribed(vendor, "standard", "P1M", kNovember), vendor,
                                   {.plan = "pro"}, "2026-12-01");
  EXPECT_EQ(weighed(vendor, request),
            "allowed 249.00 2988.00 | allowed 249.00 2988.00 | scheduled 249.00 2988.00 -> now");
}

TEST(Options, AWindowThatOpensLater) {
  const Vendor vendor = mail_by_seat();
  const Request request =
      switched(subscribed(vendor, "business", "P1Y", {"2026-03-01", "2027-03-01"}, 15), vendor,
               {.seats = 10}, "2026-11-15");
  // Asked on 2027-01-30; of the year from 2027-03-01 259 of 366 days lie inside.
  EXPECT_EQ(weighed(vendor, request),
            "refused | scheduled 0 1698361 | scheduled 2400000 2400000 -> at_period_end");
}

TEST(Options, AtThePeriodsEndIsNotTheDayOnWhichAWindowOpens) {
  Vendor vendor = prorating();
  Rule upgrade = settled(Settle::prorate);
  upgrade.window = Window{.opens = duration("P10D"), .advised_until = {}, .closes = {}};
  set_rule(vendor, ChangeKind::upgrade, upgrade);
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  // Asked on 2026-11-21 it would act at once. On the last day: 11 x 30.00 + 30.00 x 15/30.
  EXPECT_EQ(weighed(vendor, request),
            "refused | scheduled 0.00 345.00 | allowed 25.00 355.00 -> at_period_end");
}

TEST(Options, AWindowThatIsClosedOnTheLastDay) {
  Vendor vendor = mail_by_seat();
  rule(vendor, ChangeKind::fewer_seats).window->closes = duration("P3D");
  const Request early =
      switched(subscribed(vendor, "business", "P1Y", {"2026-03-01", "2027-03-01"}, 15), vendor,
               {.seats = 10}, "2026-11-15");
  EXPECT_EQ(weighed(vendor, early),
            "refused | scheduled 0 1698361 | scheduled 2400000 2400000 -> at_period_end");
  const Request late = switched(early, vendor, {.seats = 10}, "2027-02-27");
  EXPECT_EQ(weighed(vendor, late),
            "refused | refused | scheduled 2400000 2400000 -> cancel_and_buy");
}

TEST(Options, TaxIsCountedWithTheLinesItIsOn) {
  const Vendor vendor = prorating();
  Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                             {.plan = "large"}, "2026-11-16");
  request.tax = Tax{.percent = Rational(20), .included = false};
  // Over a month: 10.00 and 2.00 tax; 15 of 31 days of 30.00 and 6.00; new 36.00 less 5.00
  // and 1.00.
  EXPECT_EQ(weighed(vendor, request, "P1M"),
            "allowed 12.00 29.42 | scheduled 0.00 17.42 | allowed 30.00 30.00 -> at_period_end");
}

TEST(Options, OnlyTheShareInsideTheHorizonCounts) {
  const Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P2Y", "200.00"}}), plan_of("large", {{"P2Y", "400.00"}})});
  const Request request = switched(subscribed(vendor, "small", "P2Y", {"2026-01-01", "2028-01-01"}),
                                   vendor, {.plan = "large"}, "2027-01-01");
  // -100.00 + 200.00 for 365 days, of which 181 lie in half a year; new 400.00 x 181/731, as one
  // of its years is a leap year, less 100.00 x 181/365.
  EXPECT_EQ(weighed(vendor, request, "P6M"),
            "allowed 100.00 49.59 | scheduled 0.00 0.00 | allowed 300.00 49.45 -> at_period_end");
}

TEST(Options, MoneyAlreadyCreditedCountsLikeTheCreditsItTakesBack) {
  Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P2Y", "200.00"}}), plan_of("large", {{"P2Y", "400.00"}})});
  vendor.policy.already_credited = AlreadyCredited::deduct;
  Request request = switched(subscribed(vendor, "small", "P2Y", {"2026-01-01", "2028-01-01"}),
                             vendor, {.plan = "large"}, "2027-01-01");
  request.subscription.credited = money(vendor, "50.00");
  // now: -100.00 + 200.00 + 50.00, of which 181 of 365 days lie in half a year: 74.38. New: 400.00
  // less 100.00 - 50.00 back; 400.00 x 181/731 - 50.00 x 181/365 = 99.04 - 24.79.
  EXPECT_EQ(weighed(vendor, request, "P6M"),
            "allowed 150.00 74.38 | scheduled 0.00 0.00 | allowed 350.00 74.25 -> at_period_end");
}

TEST(Options, MonthsAfterANoticeCountFromTheStartOfThePaidSpan) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "120.00"}})});
  Rule yearly = settled(Settle::prorate);
  yearly.effective = Effective::at_period_end;
  yearly.notice = duration("P30D");
  yearly.settle.period = PeriodPart::anchor;
  yearly.proration.unit = TimeUnit::month;
  set_rule(vendor, ChangeKind::longer_interval, yearly);
  Request request = switched(subscribed(vendor, "a", "P1M", {"2026-11-20", "2026-12-16"}), vendor,
                             {.interval = "P1Y"}, "2026-12-01");
  request.subscription.anchor = moment("2026-12-16");
  request.subscription.paid = money(vendor, "10.00");
  request.change.anchor = moment("2026-06-15");
  // The notice runs past the renewal, 10.00 on 2026-12-16, so the year comes on 2027-01-16 and
  // ends on 2027-06-15. From 2026-11-20 on two months have begun by then, and seven by its end:
  // 5/12 of 120.00, where from 2026-06-15 on it would be 4/12. Then 169 of 366 days of 120.00.
  // New: 120.00 less the 15 of 26 days that come back.
  EXPECT_EQ(weighed(vendor, request),
            "refused | scheduled 0.00 115.41 | allowed 114.23 114.23 -> cancel_and_buy");
}

TEST(Options, ADiscountEndsInsideTheHorizon) {
  const Vendor vendor = prorating();
  Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                             {.plan = "large"}, "2026-12-01");
  request.subscription.discounts = {
      Discount{.percent = Rational(50), .amount = std::nullopt, .until = moment("2027-03-01")}};
  // From the end on: 3 invoices of 15.00 and 9 of 30.00. Bought new there is no discount.
  EXPECT_EQ(weighed(vendor, request),
            "allowed 0.00 315.00 | allowed 0.00 315.00 | allowed 30.00 360.00 -> now");
}

TEST(Options, ACancellationHasTwoWays) {
  const Vendor vendor = prorating();
  const Request request = cancelled(subscribed(vendor, "large", "P1M", kNovember), "2026-11-16");
  EXPECT_EQ(weighed(vendor, request),
            "allowed -15.00 -15.00 | scheduled 0.00 0.00 | refused -> now");
  const Vendor keeping = waiting_rooms();
  const Request waiting = cancelled(subscribed(keeping, "pro", "P1M", kNovember), "2026-11-16");
  EXPECT_EQ(weighed(keeping, waiting), "refused | scheduled 0.00 0.00 | refused -> at_period_end");
}

TEST(Options, NothingIsOfferedToWhoOwes) {
  Vendor vendor = prorating();
  vendor.policy.refuse_when[static_cast<std::size_t>(RefuseWhen::unpaid_invoice)] = true;
  Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                             {.plan = "large"}, "2026-11-16");
  request.subscription.unpaid_invoice = true;
  EXPECT_EQ(weighed(vendor, request), "refused | refused | refused -> none");
}

TEST(Options, APlanThatIsNoLongerSoldCannotBeBoughtNew) {
  Vendor vendor = prorating();
  vendor.catalog.plans[0].for_sale = false;
  vendor.catalog.plans[0].prices[0].per_seat = decimal("1.00");
  const Request request =
      switched(subscribed(vendor, "small", "P1M", kNovember), vendor, {.seats = 2}, "2026-11-16");
  EXPECT_EQ(weighed(vendor, request, "P1M").substr(0, 7), "allowed");
  EXPECT_NE(weighed(vendor, request, "P1M").find("| refused ->"), std::string::npos);
}

TEST(Options, AnAnchorAloneKeepsTodaysPeriod) {
  const Vendor vendor = prorating();
  Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                             {.plan = "large"}, "2026-11-16");
  const std::string expected = weighed(vendor, request);
  request.subscription.period.reset();
  request.subscription.anchor = moment("2026-11-01");
  EXPECT_EQ(weighed(vendor, request), expected);
}

TEST(Options, TheFirstInstantElsewhereIsStillTheFirstDay) {
  Vendor vendor = prorating();
  vendor.policy.utc_offset_minutes = 8 * 60;
  vendor.policy.proration.unit = TimeUnit::second;
  vendor.policy.refund.proration.unit = TimeUnit::day;
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-10-31T16:00:00Z");
  // Cancelled on 2026-11-01, as the refund counts days: all 10.00 come back.
  const Result<Options> answer = weigh_options(vendor, request, default_horizon());
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(format_money(answer.value().options[2].today.value()), "20.00");
}

TEST(Options, ACenturyCostsNoMoreThanAMonth) {
  const Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P1D", "1.00"}}), plan_of("large", {{"P1D", "2.00"}})});
  const Request request = switched(subscribed(vendor, "small", "P1D", {"2026-01-01", "2026-01-02"}),
                                   vendor, {.plan = "large"}, "2026-01-01");
  // 36524 days: 1.00 for the first in place of 1.00 paid, and 2.00 for each other one.
  EXPECT_EQ(weighed(vendor, request, "P100Y"),
            "allowed 1.00 73047.00 | scheduled 0.00 73046.00 | allowed 1.00 73047.00 -> "
            "at_period_end");
}

TEST(Options, AHorizonThatDoesNotFitIsTold) {
  const Vendor vendor = vendor_with("JPY",
                                    {plan_of("small", {{"P1M", "9000000000000000"}}),
                                     plan_of("large", {{"P1M", "9000000000000001"}})},
                                    0);
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  EXPECT_EQ(weighed(vendor, request), "overflow /options/horizon");
}

TEST(Options, BreakEven) {
  struct Row {
    const char* name;
    const char* monthly;
    const char* other_interval;
    const char* other;
    std::int64_t months;  // 0: never within 120
  };
  const Row rows[] = {
      {"ten months for a year", "10.00", "P1Y", "100.00", 10},
      {"no discount at all", "10.00", "P1Y", "120.00", 12},
      {"dearer by the year", "10.00", "P1Y", "120.01", 0},
      {"cheap enough at once", "10.00", "P1Y", "10.00", 1},
      {"a quarter", "10.00", "P3M", "25.00", 3},
      {"weeks: five payments in the first month", "10.00", "P1W", "2.00", 1},
      {"a month dearer than its weeks", "11.00", "P1W", "2.00", 0},
  };
  for (const Row& row : rows) {
    const Vendor vendor =
        vendor_with("EUR", {plan_of("a", {{"P1M", row.monthly}, {row.other_interval, row.other}})});
    const Request request = switched(subscribed(vendor, "a", "P1M", kNovember), vendor,
                                     {.interval = row.other_interval}, "2026-11-01");
    const Result<Options> answer = weigh_options(vendor, request, default_horizon());
    ASSERT_TRUE(answer.ok()) << row.name;
    EXPECT_EQ(answer.value().break_even_months.value_or(0), row.months) << row.name;
  }
}

// A period at the given usage has 10.00 overage on standard and 3.00 on pro.
Request with_usage(Vendor& vendor, Request request) {
  vendor.catalog.meters = {
      Meter{.id = "traffic", .name = {}, .unit = {}, .overage = Overage{.price = Rational(1)}}};
  vendor.catalog.plans[plan_index(vendor, "standard")].allowances = {
      Allowance{.meter = 0, .quantity = Rational(5)}};
  vendor.catalog.plans[plan_index(vendor, "pro")].allowances = {
      Allowance{.meter = 0, .quantity = Rational(12)}};
  request.usage = {Usage{.meter = 0, .quantity = Rational(15)}};
  return request;
}

TEST(Options, CountsOverageOfEveryPeriod) {
  Vendor vendor = waiting_rooms();
  const Request request =
      with_usage(vendor, switched(subscribed(vendor, "standard", "P1M", kNovember), vendor,
                                  {.plan = "pro"}, "2026-11-15"));
  Request without = request;
  without.usage.clear();
  EXPECT_EQ(weighed(vendor, without),
            "allowed 196.20 2935.20 | scheduled 0.00 2855.20 | scheduled 249.00 2988.00 -> "
            "at_period_end");
  // now: twelve periods of 3.00. At the end: 16/30 of 10.00, eleven of 3.00 and 14/30 of one:
  // 5.333 + 33.00 + 1.40 = 39.733. Bought new, beside what is held until 1 December: 36.00 + 5.333.
  EXPECT_EQ(weighed(vendor, request),
            "allowed 196.20 2971.20 | scheduled 0.00 2894.93 | scheduled 249.00 3029.33 -> "
            "at_period_end");
}

TEST(Options, TaxesOverageAndKeepsThePeriod) {
  Vendor vendor = vendor_with(
      "EUR", {plan_of("standard", {{"P1M", "10.00"}}), plan_of("pro", {{"P1M", "30.00"}})});
  Request request = with_usage(vendor, switched(subscribed(vendor, "standard", "P1M", kNovember),
                                                vendor, {.plan = "pro"}, "2026-11-16"));
  request.tax = Tax{.percent = Rational(20)};
  // 15 of 30 days are left: 10.00 in all before tax, and 30.00 on 1 December for the 15 of 31 days
  // until 16 December. Overage: 3.00 x 15/30 + 3.00 x 15/31 = 2.952 before tax. At the end: 10.00 x
  // 15/30 of the old plan instead of the first part. Bought new: the refund of 6.00 is used up by
  // the overage so far, which a cancellation bills, and a month has 3.60 more.
  Request without = request;
  without.usage.clear();
  EXPECT_EQ(told(weigh_options(vendor, without, duration("P1M"))),
            "allowed 12.00 29.42 | scheduled 0.00 17.42 | allowed 30.00 30.00 -> at_period_end");
  EXPECT_EQ(told(weigh_options(vendor, request, duration("P1M"))),
            "allowed 12.00 32.96 | scheduled 0.00 25.16 | allowed 36.00 39.60 -> at_period_end");
}

TEST(Options, CountsOverageUntilACancellation) {
  Vendor vendor = waiting_rooms();
  Request request = with_usage(
      vendor, switched(subscribed(vendor, "standard", "P1M", kNovember), vendor, {}, "2026-11-15"));
  request.change = Change{};
  request.change.ask = ChangeAsk::cancel;
  request.change.at = moment("2026-11-15");
  Request without = request;
  without.usage.clear();
  // Kept to 1 December: 16/30 of 10.00.
  EXPECT_EQ(weighed(vendor, without), "refused | scheduled 0.00 0.00 | refused -> at_period_end");
  EXPECT_EQ(weighed(vendor, request), "refused | scheduled 0.00 5.33 | refused -> at_period_end");
}

TEST(Options, ACommitmentIsSoldForOneIntervalOnly) {
  Vendor vendor = vendor_with("EUR", {plan_of("small", {{"P1M", "10.00"}}),
                                      plan_of("large", {{"P1M", "12.00"}, {"P1Y", "100.00"}})});
  vendor.catalog.plans[1].prices[1].commitment = duration("P2Y");
  Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                             {.plan = "large", .interval = "P1Y"}, "2026-11-01");
  request.change.commitment = duration("P2Y");
  const Result<Options> answer = weigh_options(vendor, request, duration("P12M"));
  // Against months without one: 8 x 12.00 are less than a year, 9 x 12.00 more.
  EXPECT_EQ(told(answer),
            "allowed 90.00 90.00 | scheduled 0.00 91.78 | allowed 90.00 90.00 -> now");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.value().break_even_months, 9);
}

TEST(Options, ThePriceOfOnesOwnMayBeTheOnlyOne) {
  const Vendor vendor = waiting_rooms();
  Request request = switched(subscribed(vendor, "standard", "P1Y", {"2026-11-01", "2027-11-01"}),
                             vendor, {}, "2026-11-15");
  request.subscription.price = money(vendor, "900.00");
  request.change.addons.emplace();
  // Nobody can buy a year of it. The twelve months hold 14 of the 366 days of the next one.
  EXPECT_EQ(weighed(vendor, request), "allowed 0.00 34.43 | scheduled 0.00 34.43 | refused -> now");
}

}  // namespace
}  // namespace planshift::options_test

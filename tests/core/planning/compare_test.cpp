#include "planshift/planning/compare.h"

#include <gtest/gtest.h>

#include "tests/core/planning/vendors.h"

namespace planshift::compare_test {
namespace {

// One line for each row: "pro P1M upgrade allowed 196.20 next 249.00 on 2026-12-15".
std::string told(const Vendor& vendor, const Result<Comparison>& answer) {
  if (!answer.ok())
    return std::string(word_of(answer.errors()[0].code)) + " " + answer.errors()[0].path;
  std::string text;
  for (const ComparedOffer& row : answer.value().offers) {
    text += vendor.catalog.plans[row.offer.plan].id + " " + format_duration(row.offer.interval);
    text += std::string(" ") + word_of(row.kind) + " " + word_of(row.verdict.status);
    for (const Reason& reason : row.verdict.reasons)
      text += std::string(" ") + word_of(reason.code);
    text += " " + format_money(row.due_now.total);
    if (row.next_invoice) {
      text += " next " + format_money(row.next_invoice->total) + " on " +
              format_moment(row.next_invoice->on);
    }
    text += row.offer.is_present ? " current\n" : "\n";
  }
  return text;
}

std::string compared(const Vendor& vendor, const Request& request) {
  return told(vendor, compare_plans(vendor, request));
}

const Dates kNovember = {"2026-11-01", "2026-12-01"};

TEST(Compare, EveryPlanInTheOrderOfTheCatalog) {
  const Vendor vendor = waiting_rooms();
  const Request request =
      switched(subscribed(vendor, "standard", "P1M", kNovember), vendor, {}, "2026-11-15");
  EXPECT_EQ(compared(vendor, request),
            "standard P1M none allowed 0.00 next 99.00 on 2026-12-01 current\n"
            "pro P1M upgrade allowed 196.20 next 249.00 on 2026-12-15\n"
            "business P1M upgrade allowed 546.20 next 599.00 on 2026-12-15\n");
}

TEST(Compare, TheWantedPlanAndACancellationDoNotMatter) {
  const Vendor vendor = waiting_rooms();
  const Request request =
      switched(subscribed(vendor, "pro", "P1M", kNovember), vendor, {}, "2026-11-15");
  const std::string expected =
      "standard P1M downgrade scheduled 0.00 next 99.00 on 2026-12-01\n"
      "pro P1M none allowed 0.00 next 249.00 on 2026-12-01 current\n"
      "business P1M upgrade allowed 466.20 next 599.00 on 2026-12-15\n";
  EXPECT_EQ(compared(vendor, request), expected);
  EXPECT_EQ(compared(vendor, switched(request, vendor, {.plan = "business"}, "2026-11-15")),
            expected);
  EXPECT_EQ(compared(vendor, cancelled(request, "2026-11-15")), expected);
}

TEST(Compare, EveryIntervalOfTheCurrencyThatRenews) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "100.00"}}),
                                      plan_of("b", {{"P1M", "30.00"}, {"PT1H", "0.50"}}),
                                      plan_of("c", {{"P1M", "50.00"}, {"P1D", "3.00"}}),
                                      plan_of("d", {{"P1M", "70.00"}, {"P1D", "4.00"}})});
  Price dollars = vendor.catalog.plans[0].prices[0];
  dollars.currency = *Currency::of("USD", 2);
  vendor.catalog.plans[0].prices.push_back(dollars);
  vendor.catalog.plans[2].prices[1].steps = {
      PriceStep{.up_to = std::nullopt, .price = decimal("3.00")}};
  const Request request =
      switched(subscribed(vendor, "a", "P1M", kNovember), vendor, {}, "2026-11-01");
  // Hours and days with steps are rates for what was used; plan d is really sold by the day.
  const std::string rows = compared(vendor, request);
  EXPECT_NE(rows.find("a P1Y"), std::string::npos) << rows;
  EXPECT_EQ(rows.find("PT1H"), std::string::npos) << rows;
  EXPECT_EQ(rows.find("c P1D"), std::string::npos) << rows;
  EXPECT_NE(rows.find("d P1D"), std::string::npos) << rows;
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 6) << rows;
  // With a re-rating that asks for the rest by the day, it is such a rate too.
  vendor.policy.refund.basis = RefundBasis::rerated;
  vendor.policy.refund.rerate.rest = duration("P1D");
  EXPECT_EQ(compared(vendor, request).find("d P1D"), std::string::npos);
}

TEST(Compare, APlanThatIsNoLongerSoldOnlyWhereItIsHeld) {
  Vendor vendor = vendor_with("EUR", {plan_of("classic", {{"P1M", "4.00"}, {"P1Y", "40.00"}}),
                                      plan_of("small", {{"P1M", "10.00"}})});
  vendor.catalog.plans[0].for_sale = false;
  const auto unchanged = [&](std::string_view plan) {
    return switched(subscribed(vendor, plan, "P1M", kNovember), vendor, {}, "2026-11-16");
  };
  EXPECT_EQ(compared(vendor, unchanged("classic")),
            "classic P1M none allowed 0.00 next 4.00 on 2026-12-01 current\n"
            "small P1M upgrade allowed 3.00 next 10.00 on 2026-12-01\n");
  EXPECT_EQ(compared(vendor, unchanged("small")),
            "small P1M none allowed 0.00 next 10.00 on 2026-12-01 current\n");
}

TEST(Compare, AnIntervalThatOnlyAnOldPriceKnows) {
  const Vendor vendor = prorating();
  Request request = subscribed(vendor, "small", "P3M", {"2026-10-01", "2027-01-01"});
  request.subscription.price = money(vendor, "24.00");
  request.subscription.paid = money(vendor, "24.00");
  request.change.at = moment("2027-01-01");
  EXPECT_EQ(compared(vendor, request),
            "small P3M none allowed 0.00 next 24.00 on 2027-01-01 current\n"
            // A new interval starts a month on that day, and its price is due.
            "small P1M shorter_interval allowed 10.00 next 10.00 on 2027-02-01\n"
            "large P1M upgrade allowed 30.00 next 30.00 on 2027-02-01\n");
}

TEST(Compare, MoreSeatsAtAnOldPriceThatKnowsNoSeats) {
  const Vendor vendor = prorating();
  Request request = subscribed(vendor, "small", "P3M", {"2026-10-01", "2027-01-01"});
  request.subscription.price = money(vendor, "24.00");
  request.subscription.paid = money(vendor, "24.00");
  request = switched(request, vendor, {.seats = 2}, "2027-01-01");
  EXPECT_EQ(
      compared(vendor, request),
      "small P3M more_seats refused change_not_offered 0.00 next 24.00 on 2027-01-01 current\n"
      "small P1M shorter_interval allowed 10.00 next 10.00 on 2027-02-01\n"
      "large P1M upgrade allowed 30.00 next 30.00 on 2027-02-01\n");
}

TEST(Compare, WhatThisRequestCannotHaveIsRefusedAndStays) {
  Vendor vendor = mail_by_seat();
  vendor.catalog.plans[0].max_seats = 5;
  vendor.catalog.features = {Feature{.id = "drive", .name = {}}};
  vendor.catalog.plans[1].features = {0};
  const Dates year = {"2026-03-01", "2027-03-01"};
  const Request request =
      switched(subscribed(vendor, "premium", "P1Y", year, 40), vendor, {}, "2026-11-15");
  const Result<Comparison> answer = compare_plans(vendor, request);
  EXPECT_EQ(told(vendor, answer),
            "business P1Y downgrade refused seats_above_maximum window_not_open 0 next 16800000 on "
            "2027-03-01\n"
            "premium P1Y none allowed 0 next 16800000 on 2027-03-01 current\n");
  EXPECT_EQ(answer.value().offers[0].loses, std::vector<std::size_t>{0});
  EXPECT_EQ(answer.value().cheapest, 1U);
}

TEST(Compare, AnAddOnThatIsNotSoldByAnInterval) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "100.00"}})});
  AddOn addon;
  addon.id = "backup";
  addon.prices = {vendor.catalog.plans[0].prices[0]};
  vendor.catalog.addons = {addon};
  Request request = switched(subscribed(vendor, "a", "P1M", kNovember), vendor, {}, "2026-11-01");
  request.subscription.addons = {
      HeldAddOn{.addon = 0, .quantity = 1, .paid = std::nullopt, .position = 0}};
  EXPECT_EQ(compared(vendor, request),
            "a P1M none allowed 0.00 next 20.00 on 2026-12-01 current\n"
            "a P1Y longer_interval refused change_not_offered 0.00 next 20.00 on 2026-12-01\n");
}

TEST(Compare, BadInputIsToldAndSeatsThatNoPlanHasAreRefused) {
  Vendor vendor = mail_by_seat();
  const Dates year = {"2026-03-01", "2027-03-01"};
  const Request outside =
      switched(subscribed(vendor, "business", "P1Y", year), vendor, {}, "2027-03-02");
  EXPECT_EQ(compared(vendor, outside), "change_must_be_inside_period /change/at");
  // So many seats are on no plan.
  for (Plan& plan : vendor.catalog.plans) plan.max_seats = 500;
  const Request crowd =
      switched(subscribed(vendor, "business", "P1Y", year), vendor, {.seats = 501}, "2026-11-15");
  EXPECT_EQ(compared(vendor, crowd),
            "business P1Y more_seats refused seats_above_maximum 0 next 240000 on 2027-03-01 "
            "current\n"
            "premium P1Y upgrade refused seats_above_maximum one_change_at_a_time 0 next 240000 on "
            "2027-03-01\n");
}

TEST(Compare, TheCheapestByTheDay) {
  const Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00"}, {"P1Y", "100.00"}}),
                                            plan_of("b", {{"P1W", "2.30"}})});
  const Request request =
      switched(subscribed(vendor, "a", "P1M", kNovember), vendor, {}, "2026-11-01");
  const Result<Comparison> answer = compare_plans(vendor, request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.value().cheapest, 1U);  // 100.00 / 365 a day; 10.00 x 12 / 365; 2.30 / 7
}

// 120 used of a meter at 0.80 over: 100 included in standard, 50 in pro, all of it in business.
Vendor metered() {
  Vendor vendor = waiting_rooms();
  vendor.catalog.meters = {
      Meter{.id = "traffic", .name = {}, .unit = {}, .overage = Overage{.price = decimal("0.80")}}};
  vendor.catalog.plans[0].allowances = {Allowance{.meter = 0, .quantity = Rational(100)}};
  vendor.catalog.plans[1].allowances = {Allowance{.meter = 0, .quantity = Rational(50)}};
  vendor.catalog.plans[2].allowances = {Allowance{.meter = 0, .quantity = Rational(120)}};
  return vendor;
}

TEST(Compare, CountsOverageAtTheGivenUsage) {
  const Vendor vendor = metered();
  Request request =
      switched(subscribed(vendor, "standard", "P1M", kNovember), vendor, {}, "2026-11-15");
  const Comparison without = compare_plans(vendor, request).value();
  EXPECT_EQ(without.offers[0].usage, std::nullopt) << "no usage is given";
  request.usage = {Usage{.meter = 0, .quantity = Rational(120)}};
  const Comparison with = compare_plans(vendor, request).value();
  EXPECT_EQ(format_money(*with.offers[0].usage), "16.00");  // 20 x 0.80
  EXPECT_EQ(format_money(*with.offers[1].usage), "56.00");  // 70 x 0.80
  EXPECT_EQ(format_money(*with.offers[2].usage), "0.00");
  EXPECT_EQ(with.cheapest, 0U) << "99.00 + 16.00 before 249.00 + 56.00";
  // 1 000 used: 99.00 + 720.00, 249.00 + 760.00, and 599.00 + 704.00; with 1 000 included, 599.00.
  request.usage = {Usage{.meter = 0, .quantity = Rational(1000)}};
  EXPECT_EQ(compare_plans(vendor, request).value().cheapest, 0U);
  Vendor generous = vendor;
  generous.catalog.plans[2].allowances[0].quantity = Rational(1000);
  EXPECT_EQ(compare_plans(generous, request).value().cheapest, 2U);
}

TEST(Compare, TellsUsageThatIsTooLarge) {
  // All of it is included in the plan that is held, so only the others are too much.
  Vendor vendor = metered();
  vendor.catalog.plans[0].allowances[0].quantity = Rational(kMaxMinorUnits);
  Request request =
      switched(subscribed(vendor, "standard", "P1M", kNovember), vendor, {}, "2026-11-15");
  request.usage = {Usage{.meter = 0, .quantity = Rational(kMaxMinorUnits)}};
  EXPECT_EQ(compared(vendor, request), "overflow /usage");
}

TEST(Compare, EveryRefusedOfferSaysWhy) {
  Vendor vendor = waiting_rooms();
  vendor.catalog.plans[1].max_seats = 5;
  vendor.catalog.plans[2].min_seats = 60;
  vendor.catalog.plans[2].below_min = BelowMin::refuse;
  Request request =
      switched(subscribed(vendor, "standard", "P1M", kNovember), vendor, {}, "2026-11-15");
  request.change.seats = 40;
  const Comparison comparison = compare_plans(vendor, request).value();
  ASSERT_EQ(comparison.offers.size(), 3U);
  EXPECT_TRUE(comparison.offers[0].verdict.reasons.empty());
  const auto only_reason = [&](std::size_t row) {
    EXPECT_EQ(comparison.offers[row].verdict.status, Status::refused) << row;
    EXPECT_EQ(comparison.offers[row].verdict.reasons.size(), 1U) << row;
    return comparison.offers[row].verdict.reasons.at(0).code;
  };
  EXPECT_EQ(only_reason(1), ReasonCode::seats_above_maximum);
  EXPECT_EQ(only_reason(2), ReasonCode::seats_below_minimum);
}

}  // namespace
}  // namespace planshift::compare_test

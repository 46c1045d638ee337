#include "planshift/planning/schedule.h"

#include <gtest/gtest.h>

#include "tests/core/planning/vendors.h"

namespace planshift::schedule_test {
namespace {

// "2026-11-15 16/30 52.80, …, = 199.70"
std::string scheduled(const Vendor& vendor, const Request& request, std::string_view until) {
  const Result<Schedule> answer = draw_schedule(vendor, request, moment(until));
  if (!answer.ok())
    return std::string(word_of(answer.errors()[0].code)) + " " + answer.errors()[0].path;
  std::string text;
  for (const ScheduledInvoice& invoice : answer.value().invoices) {
    const WrittenShare share = write_share(invoice.share.remaining, invoice.share.total);
    text += format_moment(invoice.on) + " " + format_rational(share.part) + "/" +
            format_rational(share.whole) + " " + format_money(invoice.total) + ", ";
  }
  return text + "= " + format_money(answer.value().total);
}

// Only what a schedule needs.
Request started(const Vendor& vendor, std::string_view interval, std::string_view day,
                std::string_view anchor = {}) {
  Request request =
      subscribed(vendor, vendor.catalog.plans[0].id, interval, {"2026-01-01", "2026-02-01"});
  request.subscription.period.reset();
  request.subscription.started = moment(day);
  if (!anchor.empty()) request.subscription.anchor = moment(anchor);
  return request;
}

TEST(Schedule, Rows) {
  const Vendor monthly = waiting_rooms();
  const Vendor yearly = vendor_with("EUR", {plan_of("a", {{"P1Y", "100.00"}, {"P2W", "4.00"}})});
  struct Row {
    const char* name;
    const Vendor& vendor;
    const char* interval;
    const char* start;
    const char* anchor;
    const char* until;
    const char* expected;
  };
  const Row rows[] = {
      {"whole months, the last one too", monthly, "P1M", "2026-11-15", "", "2027-01-16",
       "2026-11-15 1/1 99.00, 2026-12-15 1/1 99.00, 2027-01-15 1/1 99.00, = 297.00"},
      {"until is not an invoice day itself", monthly, "P1M", "2026-11-15", "", "2027-01-15",
       "2026-11-15 1/1 99.00, 2026-12-15 1/1 99.00, = 198.00"},
      {"the 31st is remembered", monthly, "P1M", "2026-01-31", "", "2026-04-01",
       "2026-01-31 1/1 99.00, 2026-02-28 1/1 99.00, 2026-03-31 1/1 99.00, = 297.00"},
      {"a billing day cuts both ends", monthly, "P1M", "2026-11-15", "2026-12-01", "2027-01-16",
       "2026-11-15 16/30 52.80, 2026-12-01 1/1 99.00, 2027-01-01 15/31 47.90, = 199.70"},
      {"an anchor long ago", monthly, "P1M", "2026-11-15", "2020-03-01", "2027-01-01",
       "2026-11-15 16/30 52.80, 2026-12-01 1/1 99.00, = 151.80"},
      {"start on the billing day", monthly, "P1M", "2026-11-01", "2026-11-01", "2026-12-01",
       "2026-11-01 1/1 99.00, = 99.00"},
      {"both ends in one month", monthly, "P1M", "2026-11-10", "2026-12-01", "2026-11-20",
       "2026-11-10 10/30 33.00, = 33.00"},
      {"a leading part of a year", yearly, "P1Y", "2026-03-01", "2027-01-01", "2027-01-01",
       "2026-03-01 306/365 83.84, = 83.84"},
      {"two weeks", yearly, "P2W", "2026-11-02", "", "2026-12-01",
       "2026-11-02 1/1 4.00, 2026-11-16 1/1 4.00, 2026-11-30 1/1 4.00, = 12.00"},
      {"29 February", yearly, "P1Y", "2028-02-29", "", "2030-03-01",
       "2028-02-29 1/1 100.00, 2029-02-28 1/1 100.00, 2030-02-28 1/1 100.00, = 300.00"},
      {"until before the start", monthly, "P1M", "2026-11-15", "", "2026-11-15",
       "period_reversed /schedule/until"},
      {"too many", yearly, "P2W", "1970-01-01", "", "2199-12-31", "out_of_range /schedule/until"},
      {"nothing for that interval", monthly, "P1Y", "2026-11-15", "", "2027-11-15",
       "price_missing /subscription/interval"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(
        scheduled(row.vendor, started(row.vendor, row.interval, row.start, row.anchor), row.until),
        row.expected)
        << row.name;
  }
}

TEST(Schedule, AShortFirstPeriodIsABillingDay) {
  const Vendor vendor = waiting_rooms();
  Request request = started(vendor, "P1M", "2026-11-05");
  request.subscription.period = Period{moment("2026-11-05"), moment("2026-12-01")};
  EXPECT_EQ(scheduled(vendor, request, "2027-01-01"),
            "2026-11-05 26/30 85.80, 2026-12-01 1/1 99.00, = 184.80");
  // Without `started` it begins with the period.
  request.subscription.started.reset();
  EXPECT_EQ(scheduled(vendor, request, "2027-01-01"),
            "2026-11-05 26/30 85.80, 2026-12-01 1/1 99.00, = 184.80");
  request.subscription.period.reset();
  EXPECT_EQ(scheduled(vendor, request, "2027-01-01"), "missing_key /subscription");
}

TEST(Schedule, TheUnitOfThePolicyMeasuresTheParts) {
  Vendor vendor = waiting_rooms();
  const Request request = started(vendor, "P1M", "2026-11-15", "2026-12-01");
  vendor.policy.proration.day_count = DayCount::actual_30;
  EXPECT_EQ(scheduled(vendor, request, "2027-01-16"),
            "2026-11-15 16/30 52.80, 2026-12-01 1/1 99.00, 2027-01-01 15/30 49.50, = 201.30");
  vendor.policy.proration = Proration{};
  vendor.policy.proration.unit = TimeUnit::second;
  EXPECT_EQ(scheduled(vendor, request, "2027-01-16"),
            "2026-11-15 1382400/2592000 52.80, 2026-12-01 1/1 99.00, "
            "2027-01-01 1296000/2678400 47.90, = 199.70");
  vendor.policy.proration.unit = TimeUnit::period;
  EXPECT_EQ(scheduled(vendor, request, "2027-01-16"),
            "2026-11-15 1/1 99.00, 2026-12-01 1/1 99.00, 2027-01-01 1/1 99.00, = 297.00");
}

TEST(Schedule, SeatsDiscountAddOnsAndTax) {
  Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1M", "10.00", "2.00"}})});
  AddOn addon;
  addon.id = "backup";
  addon.prices = {vendor.catalog.plans[0].prices[0]};
  addon.prices[0].per_seat.reset();
  addon.prices[0].amount = decimal("5.00");
  vendor.catalog.addons = {addon};
  Request request = started(vendor, "P1M", "2026-11-01");
  request.subscription.seats = 5;
  // 10.00 + 5 x 2.00 = 20.00, half of it until January; two add-ons; 20 % tax.
  request.subscription.discounts = {
      Discount{.percent = Rational(50), .amount = std::nullopt, .until = moment("2027-01-01")}};
  request.subscription.addons = {
      HeldAddOn{.addon = 0, .quantity = 2, .paid = std::nullopt, .position = 0}};
  request.tax = Tax{.percent = Rational(20), .included = false};
  EXPECT_EQ(scheduled(vendor, request, "2027-02-01"),
            "2026-11-01 1/1 24.00, 2026-12-01 1/1 24.00, 2027-01-01 1/1 36.00, = 84.00");
}

TEST(Schedule, FourThousandInvoicesAreTheMost) {
  const Vendor vendor = vendor_with("EUR", {plan_of("a", {{"P1D", "1.00"}})});
  const Request request = started(vendor, "P1D", "2026-01-01");
  const Result<Schedule> most = draw_schedule(vendor, request, moment("2036-12-14"));
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most.value().invoices.size(), 4000U);
  const Result<Schedule> more = draw_schedule(vendor, request, moment("2036-12-15"));
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.errors()[0].code, ErrorCode::out_of_range);
  EXPECT_EQ(more.errors()[0].args.back().second, "4000");
}

}  // namespace
}  // namespace planshift::schedule_test

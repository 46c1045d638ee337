#include "planshift/refund/review.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/proration/resolve.h"
#include "tests/support/shop.h"

namespace planshift::review_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

TEST(ReviewTest, BusinessDaysAreMondayToFridayWithoutHolidays) {
  struct Row {
    const char* name;
    const char* date;
    std::int64_t count;
    const char* result;
  };
  // 2026-11-16 is a Monday; the 25th and 26th are holidays, and so is Saturday the 28th.
  const Row rows[] = {
      {"none", "2026-11-16", 0, "2026-11-16"},
      {"the day after", "2026-11-16", 1, "2026-11-17"},
      {"over a weekend", "2026-11-20", 1, "2026-11-23"},
      {"from a Saturday", "2026-11-21", 1, "2026-11-23"},
      {"from a Sunday", "2026-11-22", 1, "2026-11-23"},
      {"over holidays", "2026-11-24", 1, "2026-11-27"},
      {"a holiday on a Saturday costs nothing", "2026-11-24", 2, "2026-11-30"},
      {"from a holiday", "2026-11-25", 1, "2026-11-27"},
      {"two weeks", "2026-11-02", 10, "2026-11-16"},
  };
  const std::vector<Date> holidays = {date("2026-11-25"), date("2026-11-26"), date("2026-11-28")};
  for (const Row& row : rows) {
    EXPECT_EQ(format_date(business_day_after(date(row.date), row.count, holidays)), row.result)
        << row.name;
  }
}

TEST(ReviewTest, EveryStepIsABusinessDayAndNoneIsLeftOut) {
  for (Date start = date("2026-01-01"); start < date("2027-01-01"); start = start.plus_days(1)) {
    Date expected = start;
    for (std::int64_t count = 1; count <= 12; ++count) {
      do {
        expected = expected.plus_days(1);
      } while (expected.weekday() > 5);
      ASSERT_TRUE(business_day_after(start, count, {}) == expected);
    }
  }
}

TEST(ReviewTest, ComplexCasesTakeLonger) {
  struct Row {
    const char* name;
    void (*prepare)(Vendor&, Request&);
    const char* amount;
    const char* dates;
  };
  const Row rows[] = {
      {"simple: UC2", [](Vendor&, Request&) {}, "184.00",
       "1-3: 2026-11-17 to 2026-11-19, money by 2026-12-03"},
      {"exactly the amount is simple", [](Vendor&, Request&) {}, "10000.00",
       "1-3: 2026-11-17 to 2026-11-19, money by 2026-12-03"},
      {"over it", [](Vendor&, Request&) {}, "10000.01",
       "3-5: 2026-11-19 to 2026-11-23, money by 2026-12-07"},
      {"a custom service",
       [](Vendor& v, Request& r) {
         hold_addon(r, kBackup);
         v.catalog.addons[kBackup].on_cancel =
             OnCancel{.way = OnCancel::Way::kept_percent, .kept_percent = Rational(30)};
       },
       "1.00", "3-5: 2026-11-19 to 2026-11-23, money by 2026-12-07"},
      {"an add-on that is none", [](Vendor&, Request& r) { hold_addon(r, kBackup); }, "1.00",
       "1-3: 2026-11-17 to 2026-11-19, money by 2026-12-03"},
      {"an add-on that is named", [](Vendor&, Request& r) { hold_addon(r, kSupport); }, "1.00",
       "3-5: 2026-11-19 to 2026-11-23, money by 2026-12-07"},
      {"no longer span",
       [](Vendor& v, Request& r) {
         hold_addon(r, kSupport);
         v.policy.refund.review->complex.reset();
       },
       "1.00", "1-3: 2026-11-17 to 2026-11-19, money by 2026-12-03"},
      {"no payout", [](Vendor& v, Request&) { v.policy.refund.review->payout.reset(); }, "1.00",
       "1-3: 2026-11-17 to 2026-11-19"},
      {"the civil date of the request",
       [](Vendor&, Request& r) { r.change.at = on("2026-11-17T01:00:00+08:00"); }, "1.00",
       "1-3: 2026-11-18 to 2026-11-20, money by 2026-12-04"},
      {"no review", [](Vendor& v, Request&) { v.policy.refund.review.reset(); }, "1.00", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Review& review = vendor.policy.refund.review.emplace();
    review.simple = {1, 3};
    review.complex = BusinessDays{3, 5};
    review.complex_when = {"custom_service", "support"};
    review.complex_over = number("10000.00");
    review.payout = BusinessDays{1, 10};
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    cancel(request, "2026-11-16");
    row.prepare(vendor, request);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    const std::optional<ReviewDates> dates = review_dates(state.value(), money(row.amount));
    std::string text;
    if (dates) {
      text = std::to_string(dates->business_days.first) + "-" +
             std::to_string(dates->business_days.last) + ": " + format_date(dates->from) + " to " +
             format_date(dates->until);
      if (dates->expected_by) text += ", money by " + format_date(*dates->expected_by);
    }
    EXPECT_EQ(text, row.dates);
  }
}

}  // namespace
}  // namespace planshift::review_test

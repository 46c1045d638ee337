#include "planshift/calendar/period.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/reference/reference_calendar.h"
#include "tests/support/vocabulary.h"

namespace planshift::period_test {
namespace {

using test::lasting;
using test::on;
using test::shown;

constexpr Frame kDates{.by_instant = false, .offset_minutes = 0};
constexpr Frame kInstants{.by_instant = true, .offset_minutes = 0};

BillingSchedule schedule_of(const char* anchor, const char* interval, const Frame& frame = kDates) {
  return BillingSchedule{.anchor = on(anchor), .interval = lasting(interval), .frame = frame};
}

TEST(BillingScheduleTest, BoundariesRememberTheDayOfTheAnchor) {
  struct Row {
    const char* anchor;
    const char* interval;
    std::int64_t n;
    const char* boundary;
  };
  // clang-format off
  const Row rows[] = {
      {"2026-01-31", "P1M", 0, "2026-01-31"},  {"2026-01-31", "P1M", 1, "2026-02-28"},
      {"2026-01-31", "P1M", 2, "2026-03-31"},  {"2026-01-31", "P1M", 3, "2026-04-30"},
      {"2026-01-31", "P1M", 25, "2028-02-29"}, {"2026-01-31", "P1M", -1, "2025-12-31"},
      {"2026-01-31", "P1M", -2, "2025-11-30"}, {"2026-01-31", "P1M", -11, "2025-02-28"},
      {"2028-02-29", "P1Y", 1, "2029-02-28"},  {"2028-02-29", "P1Y", 4, "2032-02-29"},
      {"2028-02-29", "P1Y", -1, "2027-02-28"}, {"2026-11-01", "P2W", 3, "2026-12-13"},
      {"2026-11-01", "P30D", -1, "2026-10-02"},
  };
  // clang-format on
  for (const Row& row : rows) {
    EXPECT_EQ(format_moment(schedule_of(row.anchor, row.interval).boundary(row.n)), row.boundary)
        << row.anchor << " " << row.interval << " " << row.n;
  }
}

TEST(BillingScheduleTest, FindsTheIntervalThatHoldsADay) {
  struct Row {
    const char* name;
    const char* anchor;
    const char* interval;
    const char* day;
    const char* holding;
    const char* ending;
    const char* next;
  };
  const Row rows[] = {
      {"inside", "2026-01-31", "P1M", "2026-02-10", "2026-01-31..2026-02-28",
       "2026-01-31..2026-02-28", "2026-02-28"},
      {"on a boundary", "2026-01-31", "P1M", "2026-02-28", "2026-02-28..2026-03-31",
       "2026-01-31..2026-02-28", "2026-03-31"},
      {"before the anchor", "2026-01-31", "P1M", "2025-11-30", "2025-11-30..2025-12-31",
       "2025-10-31..2025-11-30", "2025-12-31"},
      {"on the anchor", "2026-01-31", "P1M", "2026-01-31", "2026-01-31..2026-02-28",
       "2025-12-31..2026-01-31", "2026-02-28"},
      {"years later", "2020-02-29", "P1Y", "2026-07-01", "2026-02-28..2027-02-28",
       "2026-02-28..2027-02-28", "2027-02-28"},
      {"weeks", "2026-11-01", "P1W", "2026-11-12", "2026-11-08..2026-11-15",
       "2026-11-08..2026-11-15", "2026-11-15"},
      {"far away", "1970-01-31", "P1M", "2199-02-10", "2199-01-31..2199-02-28",
       "2199-01-31..2199-02-28", "2199-02-28"},
      {"a century at a time", "2199-01-01", "P100Y", "1970-06-01", "1899-01-01..1999-01-01",
       "1899-01-01..1999-01-01", "1999-01-01"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const BillingSchedule schedule = schedule_of(row.anchor, row.interval);
    EXPECT_EQ(shown(schedule.holding(on(row.day))), row.holding);
    EXPECT_EQ(shown(schedule.ending_at_or_after(on(row.day))), row.ending);
    EXPECT_EQ(format_moment(schedule.next_after(on(row.day))), row.next);
  }
}

TEST(BillingScheduleTest, InstantsDecideWithinADay) {
  const BillingSchedule schedule = schedule_of("2026-11-15T10:00:00Z", "P1M", kInstants);
  EXPECT_EQ(shown(schedule.holding(on("2026-12-15T09:59:59Z"))),
            "2026-11-15T10:00:00Z..2026-12-15T10:00:00Z");
  EXPECT_EQ(shown(schedule.holding(on("2026-12-15T18:00:00+08:00"))),
            "2026-12-15T10:00:00Z..2027-01-15T10:00:00Z");
  const BillingSchedule hours = schedule_of("2026-11-15T10:00:00Z", "PT36H", kInstants);
  EXPECT_EQ(shown(hours.holding(on("2026-11-15T09:00:00Z"))),
            "2026-11-13T22:00:00Z..2026-11-15T10:00:00Z");
  // 31 x 36 hours later.
  EXPECT_EQ(shown(hours.holding(on("2027-01-01"))), "2026-12-31T22:00:00Z..2027-01-02T10:00:00Z");
}

// Every anchor day of three years against every day of three years, in months, by walking.
TEST(BillingScheduleTest, HoldsEveryDayInExactlyOneInterval) {
  for (const char* interval : {"P1M", "P3M", "P1Y", "P2W", "P30D", "P1D"}) {
    const Duration duration = lasting(interval);
    for (Date anchor = test::date("2027-01-01"); anchor < test::date("2028-04-01");
         anchor = anchor.plus_days(3)) {
      const BillingSchedule schedule{
          .anchor = Moment::on(anchor), .interval = duration, .frame = kDates};
      for (Date day = test::date("2026-01-01"); day < test::date("2029-04-01");
           day = day.plus_days(5)) {
        const std::int64_t n = schedule.index_at_or_before(Moment::on(day));
        ASSERT_TRUE(schedule.boundary(n).date <= day && day < schedule.boundary(n + 1).date)
            << interval << " " << format_date(anchor) << " " << format_date(day);
        const Period holding = schedule.holding(Moment::on(day));
        ASSERT_TRUE(holding.start.date <= day && day < holding.end.date);
        const Period ending = schedule.ending_at_or_after(Moment::on(day));
        ASSERT_TRUE(ending.start.date < day && day <= ending.end.date);
        ASSERT_TRUE(schedule.next_after(Moment::on(day)).date == holding.end.date);
      }
    }
  }
}

TEST(MonthsTest, BegunAndCompletedDifferOnlyInsideAMonth) {
  struct Row {
    const char* start;
    const char* moment;
    std::int64_t completed;
    std::int64_t begun;
  };
  // clang-format off
  const Row rows[] = {
      {"2026-01-31", "2026-01-31", 0, 0},  {"2026-01-31", "2026-02-01", 0, 1},
      {"2026-01-31", "2026-02-27", 0, 1},  {"2026-01-31", "2026-02-28", 1, 1},
      {"2026-01-31", "2026-03-30", 1, 2},  {"2026-01-31", "2026-03-31", 2, 2},
      {"2026-01-31", "2027-01-31", 12, 12}, {"2026-01-31", "2026-01-30", -1, 0},
      {"2026-01-31", "2025-12-31", -1, -1}, {"2026-01-31", "2025-12-30", -2, -1},
      {"2028-02-29", "2029-02-27", 11, 12}, {"2028-02-29", "2029-02-28", 12, 12},
  };
  // clang-format on
  for (const Row& row : rows) {
    EXPECT_EQ(months_completed(on(row.start), on(row.moment), kDates), row.completed)
        << row.start << " " << row.moment;
    EXPECT_EQ(months_begun(on(row.start), on(row.moment), kDates), row.begun)
        << row.start << " " << row.moment;
  }
  const Moment noon = on("2026-01-15T12:00:00Z");
  EXPECT_EQ(months_completed(noon, on("2026-02-15T11:59:59Z"), kInstants), 0);
  EXPECT_EQ(months_begun(noon, on("2026-02-15T12:00:01Z"), kInstants), 2);
  EXPECT_EQ(months_completed(noon, on("2026-02-15T11:59:59Z"), kDates), 1) << "dates as written";
}

TEST(MonthsTest, AgreeWithTheReferenceOnEveryDayOfTwoYears) {
  for (Date start = test::date("2027-01-01"); start < test::date("2028-04-01");
       start = start.plus_days(1)) {
    const reference::Day from = reference::day_of(start);
    int completed = 0;
    for (Date day = start; day < start.plus_days(800); day = day.plus_days(1)) {
      while (!(reference::day_of(day) < reference::months_later(from, completed + 1))) ++completed;
      const bool exactly = reference::months_later(from, completed) == reference::day_of(day);
      ASSERT_EQ(months_completed(Moment::on(start), Moment::on(day), kDates), completed);
      ASSERT_EQ(months_begun(Moment::on(start), Moment::on(day), kDates),
                exactly ? completed : completed + 1);
    }
  }
}

}  // namespace
}  // namespace planshift::period_test

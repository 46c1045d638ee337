#include <gtest/gtest.h>

#include <string>

#include "planshift/proration/measure.h"
#include "planshift/proration/resolve.h"
#include "tests/support/shop.h"

namespace planshift::share_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// A share as a line writes it.
std::string shown(const Share& share) {
  const WrittenShare written = write_share(share.remaining, share.total);
  return format_rational(written.part) + "/" + format_rational(written.whole) + " " +
         word_of(share.unit);
}

Vendor shop_of_all_intervals() {
  Vendor vendor = shop();
  for (const char* interval : {"P3M", "P6M", "P2Y", "P1W", "P2W", "P30D", "P10D"}) {
    vendor.catalog.plans[kBasic].prices.push_back(flat_price(interval, "10"));
    vendor.catalog.plans[kPlus].prices.push_back(flat_price(interval, "20"));
  }
  return vendor;
}

struct Asked {
  const char* held = "P1M";
  const char* period = "2026-11-01..2026-12-01";
  const char* anchor = "";
  const char* at = "2026-11-16";
  const char* wanted = "P1M";
};

struct Shares {
  std::string old_one;
  std::string kept;
};

Shares shares_of(const Asked& asked, const Proration& proration, std::int32_t utc_offset = 0) {
  Vendor vendor = shop_of_all_intervals();
  vendor.policy.proration = proration;
  vendor.policy.utc_offset_minutes = utc_offset;
  Request request = holding(kBasic, asked.held, asked.period);
  if (*asked.anchor != '\0') request.subscription.anchor = on(asked.anchor);
  switch_plan(request, asked.at, kPlus);
  request.change.interval = lasting(asked.wanted);
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return {test::shown(state.errors()), ""};
  return {shown(old_share(state.value(), proration, on(asked.at))),
          shown(new_share_kept(state.value(), proration, on(asked.at)))};
}

// --- Calendar days --------------------------------------------------------------------------

TEST(ShareTest, CountsCalendarDays) {
  struct Row {
    const char* name;
    Asked asked;
    const char* old_one;
    const char* kept;
  };
  // clang-format off
  const Row rows[] = {
      {"the middle of November", {}, "15/30 day", "15/30 day"},
      {"the first day", {.at = "2026-11-01"}, "30/30 day", "30/30 day"},
      {"the last day", {.at = "2026-11-30"}, "1/30 day", "1/30 day"},
      {"exactly the end", {.at = "2026-12-01"}, "0/30 day", "0/30 day"},
      {"CH1", {.at = "2026-11-15"}, "16/30 day", "16/30 day"},
      {"CH2", {.period = "2026-01-31..2026-02-28", .at = "2026-02-10"}, "18/28 day", "18/28 day"},
      {"RW1",
       {.held = "P1Y", .period = "2026-03-01..2027-03-01", .at = "2026-11-15", .wanted = "P1Y"},
       "106/365 day", "106/365 day"},
      {"AM1",
       {.held = "P1Y", .period = "2026-02-28..2027-02-28", .at = "2026-09-01", .wanted = "P1Y"},
       "180/365 day", "180/365 day"},
      {"a leap year",
       {.held = "P1Y", .period = "2028-01-01..2029-01-01", .at = "2028-02-29", .wanted = "P1Y"},
       "307/366 day", "307/366 day"},
      {"the time of day does not count", {.at = "2026-11-16T23:59:59+08:00"}, "15/30 day",
       "15/30 day"},
      {"a short first period is its own whole, the new interval its own",
       {.period = "2026-11-05..2026-12-01", .at = "2026-11-30"}, "1/26 day", "1/30 day"},
      {"the same at its start", {.period = "2026-11-05..2026-12-01", .at = "2026-11-05"},
       "26/26 day", "26/30 day"},
      {"a period made longer may exceed one interval",
       {.period = "2026-11-01..2027-01-16", .at = "2026-11-06"}, "71/76 day", "71/31 day"},
      {"the interval that holds the last moment is the measure",
       {.period = "2026-11-05..2026-12-10", .anchor = "2026-11-01", .at = "2026-12-01"},
       "9/35 day", "9/31 day"},
      {"across: from month to year",
       {.at = "2026-11-16", .wanted = "P1Y"}, "15/30 day", "15/365 day"},
      {"across: from year to month, more than one",
       {.held = "P1Y", .period = "2026-01-01..2027-01-01", .at = "2026-10-01", .wanted = "P1M"},
       "92/365 day", "92/31 day"},
      {"across: from month to weeks",
       {.at = "2026-11-16", .wanted = "P2W"}, "15/30 day", "15/14 day"},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Shares shares = shares_of(row.asked, Proration{});
    EXPECT_EQ(shares.old_one, row.old_one);
    EXPECT_EQ(shares.kept, row.kept);
  }
}

// --- Day counts and change days -------------------------------------------------------------

TEST(ShareTest, CountsDaysByTheBook) {
  struct Row {
    const char* name;
    DayCount day_count;
    ChangeDay change_day;
    Asked asked;
    const char* old_one;
    const char* kept;
  };
  constexpr DayCount k30 = DayCount::actual_30;
  constexpr DayCount k365 = DayCount::actual_365;
  constexpr DayCount k360 = DayCount::thirty_360;
  constexpr DayCount kParts = DayCount::calendar_months;
  constexpr ChangeDay kRemaining = ChangeDay::remaining;
  const Asked january = {.period = "2026-01-01..2026-02-01", .at = "2026-01-11"};
  const Asked first_of_january = {.period = "2026-01-01..2026-02-01", .at = "2026-01-01"};
  const Asked year = {
      .held = "P1Y", .period = "2026-01-01..2027-01-01", .at = "2026-03-01", .wanted = "P1Y"};
  const Asked over_february = {.period = "2026-02-15..2026-03-15", .at = "2026-02-28"};
  // clang-format off
  const Row rows[] = {
      {"actual/30 of 31 days", k30, kRemaining, january, "21/30 day", "21/30 day"},
      {"actual/30 is capped at the total", k30, kRemaining, first_of_january, "30/30 day",
       "30/30 day"},
      {"actual/30 of a year is 360", k30, kRemaining, year, "306/360 day", "306/360 day"},
      {"actual/30, used: subtracted, then capped", k30, ChangeDay::used, first_of_january,
       "30/30 day", "30/30 day"},
      {"actual/30 of a short span takes its days", k30, kRemaining,
       {.period = "2026-11-05..2026-12-01", .at = "2026-11-16"}, "15/26 day", "15/30 day"},
      {"actual/30 of weeks takes their days", k30, kRemaining,
       {.held = "P2W", .period = "2026-11-01..2026-11-15", .at = "2026-11-05", .wanted = "P2W"},
       "10/14 day", "10/14 day"},
      {"actual/365 of a month is 365/12", k365, kRemaining, {}, "180/365 day", "180/365 day"},
      {"actual/365 of a year", k365, kRemaining, year, "306/365 day", "306/365 day"},
      {"actual/365 of a leap year is capped", k365, kRemaining,
       {.held = "P1Y", .period = "2028-01-01..2029-01-01", .at = "2028-01-01", .wanted = "P1Y"},
       "365/365 day", "365/365 day"},
      {"30/360 of 31 days", k360, kRemaining, january, "20/30 day", "20/30 day"},
      {"30/360: the 31st is the 30th", k360, kRemaining,
       {.period = "2026-01-01..2026-02-01", .at = "2026-01-31"}, "1/30 day", "1/30 day"},
      {"30/360: February lends two days", k360, kRemaining, over_february, "17/30 day",
       "17/30 day"},
      {"30/360 used", k360, ChangeDay::used, january, "19/30 day", "19/30 day"},
      {"30/360 both", k360, ChangeDay::both, january, "19/30 day", "20/30 day"},
      {"30/360 of what is no day at all: begun is used", k360, kRemaining,
       {.held = "P10D", .period = "2026-01-30..2026-01-31", .at = "2026-01-30", .wanted = "P10D"},
       "1/1 day", "0/9 day"},
      {"calendar_months inside one month", kParts, kRemaining, {}, "1/2 day", "1/2 day"},
      {"calendar_months over two: 1/28 + 14/31 of 14/28 + 14/31", kParts, kRemaining,
       over_february, "423/826 day", "423/826 day"},
      {"calendar_months of a quarter", kParts, kRemaining,
       {.held = "P3M", .period = "2026-01-01..2026-04-01", .at = "2026-02-15", .wanted = "P3M"},
       "3/6 day", "3/6 day"},
      {"calendar_months used starts one day later", kParts, ChangeDay::used, {}, "7/15 day",
       "7/15 day"},
      {"actual used", DayCount::actual, ChangeDay::used, {}, "14/30 day", "14/30 day"},
      {"actual both: the credit loses the day, the charge does not", DayCount::actual,
       ChangeDay::both, {}, "14/30 day", "15/30 day"},
      {"used on the first day", DayCount::actual, ChangeDay::used, {.at = "2026-11-01"},
       "29/30 day", "29/30 day"},
      {"used at the end: never below nothing", DayCount::actual, ChangeDay::used,
       {.at = "2026-12-01"}, "0/30 day", "0/30 day"},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Proration proration;
    proration.day_count = row.day_count;
    proration.change_day = row.change_day;
    const Shares shares = shares_of(row.asked, proration);
    EXPECT_EQ(shares.old_one, row.old_one);
    EXPECT_EQ(shares.kept, row.kept);
  }
}

// --- Seconds, hours, and days as spans of 86 400 seconds ------------------------------------

TEST(ShareTest, CountsInstants) {
  struct Row {
    const char* name;
    TimeUnit unit;
    std::optional<PartialUnit> partial_unit;
    const char* period;
    const char* at;
    const char* old_one;
  };
  constexpr auto kUp = PartialUnit::up;
  constexpr auto kDown = PartialUnit::down;
  constexpr auto kNearest = PartialUnit::nearest;
  const char* november = "2026-11-01T00:00:00Z..2026-12-01T00:00:00Z";
  const char* odd = "2026-11-01T10:40:00Z..2026-12-01T10:20:00Z";
  // clang-format off
  const Row rows[] = {
      {"seconds", TimeUnit::second, {}, november, "2026-11-16T12:00:00Z", "1252800/2592000 second"},
      {"seconds, another offset", TimeUnit::second, {}, november, "2026-11-16T20:00:00+08:00",
       "1252800/2592000 second"},
      {"dates are midnights", TimeUnit::second, {}, "2026-11-01..2026-12-01", "2026-11-16",
       "1296000/2592000 second"},
      {"seconds do not know change days", TimeUnit::second, {}, november, "2026-12-01T00:00:00Z",
       "0/2592000 second"},
      {"hours", TimeUnit::hour, {}, november, "2026-11-16T12:59:59Z", "348/720 hour"},
      {"hours up", TimeUnit::hour, kUp, november, "2026-11-16T12:00:01Z", "347/720 hour"},
      {"hours up, none begun", TimeUnit::hour, kUp, november, "2026-11-16T12:00:00Z",
       "348/720 hour"},
      {"hours nearest, below half", TimeUnit::hour, kNearest, november, "2026-11-16T12:29:59Z",
       "348/720 hour"},
      {"hours nearest, exactly half goes up", TimeUnit::hour, kNearest, november,
       "2026-11-16T12:30:00Z", "347/720 hour"},
      {"hours are those of UTC", TimeUnit::hour, {}, november, "2026-11-16T18:29:00+05:30",
       "348/720 hour"},
      {"period ends are floored to the hour", TimeUnit::hour, {}, odd, "2026-11-01T10:50:00Z",
       "720/720 hour"},
      // from -7.5 h, floored to -8, to 16.5 h, floored to 16; the change is at -7 h exactly
      {"hours before 1970 are floored too", TimeUnit::hour, {},
       "1970-01-01T00:30:00+08:00..1970-01-02T00:30:00+08:00", "1970-01-01T01:00:00+08:00",
       "23/24 hour"},
      {"used is clamped: up past the floored end", TimeUnit::hour, kUp, odd,
       "2026-12-01T10:10:00Z", "0/720 hour"},
      {"spans nearest: half a day remains", TimeUnit::day, kNearest, november,
       "2026-11-16T12:00:00Z", "15/30 day"},
      {"spans nearest: a second less does not", TimeUnit::day, kNearest, november,
       "2026-11-16T12:00:01Z", "14/30 day"},
      {"spans up: begun ones are used", TimeUnit::day, kUp, november, "2026-11-16T00:00:01Z",
       "14/30 day"},
      {"spans up on the boundary", TimeUnit::day, kUp, november, "2026-11-16T00:00:00Z",
       "15/30 day"},
      {"spans down: begun ones remain", TimeUnit::day, kDown, november, "2026-11-16T23:59:59Z",
       "15/30 day"},
      {"the total is rounded to whole spans", TimeUnit::day, kNearest,
       "2026-03-01T00:00:00+01:00..2026-04-01T00:00:00+02:00", "2026-03-01T00:00:00+01:00",
       "31/31 day"},
      {"without partial_unit the dates as written count", TimeUnit::day, {}, november,
       "2026-11-16T23:59:59Z", "15/30 day"},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Proration proration;
    proration.unit = row.unit;
    proration.partial_unit = row.partial_unit;
    proration.change_day = ChangeDay::remaining;
    EXPECT_EQ(shares_of({.period = row.period, .at = row.at}, proration).old_one, row.old_one);
  }
}

TEST(ShareTest, ADateBeginsAtTheVendorsMidnight) {
  Proration seconds;
  seconds.unit = TimeUnit::second;
  const Asked asked = {.period = "2026-11-01..2026-12-01", .at = "2026-11-16T00:00:00Z"};
  EXPECT_EQ(shares_of(asked, seconds, 480).old_one, "1267200/2592000 second")
      << "eight hours later than the vendor's midnight";
}

// --- Months and whole periods (S17, S63) ----------------------------------------------------

TEST(ShareTest, CountsMonthsAndPeriods) {
  struct Row {
    const char* name;
    TimeUnit unit;
    std::optional<PartialUnit> partial_unit;
    ChangeDay change_day;
    Asked asked;
    const char* old_one;
    const char* kept;
  };
  constexpr auto kUp = PartialUnit::up;
  constexpr auto kDown = PartialUnit::down;
  constexpr auto kNearest = PartialUnit::nearest;
  constexpr ChangeDay kRemaining = ChangeDay::remaining;
  const auto year = [](const char* at) {
    return Asked{.held = "P1Y", .period = "2026-01-31..2027-01-31", .at = at, .wanted = "P1Y"};
  };
  // clang-format off
  const Row rows[] = {
      {"at the start nothing is used", TimeUnit::month, kUp, kRemaining, year("2026-01-31"),
       "12/12 month", "12/12 month"},
      {"a begun month is used", TimeUnit::month, {}, kRemaining, year("2026-02-01"),
       "11/12 month", "11/12 month"},
      {"a begun month is not used", TimeUnit::month, kDown, kRemaining, year("2026-02-27"),
       "12/12 month", "12/12 month"},
      {"a short month is complete on its last day", TimeUnit::month, kDown, kRemaining,
       year("2026-02-28"), "11/12 month", "11/12 month"},
      {"and the next has not begun", TimeUnit::month, kUp, kRemaining, year("2026-02-28"),
       "11/12 month", "11/12 month"},
      // 14 of the 28 days from 31 January to 28 February
      {"nearest: exactly half a month is used", TimeUnit::month, kNearest, kRemaining,
       year("2026-02-14"), "11/12 month", "11/12 month"},
      {"nearest: a day less is not", TimeUnit::month, kNearest, kRemaining, year("2026-02-13"),
       "12/12 month", "12/12 month"},
      {"the change day is used", TimeUnit::month, kUp, ChangeDay::used, year("2026-02-28"),
       "10/12 month", "10/12 month"},
      {"both", TimeUnit::month, kUp, ChangeDay::both, year("2026-02-28"), "10/12 month",
       "11/12 month"},
      {"a part of a month counts whole in the total", TimeUnit::month, kUp, kRemaining,
       {.held = "P3M", .period = "2026-01-15..2026-04-01", .at = "2026-02-20", .wanted = "P3M"},
       "1/3 month", "1/3 month"},
      {"across: months of the new interval", TimeUnit::month, kDown, kRemaining,
       {.period = "2026-11-01..2026-12-01", .at = "2026-11-16", .wanted = "P1Y"}, "1/1 month",
       "1/12 month"},
      {"across: more than one", TimeUnit::month, kUp, kRemaining,
       {.held = "P1Y", .period = "2026-01-01..2027-01-01", .at = "2026-10-10", .wanted = "P1M"},
       "2/12 month", "2/1 month"},
      {"a short span counts from its own start", TimeUnit::month, kUp, kRemaining,
       {.held = "P3M", .period = "2026-02-15..2026-04-01", .anchor = "2026-01-01",
        .at = "2026-02-15", .wanted = "P3M"},
       "2/2 month", "2/3 month"},
      {"a period: at its very start all of it remains", TimeUnit::period, {}, kRemaining,
       {.at = "2026-11-01"}, "1/1 period", "1/1 period"},
      {"a period: later nothing", TimeUnit::period, {}, kRemaining, {.at = "2026-11-02"},
       "0/1 period", "0/1 period"},
      {"a period: the first day is used", TimeUnit::period, {}, ChangeDay::used,
       {.at = "2026-11-01"}, "0/1 period", "0/1 period"},
      {"a period across intervals", TimeUnit::period, {}, kRemaining,
       {.at = "2026-11-01", .wanted = "P1Y"}, "1/1 period", "1/1 period"},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Proration proration;
    proration.unit = row.unit;
    proration.partial_unit = row.partial_unit;
    proration.change_day = row.change_day;
    const Shares shares = shares_of(row.asked, proration);
    EXPECT_EQ(shares.old_one, row.old_one);
    EXPECT_EQ(shares.kept, row.kept);
  }
}

// --- The new interval counted from an anchor ------------------------------------------------

TEST(ShareTest, CountsFromTheAnchorToItsNextBoundary) {
  struct Row {
    const char* name;
    const char* at;
    const char* interval;
    ChangeDay change_day;
    const char* share;
  };
  const Row rows[] = {
      {"the rest of the month of the 15th", "2026-11-20", "2026-11-15..2026-12-15",
       ChangeDay::remaining, "25/30 day"},
      {"on the boundary the whole", "2026-11-15", "2026-11-15..2026-12-15", ChangeDay::remaining,
       "30/30 day"},
      {"the change day is used", "2026-11-20", "2026-11-15..2026-12-15", ChangeDay::used,
       "24/30 day"},
      {"both: the charge keeps it", "2026-11-20", "2026-11-15..2026-12-15", ChangeDay::both,
       "25/30 day"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, row.at, kPlus);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    Proration proration;
    proration.change_day = row.change_day;
    EXPECT_EQ(
        shown(new_share_from_anchor(state.value(), proration, on(row.at), span(row.interval))),
        row.share);
  }
}

// --- Writing --------------------------------------------------------------------------------

TEST(ShareTest, IsWrittenInWholeNumbersAndOtherwiseNotReduced) {
  struct Row {
    const char* part;
    const char* whole;
    const char* text;
  };
  // clang-format off
  const Row rows[] = {
      {"16", "30", "16/30"},       {"15", "365/12", "180/365"}, {"0", "30", "0/30"},
      {"192/12", "365/12", "192/365"}, {"1/2", "1", "1/2"},     {"1/6", "1/4", "2/3"},
      {"5/6", "7/4", "10/21"},     {"20.5", "1", "41/2"},
  };
  // clang-format on
  for (const Row& row : rows) {
    const WrittenShare written = write_share(number(row.part), number(row.whole));
    EXPECT_EQ(format_rational(written.part) + "/" + format_rational(written.whole), row.text);
  }
}

}  // namespace
}  // namespace planshift::share_test

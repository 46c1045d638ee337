// When a right of withdrawal ends: weekends, holidays of every year, and those that follow Easter.

#include "planshift/statute/law.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planshift::law_test {
namespace {

Date day(const char* text) { return *read_date(text); }

WithdrawalRight fourteen_days(WithdrawalEnd ends_on, std::vector<const char*> holidays = {}) {
  WithdrawalRight right{.within = *Duration::of(14, DurationUnit::days),
                        .ends_on = ends_on,
                        .holidays = {},
                        .keep = WithdrawalKeep::used_days};
  for (const char* text : holidays) right.holidays.push_back(*read_holiday(text));
  return right;
}

TEST(Law, EasterIsWhereTheChurchHasIt) {
  for (const char* text : {"1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2018-04-01",
                           "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25",
                           "2049-04-18", "2076-04-19", "2199-04-14"}) {
    EXPECT_EQ(format_date(easter_sunday(day(text).civil().year)), text);
  }
}

TEST(Law, EasterIsASundayBetween22MarchAnd25April) {
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const Date easter = easter_sunday(year);
    EXPECT_EQ(easter.weekday(), 7u) << year;
    EXPECT_LE(*Date::of_civil(year, 3, 22), easter) << year;
    EXPECT_LE(easter, *Date::of_civil(year, 4, 25)) << year;
  }
}

TEST(Law, AWithdrawalEndsOnAWorkingDayWhereTheLawSaysSo) {
  struct Row {
    const char* concluded;
    WithdrawalEnd ends_on;
    std::vector<const char*> holidays;
    const char* last;
  };
  // clang-format off
  const std::vector<Row> rows = {
      {"2026-11-06", WithdrawalEnd::working_day, {}, "2026-11-20"},                  // a Friday
      {"2026-11-07", WithdrawalEnd::working_day, {}, "2026-11-23"},                  // a Saturday
      {"2026-11-08", WithdrawalEnd::working_day, {}, "2026-11-23"},                  // a Sunday
      {"2026-11-07", WithdrawalEnd::any_day, {}, "2026-11-21"},
      {"2026-12-11", WithdrawalEnd::working_day, {"12-25"}, "2026-12-28"},           // a Friday
      {"2026-12-11", WithdrawalEnd::working_day, {"12-25", "12-28"}, "2026-12-29"},
      {"2026-03-20", WithdrawalEnd::working_day, {"easter-2", "easter+1"}, "2026-04-07"},
      {"2026-03-20", WithdrawalEnd::working_day, {"easter+1"}, "2026-04-03"},
      {"2026-04-30", WithdrawalEnd::working_day, {"easter+39"}, "2026-05-15"},       // Ascension
      {"2026-11-06", WithdrawalEnd::working_day, {"2026-11-20"}, "2026-11-23"},      // once only
      {"2027-11-05", WithdrawalEnd::working_day, {"2026-11-19"}, "2027-11-19"},
      {"2026-11-07", WithdrawalEnd::any_day, {"11-21"}, "2026-11-21"},
  };
  // clang-format on
  for (const Row& row : rows) {
    EXPECT_EQ(
        format_date(last_day_of(fourteen_days(row.ends_on, row.holidays), day(row.concluded))),
        row.last)
        << row.concluded;
  }
}

TEST(Law, AHolidayIsWrittenInOneOfThreeWays) {
  for (const char* text : {"12-25", "02-29", "easter+0", "easter-2", "easter+50", "2026-10-04"}) {
    EXPECT_TRUE(read_holiday(text)) << text;
  }
  for (const char* text : {"", "13-01", "02-30", "1-1", "12-25-", "easter", "easter39", "easter+",
                           "easter+100", "easter+x", "2026-02-30", "Easter+1", "12/25"}) {
    EXPECT_FALSE(read_holiday(text)) << text;
  }
}

TEST(Law, HoldsForContractsOfItsTime) {
  Law law;
  law.from = day("2014-06-14");
  law.until = day("2026-12-31");
  EXPECT_FALSE(law.holds_for(CustomerKind::consumer, day("2014-06-13")));
  EXPECT_TRUE(law.holds_for(CustomerKind::consumer, day("2014-06-14")));
  EXPECT_TRUE(law.holds_for(CustomerKind::consumer, day("2026-12-31")));
  EXPECT_FALSE(law.holds_for(CustomerKind::consumer, day("2027-01-01")));
  EXPECT_FALSE(law.holds_for(CustomerKind::business, day("2020-01-01")));
}

}  // namespace
}  // namespace planshift::law_test

#include "planshift/calendar/date.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <type_traits>

#include "tests/reference/reference_calendar.h"

namespace planshift::date_test {
namespace {

// --- Sums that cannot be written ------------------------------------------------------------

template <typename A, typename B>
concept Adds = requires(A a, B b) {
  a + b;
};
template <typename A, typename B>
concept Subtracts = requires(A a, B b) {
  a - b;
};

static_assert(!Adds<Date, int>, "days or months? plus_days and add_months_clamped say which");
static_assert(!Adds<Date, Date> && !Subtracts<Date, Date> && !Subtracts<Date, int>);
static_assert(!Adds<Date, std::chrono::months> && !Adds<Date, std::chrono::days>);
static_assert(!std::is_constructible_v<Date, int> && !std::is_convertible_v<int, Date>);
static_assert(!std::is_convertible_v<Date, int>);

// --- What is known when it is compiled ------------------------------------------------------

constexpr Date on(int year, int month, int day) { return *Date::of_civil(year, month, day); }

static_assert(on(1970, 1, 1).serial() == 0 && on(1970, 1, 2).serial() == 1);
static_assert(on(2000, 3, 1).serial() == 11017);
static_assert(!Date::of_civil(2026, 0, 1) && !Date::of_civil(2026, 13, 1));
static_assert(!Date::of_civil(2026, 1, 0) && !Date::of_civil(2026, 1, 32));
static_assert(!Date::of_civil(2026, 1, -1) && !Date::of_civil(2026, -1, 1));
static_assert(!Date::of_civil(2026, 1, 257), "no wrapping in a byte");
static_assert(!Date::of_civil(2026, 257, 1));
static_assert(!Date::of_civil(2100, 2, 29) && Date::of_civil(2000, 2, 29), "centuries");
static_assert(on(2026, 11, 16).weekday() == 1, "a Monday");
static_assert(days_between(on(2026, 11, 1), on(2026, 12, 1)) == 30);
static_assert(days_between(on(2026, 12, 1), on(2026, 11, 1)) == -30);

// 31 January is remembered only by those who count from it each time.
static_assert(add_months_clamped(on(2026, 1, 31), 1) == on(2026, 2, 28));
static_assert(add_months_clamped(on(2028, 1, 31), 1) == on(2028, 2, 29));
static_assert(add_months_clamped(on(2026, 1, 31), 2) == on(2026, 3, 31));
static_assert(add_months_clamped(on(2026, 1, 31), 3) == on(2026, 4, 30));
static_assert(add_months_clamped(on(2028, 2, 29), 12) == on(2029, 2, 28));
static_assert(add_months_clamped(on(2028, 2, 29), 48) == on(2032, 2, 29));
static_assert(add_months_clamped(on(2096, 2, 29), 48) == on(2100, 2, 28), "2100 is no leap year");
static_assert(add_months_clamped(on(2026, 3, 31), -1) == on(2026, 2, 28));
static_assert(add_months_clamped(on(2026, 1, 15), -13) == on(2024, 12, 15));
static_assert(add_months_clamped(on(2026, 12, 31), 0) == on(2026, 12, 31));

// --- Every day of the documents, and a little around ----------------------------------------

constexpr int kFirst = 1969;
constexpr int kLast = 2201;

TEST(DateTest, SerialAndFieldsAreInverseOnEveryDay) {
  reference::Day day{kFirst, 1, 1};
  std::int32_t serial = -365;
  // 1970-01-01 was a Thursday; seven steps later is the same weekday.
  unsigned weekday = 3;
  for (; day.year <= kLast; day = reference::next_day(day), ++serial) {
    const auto date = Date::of_civil(day.year, day.month, day.day);
    ASSERT_TRUE(date.has_value());
    ASSERT_EQ(date->serial(), serial);
    ASSERT_EQ(reference::day_of(Date::of_serial(serial)), day);
    ASSERT_EQ(date->weekday(), weekday);
    ASSERT_TRUE(date->plus_days(1) == Date::of_serial(serial + 1));
    weekday = weekday % 7 + 1;
  }
}

TEST(DateTest, TextAndDateAreInverseOnEveryDay) {
  for (Date date = on(kFirst, 1, 1); date < on(kLast, 1, 1); date = date.plus_days(1)) {
    const std::string text = format_date(date);
    ASSERT_EQ(text.size(), 10u);
    const auto back = read_date(text);
    ASSERT_TRUE(back.has_value() && *back == date) << text;
  }
}

TEST(DateTest, ThereIsNoDayAfterTheLastOfAMonth) {
  for (int year = kFirst; year <= kLast; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int last = reference::length_of_month(year, month);
      ASSERT_EQ(days_in_month(year, month), last);
      ASSERT_TRUE(Date::of_civil(year, month, last).has_value());
      ASSERT_FALSE(Date::of_civil(year, month, last + 1).has_value());
    }
  }
}

TEST(DateTest, MonthsAreClampedAsTheReferenceTurnsPages) {
  // Leap years, common years, both kinds of century, and the turn of the era.
  for (int year : {1970, 1999, 2000, 2026, 2027, 2028, 2096, 2100}) {
    for (Date date = on(year, 1, 1); date < on(year + 1, 1, 1); date = date.plus_days(1)) {
      for (int months = -50; months <= 50; ++months) {
        const reference::Day expected = reference::months_later(reference::day_of(date), months);
        ASSERT_EQ(reference::day_of(add_months_clamped(date, months)), expected)
            << format_date(date) << " + " << months;
      }
    }
  }
}

TEST(DateTest, ReadsOnlyTenCharactersThatAreADay) {
  for (const char* text :
       {"", "2026-11-1", "2026-1-15", "26-11-15", "2026-11-151", "2026/11/15", "20261115",
        "2026-11-15 ", " 2026-11-15", "2026-11-1x", "+026-11-15", "2026-+1-15", "2026-02-30",
        "2026-02-29", "2026-00-10", "2026-13-10", "2026-11-00", "2026-11-31", "2026-11_15"}) {
    EXPECT_FALSE(read_date(text).has_value()) << text;
  }
  EXPECT_TRUE(*read_date("2028-02-29") == on(2028, 2, 29));
  EXPECT_TRUE(read_date("9999-12-31").has_value()) << "the limits of documents are not here";
}

}  // namespace
}  // namespace planshift::date_test

#include "planshift/statute/law.h"

#include <algorithm>

#include "planshift/calendar/moment.h"

namespace planshift {
namespace {

constexpr unsigned kFriday = 5;
constexpr int kMostDaysFromEaster = 99;

bool is_on(const Holiday& holiday, Date day) {
  switch (holiday.form) {
    case Holiday::Form::date: return holiday.date == day;
    case Holiday::Form::yearly: {
      const Civil civil = day.civil();
      return civil.month == holiday.month && civil.day == holiday.day;
    }
    case Holiday::Form::from_easter:
      return easter_sunday(day.civil().year).plus_days(holiday.days_after_easter) == day;
  }
  return false;
}

// One or two digits.
std::optional<int> small_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  int number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

}  // namespace

std::optional<Holiday> read_holiday(std::string_view text) {
  constexpr std::string_view kEaster = "easter";
  Holiday holiday;
  if (text.substr(0, kEaster.size()) == kEaster) {
    const std::string_view rest = text.substr(kEaster.size());
    if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return std::nullopt;
    const std::optional<int> days = small_number(rest.substr(1));
    if (!days || *days > kMostDaysFromEaster) return std::nullopt;
    holiday.form = Holiday::Form::from_easter;
    holiday.days_after_easter = rest.front() == '-' ? -*days : *days;
    return holiday;
  }
  if (const std::optional<Date> date = read_date(text)) {
    holiday.form = Holiday::Form::date;
    holiday.date = *date;
    return holiday;
  }
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const std::optional<int> month = small_number(text.substr(0, 2));
  const std::optional<int> day = small_number(text.substr(3));
  constexpr int kAnyLeapYear = 2024;
  if (!month || !day || !Date::of_civil(kAnyLeapYear, *month, *day)) return std::nullopt;
  holiday.month = *month;
  holiday.day = *day;
  return holiday;
}

// The first Sunday after the full moon of the church's tables on or after 21 March, by the method
// for Gregorian years: the moon's place in its cycle of 19 years, corrected for the centuries.
Date easter_sunday(int year) {
  const int cycle = year % 19;
  const int century = year / 100;
  const int moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * cycle + 15) % 30;
  const int full_moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - cycle) / 11));
  const int weekday = (year + year / 4 + full_moon + 2 - century + century / 4) % 7;
  const int days = full_moon - weekday;  // from 28 March
  return Date::of_civil(year, 3, 28)->plus_days(days);
}

bool is_working_day(Date day, const std::vector<Holiday>& holidays) {
  if (day.weekday() > kFriday) return false;
  return std::none_of(holidays.begin(), holidays.end(),
                      [&](const Holiday& holiday) { return is_on(holiday, day); });
}

Date last_day_of(const WithdrawalRight& right, Date concluded_on) {
  Date last = moved_by(Moment::on(concluded_on), right.within, 1, 0).date;
  if (right.ends_on == WithdrawalEnd::any_day) return last;
  // A year of holidays is a mistake of the list, and no reason to search for ever.
  for (int i = 0; i < 366 && !is_working_day(last, right.holidays); ++i) last = last.plus_days(1);
  return last;
}

}  // namespace planshift

// The reference's calendar: it knows how long each month is and walks from one day to the next.
//
// No serial numbers, no <chrono>, no division: the distance of two dates is the number of steps
// from one to the other, and a month later is found by turning the pages one month at a time.
#ifndef PLANSHIFT_TESTS_REFERENCE_REFERENCE_CALENDAR_H_
#define PLANSHIFT_TESTS_REFERENCE_REFERENCE_CALENDAR_H_

#include "planshift/calendar/date.h"

namespace planshift::reference {

struct Day {
  int year = 1970;
  int month = 1;
  int day = 1;

  friend bool operator==(const Day& a, const Day& b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
  }
  friend bool operator<(const Day& a, const Day& b) {
    if (a.year != b.year) return a.year < b.year;
    if (a.month != b.month) return a.month < b.month;
    return a.day < b.day;
  }
};

inline Day day_of(Date date) {
  const Civil civil = date.civil();
  return {civil.year, civil.month, civil.day};
}
inline Date date_of(const Day& day) { return *Date::of_civil(day.year, day.month, day.day); }

inline bool is_leap_year(int year) {
  if (year % 400 == 0) return true;
  if (year % 100 == 0) return false;
  return year % 4 == 0;
}

inline int length_of_month(int year, int month) {
  switch (month) {
    case 2: return is_leap_year(year) ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11: return 30;
    default: return 31;
  }
}

inline Day next_day(Day day) {
  ++day.day;
  if (day.day > length_of_month(day.year, day.month)) {
    day.day = 1;
    ++day.month;
  }
  if (day.month > 12) {
    day.month = 1;
    ++day.year;
  }
  return day;
}

// Steps from `from` to `to`; `from` must not be later.
inline int count_days(Day from, const Day& to) {
  int days = 0;
  while (from < to) {
    from = next_day(from);
    ++days;
  }
  return days;
}

// Pages turned one by one; the day of the month is the wanted one, or the last there is.
inline Day months_later(const Day& from, int months) {
  Day day = from;
  for (; months > 0; --months) {
    if (++day.month > 12) {
      day.month = 1;
      ++day.year;
    }
  }
  for (; months < 0; ++months) {
    if (--day.month < 1) {
      day.month = 12;
      --day.year;
    }
  }
  const int last = length_of_month(day.year, day.month);
  if (day.day > last) day.day = last;
  return day;
}

}  // namespace planshift::reference

#endif  // PLANSHIFT_TESTS_REFERENCE_REFERENCE_CALENDAR_H_

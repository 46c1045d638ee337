// Date: a civil date of the Gregorian calendar, without time, zone or clock.
//
// Two representations, as the two kinds of arithmetic need them: a serial day number (days since
// 1970-01-01) in which days are counted, and year-month-day fields in which months are counted.
// Date + months does not exist; "31 January plus a month" has several answers, so the rule has a
// name: `add_months_clamped` (28 February, and 29 in a leap year).
#ifndef PLANSHIFT_CALENDAR_DATE_H_
#define PLANSHIFT_CALENDAR_DATE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planshift {

constexpr int kFirstYear = 1970;  // of dates in documents
constexpr int kLastYear = 2199;

struct Civil {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

class Date {
 public:
  constexpr Date() = default;
  static constexpr Date of_serial(std::int32_t days_since_1970) { return Date(days_since_1970); }
  // nullopt when there is no such day (2026-02-30).
  static constexpr std::optional<Date> of_civil(int year, int month, int day) {
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (month < 1 || month > 12 || day < 1 || day > 31 || !ymd.ok()) return std::nullopt;
    return Date(static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count()));
  }

  // One that is known to exist.
  static constexpr Date of_known(const Civil& civil) {
    return Date(static_cast<std::int32_t>(std::chrono::sys_days{
        std::chrono::year_month_day{std::chrono::year{civil.year},
                                    std::chrono::month{static_cast<unsigned>(civil.month)},
                                    std::chrono::day{static_cast<unsigned>(civil.day)}}}
                                              .time_since_epoch()
                                              .count()));
  }

  constexpr std::int32_t serial() const { return serial_; }
  constexpr Civil civil() const {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{serial_}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
  }
  // 1 is Monday, 7 is Sunday (ISO 8601).
  constexpr unsigned weekday() const {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{serial_}}}.iso_encoding();
  }

  constexpr Date plus_days(std::int32_t days) const { return Date(serial_ + days); }
  friend constexpr std::int32_t days_between(Date from, Date to) {
    return to.serial_ - from.serial_;
  }
  friend constexpr bool operator==(Date a, Date b) { return a.serial_ == b.serial_; }
  friend constexpr bool operator<(Date a, Date b) { return a.serial_ < b.serial_; }
  friend constexpr bool operator>(Date a, Date b) { return b < a; }
  friend constexpr bool operator<=(Date a, Date b) { return !(b < a); }
  friend constexpr bool operator>=(Date a, Date b) { return !(a < b); }

 private:
  explicit constexpr Date(std::int32_t serial) : serial_(serial) {}
  std::int32_t serial_ = 0;
};

constexpr int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year},
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

// The same day of the month `months` later (or earlier), cut to the end of a short month.
constexpr Date add_months_clamped(Date date, int months) {
  const Civil from = date.civil();
  const int index = from.year * 12 + (from.month - 1) + months;
  const int year = index >= 0 ? index / 12 : -((-index + 11) / 12);
  const int month = index - year * 12 + 1;
  const int last = days_in_month(year, month);
  return Date::of_known({year, month, from.day < last ? from.day : last});
}

// "2026-11-15", exactly ten characters, a day that exists; the year is not limited here.
std::optional<Date> read_date(std::string_view text);
std::string format_date(Date date);

}  // namespace planshift

#endif  // PLANSHIFT_CALENDAR_DATE_H_

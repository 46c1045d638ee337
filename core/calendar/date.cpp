#include "planshift/calendar/date.h"

#include "planshift/calendar/digits.h"

namespace planshift {

static_assert(Date::of_civil(1970, 1, 1)->serial() == 0);
static_assert(!Date::of_civil(2026, 2, 29));
static_assert(add_months_clamped(*Date::of_civil(2026, 1, 31), 1) == *Date::of_civil(2026, 2, 28));
static_assert(add_months_clamped(*Date::of_civil(2028, 2, 29), 12) == *Date::of_civil(2029, 2, 28));
static_assert(add_months_clamped(*Date::of_civil(2026, 1, 15), -2) ==
              *Date::of_civil(2025, 11, 15));

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = read_digits(text.substr(0, 4));
  const auto month = read_digits(text.substr(5, 2));
  const auto day = read_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return Date::of_civil(*year, *month, *day);
}

std::string format_date(Date date) {
  const Civil civil = date.civil();
  std::string text;
  append_digits(text, civil.year, 4);
  char day[] = "-mm-dd";
  write_two_digits(write_two_digits(day + 1, civil.month) + 1, civil.day);
  return text.append(day);
}

}  // namespace planshift

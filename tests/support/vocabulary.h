// Short words for tests that build their input in C++: on("2026-11-15"), lasting("P1M"),
// number("16/30"), dollars("49.90"). A text that is none stops the test program.
#ifndef PLANSHIFT_TESTS_SUPPORT_VOCABULARY_H_
#define PLANSHIFT_TESTS_SUPPORT_VOCABULARY_H_

#include <string>
#include <string_view>

#include "planshift/calendar/duration.h"
#include "planshift/calendar/period.h"
#include "planshift/money/decimal.h"
#include "planshift/money/rounding.h"

namespace planshift::test {

// A date, or a timestamp.
inline Moment on(std::string_view text) {
  const MomentReading reading = read_moment(text);
  PLANSHIFT_CHECK(reading.moment.has_value());
  return *reading.moment;
}
inline Date date(std::string_view text) { return on(text).date; }

// "2026-11-01..2026-12-01"
inline Period span(std::string_view text) {
  const std::size_t dots = text.find("..");
  PLANSHIFT_CHECK(dots != std::string_view::npos);
  return {on(text.substr(0, dots)), on(text.substr(dots + 2))};
}

inline Duration lasting(std::string_view text) {
  const DurationReading reading = read_duration(text);
  PLANSHIFT_CHECK(reading.duration.has_value());
  return *reading.duration;
}

// "12.50", "-3", or a fraction "16/30".
inline Rational number(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto above = read_decimal(text.substr(0, slash));
  PLANSHIFT_CHECK(above.has_value());
  if (slash == std::string_view::npos) return above->value;
  const auto below = read_decimal(text.substr(slash + 1));
  PLANSHIFT_CHECK(below.has_value());
  return above->value / below->value;
}

inline Currency dollar() { return *Currency::of("USD", 2); }
inline Money money(std::string_view text, Currency currency = dollar()) {
  return round_money(number(text), currency, Rounding::half_up);
}

inline std::string shown(const Period& period) {
  return format_moment(period.start) + ".." + format_moment(period.end);
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_SUPPORT_VOCABULARY_H_

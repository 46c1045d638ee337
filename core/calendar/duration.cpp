#include "planshift/calendar/duration.h"

#include "planshift/calendar/digits.h"

namespace planshift {
namespace {

std::optional<DurationUnit> unit_of(char letter, bool time_part) {
  if (time_part) {
    if (letter == 'H') return DurationUnit::hours;
    if (letter == 'M') return DurationUnit::minutes;
    if (letter == 'S') return DurationUnit::seconds;
    return std::nullopt;
  }
  if (letter == 'Y') return DurationUnit::years;
  if (letter == 'M') return DurationUnit::months;
  if (letter == 'W') return DurationUnit::weeks;
  if (letter == 'D') return DurationUnit::days;
  return std::nullopt;
}

}  // namespace

DurationReading read_duration(std::string_view text) {
  DurationReading reading;
  if (text.empty() || text.front() != 'P') return reading;
  text.remove_prefix(1);
  const bool time_part = !text.empty() && text.front() == 'T';
  if (time_part) text.remove_prefix(1);
  if (text.size() < 2) return reading;
  const auto unit = unit_of(text.back(), time_part);
  text.remove_suffix(1);
  if (!unit) return reading;
  for (char c : text) {
    if (c < '0' || c > '9') return reading;
  }
  reading.well_formed = true;
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  if (text.size() > 10) return reading;
  std::int64_t count = 0;
  for (char c : text) count = count * 10 + (c - '0');
  reading.duration = Duration::of(count, *unit);
  return reading;
}

std::string format_duration(const Duration& duration) {
  static constexpr char kLetters[] = {'Y', 'M', 'W', 'D', 'H', 'M', 'S'};
  std::string text = duration.has_time_part() ? "PT" : "P";
  text += format_wide(duration.written_count());
  text += kLetters[static_cast<int>(duration.unit())];
  return text;
}

}  // namespace planshift

// Duration: an ISO 8601 duration of one unit, as written: P1M, P1Y, P2W, P30D, PT72H.
//
// Durations are compared after normalising: years are months, weeks are days, hours and minutes
// are seconds; P12M equals P1Y, but P30D is never P1M. Durations without a time part move civil
// dates, those with one move instants.
#ifndef PLANSHIFT_CALENDAR_DURATION_H_
#define PLANSHIFT_CALENDAR_DURATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "planshift/base/rational.h"

namespace planshift {

enum class DurationUnit { years, months, weeks, days, hours, minutes, seconds };

class Duration {
 public:
  enum class Kind { months, days, seconds };

  constexpr Duration() = default;
  // `count` is at least 1 and the whole at most 100 years (1200 months, 36 525 days).
  static constexpr std::optional<Duration> of(std::int64_t count, DurationUnit unit) {
    const Duration duration(count, unit);
    if (count < 1 || count > kMaxCount[static_cast<int>(unit)]) return std::nullopt;
    return duration;
  }

  constexpr Kind kind() const {
    switch (unit_) {
      case DurationUnit::years:
      case DurationUnit::months: return Kind::months;
      case DurationUnit::weeks:
      case DurationUnit::days: return Kind::days;
      case DurationUnit::hours:
      case DurationUnit::minutes:
      case DurationUnit::seconds: return Kind::seconds;
    }
    return Kind::days;
  }
  constexpr bool has_time_part() const { return kind() == Kind::seconds; }
  // Months, days or seconds, by kind(): P1Y is 12, P2W is 14, PT72H is 259200.
  constexpr std::int64_t count() const { return count_ * kFactor[static_cast<int>(unit_)]; }
  constexpr DurationUnit unit() const { return unit_; }
  constexpr std::int64_t written_count() const { return count_; }

  // P12M == P1Y: the same span, however it is written.
  friend constexpr bool operator==(const Duration& a, const Duration& b) {
    if (a.unit_ == b.unit_) return a.count_ == b.count_;
    return a.kind() == b.kind() && a.count() == b.count();
  }

  // Days that the duration stands for when lengths of different kinds are compared: a year is
  // 365, a month 365/12, a week 7 (S33).
  constexpr Rational day_equivalents() const {
    switch (kind()) {
      case Kind::months: return Rational::of(static_cast<Wide>(count()) * 365, 12);
      case Kind::days: return Rational(count());
      case Kind::seconds: return Rational::of(count(), 86400);
    }
    return Rational(0);
  }

 private:
  static constexpr std::int64_t kFactor[] = {12, 1, 7, 1, 3600, 60, 1};
  static constexpr std::int64_t kMaxCount[] = {100,    1200,     5217,      36525,
                                               876600, 52596000, 3155760000};
  constexpr Duration(std::int64_t count, DurationUnit unit) : count_(count), unit_(unit) {}

  std::int64_t count_ = 1;
  DurationUnit unit_ = DurationUnit::months;
};

struct DurationReading {
  std::optional<Duration> duration;  // nullopt: not a duration, or beyond the limits
  bool well_formed = false;          // the text is a duration of one unit, only its size is wrong
};
DurationReading read_duration(std::string_view text);
std::string format_duration(const Duration& duration);

}  // namespace planshift

#endif  // PLANSHIFT_CALENDAR_DURATION_H_

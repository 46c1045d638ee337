// Counting: how a policy measures time and where it rounds.
//
//   99.00 on 16 of 30 days, each line rounded               99.00 x 16/30   = 52.80
//   the same with a share of 2 digits                       99.00 x 0.53    = 52.47
//   the same by a daily price of 4 digits                    3.3000 x 16    = 52.80
//
// Weeks, months and quarters that have begun count whole. The awkward case is a period that is no
// whole number of them: thirty days have five weeks, the last of them begun.
#ifndef PLANSHIFT_POLICY_COUNTING_H_
#define PLANSHIFT_POLICY_COUNTING_H_

#include <cstdint>
#include <optional>

#include "planshift/base/words.h"
#include "planshift/money/rounding.h"

namespace planshift {

enum class TimeUnit { second, hour, day, week, month, quarter, period };
template <>
struct Words<TimeUnit> {
  static constexpr const char* list[] = {"second", "hour",    "day",   "week",
                                         "month",  "quarter", "period"};
};
enum class PartialUnit { down, up, nearest };
template <>
struct Words<PartialUnit> {
  static constexpr const char* list[] = {"down", "up", "nearest"};
};
enum class DayCount { actual, actual_30, actual_365, thirty_360, calendar_months };
template <>
struct Words<DayCount> {
  static constexpr const char* list[] = {"actual", "actual/30", "actual/365", "30/360",
                                         "calendar_months"};
};
// The state that the day of the change belongs to.
enum class ChangeDay { remaining, used, both };
template <>
struct Words<ChangeDay> {
  static constexpr const char* list[] = {"remaining", "used", "both"};
};
// Where an exact amount is cut.
enum class RoundPlace { line, unit_price, daily_price, total };
template <>
struct Words<RoundPlace> {
  static constexpr const char* list[] = {"line", "unit_price", "daily_price", "total"};
};

struct Proration {
  TimeUnit unit = TimeUnit::day;
  DayCount day_count = DayCount::actual;
  std::optional<PartialUnit> partial_unit;  // absent: whole civil days; begun months are used
  ChangeDay change_day = ChangeDay::remaining;
  RoundPlace round = RoundPlace::line;
  Rounding rounding = Rounding::half_up;
  // Digits of the price of a day or a piece that is rounded first; absent, the currency's.
  std::optional<std::int64_t> price_digits = {};
  // Digits to which a share is rounded before it is multiplied; absent, it is exact.
  std::optional<std::int64_t> share_digits = {};

  bool by_instant() const { return unit == TimeUnit::second || unit == TimeUnit::hour; }
};

// Single fields that a rule or the refund changes of the policy's proration.
struct ProrationOverride {
  std::optional<TimeUnit> unit;
  std::optional<DayCount> day_count;
  std::optional<PartialUnit> partial_unit;
  std::optional<ChangeDay> change_day;
  std::optional<RoundPlace> round;
  std::optional<Rounding> rounding;
  std::optional<std::int64_t> price_digits = {};  // set or taken away by `round`
  std::optional<std::int64_t> share_digits = {};
};
Proration with_override(Proration base, const ProrationOverride& fields);

}  // namespace planshift

#endif  // PLANSHIFT_POLICY_COUNTING_H_

// The reference's shares: a second implementation of D3, slow and plain.
//
// It walks: days are counted one by one, months by turning pages, and the part of a calendar month
// by putting every single day into the bucket of its month's length. Fractions are never reduced.
// The used part is measured first wherever the contract does not say otherwise (the core measures
// what remains), so a slip in one of the two is not repeated in the other.
//
// Civil dates as instants are midnight UTC here; other offsets are the business of tables.
#ifndef PLANSHIFT_TESTS_REFERENCE_REFERENCE_SHARE_H_
#define PLANSHIFT_TESTS_REFERENCE_REFERENCE_SHARE_H_

#include <cstdint>

#include "planshift/calendar/period.h"
#include "planshift/policy/policy.h"
#include "tests/reference/reference_calendar.h"

namespace planshift::reference {

struct Fraction {
  std::int64_t above = 0;
  std::int64_t below = 1;
};
struct Share {
  Fraction remaining;
  Fraction total;
};

// Somebody paid `paid`, counted from `anchor` in steps of `held`, and changes at `change`.
struct Situation {
  Period paid;
  Moment anchor;
  Duration held;
  Duration wanted;
  Moment change;
};

// --- Counting -------------------------------------------------------------------------------

inline int signed_days(const Day& from, const Day& to) {
  return from < to ? count_days(from, to) : -count_days(to, from);
}

inline std::int64_t seconds_between(const Moment& from, const Moment& to) {
  const std::int64_t days = signed_days(day_of(from.date), day_of(to.date));
  const std::int64_t clock = to.second_of_day - from.second_of_day;
  const std::int64_t offsets = (to.offset_minutes - from.offset_minutes) * 60;
  return days * 86400 + clock - offsets;
}

// Days in the part, each put into the bucket of its month: sum of 1/28, 1/29, 1/30, 1/31.
inline Fraction in_calendar_months(Day from, const Day& to) {
  constexpr std::int64_t kCommon = std::int64_t{28} * 29 * 30 * 31;
  Fraction sum{0, kCommon};
  while (from < to) {
    sum.above += kCommon / length_of_month(from.year, from.month);
    from = next_day(from);
  }
  return sum;
}

inline std::int64_t by_thirty_360(const Day& from, const Day& to) {
  const int d1 = from.day > 30 ? 30 : from.day;
  const int d2 = to.day > 30 ? 30 : to.day;
  return 360 * (to.year - from.year) + 30 * (to.month - from.month) + d2 - d1;
}

// Whole hours of UTC, cut to the hour before or (by `partial`) the hour the moment counts as.
inline std::int64_t hours_between(const Moment& from, const Moment& to, PartialUnit from_partial,
                                  PartialUnit to_partial) {
  const auto moved_to_hour = [](const Moment& moment, PartialUnit partial) {
    std::int64_t past = (moment.second_of_day - moment.offset_minutes * 60) % 3600;
    if (past < 0) past += 3600;
    if (past == 0) return std::int64_t{0};
    if (partial == PartialUnit::up) return 3600 - past;
    if (partial == PartialUnit::nearest && past * 2 >= 3600) return 3600 - past;
    return -past;
  };
  const std::int64_t seconds =
      seconds_between(from, to) + moved_to_hour(to, to_partial) - moved_to_hour(from, from_partial);
  return seconds / 3600;
}

// Turns pages from `start`: the first n whose date is not before `moment`, or (completed) the last
// whose date is not after it. Only the unit month asks, so civil dates decide.
inline int months_begun(const Day& start, const Day& moment) {
  int n = 0;
  while (months_later(start, n) < moment) ++n;
  while (!(months_later(start, n - 1) < moment)) --n;
  return n;
}
inline int months_done(const Day& start, const Day& moment) {
  const int begun = months_begun(start, moment);
  return months_later(start, begun) == moment ? begun : begun - 1;
}

// Whole spans of a day in `seconds` (not negative), by taking them away one at a time.
inline std::int64_t day_spans(std::int64_t seconds, PartialUnit kept) {
  if (seconds < 0) return -1;
  std::int64_t spans = 0;
  for (; seconds >= 86400; seconds -= 86400) ++spans;
  if (seconds == 0) return spans;
  if (kept == PartialUnit::up) return spans + 1;
  if (kept == PartialUnit::nearest && seconds * 2 >= 86400) return spans + 1;
  return spans;
}

// --- The interval that is the measure -------------------------------------------------------

inline Day step(const Day& from, const Duration& interval, int times) {
  if (interval.kind() == Duration::Kind::months) {
    return months_later(from, static_cast<int>(interval.count()) * times);
  }
  Day day = from;
  const int days = static_cast<int>(interval.count()) * times;
  for (int i = 0; i < days; ++i) day = next_day(day);
  for (int i = 0; i > days; --i) day = day_of(date_of(day).plus_days(-1));
  return day;
}

struct Whole {
  Day start;
  Day end;
};

// The whole interval, counted from `anchor`, whose last moment is the last before `end`.
inline Whole ending_with(const Day& anchor, const Duration& interval, const Day& end) {
  int n = 0;
  while (step(anchor, interval, n) < end) ++n;
  while (!(step(anchor, interval, n - 1) < end)) --n;
  return {step(anchor, interval, n - 1), step(anchor, interval, n)};
}
// The one that holds `day`.
inline Whole holding(const Day& anchor, const Duration& interval, const Day& day) {
  return ending_with(anchor, interval, next_day(day));
}

// --- Shares of a span of civil days ---------------------------------------------------------

struct Measure {
  Period part;          // from the change to the end of what remains
  Period whole;         // the total
  Moment months_from;   // where whole months are counted from
  Duration interval;    // nominal length, for actual/30 and actual/365
  bool nominal = true;  // the day count's own year; else the calendar days
  bool capped = true;
  bool change_day_used = false;
};

inline Share clamped(std::int64_t remaining, std::int64_t total, bool capped) {
  if (remaining < 0) remaining = 0;
  if (capped && remaining > total) remaining = total;
  return {{remaining, 1}, {total, 1}};
}

inline Share by_days(const Measure& m, const Proration& proration) {
  const Day change = day_of(m.part.start.date);
  const Day part_end = day_of(m.part.end.date);
  const Day start = day_of(m.whole.start.date);
  const Day end = day_of(m.whole.end.date);
  const int lost = m.change_day_used ? 1 : 0;

  if (proration.day_count == DayCount::thirty_360) {
    return clamped(by_thirty_360(change, part_end) - lost, by_thirty_360(start, end), m.capped);
  }
  if (proration.day_count == DayCount::calendar_months) {
    const Fraction total = in_calendar_months(start, end);
    Fraction part = in_calendar_months(lost == 1 ? next_day(change) : change, part_end);
    if (m.capped && part.above > total.above) part = total;
    return {part, total};
  }
  std::int64_t remaining = signed_days(change, part_end);
  std::int64_t days = signed_days(start, end);
  if (proration.partial_unit) {
    const PartialUnit used = *proration.partial_unit;
    const PartialUnit kept = used == PartialUnit::up     ? PartialUnit::down
                             : used == PartialUnit::down ? PartialUnit::up
                                                         : PartialUnit::nearest;
    remaining = day_spans(seconds_between(m.part.start, m.part.end), kept);
    days = day_spans(seconds_between(m.whole.start, m.whole.end), PartialUnit::nearest);
  }
  remaining -= lost;
  const bool in_months = m.interval.kind() == Duration::Kind::months;
  if (m.nominal && in_months && proration.day_count == DayCount::actual_30) {
    return clamped(remaining, 30 * m.interval.count(), m.capped);
  }
  if (m.nominal && in_months && proration.day_count == DayCount::actual_365) {
    Share share = clamped(remaining * 12, 365 * m.interval.count(), m.capped);
    share.remaining.below = 12;
    share.total.below = 12;
    return share;
  }
  return clamped(remaining, days, m.capped);
}

inline Share by_months(const Measure& m, const Proration& proration) {
  const Day from = day_of(m.months_from.date);
  Day change = day_of(m.part.start.date);
  if (m.change_day_used) change = next_day(change);
  const bool down = proration.partial_unit == PartialUnit::down;
  const int used = down ? months_done(from, change) : months_begun(from, change);
  const int available = months_begun(from, day_of(m.part.end.date));
  const int total = months_begun(day_of(m.whole.start.date), day_of(m.whole.end.date));
  return clamped(available - used, total, m.capped);
}

// Weeks and quarters, walked one by one.
inline Share by_steps(const Measure& m, const Proration& proration) {
  const auto next = [&](const Day& from, int n) {
    Day day = from;
    if (proration.unit == TimeUnit::quarter) return months_later(from, 3 * n);
    for (int i = 0; i < 7 * n; ++i) day = next_day(day);
    return day;
  };
  const auto count = [&](const Day& from, const Day& until, bool begun) {
    int n = 0;
    while (begun ? next(from, n) < until : !(until < next(from, n + 1))) ++n;
    return n;
  };
  const Day from = day_of(m.months_from.date);
  Day change = day_of(m.part.start.date);
  if (m.change_day_used) change = next_day(change);
  const int used = count(from, change, proration.partial_unit != PartialUnit::down);
  return clamped(count(from, day_of(m.part.end.date), true) - used,
                 count(day_of(m.whole.start.date), day_of(m.whole.end.date), true), m.capped);
}

inline Share by_hours(const Measure& m, const Proration& proration) {
  const PartialUnit change = proration.partial_unit.value_or(PartialUnit::down);
  const std::int64_t total =
      hours_between(m.whole.start, m.whole.end, PartialUnit::down, PartialUnit::down);
  return clamped(hours_between(m.part.start, m.part.end, change, PartialUnit::down), total,
                 m.capped);
}

inline Share measured(const Measure& m, const Proration& proration) {
  switch (proration.unit) {
    case TimeUnit::second:
      return clamped(seconds_between(m.part.start, m.part.end),
                     seconds_between(m.whole.start, m.whole.end), m.capped);
    case TimeUnit::hour: return by_hours(m, proration);
    case TimeUnit::day: return by_days(m, proration);
    case TimeUnit::month: return by_months(m, proration);
    case TimeUnit::week:
    case TimeUnit::quarter: return by_steps(m, proration);
    case TimeUnit::period: break;
  }
  Day change = day_of(m.part.start.date);
  if (m.change_day_used) change = next_day(change);
  const bool begun = day_of(m.months_from.date) < change;
  return {{begun ? 0 : 1, 1}, {1, 1}};
}

// --- The three shares of a change -----------------------------------------------------------

inline Share share_of_paid(const Situation& s, const Proration& proration) {
  Measure m{.part = {s.change, s.paid.end},
            .whole = s.paid,
            .months_from = s.paid.start,
            .interval = s.held};
  const Day full = step(day_of(s.paid.start.date), s.held, 1);
  m.nominal = !(day_of(s.paid.end.date) < full);
  m.change_day_used =
      proration.change_day == ChangeDay::used || proration.change_day == ChangeDay::both;
  return measured(m, proration);
}

// The dates of `whole` at the time of day of `like`.
inline Period at_time_of(const Moment& like, const Whole& whole) {
  Period period{like, like};
  period.start.date = date_of(whole.start);
  period.end.date = date_of(whole.end);
  return period;
}

inline Share share_of_new_kept(const Situation& s, const Proration& proration) {
  const Day end = day_of(s.paid.end.date);
  const bool across = !(s.held == s.wanted);
  const Whole whole = across ? Whole{step(end, s.wanted, -1), end}
                             : ending_with(day_of(s.anchor.date), s.held, end);
  Measure m{.part = {s.change, s.paid.end},
            .whole = at_time_of(across ? s.paid.end : s.anchor, whole),
            .months_from = s.paid.start,
            .interval = s.wanted};
  const bool paid_is_older = day_of(s.paid.start.date) < whole.start;
  m.capped = !across && !paid_is_older;
  if (paid_is_older && proration.unit == TimeUnit::month) m.months_from = m.whole.start;
  m.change_day_used = proration.change_day == ChangeDay::used;
  return measured(m, proration);
}

inline Share share_of_new_anchored(const Situation& s, const Proration& proration) {
  const Whole whole = holding(day_of(s.anchor.date), s.wanted, day_of(s.change.date));
  const Period measure = at_time_of(s.anchor, whole);
  const bool paid_is_later = whole.start < day_of(s.paid.start.date);
  Measure m{.part = {s.change, measure.end},
            .whole = measure,
            .months_from = paid_is_later ? s.paid.start : measure.start,
            .interval = s.wanted};
  m.change_day_used = proration.change_day == ChangeDay::used;
  return measured(m, proration);
}

}  // namespace planshift::reference

#endif  // PLANSHIFT_TESTS_REFERENCE_REFERENCE_SHARE_H_

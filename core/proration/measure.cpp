#include "planshift/proration/measure.h"

#include <algorithm>

#include "planshift/subscription/addon_terms.h"

namespace planshift {
namespace {

struct Measured {
  Rational remaining;
  Rational total;
};

std::int64_t floor_to_hour(std::int64_t instant) {
  const std::int64_t quotient = instant / 3600;
  return instant % 3600 < 0 ? quotient - 1 : quotient;
}

std::int64_t whole_of(Wide value) { return static_cast<std::int64_t>(value); }

// `spans` rounded to whole ones. `half_up` decides an exact half.
std::int64_t nearest(const Rational& spans) {
  return whole_of((spans + Rational::of(1, 2)).floor());
}

Measured in_seconds(const MeasuredSpan& span, const Frame& frame) {
  const auto at = [&](const Moment& moment) { return instant_of(moment, frame.offset_minutes); };
  return {Rational(at(span.end) - at(span.change)),
          Rational(at(span.whole.end) - at(span.whole.start))};
}

// Ends are floored to the hour (of UTC), the change is rounded by `partial_unit`.
Measured in_hours(const MeasuredSpan& span, const Proration& proration, const Frame& frame) {
  const auto at = [&](const Moment& moment) { return instant_of(moment, frame.offset_minutes); };
  const std::int64_t change = at(span.change);
  std::int64_t change_hour = floor_to_hour(change);
  switch (proration.partial_unit.value_or(PartialUnit::down)) {
    case PartialUnit::down: break;
    case PartialUnit::up: change_hour = floor_to_hour(change + 3599); break;
    case PartialUnit::nearest: change_hour = floor_to_hour(change + 1800); break;
  }
  return {Rational(floor_to_hour(at(span.end)) - change_hour),
          Rational(floor_to_hour(at(span.whole.end)) - floor_to_hour(at(span.whole.start)))};
}

// A coordinate in which every month has 30 days: the difference of two is their 30/360 distance.
std::int64_t thirty_day_position(Date date) {
  const Civil civil = date.civil();
  return civil.year * 360 + civil.month * 30 + std::min(civil.day, 30);
}

// Each calendar month touched gives days in it / its length: the difference of two positions that
// count whole months and the part of the month that has passed.
Rational calendar_month_position(Date date) {
  const Civil civil = date.civil();
  return Rational(civil.year * 12 + civil.month) +
         Rational::of(civil.day - 1, days_in_month(civil.year, civil.month));
}

Rational calendar_months(Date from, Date to) {
  return from < to ? calendar_month_position(to) - calendar_month_position(from) : Rational(0);
}

// The nominal days of an interval where the day count fixes them, else the calendar's.
Rational nominal_days(const MeasuredSpan& span, DayCount day_count, const Rational& calendar_days) {
  if (span.interval.kind() != Duration::Kind::months || span.whole_is_short) {
    return calendar_days;
  }
  const std::int64_t months = span.interval.count();
  if (day_count == DayCount::actual_30) return Rational(30 * months);
  if (day_count == DayCount::actual_365) return Rational::of(static_cast<Wide>(365) * months, 12);
  return calendar_days;
}

// Spans of 86 400 s between instants. The remaining ones are measured first: exactly half a day
// still remains under `nearest`; `up` and `down` round the used time.
Measured in_day_spans(const MeasuredSpan& span, const Proration& proration, const Frame& frame,
                      std::int64_t day_lost) {
  const auto at = [&](const Moment& moment) { return instant_of(moment, frame.offset_minutes); };
  const Rational remaining = Rational::of(at(span.end) - at(span.change), kSecondsPerDay);
  const std::int64_t total =
      nearest(Rational::of(at(span.whole.end) - at(span.whole.start), kSecondsPerDay));
  std::int64_t days = 0;
  switch (*proration.partial_unit) {
    case PartialUnit::up: days = whole_of(remaining.floor()); break;
    case PartialUnit::down: days = whole_of(remaining.ceiling()); break;
    case PartialUnit::nearest: days = nearest(remaining); break;
  }
  return {Rational(days - day_lost), nominal_days(span, proration.day_count, Rational(total))};
}

Measured in_days(const MeasuredSpan& span, const Proration& proration, const Frame& frame,
                 bool change_day_is_used) {
  const std::int64_t day_lost = change_day_is_used ? 1 : 0;
  const Date change = span.change.date;
  const Date end = span.end.date;
  const Date start = span.whole.start.date;
  const Date whole_end = span.whole.end.date;
  switch (proration.day_count) {
    case DayCount::thirty_360:
      return {Rational(thirty_day_position(end) - thirty_day_position(change) - day_lost),
              Rational(thirty_day_position(whole_end) - thirty_day_position(start))};
    case DayCount::calendar_months:
      return {calendar_months(change.plus_days(static_cast<std::int32_t>(day_lost)), end),
              calendar_months(start, whole_end)};
    case DayCount::actual:
    case DayCount::actual_30:
    case DayCount::actual_365: break;
  }
  if (proration.partial_unit) return in_day_spans(span, proration, frame, day_lost);
  return {Rational(days_between(change, end) - day_lost),
          nominal_days(span, proration.day_count, Rational(days_between(start, whole_end)))};
}

// Weeks, months or quarters, one after the other.
Duration step_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::week: return *Duration::of(1, DurationUnit::weeks);
    case TimeUnit::quarter: return *Duration::of(3, DurationUnit::months);
    case TimeUnit::month:
    case TimeUnit::second:
    case TimeUnit::hour:
    case TimeUnit::day:
    case TimeUnit::period: break;
  }
  return *Duration::of(1, DurationUnit::months);
}

// Steps from `from` on that are complete at `moment`, and that have begun by then.
std::int64_t steps_completed(const BillingSchedule& steps, const Moment& moment) {
  return steps.index_at_or_before(moment);
}
std::int64_t steps_begun(const BillingSchedule& steps, const Moment& moment) {
  const std::int64_t n = steps.index_at_or_before(moment);
  return steps.frame.equal(steps.boundary(n), moment) ? n : n + 1;
}

// A step that has begun counts as used (`up`, the default) or not (`down`); `nearest` counts it
// from its half on (DEC-15).
std::int64_t steps_used(const BillingSchedule& steps, const Moment& moment,
                        PartialUnit partial_unit) {
  const std::int64_t completed = steps_completed(steps, moment);
  const std::int64_t begun = steps_begun(steps, moment);
  switch (partial_unit) {
    case PartialUnit::down: return completed;
    case PartialUnit::up: return begun;
    case PartialUnit::nearest: break;
  }
  if (begun == completed) return completed;
  const Frame& frame = steps.frame;
  const std::int64_t position = frame.position_of(moment);
  const std::int64_t elapsed = position - frame.position_of(steps.boundary(completed));
  const std::int64_t left = frame.position_of(steps.boundary(begun)) - position;
  return elapsed >= left ? begun : completed;
}

Measured in_steps(const MeasuredSpan& span, const Proration& proration, const Moment& change,
                  const Frame& frame) {
  const PartialUnit partial_unit = proration.partial_unit.value_or(PartialUnit::up);
  const Duration step = step_of(proration.unit);
  const BillingSchedule counted{.anchor = span.counted_from, .interval = step, .frame = frame};
  const BillingSchedule whole{.anchor = span.whole.start, .interval = step, .frame = frame};
  return {Rational(steps_begun(counted, span.end) - steps_used(counted, change, partial_unit)),
          Rational(steps_begun(whole, span.whole.end))};
}

CalculationUnit calculation_unit_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::second: return CalculationUnit::second;
    case TimeUnit::hour: return CalculationUnit::hour;
    case TimeUnit::day: return CalculationUnit::day;
    case TimeUnit::week: return CalculationUnit::week;
    case TimeUnit::month: return CalculationUnit::month;
    case TimeUnit::quarter: return CalculationUnit::quarter;
    case TimeUnit::period: return CalculationUnit::period;
  }
  PLANSHIFT_CHECK(false);
}

Measured measure_raw(const MeasuredSpan& span, const Proration& proration, const Frame& frame,
                     bool change_day_is_used) {
  // For weeks, months and whole periods the used day moves the moment to the end of that day.
  const Moment change =
      change_day_is_used ? Moment::on(span.change.date.plus_days(1)) : span.change;
  switch (proration.unit) {
    case TimeUnit::second: return in_seconds(span, frame);
    case TimeUnit::hour: return in_hours(span, proration, frame);
    case TimeUnit::day: return in_days(span, proration, frame, change_day_is_used);
    case TimeUnit::week:
    case TimeUnit::month:
    case TimeUnit::quarter: return in_steps(span, proration, change, frame);
    case TimeUnit::period:
      return {Rational(frame.at_or_before(change, span.counted_from) ? 1 : 0), Rational(1)};
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

Share measure(const MeasuredSpan& span, const Proration& proration, const Frame& frame,
              bool change_day_is_used) {
  const Measured measured = measure_raw(span, proration, frame, change_day_is_used);
  Share share{.remaining = measured.remaining,
              .total = measured.total,
              .unit = calculation_unit_of(proration.unit)};
  if (share.total.sign() <= 0) {
    // A span that the day count sees as empty (30 to 31 January under 30/360): begun is used.
    share.total = Rational(1);
    share.remaining = Rational(frame.at_or_before(span.change, span.counted_from) ? 1 : 0);
    return share;
  }
  if (share.remaining.sign() < 0) share.remaining = Rational(0);
  if (!span.may_exceed_one && share.remaining > share.total) share.remaining = share.total;
  return share;
}

namespace {

Share share_of_span(const State& state, const Proration& proration, const Moment& change,
                    const Charge& charge) {
  const Period& charged = charge.period;
  const Duration interval = interval_of(state, charge.item);
  const Frame frame = state.frame_for(proration);
  if (frame.before(change, charged.start)) {
    Share whole = measure({.change = charged.start,
                           .end = charged.end,
                           .whole = charged,
                           .counted_from = charged.start,
                           .interval = interval,
                           .whole_is_short = true},
                          proration, frame, false);
    whole.remaining = whole.total;
    return whole;
  }
  const Moment full_end = moved_by(charged.start, interval, 1, frame.offset_minutes);
  const MeasuredSpan span{.change = change,
                          .end = charged.end,
                          .whole = charged,
                          .counted_from = charged.start,
                          .interval = interval,
                          .whole_is_short = frame.before(charged.end, full_end)};
  return measure(span, proration, frame, proration.change_day != ChangeDay::remaining);
}

}  // namespace

Share invoiced_share(const Period& part, const Period& whole, const Duration& interval,
                     const Proration& proration, const Frame& frame) {
  Share share = measure({.change = part.start,
                         .end = part.end,
                         .whole = whole,
                         .counted_from = part.start,
                         .interval = interval},
                        proration, frame, false);
  if (frame.equal(part.start, whole.start) && frame.equal(part.end, whole.end)) {
    share.remaining = share.total;
  }
  return share;
}

Share old_share(const State& state, const Proration& proration, const Moment& change) {
  return share_of_span(
      state, proration, change,
      {.item = Item::of_plan(state.held.plan), .period = state.period, .amount = {}});
}

Share share_of_charge(const State& state, const Proration& proration, const Moment& change,
                      const Charge& charge) {
  Share share = share_of_span(state, proration, change, charge);
  // Wholly in the past nothing is left, though a step that was begun may count as unused.
  const bool is_past = state.frame_for(proration).before(charge.period.end, change);
  if (is_past) share.remaining = Rational(0);
  return share;
}

Share new_share_kept(const State& state, const Proration& proration, const Moment& change) {
  const Frame frame = state.frame_for(proration);
  const Duration& interval = state.wanted.interval;
  const bool across = !(interval == state.held.interval);
  const bool has_anchor = state.subscription().anchor.has_value();
  Period whole = state.period;
  bool is_short = false;
  if (across) {
    whole = {moved_by(state.period.end, interval, -1, frame.offset_minutes), state.period.end};
  } else if (has_anchor || !fit_of_span(state).is_whole) {
    // The paid span is not one interval: a whole one is the interval that ends with it.
    whole = held_schedule(state, frame).ending_at_or_after(state.period.end);
  } else {
    // At most a day from one interval: measured as what was paid for it.
    is_short = frame.before(whole.end, moved_by(whole.start, interval, 1, frame.offset_minutes));
  }
  // Whole periods have no length to compare: what counts is whether the paid one has begun.
  const bool by_period = proration.unit == TimeUnit::period;
  const MeasuredSpan span{
      .change = change,
      .end = state.period.end,
      .whole = whole,
      .counted_from =
          by_period ? state.period.start : frame.later_of(state.period.start, whole.start),
      .interval = interval,
      .whole_is_short = is_short,
      .may_exceed_one = across || frame.before(state.period.start, whole.start)};
  return measure(span, proration, frame, proration.change_day == ChangeDay::used);
}

Share new_share_from_anchor(const State& state, const Proration& proration, const Moment& change,
                            const Period& new_interval) {
  const Frame frame = state.frame_for(proration);
  const MeasuredSpan span{.change = change,
                          .end = new_interval.end,
                          .whole = new_interval,
                          .counted_from = frame.later_of(state.period.start, new_interval.start),
                          .interval = state.wanted.interval};
  return measure(span, proration, frame, proration.change_day == ChangeDay::used);
}

}  // namespace planshift

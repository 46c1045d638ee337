#include "planshift/quote/timing.h"

namespace planshift {
namespace {

// The first end of a period of the subscription on or after `earliest`.
Moment period_end_from(const State& state, const Frame& frame, const Moment& earliest) {
  if (frame.at_or_before(earliest, state.period.end)) return state.period.end;
  const BillingSchedule schedule = held_schedule(state, frame);
  const Moment boundary = schedule.boundary(schedule.index_at_or_before(earliest));
  return schedule.frame.equal(boundary, earliest) ? boundary : schedule.next_after(earliest);
}

Date date_before(const State& state, const Moment& end, const Duration& duration) {
  return moved_by(end, duration, -1, state.policy().utc_offset_minutes).date;
}

}  // namespace

Timing timing_of(const State& state, const Frame& frame, bool waits,
                 const std::optional<Duration>& notice) {
  const Moment at = state.at();
  const Moment earliest = notice ? moved_by(at, *notice, 1, frame.offset_minutes) : at;
  Timing timing{.effective = at, .has_notice = notice.has_value()};
  // A notice of hours is compared as one, whatever the unit (S18).
  Frame clock = frame;
  clock.by_instant = frame.by_instant || (notice && notice->has_time_part());
  if (waits || (notice && !clock.before(earliest, state.period.end))) {
    timing.effective = period_end_from(state, clock, earliest);
    timing.at_period_end = true;
  } else {
    timing.effective = earliest;
  }
  timing.is_scheduled = frame.before(at, timing.effective);
  return timing;
}

WindowState window_of(const State& state, const Rule& rule) {
  WindowState found;
  if (!rule.window) return found;
  const Window& window = *rule.window;
  const Date asked = state.at().date;
  const Moment end = state.period.end;
  if (window.opens) {
    const Date opens = date_before(state, end, *window.opens);
    if (asked < opens) {
      found.refusal = Reason{.code = ReasonCode::window_not_open,
                             .closed_on = std::nullopt,
                             .opens_on = Moment::on(opens),
                             .steps = {}};
      return found;
    }
  }
  if (window.closes) {
    const Date closes = date_before(state, end, *window.closes);
    if (closes < asked) {
      const Frame civil{.by_instant = false, .offset_minutes = state.policy().utc_offset_minutes};
      const Moment next_end = held_schedule(state, civil).next_after(end);
      // Without `opens` the window of the next period is open from its first day on
      // (DEC-11).
      const Date opens = window.opens ? date_before(state, next_end, *window.opens) : end.date;
      found.refusal = Reason{.code = ReasonCode::window_closed,
                             .closed_on = Moment::on(closes),
                             .opens_on = Moment::on(opens),
                             .steps = {}};
      return found;
    }
  }
  if (window.advised_until) {
    const Date advised = date_before(state, end, *window.advised_until);
    if (advised < asked) found.advised_until = Moment::on(advised);
  }
  return found;
}

}  // namespace planshift

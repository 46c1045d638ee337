#include "planshift/calendar/period.h"

namespace planshift {
namespace {

// A first guess at the index of the boundary before `moment`, wrong by at most two or so.
std::int64_t guess_index(const Moment& anchor, const Duration& interval, const Moment& moment) {
  switch (interval.kind()) {
    case Duration::Kind::months: {
      const Civil from = anchor.date.civil();
      const Civil to = moment.date.civil();
      const std::int64_t months = (to.year - from.year) * 12 + (to.month - from.month);
      return months / interval.count();
    }
    case Duration::Kind::days: return days_between(anchor.date, moment.date) / interval.count();
    case Duration::Kind::seconds:
      return days_between(anchor.date, moment.date) * kSecondsPerDay / interval.count();
  }
  return 0;
}

BillingSchedule monthly_schedule(const Moment& start, const Frame& frame) {
  return BillingSchedule{
      .anchor = start, .interval = *Duration::of(1, DurationUnit::months), .frame = frame};
}

}  // namespace

Moment BillingSchedule::boundary(std::int64_t n) const {
  return moved_by(anchor, interval, n, frame.offset_minutes);
}

std::int64_t BillingSchedule::index_at_or_before(const Moment& moment) const {
  std::int64_t n = guess_index(anchor, interval, moment);
  if (interval.kind() == Duration::Kind::seconds) {
    const std::int64_t elapsed =
        instant_of(moment, frame.offset_minutes) - instant_of(anchor, frame.offset_minutes);
    n = elapsed / interval.count();
  }
  while (!frame.at_or_before(boundary(n), moment)) --n;
  while (frame.at_or_before(boundary(n + 1), moment)) ++n;
  return n;
}

Period BillingSchedule::holding(const Moment& moment) const {
  const std::int64_t n = index_at_or_before(moment);
  return {boundary(n), boundary(n + 1)};
}

Period BillingSchedule::ending_at_or_after(const Moment& end) const {
  const std::int64_t n = index_at_or_before(end);
  const Moment start = boundary(n);
  if (frame.equal(start, end)) return {boundary(n - 1), start};
  return {start, boundary(n + 1)};
}

Moment BillingSchedule::next_after(const Moment& moment) const {
  return boundary(index_at_or_before(moment) + 1);
}

std::int64_t months_completed(const Moment& start, const Moment& moment, const Frame& frame) {
  return monthly_schedule(start, frame).index_at_or_before(moment);
}

std::int64_t months_begun(const Moment& start, const Moment& moment, const Frame& frame) {
  const BillingSchedule schedule = monthly_schedule(start, frame);
  const std::int64_t n = schedule.index_at_or_before(moment);
  return frame.equal(schedule.boundary(n), moment) ? n : n + 1;
}

}  // namespace planshift

// Period: a half-open span [start, end), and the boundaries that an anchor fixes.
//
// The n-th boundary is anchor + n x interval, computed from the anchor each time, so that the day
// of the month is remembered: 31 Jan, 28 Feb, 31 Mar. The whole interval number n is
// [boundary n, boundary n+1). Asking for the boundary of the boundary would forget (28 Mar).
#ifndef PLANSHIFT_CALENDAR_PERIOD_H_
#define PLANSHIFT_CALENDAR_PERIOD_H_

#include <cstdint>

#include "planshift/calendar/moment.h"

namespace planshift {

struct Period {
  Moment start;
  Moment end;
};

// The ruler of a subscription's boundaries. `n` may be negative.
struct BillingSchedule {
  Moment anchor;
  Duration interval;
  Frame frame;

  Moment boundary(std::int64_t n) const;
  // The largest n whose boundary is at or before `moment`.
  std::int64_t index_at_or_before(const Moment& moment) const;
  // The whole interval that holds `moment`: start <= moment < end.
  Period holding(const Moment& moment) const;
  // The whole interval that holds the last moment before `end`: start < end <= its end.
  Period ending_at_or_after(const Moment& end) const;
  // The first boundary later than `moment`.
  Moment next_after(const Moment& moment) const;
};

// The smallest n with start + n months at or after `moment` (how many months have begun); and the
// largest n with start + n months at or before it (how many are complete). Negative before start.
std::int64_t months_begun(const Moment& start, const Moment& moment, const Frame& frame);
std::int64_t months_completed(const Moment& start, const Moment& moment, const Frame& frame);

}  // namespace planshift

#endif  // PLANSHIFT_CALENDAR_PERIOD_H_

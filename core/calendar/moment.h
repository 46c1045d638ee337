// Moment: a point in time as a document writes it: a civil date, or a timestamp with an offset.
//
// A timestamp is an instant, and its civil date is the one written in it. A civil date used as an
// instant is its 00:00:00 at the policy's `utc_offset`. Which of the two readings counts depends
// on the unit of proration: seconds and hours compare instants, everything coarser compares the
// civil dates as written. A `Frame` carries that choice, so no comparison can forget it.
//
//   2026-11-16T12:00:00+01:00  is the instant 2026-11-16T11:00:00Z and the civil date 2026-11-16.
#ifndef PLANSHIFT_CALENDAR_MOMENT_H_
#define PLANSHIFT_CALENDAR_MOMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "planshift/calendar/date.h"
#include "planshift/calendar/duration.h"

namespace planshift {

constexpr std::int64_t kSecondsPerDay = 86400;

struct Moment {
  Date date;                        // the civil date as written
  bool has_time = false;            // a timestamp, not only a date
  bool is_zulu = false;             // the offset was written "Z"
  std::int32_t second_of_day = 0;   // local, as written
  std::int32_t offset_minutes = 0;  // east of UTC

  static Moment on(Date date) { return Moment{.date = date}; }
};

// Seconds since 1970-01-01T00:00:00Z; `default_offset_minutes` is where a civil date begins.
std::int64_t instant_of(const Moment& moment, std::int32_t default_offset_minutes);

// How moments compare under a policy: as instants (seconds, hours) or as civil dates (the rest).
struct Frame {
  bool by_instant = false;
  std::int32_t offset_minutes = 0;  // policy.utc_offset

  // Seconds or days, whichever the frame counts; only differences and order have a meaning.
  std::int64_t position_of(const Moment& moment) const {
    return by_instant ? instant_of(moment, offset_minutes) : moment.date.serial();
  }
  bool equal(const Moment& a, const Moment& b) const { return position_of(a) == position_of(b); }
  bool before(const Moment& a, const Moment& b) const { return position_of(a) < position_of(b); }
  bool at_or_before(const Moment& a, const Moment& b) const { return !before(b, a); }
  Moment earlier_of(const Moment& a, const Moment& b) const { return before(b, a) ? b : a; }
  Moment later_of(const Moment& a, const Moment& b) const { return before(a, b) ? b : a; }

  // The moment as the frame sees it: a civil date unless instants count.
  Moment normalize(const Moment& moment) const {
    return by_instant ? moment : Moment::on(moment.date);
  }
};

// `moment` moved by `times` durations. Months are counted from `moment` at once and clamped, so
// that moving 31 January by 2 x P1M gives 31 March. A time part moves the instant and turns a civil
// date into a timestamp at `default_offset_minutes`; the result keeps the offset.
Moment moved_by(const Moment& moment, const Duration& duration, std::int64_t times,
                std::int32_t default_offset_minutes);

// A date "2026-11-15" or an RFC 3339 timestamp with an offset. A fraction of a second is accepted
// and cut off: no share counts less than a second (DEC-1).
struct MomentReading {
  std::optional<Moment> moment;
  bool year_out_of_range = false;  // well formed, but outside 1970..2199
  bool lacks_offset = false;       // a date and a time of day that nothing else is wrong with
};
MomentReading read_moment(std::string_view text);
std::string format_moment(const Moment& moment);

// Whether format_moment writes both alike: two names of one instant are not.
bool are_written_alike(const Moment& a, const Moment& b);

// "Z", "+08:00", "-05:30" -> minutes east of UTC.
std::optional<std::int32_t> read_utc_offset(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_CALENDAR_MOMENT_H_

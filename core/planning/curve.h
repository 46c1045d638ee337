// Curve: the same request at every day of a span, and the moments at which the answer jumps.
//
// Every point is the quote of the request with another `change.at`; nothing is decoded again. The
// points stand at from, from + step, from + 2 steps and so on, up to and including `to`. Without a
// span of its own the curve is the paid period, day by day, its first and its last day included:
// 31 points for a month of 30 days. A period found from an anchor goes on with the next one, so a
// year of a monthly plan is twelve curves in a row (DEC-32).
//
//   standard 99.00 to pro 249.00, period 2026-11-01 to 2026-12-01, restart:
//   2026-11-01  due 150.00 … 2026-11-15  due 196.20 … 2026-12-01  due 249.00
//
// The best day of a switch is the one, from the requested moment on, after which the least is paid:
// the total of options.h over twelve months that begin at the requested moment for every day alike
// (a horizon that moved along with the day would compare different years; DEC-20). Of a
// cancellation it is the day with the largest refund. The earliest of equals; none where all days
// are equal. Days on which the change is refused do not take part.
//
// The awkward case is a curve by second over a month: 2 592 000 points. More than 4 000 are never
// computed; that is out_of_range at /curve/step, or at /curve/to where the step was not given.
#ifndef PLANSHIFT_PLANNING_CURVE_H_
#define PLANSHIFT_PLANNING_CURVE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "planshift/planning/cliffs.h"
#include "planshift/quote/quote.h"

namespace planshift {

constexpr std::int64_t kMaxCurvePoints = 4000;

struct CurveSpan {
  std::optional<Moment> from;    // the start of the period
  std::optional<Moment> to;      // its end
  std::optional<Duration> step;  // a day
};

// The quote of one day, cut down.
struct CurvePoint {
  Moment at;
  Status status = Status::allowed;
  DueNow due_now;
  Leftover leftover;
  std::optional<Refund> refund;  // of a cancellation; without its split and review
};

struct BestDay {
  Moment at;
  Money total;  // over twelve months, of a switch; the refund of a cancellation
};

struct Curve {
  Currency currency;
  std::vector<CurvePoint> points;
  std::vector<Cliff> cliffs;  // of every period that a point lies in, between from and to
  std::optional<BestDay> best;
};

Result<Curve> draw_curve(const Vendor& vendor, const Request& request, const CurveSpan& span);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_CURVE_H_

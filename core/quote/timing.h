// Timing: when a change takes effect, and whether its window is open.
//
// At once, at the end of the period, or after a notice: professional to standard asked on 10
// February with P30D notice and a period that ends on 28 February runs its notice to 12 March, so
// it takes effect at the first period end on or after that, 28 February of the next year; until
// then renewals are at the old price. Windows always look at the moment of the request.
#ifndef PLANSHIFT_QUOTE_TIMING_H_
#define PLANSHIFT_QUOTE_TIMING_H_

#include <optional>

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

struct Timing {
  Moment effective;
  bool at_period_end = false;  // the new state begins with a new period
  bool is_scheduled = false;   // later than the request
  bool has_notice = false;
};

// `waits` is "at_period_end"; otherwise immediately, after the notice if there is one.
Timing timing_of(const State& state, const Frame& frame, bool waits,
                 const std::optional<Duration>& notice);

// Where the request stands in a rule's window; boundaries are civil dates and belong to the better
// side.
struct WindowState {
  std::optional<Reason> refusal;        // window_not_open or window_closed
  std::optional<Moment> advised_until;  // given when the advised time has passed
};
WindowState window_of(const State& state, const Rule& rule);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_TIMING_H_

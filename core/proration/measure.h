// Measure: the share of a period that remains at a change, under a policy's proration.
//
// Two shares differ in what they are a part of. The old one is measured on the span that was paid
// for. The new one on a whole interval of the new price: the one the change keeps to, the one that
// ends with the old period when the interval changes (then it may exceed 1), or the one counted
// from the anchor.
//
//   15 November, period 1 November to 1 December, by calendar day: 16 of 30, old and new alike
//
// The awkward case is a short first period, 5 November to 1 December of a month that began on the
// 1st: on 30 November 1 of 26 days of what was paid remains, and 1 of 30 of a whole new month.
#ifndef PLANSHIFT_PRORATION_MEASURE_H_
#define PLANSHIFT_PRORATION_MEASURE_H_

#include "planshift/policy/policy.h"
#include "planshift/proration/share.h"
#include "planshift/subscription/state.h"

namespace planshift {

// What to measure, in the words of a policy's proration.
struct MeasuredSpan {
  Moment change;                // where the remaining time begins
  Moment end;                   // where it ends
  Period whole;                 // the total is measured on this span
  Moment counted_from;          // whole months are counted from here, each time
  Duration interval;            // the nominal length behind `whole`, for actual/30 and actual/365
  bool whole_is_short = false;  // `whole` is shorter than `interval`: its own days are the total
  bool may_exceed_one = false;  // across intervals, or of a period made longer
};

// `change_day_is_used`: the day of the change still belongs to the old state.
Share measure(const MeasuredSpan& span, const Proration& proration, const Frame& frame,
              bool change_day_is_used);

// The share of the interval `whole` that an invoice of `part` of it is for. A whole interval is
// whole, whatever a day count makes of its days: February is a month of 30 days, too (DEC-148).
Share invoiced_share(const Period& part, const Period& whole, const Duration& interval,
                     const Proration& proration, const Frame& frame);

// The share of the paid span that remains at `change`, and of the span of one charge: nothing of
// one that is over, all of one that lies ahead.
Share old_share(const State& state, const Proration& proration, const Moment& change);
Share share_of_charge(const State& state, const Proration& proration, const Moment& change,
                      const Charge& charge);

// The share of a whole new interval that a switch at `change` buys when it keeps the period, and
// when the new period is counted from `anchor`.
Share new_share_kept(const State& state, const Proration& proration, const Moment& change);
Share new_share_from_anchor(const State& state, const Proration& proration, const Moment& change,
                            const Period& new_interval);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_MEASURE_H_

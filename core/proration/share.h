// Share: how much of a period remains at a moment, and how much is used, as measured.
//
// Upgrading on 15 November in a period 1 November to 1 December: by calendar day 16 of 30 days
// remain. By seconds 1 382 400 of 2 592 000; by 30/360 also 16 of 30; with the change day `used`
// 15 of 30. `remaining` and `total` are exact, `used` is always total - remaining.
//
// Two shares differ in what they are a part of. The old one is measured on the span that was paid
// for. The new one on a whole interval of the new price: the one the change keeps to, the one that
// ends with the old period when the interval changes (then it may exceed 1), or the one counted
// from the anchor.
//
// The awkward case is a short first period, 5 November to 1 December of a month that began on the
// 1st: on 30 November 1 of 26 days of what was paid remains, and 1 of 30 of a whole new month.
#ifndef PLANSHIFT_PRORATION_SHARE_H_
#define PLANSHIFT_PRORATION_SHARE_H_

#include "planshift/policy/policy.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/state.h"

namespace planshift {

struct Share {
  Rational remaining;
  Rational total = Rational(1);  // never 0
  CalculationUnit unit = CalculationUnit::period;

  Rational ratio() const { return remaining / total; }
  Rational used() const { return total - remaining; }
  bool is_whole() const { return remaining == total; }
};

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

// The share of the paid span that remains at `change`, and of the span of one charge: nothing of
// one that is over, all of one that lies ahead.
Share old_share(const State& state, const Proration& proration, const Moment& change);
Share share_of_charge(const State& state, const Proration& proration, const Moment& change,
                      const Period& charged);

// The share of a whole new interval that a switch at `change` buys when it keeps the period, and
// when the new period is counted from `anchor`.
Share new_share_kept(const State& state, const Proration& proration, const Moment& change);
Share new_share_from_anchor(const State& state, const Proration& proration, const Moment& change,
                            const Period& new_interval);

// part/whole multiplied by the smallest whole number that makes both whole: 15 of 365/12 is
// 180/365. Nothing else is reduced.
struct WrittenShare {
  Rational part;
  Rational whole;
};
WrittenShare write_share(const Rational& part, const Rational& whole);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_SHARE_H_

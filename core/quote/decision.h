// Decision: everything that is settled about a change before any amount is computed.
//
// What differs, which kind names the quote, whose rule governs it, how time is counted and when the
// change takes effect: decided once, and read by the quote and by every question about it (horizon,
// options, cliffs, comparison), so that no two of them can come to different answers.
//
//   standard to pro and monthly to yearly in one request, on 15 November
//   -> differs: plan, interval; kind `upgrade`; the rule of `upgrade`; effective 15 November
//
// The awkward case: where only an anchor is known, the period that holds the moment depends on the
// governing rule's unit of time, which depends on the kind. So `decide` finds that period anew.
#ifndef PLANSHIFT_QUOTE_DECISION_H_
#define PLANSHIFT_QUOTE_DECISION_H_

#include <vector>

#include "planshift/proration/resolve.h"
#include "planshift/quote/kind.h"
#include "planshift/quote/timing.h"
#include "planshift/refund/eligibility.h"
#include "planshift/refund/refund.h"

namespace planshift {

struct Decision {
  ChangeKind kind = ChangeKind::none;
  Differences differences;          // of a switch
  const Rule* rule = nullptr;       // of the kind; the defaults for `none` and `cancel`
  std::vector<const Rule*> others;  // of the other changed things
  SettleParts settle;               // of a switch: how it is settled where it acts inside a period
  RefundEligibility eligibility;    // of a cancel, at the moment of the request
  Proration proration;              // the policy's with the overrides that govern
  Frame frame;                      // how moments compare under it
  Timing timing;
  std::optional<Commitment> commitment_after;  // of a switch: the term that binds from then on
  bool time_is_free = false;  // of a switch in a trial or a pause: nothing is due until it ends
  bool is_backdated = false;  // the moment lies before the period, and the policy refuses that
  bool is_rebilled = false;   // the moment lies before the period: billed anew from there
  bool not_started = false;   // of a cancel: before the subscription's start
  bool settles_own_terms = false;  // also the add-ons that run by themselves, changed or not

  bool keeps_everything() const { return time_is_free || kind == ChangeKind::none; }
};

Decision decide(State& state);

// The term that binds after a switch: the present one where the offer stays, else a new one from
// the effective date.
std::optional<Commitment> commitment_after(const State& state, const Decision& decision);

// The first moment that can be asked for: the start of the period or, where earlier time is billed
// anew, the subscription's start, as far back as the listed charges cover the time without a gap.
Moment earliest_moment(const State& state);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_DECISION_H_

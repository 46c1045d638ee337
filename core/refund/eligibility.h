// Eligibility: how the time limits of a refund policy stand at one moment.
//
// A policy may give everything back within some days of a start, in a trial, at most so many times,
// and never once more than a fraction of a long interval is used. Inside the limits the refund is
// full; outside them the policy's basis applies.
//
//   full_within P5D from the period's start, 1 November: everything comes back until 6 November,
//   the deadline itself included.
//
// The awkward case is `used_limit`: passed, it shuts the full refund even inside its days.
#ifndef PLANSHIFT_REFUND_ELIGIBILITY_H_
#define PLANSHIFT_REFUND_ELIGIBILITY_H_

#include <optional>

#include "planshift/subscription/state.h"

namespace planshift {

struct RefundEligibility {
  bool is_full = false;             // everything comes back
  bool is_whole_trial = false;      // a trial that is refunded whole, on every day
  bool inside_full_window = false;  // by the clock, whatever the uses
  bool full_refund_shut = false;    // a full_within exists and time, use or share shut it
  bool limit_passed = false;        // used_limit is passed
  bool uses_exhausted = false;
  std::optional<Moment> full_until;
};
RefundEligibility refund_eligibility(const State& state, const Moment& at);

// Before the subscription has started everything comes back, whatever the limits.
RefundEligibility everything_comes_back(RefundEligibility eligibility);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_ELIGIBILITY_H_

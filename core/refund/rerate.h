// Re-rating: the used part of a long term priced again at the rate really earned.
//
//   One year prepaid, cancelled on 6 August: 7 whole months at 51.00, of which the tier "from 6
//   months" asks 88 % (314.16), and 5 days = 120 hours on demand, the first 96 at 0.42 and the
//   rest at 0.21 (45.36). Used: 359.52; the refund is what was paid less that.
//
// Whole months count at the plan's own monthly price times the percent of the highest tier reached
// (100 below the first), the rest by begun hours or days at the on-demand price of that interval.
#ifndef PLANSHIFT_REFUND_RERATE_H_
#define PLANSHIFT_REFUND_RERATE_H_

#include "planshift/base/result.h"
#include "planshift/subscription/state.h"

namespace planshift {

// The exact price of the time from the period's start to `until`. The error is price_missing at
// /subscription/plan, or at the add-on, when the catalog does not sell what the re-rating needs.
Result<Rational> rerate_plan(const State& state, const Proration& proration, const Moment& until);
Result<Rational> rerate_addon(const State& state, const HeldAddOn& held, const Proration& proration,
                              const Moment& until);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_RERATE_H_

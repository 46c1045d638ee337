// Bought time: the period that the unused value of the old price buys at the new one (`extend`).
//
//   15.00 unused, 60.00 for thirty days: 7.5 days, begun ones whole
//
// Time is bought in days, or in the weeks, months and quarters that the rule counts.
#ifndef PLANSHIFT_QUOTE_BOUGHT_TIME_H_
#define PLANSHIFT_QUOTE_BOUGHT_TIME_H_

#include "planshift/base/result.h"
#include "planshift/quote/billing_cycle.h"
#include "planshift/quote/decision.h"

namespace planshift {

// An error is `overflow`: bought time beyond the calendar.
Result<BillingCycle> extended_cycle(const State& state, const Decision& decision);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_BOUGHT_TIME_H_

// Setup fee: what of it comes back with a cancellation.
//
// It is never credited by time. A refundable one comes back together with everything else, where it
// was charged in this period or the days of the full refund count from the start of the
// subscription; any other one never does (DEC-52).
//
//   20.00 a month and 49.00 at first, cancelled on the fifth day of fourteen -> 69.00
#ifndef PLANSHIFT_REFUND_SETUP_FEE_H_
#define PLANSHIFT_REFUND_SETUP_FEE_H_

#include <vector>

#include "planshift/refund/eligibility.h"
#include "planshift/refund/waterfall.h"

namespace planshift {

Money returned_setup_fee(const State& state, const RefundEligibility& eligibility,
                         const Proration& proration);

// The line of what comes back, and the tax that was added to it.
void add_setup_fee(const Cancellation& cancel, std::vector<Line>& lines);
Money setup_fee_tax(const Cancellation& cancel);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_SETUP_FEE_H_

// Estimate: what a cancellation gives back, as a waterfall of lines that sums to the refund.
//
//   300.00 paid, 15 of 30 days used            300.00 - 150.00
//   + support 100.00 for the same days        + 100.00 -  50.00
//   - 20 GB over the allowance at 0.80        -  16.00            = 184.00
//
// The order is fixed: paid, used, each add-on (paid, used), overage, non_refundable,
// already_credited, fee, floor, tax. Vouchers are taken out of the base first. The unused value is
// rounded exactly as the credit of a switch would be, and the used one found by subtraction.
//
// The awkward case is a refund larger than the refundable payments can take (add-ons paid
// otherwise, say): what none of them can take is the last non_refundable line before the fee.
#ifndef PLANSHIFT_REFUND_ESTIMATE_H_
#define PLANSHIFT_REFUND_ESTIMATE_H_

#include <vector>

#include "planshift/base/result.h"
#include "planshift/refund/eligibility.h"
#include "planshift/refund/refund.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/state.h"

namespace planshift {

// The waterfall at `effective`; the refund is computed as of that moment. `eligibility` says
// whether everything comes back. Errors: price_missing (a re-rating needs a price that is not
// sold), overflow.
struct RefundOutcome {
  std::vector<Line> lines;
  Refund refund;
  Money owed;      // where the lines come to less than nothing: what the cancellation costs
  Money owed_tax;  // the tax in it, added or included
};
Result<RefundOutcome> estimate_refund(const State& state, const RefundEligibility& eligibility,
                                      const Moment& effective);

// What leaving a commitment costs where the service runs on to `effective`, the end of a period:
// nothing comes back, and the only line is the early end, with its tax (DEC-66). No lines where
// nothing is due.
Result<RefundOutcome> estimate_early_end(const State& state, const RefundEligibility& eligibility,
                                         const Moment& effective);

// The refund object of a cancellation that pays nothing (refused, or at the period's end).
Refund empty_refund(const State& state, const RefundEligibility& eligibility);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_ESTIMATE_H_

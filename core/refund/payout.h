// Payout: from the waterfall to the money that goes back: fee, floor, tax, open invoice, payments.
//
//   300.00 comes back, 100.00 of the invoice is still open: 100.00 only cancels it (`offset`), and
//   200.00 is split over the refundable payments by their share.
//
// No payment gets back more than it paid. What none of them can take stays with the vendor, on the
// last `non_refundable` line before the fee.
#ifndef PLANSHIFT_REFUND_PAYOUT_H_
#define PLANSHIFT_REFUND_PAYOUT_H_

#include <vector>

#include "planshift/refund/refund.h"
#include "planshift/refund/waterfall.h"

namespace planshift {

// The lines of `waterfall` with what no payment can take, fee, pending lines, an early end, floor
// and tax. Below zero only where the policy charges for it.
std::vector<Line> finish_waterfall(const Cancellation& cancel, const std::vector<Line>& waterfall,
                                   const std::optional<Line>& early_end);

// The early end of a service that runs on to the end of a period, with floor and tax.
std::vector<Line> finish_early_end(const Cancellation& cancel, const Line& early_end);

// Where billing is in arrears nothing was paid that could come back: the used time is owed, and is
// taxed like any charge. Elsewhere `tax_on_credit` says whether more than fees is (DEC-141).
bool taxes_every_line(const Cancellation& cancel);

// How much of a refund only cancels the open invoice.
Money offset_of(const State& state, Money amount);

// Over the refundable payments, by their share; empty where it does not go back to them.
std::vector<SplitPart> split_over_payments(const Cancellation& cancel, Money amount);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_PAYOUT_H_

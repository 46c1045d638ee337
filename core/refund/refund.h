// Refund: what a cancellation gives back, as a waterfall of lines that sums to the refund.
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
#ifndef PLANSHIFT_REFUND_REFUND_H_
#define PLANSHIFT_REFUND_REFUND_H_

#include <optional>
#include <string>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/refund/eligibility.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/state.h"

namespace planshift {

struct SplitPart {
  std::string method;
  Money amount;
};

// When the vendor answers (first and last business day) and when the money is expected.
struct ReviewDates {
  BusinessDays business_days;
  Date from;
  Date until;
  std::optional<Date> expected_by;
};

struct RemainingInvoice {
  Moment on;
  Money total;
};
struct RemainingInvoices {
  std::vector<RemainingInvoice> invoices;
  Money total;
};

struct Refund {
  Money paid = {};    // everything paid, with added tax
  Money amount = {};  // the sum of the lines
  Money offset = {};  // the part that only cancels the open invoice
  RefundTo to = RefundTo::original_payments;
  std::vector<SplitPart> split = {};  // of amount - offset
  std::optional<Moment> full_until = {};
  std::optional<ReviewDates> review = {};
  std::optional<Money> difference = {};  // amount - what the customer expected
  Money still_due = {};                  // what the offset leaves open of the unpaid invoice
  // What is still invoiced until the end, where a notice runs past the coming renewal.
  std::optional<RemainingInvoices> remaining = {};
};

// The waterfall at `effective`; the refund is computed as of that moment. `eligibility` says
// whether everything comes back. Errors: price_missing (a re-rating needs a price that is not
// sold), overflow.
struct RefundOutcome {
  std::vector<Line> lines;
  Refund refund;
};
Result<RefundOutcome> estimate_refund(const State& state, const RefundEligibility& eligibility,
                                      const Moment& effective);

// The refund object of a cancellation that pays nothing (refused, or at the period's end).
Refund empty_refund(const State& state, const RefundEligibility& eligibility);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_REFUND_H_

// Refund: what a cancellation gives back, to where, and when.
//
//   300.00 paid, 15 of 30 days used, 16.00 of overage: 134.00 come back (`amount`); 100.00 of them
//   only cancel an open invoice (`offset`), and 34.00 go to the payments (`split`)
//
// The lines that sum to `amount` are in the quote; estimate.h says how they are found. The awkward
// case is a quote that pays nothing back (refused, or at the period's end): a refund is there all
// the same, with its amounts at zero.
#ifndef PLANSHIFT_REFUND_REFUND_H_
#define PLANSHIFT_REFUND_REFUND_H_

#include <optional>
#include <string>
#include <vector>

#include "planshift/calendar/moment.h"
#include "planshift/money/money.h"
#include "planshift/policy/policy.h"

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

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_REFUND_H_

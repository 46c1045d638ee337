#include "planshift/refund/estimate.h"

#include "planshift/refund/payout.h"
#include "planshift/refund/review.h"
#include "planshift/refund/waterfall.h"

namespace planshift {
namespace {

void set_difference(Refund& refund, const State& state) {
  if (state.change().refund_expected) {
    refund.difference = refund.amount - *state.change().refund_expected;
  }
}

}  // namespace

Result<RefundOutcome> estimate_refund(const State& state, const RefundEligibility& eligibility,
                                      const Moment& effective) {
  const Cancellation cancel = open_cancellation(state, effective, eligibility);
  const Result<std::vector<Line>> waterfall = waterfall_of(cancel);
  if (!waterfall.ok()) return waterfall.errors();
  RefundOutcome outcome;
  outcome.lines = finish_waterfall(cancel, waterfall.value());
  Refund& refund = outcome.refund;
  refund = empty_refund(state, eligibility);
  refund.amount = sum_of(outcome.lines, state.currency);
  refund.offset = offset_of(state, refund.amount);
  refund.split = split_over_payments(cancel, refund.amount - refund.offset);
  refund.still_due = state.subscription().unpaid - refund.offset;
  refund.review = review_dates(state, refund.amount);
  set_difference(refund, state);
  return outcome;
}

// Nothing comes back, and so nothing is split (DEC-27).
Refund empty_refund(const State& state, const RefundEligibility& eligibility) {
  Refund refund;
  refund.paid = paid_with_tax(state);
  refund.amount = Money::zero(state.currency);
  refund.offset = Money::zero(state.currency);
  refund.to = state.policy().refund.to;
  refund.still_due = state.subscription().unpaid;
  refund.full_until = eligibility.full_until;
  set_difference(refund, state);
  return refund;
}

}  // namespace planshift

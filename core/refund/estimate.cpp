#include "planshift/refund/estimate.h"

#include "planshift/money/rounding.h"
#include "planshift/proration/tax.h"
#include "planshift/refund/early_end.h"
#include "planshift/refund/payout.h"
#include "planshift/refund/review.h"
#include "planshift/refund/setup_fee.h"
#include "planshift/refund/waterfall.h"

namespace planshift {
namespace {

void set_difference(Refund& refund, const State& state) {
  if (state.change().refund_expected) {
    refund.difference = refund.amount - *state.change().refund_expected;
  }
}

// The tax of what is owed: its line, or what the amount contains.
Money tax_in(const Cancellation& cancel, const std::vector<Line>& lines, Money owed) {
  if (owed.is_zero()) return owed;
  Money tax = Money::zero(cancel.currency());
  for (const Line& line : lines) {
    if (line.kind == LineKind::tax) tax -= line.amount;
  }
  if (!cancel.state.tax.included) return tax;
  for (const TaxedAmount& taxed : taxed_amounts(cancel.state, lines, taxes_every_line(cancel))) {
    const Rational contained = -taxed.taxable * taxed.percent / (Rational(100) + taxed.percent);
    tax += round_money(contained, cancel.currency(), cancel.proration.rounding);
  }
  return tax;
}

}  // namespace

Result<RefundOutcome> estimate_refund(const State& state, const RefundEligibility& eligibility,
                                      const Moment& effective) {
  const Cancellation cancel = open_cancellation(state, effective, eligibility);
  const Result<std::vector<Line>> waterfall = waterfall_of(cancel);
  if (!waterfall.ok()) return waterfall.errors();
  const Result<std::optional<Line>> early_end = early_end_line(cancel);
  if (!early_end.ok()) return early_end.errors();
  RefundOutcome outcome;
  outcome.lines = finish_waterfall(cancel, waterfall.value(), early_end.value());
  Refund& refund = outcome.refund;
  refund = empty_refund(state, eligibility);
  refund.paid += cancel.setup_fee + setup_fee_tax(cancel);
  const Money sum = sum_of(outcome.lines, state.currency);
  const Money zero = Money::zero(state.currency);
  refund.amount = sum.is_negative() ? zero : sum;
  outcome.owed = sum.is_negative() ? -sum : zero;
  outcome.owed_tax = tax_in(cancel, outcome.lines, outcome.owed);
  refund.offset = offset_of(state, refund.amount);
  refund.split = split_over_payments(cancel, refund.amount - refund.offset);
  refund.still_due = state.subscription().unpaid - refund.offset;
  refund.review = review_dates(state, refund.amount);
  set_difference(refund, state);
  return outcome;
}

Result<RefundOutcome> estimate_early_end(const State& state, const RefundEligibility& eligibility,
                                         const Moment& effective) {
  const Cancellation cancel = open_cancellation(state, effective, eligibility);
  const Result<std::optional<Line>> early_end = early_end_line(cancel);
  if (!early_end.ok()) return early_end.errors();
  const Money zero = Money::zero(state.currency);
  RefundOutcome outcome{
      .lines = {}, .refund = empty_refund(state, eligibility), .owed = zero, .owed_tax = zero};
  if (!early_end.value()) return outcome;
  outcome.lines = finish_early_end(cancel, *early_end.value());
  outcome.owed = -sum_of(outcome.lines, state.currency);
  outcome.owed_tax = tax_in(cancel, outcome.lines, outcome.owed);
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

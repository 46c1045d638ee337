#include "planshift/money/allocate.h"
#include "planshift/refund/setup_fee.h"
#include "planshift/refund/waterfall.h"

namespace planshift {
namespace {

// What vouchers paid. A voucher is gross; with added tax its net part leaves the base.
Money paid_by_vouchers(const State& state, const Proration& proration) {
  Money vouchers = Money::zero(state.currency);
  for (const Payment& payment : state.subscription().payments) {
    if (!payment.refundable) vouchers += payment.amount;
  }
  if (!state.tax.is_added() || vouchers.overflowed()) return vouchers;
  const Rational net = vouchers.exact() * Rational(100) / (Rational(100) + state.tax.percent);
  return round_money(net, state.currency, proration.rounding);
}

}  // namespace

Base base_without_vouchers(const State& state, const Proration& proration) {
  Base base{.charges = state.charges, .total = Money::zero(state.currency)};
  Money vouchers = paid_by_vouchers(state, proration);
  if (state.subscription().charges && vouchers.is_positive()) {
    std::vector<std::int64_t> weights;
    Money positive = Money::zero(state.currency);
    for (const Charge& charge : base.charges) {
      weights.push_back(charge.amount.is_positive() ? charge.amount.minor_units() : 0);
      if (charge.amount.is_positive()) positive += charge.amount;
    }
    vouchers = smaller_of(vouchers, positive);
    if (vouchers.is_positive()) {
      const std::vector<std::int64_t> parts = allocate(vouchers.minor_units(), weights);
      for (std::size_t i = 0; i < parts.size(); ++i) {
        base.charges[i].amount -= Money::of_minor(parts[i], state.currency);
      }
    }
  } else {
    for (Charge& charge : base.charges) {
      if (!charge.amount.is_positive()) continue;  // a credit that still covers time
      const Money taken = smaller_of(charge.amount, vouchers);
      vouchers -= taken;
      charge.amount -= taken;
    }
  }
  for (const Charge& charge : base.charges) base.total += charge.amount;
  return base;
}

Cancellation open_cancellation(const State& state, const Moment& effective,
                               const RefundEligibility& eligibility) {
  const RefundPolicy& policy = state.policy().refund;
  const Proration proration = with_override(state.policy().proration, policy.proration);
  return Cancellation{.state = state,
                      .policy = policy,
                      .proration = proration,
                      .effective = effective,
                      .frame = state.frame_for(proration),
                      .base = base_without_vouchers(state, proration),
                      .is_full = eligibility.is_full,
                      .is_whole_trial = eligibility.is_whole_trial,
                      .setup_fee = returned_setup_fee(state, eligibility, proration)};
}

}  // namespace planshift

#include "planshift/refund/setup_fee.h"

#include "planshift/money/rounding.h"
#include "planshift/proration/prorate.h"
#include "planshift/proration/tax.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {

Money returned_setup_fee(const State& state, const RefundEligibility& eligibility,
                         const Proration& proration) {
  const Money none = Money::zero(state.currency);
  const SetupFee* fee = setup_fee_of(state, state.held);
  const bool comes_back =
      fee != nullptr && fee->is_refundable && eligibility.is_full && !state.first_charge_is_due;
  if (!comes_back) return none;
  const std::optional<FullWithin>& full = state.policy().refund.full_within;
  const bool from_start = full && full->from == FullFrom::subscription_start;
  const Moment since = price_since(state, state.held);
  if (!from_start && state.frame_for(proration).before(since, state.period.start)) return none;
  return round_money(fee->amount, state.currency, proration.rounding);
}

void add_setup_fee(const Cancellation& cancel, std::vector<Line>& lines) {
  if (!cancel.setup_fee.is_positive()) return;
  const ProratedAmount amount =
      whole_price(cancel.setup_fee.exact(), cancel.currency(), cancel.proration.rounding,
                  CalculationRule::price_setup_fee);
  lines.push_back(Line{.kind = LineKind::setup_fee,
                       .item = Item::of_plan(cancel.state.held.plan),
                       .period = std::nullopt,
                       .amount = amount.amount,
                       .how = amount.how});
}

Money setup_fee_tax(const Cancellation& cancel) {
  const State& state = cancel.state;
  if (!state.tax.is_added()) return Money::zero(state.currency);
  const Rational rate = tax_rate_of(state, Item::of_plan(state.held.plan));
  return cancel.round(cancel.setup_fee.exact() * rate / Rational(100));
}

}  // namespace planshift

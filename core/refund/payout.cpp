#include "planshift/refund/payout.h"

#include <algorithm>

#include "planshift/money/allocate.h"

namespace planshift {
namespace {

void add_fee(const Cancellation& cancel, std::vector<Line>& lines) {
  if (cancel.is_full || !cancel.policy.fee) return;
  const Fee& fee = *cancel.policy.fee;
  const Rounding rounding = cancel.proration.rounding;
  ProratedAmount amount;
  if (fee.percent) {
    const Money sum = sum_of(lines, cancel.currency());
    if (!sum.is_positive()) return;
    amount = percent_of(-sum.exact(), *fee.percent, cancel.currency(), rounding,
                        CalculationRule::fee_percent);
    amount.how.base = sum.exact();
  } else {
    amount = whole_price(-*fee.amount, cancel.currency(), rounding, CalculationRule::fee_amount);
  }
  if (amount.amount.is_zero()) return;
  Line line = plain_line(LineKind::fee, amount.amount);
  line.how = amount.how;
  lines.push_back(line);
}

// The tax that was added to what comes back, rounded as it is printed (S3, DEC-33).
void add_tax(const Cancellation& cancel, std::vector<Line>& lines) {
  const Policy& policy = cancel.state.policy();
  const Tax& tax = cancel.state.tax;
  if (!tax.is_added() || !policy.tax_on_credit) return;
  if (!sum_of(lines, cancel.currency()).is_positive()) return;
  Rational taxable;
  for (const Line& line : lines) {
    taxable += policy.tax_base == TaxBase::exact ? exact_amount(line) : line.amount.exact();
  }
  ProratedAmount amount = percent_of(taxable, tax.percent, cancel.currency(),
                                     cancel.proration.rounding, CalculationRule::tax_percent);
  // Never more tax than was paid: the refund may have a rounding of its own (DEC-6).
  const Money most = paid_with_tax(cancel.state) - cancel.state.paid_total;
  Line line = plain_line(LineKind::tax, amount.amount);
  line.how = amount.how;
  if (most < line.amount) cut_line(line, line.amount - most);
  if (line.amount.is_positive()) lines.push_back(line);
}

// The end of the waterfall: what no payment can take, fee, floor and tax.
std::vector<Line> finished(const Cancellation& cancel, std::vector<Line> lines, Money untakable) {
  if (untakable.is_positive()) {
    const Item item = Item::of_plan(cancel.state.held.plan);
    lines.push_back(kept_line(cancel, item,
                              whole_price(-untakable.exact(), cancel.currency(),
                                          cancel.proration.rounding, CalculationRule::refund_paid),
                              false));
  }
  add_fee(cancel, lines);
  const Money sum = sum_of(lines, cancel.currency());
  if (sum.is_negative()) lines.push_back(plain_line(LineKind::floor, -sum));
  add_tax(cancel, lines);
  return lines;
}

// The most that the refundable payments can take back; absent where none is named (DEC-5).
std::optional<Money> takable(const Cancellation& cancel) {
  if (cancel.policy.to != RefundTo::original_payments) return std::nullopt;
  std::optional<Money> sum;
  for (const Payment& payment : cancel.state.subscription().payments) {
    if (!payment.refundable) continue;
    sum = sum.value_or(Money::zero(cancel.currency())) + payment.amount;
  }
  return sum;
}

}  // namespace

// Finishes the waterfall so that no payment gets back more than it paid. What has to stay is the
// smallest amount that achieves it; the more stays, the less comes back, so halving finds it.
std::vector<Line> finish_waterfall(const Cancellation& cancel, const std::vector<Line>& lines) {
  const Currency currency = cancel.currency();
  std::vector<Line> whole = finished(cancel, lines, Money::zero(currency));
  const std::optional<Money> most = takable(cancel);
  const auto fits = [&](const std::vector<Line>& candidate) {
    const Money amount = sum_of(candidate, currency);
    return amount.overflowed() || amount - offset_of(cancel.state, amount) <= *most;
  };
  if (!most || most->overflowed() || fits(whole)) return whole;
  std::int64_t too_little = 0;
  std::int64_t enough = std::max<std::int64_t>(sum_of(lines, currency).minor_units(), 1);
  while (enough - too_little > 1) {
    const std::int64_t middle = too_little + (enough - too_little) / 2;
    const bool fit = fits(finished(cancel, lines, Money::of_minor(middle, currency)));
    (fit ? enough : too_little) = middle;
  }
  return finished(cancel, lines, Money::of_minor(enough, currency));
}

Money offset_of(const State& state, Money amount) {
  return smaller_of(state.subscription().unpaid, amount);
}

std::vector<SplitPart> split_over_payments(const Cancellation& cancel, Money amount) {
  std::vector<SplitPart> split;
  if (cancel.policy.to != RefundTo::original_payments || amount.overflowed()) return split;
  std::vector<std::int64_t> weights;
  for (const Payment& payment : cancel.state.subscription().payments) {
    if (!payment.refundable) continue;
    split.push_back({.method = payment.method, .amount = Money::zero(cancel.currency())});
    weights.push_back(payment.amount.minor_units());
  }
  if (split.empty() || amount.is_zero()) return split;
  const std::vector<std::int64_t> parts = allocate(amount.minor_units(), weights);
  for (std::size_t i = 0; i < split.size(); ++i) {
    split[i].amount = Money::of_minor(parts[i], cancel.currency());
  }
  return split;
}

Money paid_with_tax(const State& state) {
  if (!state.tax.is_added()) return state.paid_total;
  const Rational tax = state.paid_total.exact() * state.tax.percent / Rational(100);
  return state.paid_total + round_money(tax, state.currency, state.policy().proration.rounding);
}

}  // namespace planshift

#include "planshift/refund/payout.h"

#include <algorithm>

#include "planshift/money/allocate.h"
#include "planshift/proration/arrears.h"
#include "planshift/proration/tax.h"
#include "planshift/refund/early_end.h"
#include "planshift/refund/setup_fee.h"

namespace planshift {
namespace {

void add_fee(const Cancellation& cancel, std::vector<Line>& lines) {
  const bool keeps_fee =
      cancel.policy.full_within && cancel.policy.full_within->less_fee && !cancel.is_whole_trial;
  if (!cancel.policy.fee || (cancel.is_full && !keeps_fee)) return;
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

// By invoice the total is rounded once, and the tax is what the lines lack of it (L7.11,
// DEC-95). By unit the tax of one piece is rounded first, as it was when it was paid.
Money tax_by_invoice(const Cancellation& cancel, const std::vector<Line>& lines) {
  const State& state = cancel.state;
  if (state.policy().tax_base == TaxBase::unit) {
    const Rational gross =
        with_tax_by_unit(state, lines, taxes_every_line(cancel), cancel.proration.rounding);
    return cancel.round(gross) - sum_of(lines, cancel.currency());
  }
  Rational net;
  for (const Line& line : lines) net += exact_amount(line);
  Rational gross = net;
  for (const TaxedAmount& taxed : taxed_amounts(cancel.state, lines, taxes_every_line(cancel))) {
    gross += taxed.taxable * taxed.percent / Rational(100);
  }
  return cancel.round(gross) - sum_of(lines, cancel.currency());
}

// The tax that was added to what comes back, rounded as it is printed (S3, DEC-33); or that is
// added to what is owed. One line for each rate; none where nothing comes back or is owed
// (DEC-140).
void add_tax(const Cancellation& cancel, std::vector<Line>& lines) {
  const Policy& policy = cancel.state.policy();
  const Money sum = sum_of(lines, cancel.currency());
  if (!cancel.state.tax.is_added() || sum.is_zero()) return;
  if (!policy.tax_on_credit && sum.is_positive()) return;
  // Never more tax than was paid: the refund may have a rounding of its own (DEC-6).
  Money most = paid_with_tax(cancel.state) - cancel.state.paid_total + setup_fee_tax(cancel);
  const bool by_invoice = policy.tax_base == TaxBase::invoice || policy.tax_base == TaxBase::unit;
  const Money by_total =
      by_invoice ? tax_by_invoice(cancel, lines) : Money::zero(cancel.currency());
  Money left = by_total;
  const std::vector<TaxedAmount> rates =
      taxed_amounts(cancel.state, lines, taxes_every_line(cancel));
  std::size_t n = 0;
  for (const TaxedAmount& taxed : rates) {
    ProratedAmount amount = percent_of(taxed.taxable, taxed.percent, cancel.currency(),
                                       cancel.proration.rounding, CalculationRule::tax_percent);
    const bool is_last = ++n == rates.size();
    if (by_invoice && is_last && !(amount.amount == left)) {
      amount.how.details.fill().residue = left - amount.amount;
      amount.amount = left;
    }
    left -= amount.amount;
    Line line = plain_line(LineKind::tax, amount.amount);
    line.how = amount.how;
    if (line.how->base.sign() < 0) line.how->base = -line.how->base;
    if (sum.is_positive() && most < line.amount) cut_line(line, line.amount - most);
    most -= line.amount;
    if (!line.amount.is_zero()) lines.push_back(line);
  }
}

// Lines that wait for the next invoice are settled with the rest (DEC-40): what was to be charged
// is owed.
void add_pending(const Cancellation& cancel, std::vector<Line>& lines) {
  // Time billed in arrears is not owed where everything comes back.
  const bool is_free = is_in_arrears(cancel.state) && !owes_for_time(cancel);
  for (Line line : cancel.state.subscription().pending) {
    if (line.amount.is_zero() || (is_free && is_time(line))) continue;
    reverse_line(line);
    lines.push_back(std::move(line));
  }
}

bool is_charged_below_zero(const Cancellation& cancel) {
  const bool usually = ends_early(cancel.state, cancel.effective) || is_in_arrears(cancel.state);
  return cancel.policy.below_zero.value_or(usually ? BelowZero::charge : BelowZero::floor) ==
         BelowZero::charge;
}

void add_floor(const Cancellation& cancel, std::vector<Line>& lines) {
  const Money sum = sum_of(lines, cancel.currency());
  if (!sum.is_negative() || is_charged_below_zero(cancel)) return;
  lines.push_back(plain_line(LineKind::floor, -sum));
}

// The end of the waterfall: what no payment can take, fee, what is pending, an early end, floor and
// tax.
std::vector<Line> finished(const Cancellation& cancel, std::vector<Line> lines, Money untakable,
                           const std::optional<Line>& early_end) {
  if (untakable.is_positive()) {
    const Item item = Item::of_plan(cancel.state.held.plan);
    lines.push_back(kept_line(cancel, item,
                              whole_price(-untakable.exact(), cancel.currency(),
                                          cancel.proration.rounding, CalculationRule::refund_paid),
                              false));
  }
  add_fee(cancel, lines);
  add_pending(cancel, lines);
  if (early_end) lines.push_back(*early_end);
  add_floor(cancel, lines);
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

bool taxes_every_line(const Cancellation& cancel) {
  return cancel.state.policy().tax_on_credit || is_in_arrears(cancel.state);
}

// Finishes the waterfall so that no payment gets back more than it paid. What has to stay is the
// smallest amount that achieves it; the more stays, the less comes back, so halving finds it.
std::vector<Line> finish_waterfall(const Cancellation& cancel, const std::vector<Line>& lines,
                                   const std::optional<Line>& early_end) {
  const Currency currency = cancel.currency();
  std::vector<Line> whole = finished(cancel, lines, Money::zero(currency), early_end);
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
    const bool fit = fits(finished(cancel, lines, Money::of_minor(middle, currency), early_end));
    (fit ? enough : too_little) = middle;
  }
  return finished(cancel, lines, Money::of_minor(enough, currency), early_end);
}

std::vector<Line> finish_early_end(const Cancellation& cancel, const Line& early_end) {
  std::vector<Line> lines{early_end};
  add_floor(cancel, lines);
  add_tax(cancel, lines);
  return lines;
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

}  // namespace planshift

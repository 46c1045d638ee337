#include "planshift/quote/invoice.h"

#include <algorithm>
#include <iterator>

#include "planshift/proration/prorate.h"
#include "planshift/proration/tax.h"
#include "planshift/quote/coming_period.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {

DueNow nothing_due(Currency currency) {
  const Money zero = Money::zero(currency);
  return {.subtotal = zero, .tax = zero, .total = zero, .from_balance = zero, .to_pay = zero};
}

Quote opened_quote(const State& state, ChangeKind kind, LeftoverTo to) {
  Quote quote;
  quote.currency = state.currency;
  quote.kind = kind;
  quote.requested_at = state.at();
  quote.period_before = state.period;
  quote.due_now = nothing_due(state.currency);
  quote.leftover = {.amount = Money::zero(state.currency), .to = to};
  return quote;
}

DueNow total_lines(const State& state, std::vector<Line>& lines, Money balance, Rounding rounding) {
  const Money zero = Money::zero(state.currency);
  DueNow due = nothing_due(state.currency);
  TaxResult tax = tax_of(state, lines, rounding);
  due.tax = tax.contained;
  for (Line& line : tax.lines) {
    due.tax += line.amount;
    lines.push_back(std::move(line));
  }
  due.total = sum_of(lines, state.currency);
  due.subtotal = due.total - due.tax;
  const Money positive = larger_of(due.total, zero);
  due.from_balance = smaller_of(balance, positive);
  due.to_pay = positive - due.from_balance;
  return due;
}

std::vector<Line> recurring_lines(const State& state, const Selection& selection,
                                  const Period& period, const std::optional<Share>& share,
                                  const Proration& share_proration) {
  std::vector<Line> lines;
  const Rounding rounding = state.policy().proration.rounding;
  const Frame frame = state.frame_for(state.policy().proration);
  const Period printed{frame.normalize(period.start), frame.normalize(period.end)};
  const auto add = [&](Item item, const PlanPrice& priced, std::int64_t pieces) {
    const Rational& price = priced.price;
    ProratedAmount amount =
        share && !share->is_whole()
            ? prorate({.base = price, .pieces = pieces}, *share, state.currency, share_proration)
            : whole_price(price, state.currency, rounding, CalculationRule::recurring);
    lines.push_back(
        charge_line({.item = item, .price = priced, .pieces = pieces}, printed, std::move(amount)));
  };
  add(Item::of_plan(selection.plan), plan_price_on(state, selection, period.start),
      plan_pieces(state, selection));
  for (const HeldAddOn& addon : selection.addons) {
    if (addon.has_own_term()) continue;
    add(Item::of_addon(addon.addon),
        {.price = recurring_addon_price(state, selection, addon), .discounts = {}}, addon.quantity);
  }
  if (share && share_proration.round == RoundPlace::total) {
    settle_residue(lines, state.currency, share_proration.rounding, false);
  }
  return lines;
}

Money recurring_total(const State& state, const Selection& selection, const Moment& on) {
  const auto rounded = [&](const Rational& price) {
    return round_money(price, state.currency, state.policy().proration.rounding);
  };
  Money total = rounded(recurring_plan_price(state, selection, on));
  for (const HeldAddOn& addon : selection.addons) {
    if (addon.interval && !(*addon.interval == selection.interval)) continue;
    total += rounded(recurring_addon_price(state, selection, addon));
  }
  return total;
}

namespace {

bool has_one_rate(const State& state, const std::vector<Line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
    return tax_rate_of(state, line.item) == tax_rate_of(state, lines.front().item);
  });
}

// What has to be cut from credits for an invoice of several rates to come to nothing. The more is
// cut, the more is left to pay, so halving finds the least.
Money least_cut(const State& state, const std::vector<Line>& lines, Rounding rounding) {
  Money credits = Money::zero(state.currency);
  for (const Line& line : lines) {
    if (line.kind == LineKind::credit) credits -= line.amount;
  }
  std::int64_t too_little = 0;
  std::int64_t enough = std::max<std::int64_t>(credits.minor_units(), 1);
  while (enough - too_little > 1) {
    const std::int64_t middle = too_little + (enough - too_little) / 2;
    std::vector<Line> tried = lines;
    cut_credits(tried, Money::of_minor(middle, state.currency));
    const Money total = total_lines(state, tried, Money::zero(state.currency), rounding).total;
    (total.is_negative() ? too_little : enough) = middle;
  }
  return Money::of_minor(enough, state.currency);
}

}  // namespace

NextInvoiceResult next_invoice_of(const State& state, NextInvoicePlan plan) {
  const Rounding rounding = state.policy().proration.rounding;
  const Money zero = Money::zero(state.currency);
  std::vector<Line> lines = std::move(plan.recurring);
  lines.insert(lines.end(), std::make_move_iterator(plan.riding.begin()),
               std::make_move_iterator(plan.riding.end()));
  NextInvoiceResult result{.invoice = {}, .cut = zero};
  const auto untaxed = static_cast<std::ptrdiff_t>(lines.size());
  DueNow due = total_lines(state, lines, plan.balance, rounding);
  if (due.total.is_negative() && !due.total.overflowed()) {
    // Credits are cut until the invoice is 0: with their tax when credits carry tax back.
    result.cut = -due.total;
    lines.erase(lines.begin() + untaxed, lines.end());
    const bool is_alike = !state.tax.is_added() || has_one_rate(state, lines);
    const bool credits_are_taxed = state.policy().tax_on_credit;
    Money excess = credits_are_taxed ? -sum_of(lines, state.currency) : -due.total;
    if (credits_are_taxed && !is_alike) excess = least_cut(state, lines, rounding);
    cut_credits(lines, larger_of(zero, excess));
    due = nothing_due(state.currency);
    if (!credits_are_taxed || !is_alike) due = total_lines(state, lines, plan.balance, rounding);
  }
  result.invoice = NextInvoice{.on = plan.on,
                               .total = due.total,
                               .from_balance = due.from_balance,
                               .to_pay = due.to_pay,
                               .lines = std::move(lines)};
  return result;
}

NextInvoiceResult invoice_in_arrears(const State& state, const Selection& selection,
                                     const ArrearsPeriod& period, const std::vector<Line>& pending,
                                     Money balance) {
  return next_invoice_of(state, {.on = period.period.end,
                                 .recurring = lines_of_period(state, selection, period, pending),
                                 .riding = {},
                                 .balance = balance});
}

std::vector<Line> setup_fee_lines(const State& state, const Selection& selection) {
  const SetupFee* fee = setup_fee_of(state, selection);
  if (fee == nullptr) return {};
  const ProratedAmount amount =
      whole_price(fee->amount, state.currency, state.policy().proration.rounding,
                  CalculationRule::price_setup_fee);
  return {Line{.kind = LineKind::setup_fee,
               .item = Item::of_plan(selection.plan),
               .period = std::nullopt,
               .amount = amount.amount,
               .how = amount.how}};
}

NextInvoice renewal_as_it_is(const State& state, const Frame& frame) {
  const Subscription& subscription = state.subscription();
  if (is_in_arrears(state)) {
    return invoice_in_arrears(state, state.held, running_period(state), subscription.pending,
                              subscription.balance)
        .invoice;
  }
  ComingPeriod coming = coming_period(state, standing_of(state), frame);
  return next_invoice_of(state, {.on = coming.on,
                                 .recurring = std::move(coming.recurring),
                                 .riding = subscription.pending,
                                 .balance = subscription.balance})
      .invoice;
}

}  // namespace planshift

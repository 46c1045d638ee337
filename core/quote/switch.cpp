#include "planshift/quote/switch.h"

#include <algorithm>

#include "planshift/proration/minimum.h"
#include "planshift/quote/after.h"
#include "planshift/quote/arrears_settlement.h"
#include "planshift/quote/charges_after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/currency_change.h"
#include "planshift/quote/ended_part.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/small_amount.h"
#include "planshift/quote/switch_reasons.h"
#include "planshift/quote/verdict.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

Changes changes_of(const State& state, const Decision& decision, const Moment& end_after) {
  const Catalog& catalog = state.catalog();
  const Plan& from = catalog.plans[state.held.plan];
  const Plan& to = catalog.plans[state.wanted.plan];
  Changes changes;
  for (std::size_t feature : to.features) {
    if (!from.has_feature(feature)) changes.gains.push_back(feature);
  }
  for (std::size_t feature : from.features) {
    if (!to.has_feature(feature)) changes.loses.push_back(feature);
  }
  for (std::size_t limit = 0; limit < catalog.limits.size(); ++limit) {
    const auto before = from.limit_value(limit);
    const auto after = to.limit_value(limit);
    if (before != after) changes.limits.push_back({.limit = limit, .from = before, .to = after});
  }
  // Each with the discount of its own day (DEC-19).
  changes.price_from = recurring_total(state, state.held, state.at());
  if (unpriced(state, state.wanted) == Unpriced::no) {
    changes.price_to = recurring_total(state, state.wanted, decision.timing.effective);
  }
  changes.contract_end_from = state.period.end;
  changes.contract_end_to = end_after;
  return changes;
}

void add_notices(const State& state, const Decision& decision, const BillingCycle& cycle,
                 Quote& quote) {
  const auto add = [&](NoticeCode code, std::optional<Moment> date) {
    quote.notices.push_back(Notice{.code = code, .date = std::move(date)});
  };
  const Moment effective = decision.frame.normalize(decision.timing.effective);
  if (auto advised = window_of(state, *decision.rule).advised_until) {
    add(NoticeCode::advised_window_passed, advised);
  }
  if (decision.timing.is_scheduled && decision.timing.at_period_end) {
    add(NoticeCode::scheduled_at_period_end, effective);
  }
  if (decision.timing.has_notice) add(NoticeCode::notice_period_applies, effective);
  const auto& named = state.change().discounts;
  const bool is_dropped = !named && state.wanted.discounts.empty();
  if (!state.held.discounts.empty() && (is_dropped || (named && named->empty()))) {
    add(NoticeCode::price_replaces_discount, std::nullopt);
  }
  if (!quote.effects.empty()) add(NoticeCode::review_settings_before_downgrade, std::nullopt);
  if (decision.time_is_free && !is_between_periods(state)) {
    add(NoticeCode::trial_continues, std::nullopt);
  }
  add_span_notices(state, quote.notices);
  add_change_notices(state, decision, cycle.anchor, quote);
  add_preset_notices(state, decision, quote.notices);
}

// Where plans are taxed by classes, a fee that waits says which plan it is for: by then another one
// may be held (DEC-153).
void name_plan_of_fees(const State& state, std::vector<Line>& waiting) {
  const std::vector<Plan>& plans = state.catalog().plans;
  const std::size_t wanted = state.wanted.plan;
  const bool differs = std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) {
    return plan.tax_class != plans[wanted].tax_class;
  });
  if (!differs) return;
  for (Line& line : waiting) {
    if (line.kind == LineKind::fee) line.item = Item::of_plan(wanted);
  }
}

// The fee of a change whose money comes later: of the new recurring price as the invoice on `on`
// has it when it is a percent (DEC-9). Until then it waits (DEC-39).
std::vector<Line> deferred_fee(const State& state, const Decision& decision, const Moment& on) {
  std::vector<Line> riding;
  const Money charged = recurring_total(state, state.wanted, on);
  if (auto fee = fee_line(state, *decision.rule, charged, decision.proration.rounding)) {
    riding.push_back(std::move(*fee));
  }
  name_plan_of_fees(state, riding);
  return riding;
}

// At the end of a period: nothing now; the new price stands on that period's invoice, or the old
// one on the coming renewal when the change takes effect later still.
void settle_at_period_end(const State& state, const Decision& decision, Quote& quote) {
  const Moment& effective = decision.timing.effective;
  const bool after_renewal = decision.frame.before(state.period.end, effective);
  quote.pending = state.subscription().pending;
  if (after_renewal) {
    quote.next_invoice = renewal_as_it_is(state, decision.frame);
    return;
  }
  if (is_in_arrears(state)) {
    // That invoice is still for the old state; the fee of the change stands on it.
    for (Line& fee : deferred_fee(state, decision, effective))
      quote.pending.push_back(std::move(fee));
    quote.next_invoice = invoice_in_arrears(state, state.held, running_period(state), quote.pending,
                                            state.subscription().balance)
                             .invoice;
    return;
  }
  Standing standing = standing_of(state);
  standing.bookings = bookings_with(state, decision);
  ComingPeriod coming = coming_period(state, standing, decision.frame);
  for (Line& fee : deferred_fee(state, decision, effective))
    quote.pending.push_back(std::move(fee));
  quote.next_invoice = next_invoice_of(state, {.on = coming.on,
                                               .recurring = std::move(coming.recurring),
                                               .riding = quote.pending,
                                               .balance = state.subscription().balance})
                           .invoice;
}

// The lines of a settlement, wherever they are collected, and what became of a small amount.
struct Settled {
  std::vector<Line> lines;
  std::optional<Notice> small;
};

// Another plan is charged for the first time, and so is one whose trial has not been paid for.
bool is_first_charge(const State& state, const Decision& decision, Money charged) {
  return decision.differences.plan || (state.first_charge_is_due && charged.is_positive());
}

Period closed_period(const State& state, const Decision& decision) {
  const Frame& frame = decision.frame;
  return {frame.normalize(state.period.start), frame.normalize(decision.timing.effective)};
}

// Immediately, where time is billed afterwards: what the change ends waits, or is due with
// everything else of a period that closes.
Settled settle_now_in_arrears(const State& state, const Decision& decision,
                              const BillingCycle& cycle, Quote& quote) {
  const Rounding rounding = decision.proration.rounding;
  const Money balance = state.subscription().balance;
  std::vector<Line> waiting = waiting_after(state, decision);
  std::vector<Line> lines;
  const bool is_none = decision.kind == ChangeKind::none;
  // The first day that the new price is for lies behind a free trial.
  const Moment& first = decision.time_is_free ? state.period.end : decision.timing.effective;
  std::vector<Line> fees = is_none ? std::vector<Line>() : deferred_fee(state, decision, first);
  waiting.insert(waiting.end(), fees.begin(), fees.end());
  if (closes_period(decision)) {
    for (Line& line : missing_in_arrears(state, state.held, waiting, closed_period(state, decision),
                                         allowance_share(state, decision))) {
      waiting.push_back(std::move(line));
    }
    if (decision.rule->collect == Collect::now) {
      lines = by_item(waiting);
      waiting.clear();
    }
  }
  const bool is_first =
      !decision.keeps_everything() && (decision.differences.plan || state.first_charge_is_due);
  Settled settled{.lines = lines, .small = take_small_amount(state, rounding, lines, waiting)};
  // What a plan costs once stands on its first invoice.
  const auto setup = is_first ? setup_fee_lines(state, state.wanted) : std::vector<Line>();
  waiting.insert(waiting.end(), setup.begin(), setup.end());
  quote.pending = std::move(waiting);
  quote.due_now = total_lines(state, lines, balance, rounding);
  quote.lines = std::move(lines);
  if (quote.due_now.total.is_negative()) quote.leftover.amount = -quote.due_now.total;
  Money left = balance - quote.due_now.from_balance;
  if (decision.rule->leftover == LeftoverTo::balance) left += quote.leftover.amount;
  quote.next_invoice = invoice_in_arrears(state, state.wanted, period_after(state, decision, cycle),
                                          quote.pending, left)
                           .invoice;
  return settled;
}

// Immediately: lines due now, or riding on the next invoice.
Settled settle_now(const State& state, const Decision& decision, const BillingCycle& cycle,
                   Quote& quote) {
  const Rule& rule = *decision.rule;
  const Rounding rounding = decision.proration.rounding;
  const Money zero = Money::zero(state.currency);
  std::vector<Line> lines;
  Standing standing{.selection = state.wanted,
                    .period = cycle.period,
                    .anchor = cycle.anchor,
                    .bookings = state.bookings,
                    .commitment = decision.commitment_after,
                    .first_charge_is_due = state.first_charge_is_due};
  std::vector<Line> riding;
  if (decision.time_is_free) {
    riding = deferred_fee(state, decision, state.period.end);
  } else if (decision.kind != ChangeKind::none) {
    lines = settle_switch(state, decision, cycle);
    Money charged = zero;
    for (const Line& line : lines) {
      if (line.kind == LineKind::charge) charged += line.amount;
    }
    if (is_first_charge(state, decision, charged)) {
      for (Line& setup : setup_fee_lines(state, state.wanted)) lines.push_back(std::move(setup));
      standing.first_charge_is_due = false;
    }
    if (auto fee = fee_line(state, rule, charged, rounding)) lines.push_back(std::move(*fee));
  }
  const std::vector<Line> missing = missing_of_ended_part(state, decision, lines);
  if (!is_free_time(state)) standing.charged = charges_after(state, decision, cycle, lines);
  const bool is_same_period = decision.settle.period == PeriodPart::keep;
  standing.counts_usage = !is_same_period || !ends_a_part(state, decision);
  ComingPeriod coming = coming_period(state, standing, decision.frame);
  Settled settled{.lines = lines, .small = std::nullopt};
  if (rule.collect == Collect::next_invoice && riding.empty()) riding.swap(lines);
  settled.small = take_small_amount(state, rounding, lines, riding);
  name_plan_of_fees(state, riding);
  const std::vector<Line>& pending = state.subscription().pending;
  quote.pending = pending;
  quote.pending.insert(quote.pending.end(), riding.begin(), riding.end());
  quote.pending.insert(quote.pending.end(), missing.begin(), missing.end());
  const Money balance = state.subscription().balance;
  quote.due_now = total_lines(state, lines, balance, rounding);
  quote.lines = std::move(lines);
  const bool owes_nothing = quote.due_now.total.is_negative();
  quote.leftover.amount = owes_nothing ? -quote.due_now.total : zero;
  Money left = balance - quote.due_now.from_balance;
  if (rule.leftover == LeftoverTo::balance) left += quote.leftover.amount;
  const std::size_t regular = coming.recurring.size();
  NextInvoiceResult next = next_invoice_of(state, {.on = coming.on,
                                                   .recurring = std::move(coming.recurring),
                                                   .riding = quote.pending,
                                                   .balance = left});
  quote.next_invoice = std::move(next.invoice);
  if (next.cut.is_positive() && decision.kind != ChangeKind::none) {
    // What was cut is given now, so it does not wait any longer.
    quote.leftover.amount += next.cut;
    const auto first = quote.next_invoice->lines.begin() + static_cast<std::ptrdiff_t>(regular);
    quote.pending.assign(first, first + static_cast<std::ptrdiff_t>(quote.pending.size()));
  }
  return settled;
}

Result<BillingCycle> cycle_after(const State& state, const Decision& decision) {
  if (unpriced(state, state.wanted) != Unpriced::no) {
    return BillingCycle{.period = state.period, .anchor = state.anchor};
  }
  if (decision.timing.at_period_end) return cycle_of_renewal(state, decision);
  if (decision.keeps_everything()) {
    // The period is kept; a new interval or anchor moves what follows it.
    const bool interval_stays = state.held.interval == state.wanted.interval;
    const Moment anchor = interval_stays ? state.anchor : state.period.end;
    return BillingCycle{.period = state.period, .anchor = state.change().anchor.value_or(anchor)};
  }
  return cycle_of_switch(state, decision);
}

// What is odd about the period is that of the subscription as it is, not of what is wanted.
void tell_own_span(const State& state, std::vector<Notice>& notices) {
  const auto is_about_the_span = [](const Notice& notice) {
    return notice.code == NoticeCode::paid_is_assumed ||
           notice.code == NoticeCode::period_may_be_inclusive ||
           notice.code == NoticeCode::period_differs_from_interval;
  };
  std::erase_if(notices, is_about_the_span);
  const auto place = std::find_if(notices.begin(), notices.end(), [](const Notice& notice) {
    return NoticeCode::period_differs_from_interval < notice.code;
  });
  std::vector<Notice> own;
  add_span_notices(state, own);
  notices.insert(place, own.begin(), own.end());
}

// What would become of things, of limits and of the price.
std::optional<Errors> tell_changes(const State& state, const Decision& decision,
                                   const BillingCycle& cycle, Quote& quote) {
  if (decision.differences.plan) {
    auto effects =
        preview_downgrade(state.catalog(), state.held.plan, state.wanted.plan, *state.request);
    if (!effects.ok()) return effects.errors();
    quote.effects = std::move(effects).value();
  }
  quote.changes = changes_of(state, decision, cycle.period.end);
  return std::nullopt;
}

// A plan that is sold for other money: charged there, and what is unused stays here (DEC-94).
Result<SwitchOutcome> quote_in_other_currency(const State& state, const Decision& decision,
                                              const OtherSide& other) {
  const Result<BillingCycle> cycle = cycle_of_switch(state, decision);
  if (!cycle.ok()) return cycle.errors();
  const State& there = other.state;
  SwitchOutcome outcome{.quote = {}, .anchor_after = cycle.value().anchor};
  Quote& quote = outcome.quote;
  quote = opened_quote(there, decision.kind, LeftoverTo::balance);
  if (auto errors = tell_changes(state, decision, cycle.value(), quote)) return *errors;
  quote.changes->price_to = recurring_total(there, there.wanted, decision.timing.effective);
  const Frame& frame = decision.frame;
  quote.verdict.status = decision.timing.is_scheduled ? Status::scheduled : Status::allowed;
  quote.effective_on = frame.normalize(decision.timing.effective);
  quote.period_after =
      Period{frame.normalize(cycle.value().period.start), cycle.value().period.end};
  Decision charges_alone = decision;
  charges_alone.settle.credit = CreditPart::none;
  const Settled settled = settle_now(there, charges_alone, cycle.value(), quote);
  quote.after = subscription_after(there, charges_alone, cycle.value(), settled.lines, quote);
  const Money credit = credit_in_old_currency(state, decision, cycle.value());
  quote.leftover = {.amount = larger_of(-credit, Money::zero(state.currency)),
                    .to = LeftoverTo::balance};
  add_notices(there, charges_alone, cycle.value(), quote);
  tell_own_span(state, quote.notices);
  const auto place = std::find_if(
      quote.notices.begin(), quote.notices.end(),
      [](const Notice& notice) { return notice.code == NoticeCode::preset_does_not_cover; });
  quote.notices.insert(place, Notice{.code = NoticeCode::currency_changes});
  if (settled.small) quote.notices.push_back(*settled.small);
  return outcome;
}

}  // namespace

Result<SwitchOutcome> quote_switch(State state, SwitchOptions options) {
  const Decision decision = decide(state);
  if (auto error = error_of_period(state, decision.frame)) return std::move(*error);
  OtherSide other;
  if (options.currency_may_change && moves_to_other_currency(state, decision, other) &&
      reasons_against_switch(state, decision, options).empty()) {
    return quote_in_other_currency(state, decision, other);
  }
  options.currency_may_change = false;
  Result<BillingCycle> cycle = cycle_after(state, decision);
  if (!cycle.ok()) return cycle.errors();
  if (!decision.timing.at_period_end && !decision.keeps_everything()) {
    place_own_terms(state, decision, cycle.value());
  }
  SwitchOutcome outcome{.quote = {}, .anchor_after = cycle.value().anchor};
  Quote& quote = outcome.quote;
  quote = opened_quote(state, decision.kind, decision.rule->leftover);
  if (auto errors = tell_changes(state, decision, cycle.value(), quote)) return *errors;
  quote.verdict.reasons = reasons_against_switch(state, decision, options);
  if (!quote.verdict.reasons.empty()) {
    keep_as_it_is(state, decision.frame, quote);
    return outcome;
  }
  quote.verdict.status = decision.timing.is_scheduled ? Status::scheduled : Status::allowed;
  quote.effective_on = decision.frame.normalize(decision.timing.effective);
  quote.period_after =
      Period{decision.frame.normalize(cycle.value().period.start), cycle.value().period.end};
  std::optional<Notice> small;
  if (decision.timing.at_period_end) {
    settle_at_period_end(state, decision, quote);
    quote.after = subscription_with_booking(state, decision, quote);
  } else {
    Settled settled = is_in_arrears(state)
                          ? settle_now_in_arrears(state, decision, cycle.value(), quote)
                          : settle_now(state, decision, cycle.value(), quote);
    quote.after = subscription_after(state, decision, cycle.value(), settled.lines, quote);
    small = std::move(settled.small);
  }
  add_notices(state, decision, cycle.value(), quote);
  if (small) quote.notices.push_back(std::move(*small));
  return outcome;
}

}  // namespace planshift

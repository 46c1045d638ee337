#include "planshift/quote/events.h"

#include "planshift/proration/prorate.h"
#include "planshift/quote/after.h"
#include "planshift/quote/arrears_settlement.h"
#include "planshift/quote/charges_after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/settlement.h"
#include "planshift/quote/verdict.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// How far two moments lie apart, as the frame counts, so that others can be moved by it.
Moment shifted(const Moment& moment, const Moment& from, const Moment& to, std::int64_t times,
               const Frame& frame) {
  const std::int64_t distance = frame.position_of(to) - frame.position_of(from);
  const DurationUnit unit = frame.by_instant ? DurationUnit::seconds : DurationUnit::days;
  if (distance == 0) return moment;
  return moved_by(moment, *Duration::of(1, unit), distance * times, frame.offset_minutes);
}

bool is_in_place(const State& state) {
  const Subscription& subscription = state.subscription();
  const Policy& policy = state.policy();
  // A pause that gave its time back is over when the next period begins; one that moved the end
  // goes on inside the period.
  const bool is_paused =
      subscription.pause.has_value() && (subscription.pause->mode == PauseMode::extend ||
                                         is_between_periods(state) || is_in_arrears(state));
  switch (state.change().ask) {
    case ChangeAsk::pause: return policy.pause && !is_paused;
    case ChangeAsk::resume: return is_paused;
    // Nothing is paid ahead where time is billed when it is over (DEC-49).
    case ChangeAsk::renew_early: return policy.renew_early && !is_paused && !is_in_arrears(state);
    case ChangeAsk::end_trial: return subscription.standing == AccountStatus::trial;
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  return false;
}

std::vector<Reason> event_reasons(const State& state, const Decision& decision) {
  std::vector<Reason> reasons;
  add_standing_reasons(state, reasons);
  if (!is_in_place(state)) reasons.push_back(plain_reason(ReasonCode::change_not_offered));
  const bool is_paused = state.subscription().pause.has_value();
  if (decision.frame.before(state.at(), state.period.start) && !is_paused) {
    Reason reason = plain_reason(ReasonCode::backdated);
    reason.earliest = state.period.start;
    reasons.push_back(std::move(reason));
  }
  const std::optional<PausePolicy>& pause = state.policy().pause;
  if (decision.kind == ChangeKind::pause && pause && pause->at_most) {
    const Moment last = moved_by(state.at(), *pause->at_most, 1, decision.frame.offset_minutes);
    if (decision.frame.before(last, *state.change().until)) {
      Reason reason = plain_reason(ReasonCode::pause_too_long);
      reason.at_most = *pause->at_most;
      reasons.push_back(std::move(reason));
    }
  }
  return reasons;
}

// Everything an event changes of the subscription and asks for now.
struct Outcome {
  std::optional<Period> period;  // afterwards; absent while a pause has credited it
  Moment anchor;
  Moment next_on;
  std::vector<Line> lines;
  std::vector<Charge> charges;
  std::vector<Line> pending = {};      // in arrears
  std::vector<HeldAddOn> addons = {};  // where their own periods move; else as they are
};

// Add-ons that run by themselves, their periods moved with the pause.
std::vector<HeldAddOn> moved_addons(const State& state, const Moment& from, const Moment& to,
                                    std::int64_t times, const Frame& frame) {
  std::vector<HeldAddOn> addons = state.held.addons;
  for (HeldAddOn& addon : addons) {
    if (addon.period) addon.period->end = shifted(addon.period->end, from, to, times, frame);
  }
  return addons;
}

// What is left of each charge, moved behind the pause.
std::vector<Charge> moved_charges(const State& state, const Decision& decision, const Moment& from,
                                  const Moment& to) {
  const Frame& frame = decision.frame;
  std::vector<Charge> charges;
  for (const Charge& charge : state.charges) {
    if (!frame.before(state.at(), charge.period.end)) continue;
    const Share share = share_of_charge(state, decision.proration, state.at(), charge);
    const ProratedAmount left = prorate({.base = charge.amount.exact(), .pieces = 1}, share,
                                        state.currency, decision.proration);
    const bool is_ahead = frame.before(state.at(), charge.period.start);
    const Moment start = is_ahead ? shifted(charge.period.start, from, to, 1, frame) : to;
    charges.push_back({.item = charge.item,
                       .period = {start, shifted(charge.period.end, from, to, 1, frame)},
                       .amount = is_ahead ? charge.amount : left.amount});
  }
  return charges;
}

Outcome pause_extending(const State& state, const Decision& decision) {
  const Moment& until = *state.change().until;
  const Moment end = shifted(state.period.end, state.at(), until, 1, decision.frame);
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = moved_charges(state, decision, state.at(), until),
          .addons = moved_addons(state, state.at(), until, 1, decision.frame)};
}

// A whole new period from now on, with nothing to credit.
Outcome start_anew(State state, Decision decision) {
  decision.settle = {CreditPart::none, ChargePart::full, PeriodPart::restart};
  decision.settles_own_terms = true;
  const BillingCycle cycle = cycle_of_switch(state, decision).value();
  place_own_terms(state, decision, cycle);
  Outcome outcome{.period = cycle.period,
                  .anchor = cycle.anchor,
                  .next_on = cycle.period.end,
                  .lines = settle_switch(state, decision, cycle),
                  .charges = {}};
  outcome.charges = charges_after(state, decision, cycle, outcome.lines);
  outcome.addons = state.wanted.addons;
  return outcome;
}

Outcome pause_crediting(const State& state, Decision decision) {
  decision.settle = {CreditPart::unused, ChargePart::none, PeriodPart::restart};
  decision.settles_own_terms = true;
  const BillingCycle cycle{.period = state.period, .anchor = state.anchor};
  const Moment& until = *state.change().until;
  return {.period = std::nullopt,
          .anchor = until,
          .next_on = until,
          .lines = settle_switch(state, decision, cycle),
          .charges = {}};
}

// The rest of the pause is taken off the end again.
Outcome resume_extended(const State& state, const Decision& decision) {
  const Pause& pause = *state.subscription().pause;
  const Frame& frame = decision.frame;
  const Moment end = shifted(state.period.end, state.at(), pause.until, -1, frame);
  std::vector<Charge> charges = state.charges;
  for (Charge& charge : charges) {
    charge.period.start = shifted(charge.period.start, state.at(), pause.until, -1, frame);
    charge.period.end = shifted(charge.period.end, state.at(), pause.until, -1, frame);
  }
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = std::move(charges),
          .addons = moved_addons(state, state.at(), pause.until, -1, frame)};
}

Outcome renew_now(const State& state, const Decision& decision) {
  const Moment end = state.period.end;
  const Period appended{end, held_schedule(state, decision.frame).next_after(end)};
  Outcome outcome{
      .period = Period{state.period.start, appended.end},
      .anchor = state.anchor,
      .next_on = appended.end,
      .lines = recurring_lines(state, state.held, appended, std::nullopt, state.policy().proration),
      .charges = state.charges};
  for (const Line& line : outcome.lines) {
    outcome.charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  return outcome;
}

// --- In arrears (DEC-49) ---------------------------------------------------------------------

void add_free_time(const State& state, const Period& period, std::vector<Line>& pending) {
  pending.push_back(free_time(state, Item::of_plan(state.held.plan), period));
  for (const HeldAddOn& addon : state.held.addons) {
    pending.push_back(free_time(state, Item::of_addon(addon.addon), period));
  }
}

// The time until the pause waits for the invoice, and the pause costs nothing.
Outcome pause_unbilled(const State& state, const Decision& decision) {
  const Moment& until = *state.change().until;
  const Moment end = shifted(state.period.end, state.at(), until, 1, decision.frame);
  Outcome outcome{.period = Period{state.period.start, end},
                  .anchor = end,
                  .next_on = end,
                  .lines = {},
                  .charges = {},
                  .pending = closing_lines(state, state.at(), state.policy().proration)};
  add_free_time(state, {decision.frame.normalize(state.at()), decision.frame.normalize(until)},
                outcome.pending);
  return outcome;
}

// The period ends with the pause and is billed; the next one begins when it is over.
Outcome pause_billed(const State& state) {
  const Moment& until = *state.change().until;
  return {.period = std::nullopt,
          .anchor = until,
          .next_on = until,
          .lines = closing_lines(state, state.at(), state.policy().proration),
          .charges = {},
          .pending = {}};
}

// The rest of the pause, and its free time, are taken off again.
Outcome resume_unbilled(const State& state, const Decision& decision) {
  const Moment& until = state.subscription().pause->until;
  const Frame& frame = decision.frame;
  const Moment end = shifted(state.period.end, state.at(), until, -1, frame);
  std::vector<Line> pending = state.subscription().pending;
  for (Line& line : pending) {
    const bool is_pause = is_time(line) && !line.how && frame.equal(line.period->end, until);
    if (is_pause) line.period->end = frame.normalize(state.at());
  }
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = {},
          .pending = std::move(pending)};
}

// A new period from now on, for which nothing is paid yet.
Outcome start_unpaid(const State& state, const Decision& decision) {
  const Moment start = decision.frame.normalize(state.at());
  const Moment end = moved_by(start, state.held.interval, 1, decision.frame.offset_minutes);
  return {.period = Period{start, end},
          .anchor = start,
          .next_on = end,
          .lines = {},
          .charges = {},
          .pending = state.subscription().pending};
}

Outcome outcome_in_arrears(const State& state, const Decision& decision) {
  const auto extends = [](PauseMode mode) { return mode == PauseMode::extend; };
  switch (state.change().ask) {
    case ChangeAsk::pause:
      return extends(state.policy().pause->mode) ? pause_unbilled(state, decision)
                                                 : pause_billed(state);
    case ChangeAsk::resume:
      return extends(state.subscription().pause->mode) ? resume_unbilled(state, decision)
                                                       : start_unpaid(state, decision);
    case ChangeAsk::end_trial: return start_unpaid(state, decision);
    case ChangeAsk::renew_early:
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  PLANSHIFT_CHECK(false);
}

// The invoice at the end of the period that the event leaves; after a pause that has ended one, of
// the first period that begins afterwards.
NextInvoice next_in_arrears(const State& state, const Decision& decision, const Outcome& outcome,
                            Money balance) {
  ArrearsPeriod period{.period = {outcome.next_on, outcome.next_on}, .anchor = outcome.anchor};
  if (outcome.period) {
    period.period = *outcome.period;
    const bool goes_on = decision.kind != ChangeKind::end_trial &&
                         decision.frame.equal(state.period.start, outcome.period->start);
    period.is_free = goes_on && running_period(state).is_free;
  } else {
    period.period.end =
        moved_by(outcome.next_on, state.held.interval, 1, decision.frame.offset_minutes);
  }
  return invoice_in_arrears(state, state.held, period, outcome.pending, balance).invoice;
}

Outcome outcome_of(const State& state, const Decision& decision) {
  if (is_in_arrears(state)) return outcome_in_arrears(state, decision);
  switch (state.change().ask) {
    case ChangeAsk::pause:
      return state.policy().pause->mode == PauseMode::extend ? pause_extending(state, decision)
                                                             : pause_crediting(state, decision);
    case ChangeAsk::resume:
      return state.subscription().pause->mode == PauseMode::extend
                 ? resume_extended(state, decision)
                 : start_anew(state, decision);
    case ChangeAsk::renew_early: return renew_now(state, decision);
    case ChangeAsk::end_trial: return start_anew(state, decision);
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  PLANSHIFT_CHECK(false);
}

void add_pause_fee(const State& state, const Decision& decision, std::vector<Line>& lines) {
  const std::optional<PausePolicy>& pause = state.policy().pause;
  if (decision.kind != ChangeKind::pause || !pause->fee) return;
  Rule rule;
  rule.fee = pause->fee;
  const Money price = recurring_total(state, state.held, state.at());
  if (auto fee = fee_line(state, rule, price, decision.proration.rounding)) {
    lines.push_back(std::move(*fee));
  }
}

Subscription subscription_of(const State& state, const Decision& decision, const Outcome& outcome,
                             const Quote& quote) {
  Subscription after = subscription_as_it_is(state);
  after.period = outcome.period;
  after.anchor = outcome.anchor;
  if (!outcome.addons.empty()) after.addons = outcome.addons;
  after.charges = outcome.charges;
  after.pending = quote.pending;
  after.pause.reset();
  const bool is_new_period = !outcome.period || decision.kind == ChangeKind::end_trial ||
                             decision.frame.before(state.period.start, outcome.period->start);
  if (is_new_period) leave_period(after);
  if (decision.kind == ChangeKind::end_trial) after.standing = AccountStatus::good;
  if (decision.kind == ChangeKind::pause) {
    after.pause = Pause{
        .start = state.at(), .until = *state.change().until, .mode = state.policy().pause->mode};
    for (Booking& booking : after.scheduled) {
      booking.effective_on =
          shifted(booking.effective_on, state.at(), *state.change().until, 1, decision.frame);
    }
  }
  after.balance -= quote.due_now.from_balance;
  after.balance += quote.leftover.amount;
  if (after.charges->empty()) after.charges.reset();
  remember_price_since(state, state.held, after);
  return after;
}

void settle_event(const State& state, const Decision& decision, Quote& quote) {
  Outcome outcome = outcome_of(state, decision);
  const Frame& frame = decision.frame;
  const bool is_first_charge =
      state.first_charge_is_due &&
      (decision.kind == ChangeKind::end_trial || decision.kind == ChangeKind::renew_early);
  if (is_first_charge) {
    std::vector<Line>& lines = is_in_arrears(state) ? outcome.pending : outcome.lines;
    for (Line& fee : setup_fee_lines(state, state.held)) lines.push_back(std::move(fee));
  }
  add_pause_fee(state, decision, outcome.lines);
  quote.lines = outcome.lines;
  quote.due_now =
      total_lines(state, quote.lines, state.subscription().balance, decision.proration.rounding);
  if (quote.due_now.total.is_negative()) quote.leftover.amount = -quote.due_now.total;
  quote.effective_on = frame.normalize(state.at());
  quote.period_after = outcome.period;
  const Money balance =
      state.subscription().balance - quote.due_now.from_balance + quote.leftover.amount;
  if (is_in_arrears(state)) {
    quote.pending = outcome.pending;
    quote.next_invoice = next_in_arrears(state, decision, outcome, balance);
    quote.after = subscription_of(state, decision, outcome, quote);
    return;
  }
  quote.pending = state.subscription().pending;
  Selection selection = state.held;
  if (!outcome.addons.empty()) selection.addons = outcome.addons;
  const Standing standing{.selection = std::move(selection),
                          .period = {state.period.start, outcome.next_on},
                          .anchor = outcome.anchor,
                          .bookings = state.bookings,
                          .first_charge_is_due = state.first_charge_is_due && !is_first_charge};
  ComingPeriod coming = coming_period(state, standing, frame);
  quote.next_invoice = next_invoice_of(state, {.on = coming.on,
                                               .recurring = std::move(coming.recurring),
                                               .riding = quote.pending,
                                               .balance = balance})
                           .invoice;
  quote.after = subscription_of(state, decision, outcome, quote);
}

}  // namespace

Result<Quote> quote_event(State state) {
  const Decision decision = decide(state);
  if (auto error = error_of_period(state, decision.frame)) return std::move(*error);
  Quote quote = opened_quote(state, decision.kind, LeftoverTo::balance);
  quote.verdict.reasons = event_reasons(state, decision);
  if (!quote.verdict.reasons.empty()) {
    keep_as_it_is(state, decision.frame, quote);
    return quote;
  }
  settle_event(state, decision, quote);
  add_span_notices(state, quote.notices);
  return quote;
}

}  // namespace planshift

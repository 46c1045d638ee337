#include "planshift/quote/events.h"

#include "planshift/base/check.h"
#include "planshift/quote/after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/ended_part.h"
#include "planshift/quote/event_outcome.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/settlement.h"
#include "planshift/quote/small_amount.h"
#include "planshift/quote/verdict.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

bool is_in_place(const State& state, const Frame& frame) {
  const Subscription& subscription = state.subscription();
  const Policy& policy = state.policy();
  const bool is_paused = subscription.pause && frame.before(state.at(), subscription.pause->until);
  switch (state.change().ask) {
    case ChangeAsk::pause: return policy.pause && !is_paused;
    case ChangeAsk::resume: return is_paused;
    // Nothing is paid ahead where time is billed when it is over (DEC-49).
    case ChangeAsk::renew_early: return policy.renew_early && !is_paused && !is_in_arrears(state);
    case ChangeAsk::end_trial: return subscription.standing == AccountStatus::trial;
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  PLANSHIFT_CHECK(false);
}

std::vector<Reason> event_reasons(const State& state, const Decision& decision) {
  std::vector<Reason> reasons;
  add_standing_reasons(state, reasons);
  if (!is_in_place(state, decision.frame))
    reasons.push_back(plain_reason(ReasonCode::change_not_offered));
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

// Booked changes move with the end of the period; a pause that gives its time back, and the end of
// one, leave them on their day (DEC-111).
std::vector<Booking> moved_bookings(const State& state, const Decision& decision) {
  std::vector<Booking> bookings = state.bookings;
  const bool is_pause = decision.kind == ChangeKind::pause;
  const std::optional<Pause>& pause = state.subscription().pause;
  const bool extends =
      is_pause ? state.policy().pause->mode == PauseMode::extend
               : decision.kind == ChangeKind::resume && pause->mode == PauseMode::extend;
  if (!extends) return bookings;
  const Moment& until = is_pause ? *state.change().until : pause->until;
  for (Booking& booking : bookings) {
    booking.effective_on =
        shifted(booking.effective_on, state.at(), until, is_pause ? 1 : -1, decision.frame);
  }
  return bookings;
}

bool is_first_charge(const State& state, const Decision& decision) {
  return state.first_charge_is_due &&
         (decision.kind == ChangeKind::end_trial || decision.kind == ChangeKind::renew_early);
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
  }
  after.scheduled = moved_bookings(state, decision);
  after.balance -= quote.due_now.from_balance;
  after.balance += quote.leftover.amount;
  if (after.charges->empty()) after.charges.reset();
  if (is_first_charge(state, decision)) {
    remember_first_charge(state, state.held, decision.frame.normalize(state.at()), after);
  } else {
    remember_price_since(state, state.held, after);
  }
  return after;
}

void tell(const State& state, const Decision& decision, const Outcome& outcome,
          std::optional<Notice> small, Quote& quote) {
  add_discount_ends(state, decision, outcome.anchor, quote);
  if (small) quote.notices.push_back(std::move(*small));
}

void settle_event(const State& state, const Decision& decision, Quote& quote) {
  Outcome outcome = outcome_of(state, decision);
  const Frame& frame = decision.frame;
  const bool charges_first = is_first_charge(state, decision);
  if (charges_first) {
    std::vector<Line>& lines = is_in_arrears(state) ? outcome.pending : outcome.lines;
    for (Line& fee : setup_fee_lines(state, state.held)) lines.push_back(std::move(fee));
  }
  const bool is_pause = decision.kind == ChangeKind::pause;
  const auto paused_part = is_pause && !is_in_arrears(state)
                               ? missing_of_paused_part(state, outcome.lines, outcome.charges)
                               : std::vector<Line>();
  add_pause_fee(state, decision, outcome.lines);
  std::vector<Line> carried;
  auto small = take_small_amount(state, decision.proration.rounding, outcome.lines, carried);
  quote.lines = outcome.lines;
  quote.due_now =
      total_lines(state, quote.lines, state.subscription().balance, decision.proration.rounding);
  if (quote.due_now.total.is_negative()) quote.leftover.amount = -quote.due_now.total;
  quote.effective_on = frame.normalize(state.at());
  quote.period_after = outcome.period;
  const Money balance =
      state.subscription().balance - quote.due_now.from_balance + quote.leftover.amount;
  if (is_in_arrears(state)) {
    outcome.pending.insert(outcome.pending.end(), carried.begin(), carried.end());
    quote.pending = outcome.pending;
    quote.next_invoice = next_in_arrears(state, decision, outcome, balance);
    tell(state, decision, outcome, std::move(small), quote);
    quote.after = subscription_of(state, decision, outcome, quote);
    return;
  }
  quote.pending = state.subscription().pending;
  quote.pending.insert(quote.pending.end(), carried.begin(), carried.end());
  quote.pending.insert(quote.pending.end(), paused_part.begin(), paused_part.end());
  Selection selection = state.held;
  if (!outcome.addons.empty()) selection.addons = outcome.addons;
  const Standing standing{
      .selection = std::move(selection),
      .period = outcome.period.value_or(Period{state.period.start, outcome.next_on}),
      .anchor = outcome.anchor,
      .bookings = moved_bookings(state, decision),
      .commitment = state.commitment,
      .first_charge_is_due = state.first_charge_is_due && !charges_first,
      .charged = is_pause && is_free_time(state) ? std::nullopt : std::optional(outcome.charges),
      .counts_usage = !is_pause};
  ComingPeriod coming = coming_period(state, standing, frame);
  quote.next_invoice = next_invoice_of(state, {.on = coming.on,
                                               .recurring = std::move(coming.recurring),
                                               .riding = quote.pending,
                                               .balance = balance})
                           .invoice;
  tell(state, decision, outcome, std::move(small), quote);
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
  add_span_notices(state, quote.notices);
  settle_event(state, decision, quote);
  return quote;
}

}  // namespace planshift

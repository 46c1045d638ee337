#include "planshift/quote/decision.h"

#include "planshift/proration/arrears.h"
#include "planshift/subscription/booking.h"

namespace planshift {
namespace {

const Rule& no_rule() {
  static const Rule rule;
  return rule;
}

// A moment before the period: refused, or billed anew from there as far as the subscription goes.
void judge_backdating(const State& state, Decision& decision) {
  if (!decision.frame.before(state.at(), state.period.start)) return;
  decision.is_backdated = decision.frame.before(state.at(), earliest_moment(state));
  decision.is_rebilled = !decision.is_backdated;
}

Decision decide_cancel(const State& state) {
  const RefundPolicy& policy = state.policy().refund;
  Decision decision;
  decision.kind = ChangeKind::cancel;
  decision.rule = &no_rule();
  decision.proration = with_override(state.policy().proration, policy.proration);
  decision.frame = state.frame_for(decision.proration);
  decision.eligibility = refund_eligibility(state, state.at());
  const Moment started = state.subscription().started.value_or(state.period.start);
  decision.not_started = decision.frame.before(state.at(), state.period.start) &&
                         decision.frame.before(state.at(), started);
  if (!decision.not_started) judge_backdating(state, decision);
  if (decision.not_started) decision.eligibility = everything_comes_back(decision.eligibility);
  // Where everything comes back it does so at once: no notice, and the service does not run on
  // (DEC-4).
  const bool is_full = decision.eligibility.is_full;
  const bool waits = policy.effective == RefundEffective::at_period_end && !is_full;
  decision.timing = timing_of(state, decision.frame, waits, is_full ? std::nullopt : policy.notice);
  // The end of a period is a schedule even on its own day (S52, DEC-2).
  decision.timing.is_scheduled = decision.timing.is_scheduled || waits;
  return decision;
}

// A pause and its like act at once, as the policy counts.
Decision decide_event(const State& state) {
  Decision decision;
  decision.kind = kind_of(state, {});
  decision.rule = &no_rule();
  decision.proration = state.policy().proration;
  decision.frame = state.frame_for(decision.proration);
  decision.timing = Timing{.effective = state.at()};
  return decision;
}

}  // namespace

std::optional<Commitment> commitment_after(const State& state, const Decision& decision) {
  const std::optional<Duration>& term = state.wanted.commitment;
  if (!term) return std::nullopt;
  const bool stays = state.commitment && !decision.differences.interval &&
                     !decision.differences.commitment && state.held.commitment == term;
  if (stays) return state.commitment;
  const Moment start = decision.frame.normalize(decision.timing.effective);
  return Commitment{.start = start,
                    .end = moved_by(start, *term, 1, decision.frame.offset_minutes)};
}

Moment earliest_moment(const State& state) {
  const Moment start = state.period.start;
  const Subscription& subscription = state.subscription();
  // What was billed of periods that are over, no request says (DEC-47).
  if (state.policy().backdate == Backdate::refuse || is_in_arrears(state)) return start;
  const Frame frame{.by_instant = true, .offset_minutes = state.policy().utc_offset_minutes};
  if (!subscription.charges) return subscription.started.value_or(start);
  Moment earliest = start;
  bool goes_on = true;
  while (goes_on) {
    goes_on = false;
    for (const Charge& charge : *subscription.charges) {
      const bool reaches_further = charge.item.kind == Item::Kind::plan &&
                                   frame.at_or_before(earliest, charge.period.end) &&
                                   frame.before(charge.period.start, earliest);
      if (!reaches_further) continue;
      earliest = charge.period.start;
      goes_on = true;
    }
  }
  const std::optional<Moment>& started = subscription.started;
  return started && frame.before(earliest, *started) ? *started : earliest;
}

Decision decide(State& state) {
  if (state.change().is_cancel()) return decide_cancel(state);
  if (!state.change().is_switch()) return decide_event(state);
  Decision decision;
  decision.differences = differences_of(state);
  decision.kind = kind_of(state, decision.differences);
  decision.rule = &no_rule();
  if (decision.kind != ChangeKind::none) {
    decision.rule = &governing_rule(state, decision.kind);
    decision.others = other_rules(state, decision.differences, *decision.rule);
  }
  decision.settle = decision.rule->settle;
  decision.proration = with_override(state.policy().proration, decision.rule->proration);
  if (decision.differences.interval) {
    const Rule* own = own_interval_rule(state);
    decision.settle = settlement_across_intervals(own, *decision.rule);
    const bool settles = own != nullptr && own != decision.rule && own->said.any();
    if (settles) decision.proration = with_override(decision.proration, own->proration);
  }
  // Time is billed as it is used: nothing is given back, and nothing buys time (DEC-47).
  if (is_in_arrears(state)) {
    const bool moves = decision.differences.interval || state.change().anchor;
    const bool closes = decision.settle.period == PeriodPart::restart ||
                        (decision.settle.period == PeriodPart::anchor && moves);
    decision.settle = {.period = closes ? decision.settle.period : PeriodPart::keep};
  }
  decision.frame = state.frame_for(decision.proration);
  if (decision.frame.by_instant != state.frame_for(state.policy().proration).by_instant) {
    find_period(state, decision.frame);
    fill_charges(state);
  }
  judge_backdating(state, decision);
  decision.timing =
      timing_of(state, decision.frame, decision.rule->effective == Effective::at_period_end,
                decision.rule->notice);
  decision.commitment_after = commitment_after(state, decision);
  if (price_starts_anew(state.held, state.wanted)) {
    state.wanted.price_since = decision.frame.normalize(decision.timing.effective);
  }
  decision.time_is_free = decision.kind != ChangeKind::none &&
                          state.subscription().standing == AccountStatus::trial &&
                          state.policy().trial_switch == TrialSwitch::free_until_end;
  if (decision.kind != ChangeKind::none && is_between_periods(state)) decision.time_is_free = true;
  return decision;
}

}  // namespace planshift

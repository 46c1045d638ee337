#include "planshift/quote/switch_reasons.h"

#include <algorithm>

#include "planshift/quote/after.h"
#include "planshift/quote/arrears_settlement.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/verdict.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// Another changed thing whose own rule takes effect later cannot ride along.
bool another_takes_effect_later(const State& state, const Decision& decision) {
  return std::any_of(decision.others.begin(), decision.others.end(), [&](const Rule* rule) {
    const Timing other =
        timing_of(state, decision.frame, rule->effective == Effective::at_period_end, rule->notice);
    return decision.frame.before(decision.timing.effective, other.effective);
  });
}

// Two rules with the same window shut a change once.
bool is_told(const std::vector<Reason>& reasons, const Reason& window) {
  const auto same_day = [](const std::optional<Moment>& a, const std::optional<Moment>& b) {
    return a.has_value() == b.has_value() && (!a || a->date == b->date);
  };
  return std::any_of(reasons.begin(), reasons.end(), [&](const Reason& told) {
    return told.code == window.code && same_day(told.closed_on, window.closed_on) &&
           same_day(told.opens_on, window.opens_on);
  });
}

// A plan that does not raise fewer seats than it is sold for, or has too many asked of it.
void add_seat_reason(const State& state, const Decision& decision, std::vector<Reason>& reasons) {
  const Plan& plan = state.catalog().plans[state.wanted.plan];
  const bool is_asked = decision.differences.plan || decision.differences.interval ||
                        state.asked_seats != state.held.seats;
  if (!is_asked) return;
  const auto add = [&](ReasonCode code, std::int64_t bound) {
    Reason reason = plain_reason(code);
    reason.bound = bound;
    reasons.push_back(std::move(reason));
  };
  if (state.asked_seats < plan.min_seats && plan.below_min == BelowMin::refuse) {
    add(ReasonCode::seats_below_minimum, plan.min_seats);
  } else if (state.wanted.seats > plan.max_seats) {
    add(ReasonCode::seats_above_maximum, plan.max_seats);
  }
}

// An add-on of the list that is not sold with the plan, or not so often.
void add_addon_reasons(const State& state, std::vector<Reason>& reasons) {
  const Selection& held = state.held;
  const Selection& wanted = state.wanted;
  bool is_offered = true;
  for (const HeldAddOn& addon : wanted.addons) {
    const AddOn& offer = state.catalog().addons[addon.addon];
    const HeldAddOn* before = find_addon(held.addons, addon.addon);
    const bool is_kept = before != nullptr && wanted.plan == held.plan;
    is_offered = is_offered && (is_kept || offer.is_sold_with(wanted.plan));
    const bool is_asked = before == nullptr || before->quantity != addon.quantity;
    if (!is_asked || addon.quantity <= offer.max_quantity) continue;
    Reason reason = plain_reason(ReasonCode::quantity_above_maximum);
    reason.addon = addon.addon;
    reason.bound = offer.max_quantity;
    reasons.push_back(std::move(reason));
  }
  const bool is_told = std::any_of(reasons.begin(), reasons.end(), [](const Reason& reason) {
    return reason.code == ReasonCode::change_not_offered;
  });
  if (!is_offered && !is_told) {
    const auto seats = std::find_if(reasons.begin(), reasons.end(), [](const Reason& reason) {
      return reason.code == ReasonCode::seats_below_minimum ||
             reason.code == ReasonCode::seats_above_maximum ||
             reason.code == ReasonCode::quantity_above_maximum;
    });
    reasons.insert(seats, plain_reason(ReasonCode::change_not_offered));
  }
}

// A running commitment that the policy holds the customer to.
bool breaks_commitment(const State& state, const Decision& decision) {
  if (!state.commitment || decision.kind == ChangeKind::none) return false;
  if (!decision.frame.before(decision.timing.effective, state.commitment->end)) return false;
  switch (state.policy().commitment.change) {
    case CommitmentChange::free: return false;
    case CommitmentChange::up_only:
      if (unpriced(state, state.wanted) != Unpriced::no) return false;
      return recurring_total(state, state.wanted, decision.timing.effective) <
             recurring_total(state, state.held, state.at());
    case CommitmentChange::refuse: return decision.kind != ChangeKind::add_ons;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

std::vector<Reason> reasons_against_switch(const State& state, const Decision& decision,
                                           SwitchOptions options) {
  std::vector<Reason> reasons;
  if (decision.kind == ChangeKind::none && !decision.is_backdated &&
      state.replaced_bookings.empty()) {
    return reasons;
  }
  if (decision.kind == ChangeKind::none)
    options = {.ignore_standing = true,
               .ignore_one_change = true,
               .currency_may_change = options.currency_may_change};
  if (!options.ignore_standing) add_standing_reasons(state, reasons);
  switch (unpriced(state, state.wanted)) {
    case Unpriced::no: break;
    case Unpriced::on_request: reasons.push_back(plain_reason(ReasonCode::ask_the_vendor)); break;
    case Unpriced::other_currency:
      if (options.currency_may_change) break;
      reasons.push_back(plain_reason(ReasonCode::currency_changes));
      break;
  }
  const auto not_offered = [](const Rule* rule) {
    return rule->effective == Effective::not_offered;
  };
  if (not_offered(decision.rule) ||
      std::any_of(decision.others.begin(), decision.others.end(), not_offered)) {
    reasons.push_back(plain_reason(ReasonCode::change_not_offered));
  }
  add_seat_reason(state, decision, reasons);
  add_addon_reasons(state, reasons);
  if (breaks_commitment(state, decision)) {
    Reason reason = plain_reason(ReasonCode::committed_until);
    reason.until = state.commitment->end;
    reasons.push_back(std::move(reason));
  }
  const bool too_many = state.policy().one_change_at_a_time && decision.differences.count() > 1;
  if (!options.ignore_one_change && (too_many || another_takes_effect_later(state, decision))) {
    Reason reason = plain_reason(ReasonCode::one_change_at_a_time);
    reason.steps = single_steps(state, decision.differences);
    reasons.push_back(std::move(reason));
  }
  if (!state.replaced_bookings.empty() &&
      state.policy().scheduled_change == ScheduledChange::refuse) {
    reasons.push_back(plain_reason(ReasonCode::change_already_scheduled));
  }
  if (decision.is_backdated) {
    Reason reason = plain_reason(ReasonCode::backdated);
    reason.earliest = earliest_moment(state);
    reasons.push_back(std::move(reason));
  }
  std::vector<const Rule*> rules = {decision.rule};
  rules.insert(rules.end(), decision.others.begin(), decision.others.end());
  for (const Rule* rule : rules) {
    auto refusal = window_of(state, *rule).refusal;
    if (refusal && !is_told(reasons, *refusal)) reasons.push_back(std::move(*refusal));
  }
  return reasons;
}

}  // namespace planshift

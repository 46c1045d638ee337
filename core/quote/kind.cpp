#include "planshift/quote/kind.h"

#include <algorithm>

#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// List price per day-equivalent at the new seats, in the selection's own interval; absent where
// there is none.
std::optional<Rational> price_per_day(const State& state, const Selection& selection) {
  const Price* list =
      state.catalog().plans[selection.plan].price_for(selection.interval, state.currency.code());
  if (list == nullptr && !selection.grandfathered_price) return std::nullopt;
  Selection listed = selection;
  listed.seats = state.wanted.seats;
  listed.per_seat.reset();
  if (list != nullptr) {
    listed.grandfathered_price.reset();
    listed.commitment = list->commitment;
  }
  return list_price_on(state, listed, state.at()) / selection.interval.day_equivalents();
}

ChangeKind plan_direction(const State& state) {
  Rational from = Rational(state.catalog().plans[state.held.plan].rank);
  Rational to = Rational(state.catalog().plans[state.wanted.plan].rank);
  if (state.policy().direction == Direction::price) {
    const std::optional<Rational> old_price = price_per_day(state, state.held);
    const std::optional<Rational> new_price = price_per_day(state, state.wanted);
    if (old_price && new_price) {
      from = *old_price;
      to = *new_price;
    }
  }
  if (from < to) return ChangeKind::upgrade;
  if (to < from) return ChangeKind::downgrade;
  return ChangeKind::crossgrade;
}

ChangeKind interval_kind(const State& state) {
  return state.held.interval.day_equivalents() < state.wanted.interval.day_equivalents()
             ? ChangeKind::longer_interval
             : ChangeKind::shorter_interval;
}

ChangeKind seats_kind(const State& state) {
  return state.held.seats < state.wanted.seats ? ChangeKind::more_seats : ChangeKind::fewer_seats;
}

// What the add-ons of `selection` cost at an interval, those of an interval of their own by the
// day; absent when one is not sold at it.
std::optional<Rational> addons_price(const State& state, const Selection& selection,
                                     const Duration& interval) {
  Selection sold;  // of which a price needs the interval only
  sold.interval = interval;
  Rational sum;
  for (const HeldAddOn& addon : selection.addons) {
    if (addon_price(state, sold, addon) == nullptr) return std::nullopt;
    const Rational price = recurring_addon_price(state, sold, addon);
    const Duration& own = addon.interval.value_or(interval);
    sum += price * interval.day_equivalents() / own.day_equivalents();
  }
  return sum;
}

}  // namespace

Differences differences_of(const State& state) {
  const bool names_term = state.change().commitment.has_value();
  return {.plan = state.held.plan != state.wanted.plan,
          .interval = !(state.held.interval == state.wanted.interval),
          .seats = state.held.seats != state.asked_seats && state.held.seats != state.wanted.seats,
          .addons = addons_are_changed(state),
          .commitment = names_term && state.held.commitment != state.wanted.commitment};
}

ChangeKind kind_of(const State& state, const Differences& differences) {
  switch (state.change().ask) {
    case ChangeAsk::switching: break;
    case ChangeAsk::cancel: return ChangeKind::cancel;
    case ChangeAsk::pause: return ChangeKind::pause;
    case ChangeAsk::resume: return ChangeKind::resume;
    case ChangeAsk::renew_early: return ChangeKind::renew_early;
    case ChangeAsk::end_trial: return ChangeKind::end_trial;
  }
  if (differences.plan) return plan_direction(state);
  if (differences.interval) return interval_kind(state);
  if (differences.seats) return seats_kind(state);
  if (differences.addons) return ChangeKind::add_ons;
  if (differences.commitment) return ChangeKind::crossgrade;
  return ChangeKind::none;
}

bool addons_get_cheaper(const State& state) {
  const Duration& interval = state.wanted.interval;
  const Rational after = *addons_price(state, state.wanted, interval);
  // At the same interval: that a longer one is cheaper by the day is no fewer add-ons.
  if (const auto before = addons_price(state, state.held, interval)) return after < *before;
  const Rational before = *addons_price(state, state.held, state.held.interval);
  return after / interval.day_equivalents() < before / state.held.interval.day_equivalents();
}

const Rule* own_interval_rule(const State& state) {
  return state.policy().own_rule(interval_kind(state));
}

const Rule& governing_rule(const State& state, ChangeKind kind) {
  return state.policy().rule_for(kind, kind == ChangeKind::add_ons && addons_get_cheaper(state));
}

std::vector<const Rule*> other_rules(const State& state, const Differences& differences,
                                     const Rule& governing) {
  std::vector<const Rule*> rules;
  const auto add = [&](const Rule* rule) {
    if (rule == nullptr || rule == &governing) return;
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  };
  const Policy& policy = state.policy();
  if (differences.interval) add(own_interval_rule(state));
  if (differences.seats) add(&policy.rule_for(seats_kind(state), false));
  if (differences.addons) {
    add(&policy.rule_for(ChangeKind::add_ons, addons_get_cheaper(state)));
  }
  return rules;
}

}  // namespace planshift

#include "planshift/subscription/addon_terms.h"

#include <algorithm>

#include "planshift/base/order.h"

namespace planshift {
namespace {

const AddOn& sold(const State& state, std::size_t addon) { return state.catalog().addons[addon]; }

// The one interval that an add-on is sold for.
std::optional<Duration> only_interval(const State& state, const AddOn& addon) {
  std::optional<Duration> only;
  for (const Price& price : addon.prices) {
    if (price.currency.code() != state.currency.code()) continue;
    if (only && !(*only == price.interval)) return std::nullopt;
    only = price.interval;
  }
  return only;
}

// The interval of its own of an add-on beside a plan's `interval`; absent where it runs with it.
std::optional<Duration> own_interval(const State& state, const AddOn& addon,
                                     const Duration& interval, const std::optional<Duration>& named,
                                     bool has_period) {
  std::optional<Duration> own = named ? named : addon.own_interval;
  if (has_period) {
    const bool is_sold_alike = addon.price_for(interval, state.currency.code()) != nullptr;
    if (!own && !is_sold_alike) own = only_interval(state, addon);
    return own ? own : interval;
  }
  const bool runs_along = own && *own == interval && (addon.is_aligned || !addon.own_interval);
  return runs_along ? std::nullopt : own;
}

// The own interval that holds the moment, counted from the subscription's start.
Period assumed_period(const State& state, const Duration& interval, const Frame& frame) {
  const Moment start = state.subscription().started.value_or(state.period.start);
  const BillingSchedule schedule{.anchor = start, .interval = interval, .frame = frame};
  if (frame.at_or_before(state.at(), start)) return {start, schedule.boundary(1)};
  return schedule.ending_at_or_after(state.at());
}

Period own_period(const State& state, const HeldAddOn& entry, const Duration& interval,
                  const Frame& frame) {
  if (!entry.period) return assumed_period(state, interval, frame);
  const Subscription& subscription = state.subscription();
  const bool begins_after_pause = !subscription.period && subscription.pause &&
                                  subscription.pause->mode == PauseMode::credit &&
                                  frame.equal(entry.period->end, subscription.pause->until) &&
                                  frame.equal(entry.period->end, state.at());
  if (begins_after_pause) {
    return schedule_of_term(*entry.period, interval, frame).holding(state.at());
  }
  if (!frame.before(entry.period->end, state.at())) return *entry.period;
  return schedule_of_term(*entry.period, interval, frame).ending_at_or_after(state.at());
}

bool same_interval(const std::optional<Duration>& a, const std::optional<Duration>& b) {
  return a.has_value() == b.has_value() && (!a || *a == *b);
}

// One entry of the list that a change names.
HeldAddOn wanted_addon(const State& state, const Selection& held, const Selection& wanted,
                       const WantedAddOn& entry) {
  const AddOn& addon = sold(state, entry.addon);
  const HeldAddOn* before = find_addon(held.addons, entry.addon);
  HeldAddOn after;
  after.addon = entry.addon;
  after.position = entry.position;
  if (before != nullptr && !entry.interval) {
    after.interval = before->interval;
  } else {
    after.interval = own_interval(state, addon, wanted.interval, entry.interval, false);
  }
  if (before != nullptr && same_interval(before->interval, after.interval)) {
    after.period = before->period;
  }
  const bool follows = addon.follows_seats;
  const std::int64_t asked = follows ? wanted.seats : entry.quantity;
  const bool stays =
      before != nullptr && (follows ? wanted.seats == held.seats : before->quantity == asked);
  after.quantity = stays ? before->quantity : addon.sold_quantity(asked);
  return after;
}

}  // namespace

BillingSchedule schedule_of_term(const Period& period, const Duration& interval,
                                 const Frame& frame) {
  const Moment end = moved_by(period.start, interval, 1, frame.offset_minutes);
  return {.anchor = frame.equal(end, period.end) ? period.start : period.end,
          .interval = interval,
          .frame = frame};
}

void find_own_intervals(State& state) {
  for (HeldAddOn& held : state.held.addons) {
    const AddOn& addon = sold(state, held.addon);
    held.interval =
        own_interval(state, addon, state.held.interval, held.interval, held.period.has_value());
    if (addon.follows_seats) held.quantity = state.held.seats;
  }
}

void find_own_periods(State& state, const Frame& frame) {
  const std::vector<HeldAddOn>& entries = state.subscription().addons;
  for (HeldAddOn& held : state.held.addons) {
    if (!held.interval) continue;
    const HeldAddOn* entry = find_addon(entries, held.addon);
    if (entry != nullptr) held.period = own_period(state, *entry, *held.interval, frame);
  }
  for (HeldAddOn& wanted : state.wanted.addons) {
    const HeldAddOn* held = find_addon(state.held.addons, wanted.addon);
    const bool goes_on = held != nullptr && same_interval(held->interval, wanted.interval);
    if (goes_on) wanted.period = held->period;
  }
}

std::vector<HeldAddOn> addons_after(const State& state, const Selection& held,
                                    const Selection& wanted, const Change& change) {
  std::vector<HeldAddOn> addons;
  if (change.addons) {
    for (const WantedAddOn& entry : *change.addons) {
      if (entry.quantity != 0) addons.push_back(wanted_addon(state, held, wanted, entry));
    }
    sort_items(addons, [](const HeldAddOn& a, const HeldAddOn& b) { return a.addon < b.addon; });
    return addons;
  }
  for (HeldAddOn addon : held.addons) {
    const AddOn& offer = sold(state, addon.addon);
    if (wanted.plan != held.plan && !offer.is_sold_with(wanted.plan)) continue;
    if (offer.follows_seats && wanted.seats != held.seats) {
      addon.quantity = offer.sold_quantity(wanted.seats);
    }
    addons.push_back(addon);
  }
  return addons;
}

bool addons_are_changed(const State& state) {
  if (!state.change().addons) return false;
  const std::vector<HeldAddOn>& held = state.held.addons;
  const std::vector<HeldAddOn>& wanted = state.wanted.addons;
  return !std::equal(held.begin(), held.end(), wanted.begin(), wanted.end(),
                     [&](const HeldAddOn& a, const HeldAddOn& b) {
                       return a.addon == b.addon && same_interval(a.interval, b.interval) &&
                              (sold(state, a.addon).follows_seats || a.quantity == b.quantity);
                     });
}

Duration interval_of(const State& state, const Item& item) {
  if (item.kind != Item::Kind::addon) return state.held.interval;
  for (const Selection* selection : {&state.held, &state.wanted}) {
    const HeldAddOn* addon = find_addon(selection->addons, item.index);
    if (addon != nullptr) return addon->interval.value_or(state.held.interval);
  }
  return sold(state, item.index).own_interval.value_or(state.held.interval);
}

bool runs_alone(const State& state, const Item& item) {
  if (item.kind != Item::Kind::addon) return false;
  const HeldAddOn* addon = find_addon(state.held.addons, item.index);
  return addon != nullptr && addon->has_own_term();
}

const HeldAddOn* find_addon(const std::vector<HeldAddOn>& addons, std::size_t index) {
  const auto found = std::find_if(addons.begin(), addons.end(),
                                  [&](const HeldAddOn& addon) { return addon.addon == index; });
  return found == addons.end() ? nullptr : &*found;
}

}  // namespace planshift

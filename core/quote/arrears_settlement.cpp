#include "planshift/quote/arrears_settlement.h"

#include <algorithm>

#include "planshift/quote/item_change.h"

namespace planshift {
namespace {

bool is_among(const std::vector<Item>& items, const Item& item) {
  return std::any_of(items.begin(), items.end(),
                     [&](const Item& other) { return is_same_billed(other, item); });
}

bool is_held(const State& state, const Item& item) {
  const std::vector<HeldAddOn>& addons = state.held.addons;
  return item.kind == Item::Kind::plan ||
         std::any_of(addons.begin(), addons.end(),
                     [&](const HeldAddOn& addon) { return addon.addon == item.index; });
}

std::vector<Line> shares_until_change(const State& state, const Moment& until,
                                      const Proration& proration) {
  return shares_until(state,
                      {.selection = state.held,
                       .period = running_period(state),
                       .pending = state.subscription().pending,
                       .until = until,
                       .until_is_change = true},
                      proration);
}

}  // namespace

bool closes_period(const Decision& decision) {
  return !decision.keeps_everything() && decision.settle.period != PeriodPart::keep;
}

std::vector<Line> waiting_after(const State& state, const Decision& decision) {
  std::vector<Line> waiting = state.subscription().pending;
  if (decision.keeps_everything()) return waiting;
  const Proration& proration = state.policy().proration;
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  std::vector<Item> items;
  for (const ItemChange& change : changed_items(state, decision)) items.push_back(change.item);
  // A trial that is charged for from now on was free for every item.
  const bool all = closes_period(decision) || running_period(state).is_free;
  for (Line& line : shares_until_change(state, effective, proration)) {
    if (all || is_among(items, line.item)) waiting.push_back(std::move(line));
  }
  const bool day_is_counted = proration.change_day == ChangeDay::used;
  if (!frame.before(state.period.start, effective) && !day_is_counted) return waiting;
  // What joins has cost nothing until now.
  for (const Item& item : items) {
    if (is_held(state, item)) continue;
    waiting.push_back(
        free_time(state, item, {frame.normalize(state.period.start), frame.normalize(effective)}));
  }
  return waiting;
}

ArrearsPeriod period_after(const State& state, const Decision& decision,
                           const BillingCycle& cycle) {
  if (decision.keeps_everything()) {
    ArrearsPeriod running = running_period(state);
    running.anchor = cycle.anchor;  // the one that `after` carries
    return running;
  }
  const bool stays_paused = is_period_of_pause(state) && !closes_period(decision);
  return {.period = cycle.period, .anchor = cycle.anchor, .is_free = stays_paused};
}

std::vector<Line> closing_lines(const State& state, const Moment& until,
                                const Proration& proration) {
  std::vector<Line> lines = state.subscription().pending;
  for (Line& line : shares_until_change(state, until, proration)) lines.push_back(std::move(line));
  return by_item(lines);
}

}  // namespace planshift

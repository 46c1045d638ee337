#include "planshift/quote/item_change.h"

#include <algorithm>

#include "planshift/subscription/addon_terms.h"

namespace planshift {
namespace {

std::vector<Charge> plan_charges(const State& state) {
  std::vector<Charge> charges;
  for (const Charge& charge : state.charges) {
    if (charge.item.kind == Item::Kind::plan) charges.push_back(charge);
  }
  return charges;
}

std::vector<Charge> addon_charges(const State& state, std::size_t addon) {
  std::vector<Charge> charges;
  for (const Charge& charge : state.charges) {
    if (charge.item == Item::of_addon(addon)) charges.push_back(charge);
  }
  return charges;
}

ItemChange plan_change(const State& state, const Moment& effective) {
  return {.item = Item::of_plan(state.wanted.plan),
          .charges = plan_charges(state),
          .paid_pieces = plan_pieces(state, state.held),
          .price = plan_price_on(state, state.wanted, effective),
          .price_pieces = plan_pieces(state, state.wanted)};
}

bool ends_alike(const HeldAddOn& a, const HeldAddOn& b) {
  if (a.has_own_term() != b.has_own_term()) return false;
  return !a.period || !b.period ||
         (format_moment(a.period->end) == format_moment(b.period->end) &&
          format_moment(a.period->start) == format_moment(b.period->start));
}

// Every add-on that is held, wanted or was charged, in catalog order.
std::vector<std::size_t> concerned_addons(const State& state) {
  std::vector<std::size_t> indexes;
  for (const HeldAddOn& addon : state.held.addons) indexes.push_back(addon.addon);
  for (const HeldAddOn& addon : state.wanted.addons) indexes.push_back(addon.addon);
  for (const Charge& charge : state.charges) {
    if (charge.item.kind == Item::Kind::addon) indexes.push_back(charge.item.index);
  }
  std::sort(indexes.begin(), indexes.end());
  indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
  return indexes;
}

// Add-ons in catalog order; one that is only held has no price, one that is only wanted no charges.
std::vector<ItemChange> addon_changes(const State& state, const Decision& decision) {
  const bool all = decision.settle.period == PeriodPart::restart;
  std::vector<ItemChange> changes;
  const bool interval_differs = !(state.held.interval == state.wanted.interval);
  for (const std::size_t index : concerned_addons(state)) {
    const HeldAddOn* held = find_addon(state.held.addons, index);
    const HeldAddOn* wanted = find_addon(state.wanted.addons, index);
    const bool same = held != nullptr && wanted != nullptr && held->quantity == wanted->quantity &&
                      ends_alike(*held, *wanted);
    const bool is_gone = held == nullptr && wanted == nullptr;
    const bool runs_alone = !is_gone && (held == nullptr || held->has_own_term()) &&
                            (wanted == nullptr || wanted->has_own_term());
    if (runs_alone && same && !decision.settles_own_terms) continue;
    if (!runs_alone && !all && (is_gone || (same && !interval_differs))) continue;
    ItemChange change;
    change.runs_alone = runs_alone;
    change.item = Item::of_addon(index);
    change.charges = addon_charges(state, index);
    if (held != nullptr) change.paid_pieces = held->quantity;
    if (wanted != nullptr) {
      change.price =
          PlanPrice{.price = recurring_addon_price(state, state.wanted, *wanted), .discounts = {}};
      change.price_pieces = wanted->quantity;
      if (wanted->period) change.own_charge = own_charge(state, decision, *wanted);
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace

bool plan_item_changes(const Decision& decision) {
  const Differences& differences = decision.differences;
  return decision.settle.period == PeriodPart::restart || differences.plan ||
         differences.interval || differences.seats || differences.commitment;
}

std::vector<ItemChange> changed_items(const State& state, const Decision& decision) {
  std::vector<ItemChange> items;
  if (plan_item_changes(decision)) {
    items.push_back(plan_change(state, decision.timing.effective));
  }
  for (ItemChange& change : addon_changes(state, decision)) items.push_back(std::move(change));
  return items;
}

}  // namespace planshift

#include "planshift/quote/charges_after.h"

#include "planshift/money/rounding.h"
#include "planshift/quote/item_change.h"
#include "planshift/subscription/addon_terms.h"

namespace planshift {
namespace {

bool is_same_item(const Item& a, const Item& b) {
  return (a.kind == Item::Kind::plan && b.kind == Item::Kind::plan) || a == b;
}

const ItemChange* change_of(const std::vector<ItemChange>& changed, const Item& item) {
  for (const ItemChange& change : changed) {
    if (is_same_item(change.item, item)) return &change;
  }
  return nullptr;
}

// Whether the charges of changed items go over to the new ones.
bool items_keep_charges(const Decision& decision) {
  const SettleParts& settle = decision.settle;
  const bool nothing = settle.credit == CreditPart::none && settle.charge == ChargePart::none &&
                       settle.period == PeriodPart::keep;
  return decision.keeps_everything() || settle.charge == ChargePart::difference || nothing;
}

// The charges that are left of those there were.
std::vector<Charge> kept_charges(const State& state, const Decision& decision,
                                 const std::vector<ItemChange>& changed) {
  std::vector<Charge> charges;
  const bool all_bought_time =
      decision.settle.period == PeriodPart::extend && !decision.keeps_everything();
  for (const Charge& charge : state.charges) {
    if (all_bought_time && !runs_alone(state, charge.item)) continue;
    const ItemChange* change = change_of(changed, charge.item);
    if (decision.kind == ChangeKind::none) {
      charges.push_back(charge);
    } else if (change == nullptr) {
      const bool goes_on = decision.frame.before(decision.timing.effective, charge.period.end);
      if (goes_on) charges.push_back(charge);
    } else if (items_keep_charges(decision) && change->price) {
      charges.push_back({.item = change->item, .period = charge.period, .amount = charge.amount});
    }
  }
  return charges;
}

// What a difference charges for each item, over the time that is left.
void add_differences(const State& state, const Decision& decision, const BillingCycle& cycle,
                     const std::vector<ItemChange>& changed, const std::vector<Line>& lines,
                     std::vector<Charge>& charges) {
  const Period left{decision.frame.normalize(decision.timing.effective), cycle.period.end};
  if (!decision.frame.before(left.start, left.end)) return;
  for (const ItemChange& change : changed) {
    Money net = Money::zero(state.currency);
    for (const Line& line : lines) {
      if (is_same_item(line.item, change.item)) net += line.amount;
    }
    if (!change.price || !net.is_positive()) continue;
    charges.push_back({.item = change.item, .period = left, .amount = net});
  }
}

}  // namespace

std::vector<Charge> charges_after(const State& state, const Decision& decision,
                                  const BillingCycle& cycle, const std::vector<Line>& lines) {
  const Frame& frame = decision.frame;
  const std::vector<ItemChange> changed = decision.kind == ChangeKind::none
                                              ? std::vector<ItemChange>{}
                                              : changed_items(state, decision);
  std::vector<Charge> charges = kept_charges(state, decision, changed);
  if (decision.keeps_everything()) return charges;
  if (decision.settle.charge == ChargePart::difference) {
    add_differences(state, decision, cycle, changed, lines, charges);
    return charges;
  }
  for (const Line& line : lines) {
    const bool covers_time = line.kind == LineKind::charge && line.period &&
                             frame.before(line.period->start, line.period->end);
    if (!covers_time) continue;
    charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  const bool bought_time = decision.settle.period == PeriodPart::extend &&
                           frame.before(cycle.period.start, cycle.period.end);
  if (!bought_time) return charges;
  charges.push_back({.item = Item::of_plan(state.wanted.plan),
                     .period = {frame.normalize(cycle.period.start), cycle.period.end},
                     .amount = round_money(unused_value(state, decision), state.currency,
                                           decision.proration.rounding)});
  return charges;
}

}  // namespace planshift

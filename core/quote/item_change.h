// Item changes: what a switch does to each priced thing, the plan with its seats and every add-on.
//
// An item changes when its plan, interval, seats or quantity does; where a new period starts, all
// of them are settled but the add-ons that run by themselves. An add-on that was charged and is
// held no more is one without a price.
#ifndef PLANSHIFT_QUOTE_ITEM_CHANGE_H_
#define PLANSHIFT_QUOTE_ITEM_CHANGE_H_

#include <optional>
#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/own_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {

// Both sides of one item: what was charged for it, and what it will cost.
struct ItemChange {
  Item item;  // as it will be
  std::vector<Charge> charges;
  std::int64_t paid_pieces = 1;
  std::optional<PlanPrice> price;
  std::int64_t price_pieces = 1;
  bool runs_alone = false;                   // an add-on with periods of its own
  std::optional<OwnCharge> own_charge = {};  // what of its price is charged then
};

// Whether the plan with its seats is settled anew, and not only add-ons.
bool plan_item_changes(const Decision& decision);

// The plan first, then add-ons in catalog order.
std::vector<ItemChange> changed_items(const State& state, const Decision& decision);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_ITEM_CHANGE_H_

// State: a subscription with every default filled in, ready for arithmetic.
//
// A request may leave out what follows from the catalog: the period (from an anchor), what was paid
// (list price less discount, rounded because it was really paid), the price. `resolve` finds these
// once and checks what only catalog and request together can show. The State points into both; they
// must outlive it.
//
//   standard at 99.00 monthly, anchor 2026-01-31, change at 2026-02-10
//   -> period [2026-01-31, 2026-02-28), paid 99.00
//
// The awkward case is a period that is not one interval long and has no anchor: it is the end of
// the whole interval that ends where it ends.
#ifndef PLANSHIFT_CORE_SUBSCRIPTION_RESOLVE_H_
#define PLANSHIFT_CORE_SUBSCRIPTION_RESOLVE_H_

#include <vector>

#include "core/base/result.h"
#include "core/subscription/request.h"

namespace planshift {

// One priced thing somebody holds or wants: a plan with its seats, or an add-on with its quantity.
struct Selection {
  std::size_t plan = 0;
  Duration interval;
  std::int64_t seats = 1;
  std::vector<HeldAddOn> addons;             // in catalog order, quantities at least 1
  std::optional<Money> grandfathered_price;  // of the plan; holds while the plan item stays
  std::optional<Discount> discount;
};

struct State {
  const Vendor* vendor = nullptr;
  const Request* request = nullptr;
  Currency currency;
  Tax tax;
  Period period;  // period_before
  Moment anchor;  // the subscription's, given or found
  Selection held;
  Selection wanted;  // after the switch; as held for a cancel
  Money paid_plan;
  std::vector<Money> paid_addons;  // by held.addons
  Money paid_total;

  const Catalog& catalog() const { return vendor->catalog; }
  const Policy& policy() const { return vendor->policy; }
  const Subscription& subscription() const { return request->subscription; }
  const Change& change() const { return request->change; }
  Moment at() const { return request->change.at; }
  // How moments compare under `proration` (a rule may count seconds where the policy counts days).
  Frame frame_for(const Proration& proration) const;
};

// The State of a request, or every relation that is broken: price_missing, out_of_range (seats),
// overflow. Whether the moment lies inside the period depends on the governing rule's unit of time;
// the quote checks it.
Result<State> resolve(const Vendor& vendor, const Request& request);

// The first of them: what the catalog does not sell, price_missing and out_of_range (seats). It
// needs no period, so that it can be told beside other mistakes.
Errors errors_of_selections(const Vendor& vendor, const Request& request);

// The period that holds the moment, where the request gives only an anchor: found again when the
// governing rule compares moments otherwise than the policy (S60).
void find_period(State& state, const Frame& frame);

// What is wrong with the period and the moment of the change as `frame` compares: a period that
// ends on its first day (period_reversed), a moment outside [start, end]
// (change_must_be_inside_period).
std::optional<Error> error_of_period(const State& state, const Frame& frame);

// The recurring price of the plan item of `selection` on an invoice dated `on`: grandfathered or
// list price, less the discount if it still runs; never below 0. Exact. The price must exist.
Rational recurring_plan_price(const State& state, const Selection& selection, const Moment& on);
// Null when the add-on is not sold at the selection's interval.
const Price* addon_price(const State& state, const Selection& selection, const HeldAddOn& addon);
Rational recurring_addon_price(const State& state, const Selection& selection,
                               const HeldAddOn& addon);

// The boundaries of the subscription as it stands.
Grid held_grid(const State& state, const Frame& frame);

// How many pieces `unit_price` rounds one of: the seats of a plan that is priced by seat, the
// quantity of an add-on, else 1.
std::int64_t plan_pieces(const State& state, const Selection& selection);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_SUBSCRIPTION_RESOLVE_H_

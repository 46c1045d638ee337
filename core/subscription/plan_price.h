// Plan price: what the plan of a selection costs on an invoice of a given day.
//
// A grandfathered price stays what it is. Any other one is found in this order:
//
//   list price      of the month the price has reached, where it has a ramp
//   uplift          for each renewal of the term since: 100.00, 105.00, 110.25
//   introduction    while it lasts, told like a discount
//   discounts       of the subscription, each on what the ones before left
//
//   20.00 a month, at first 9.00 for three months, 10 % off: 8.10, from the fourth invoice on 18.00
//
// The awkward case is from when it counts. Months are those of the commitment; without one, of the
// subscription, and of a plan that was chosen later from that day on. `price_since` remembers what
// commitment and start do not say.
#ifndef PLANSHIFT_SUBSCRIPTION_PLAN_PRICE_H_
#define PLANSHIFT_SUBSCRIPTION_PLAN_PRICE_H_

#include <optional>
#include <vector>

#include "planshift/subscription/state.h"

namespace planshift {

// The price that the catalog has for the plan of a selection; null where it is not sold like that.
const Price* catalog_price(const State& state, const Selection& selection);

// Whether the plan and every add-on of a selection have a price, of the catalog's or of their own.
bool is_priced(const State& state, const Selection& selection);

// Why a selection cannot be priced though it is no mistake to ask for it: the vendor names the
// price on request, or sells it only for another currency than the subscription's (DEC-56).
enum class Unpriced { no, on_request, other_currency };
Unpriced unpriced(const State& state, const Selection& selection);

// The recurring price of the plan item of `selection` on an invoice dated `on`: grandfathered or
// list price, less the introduction and the discounts that still run; never below 0. Exact. The
// price must exist.
struct PlanPrice {
  Rational price = {};
  std::vector<AppliedDiscount> discounts = {};  // in the order in which they came off
};
PlanPrice plan_price_on(const State& state, const Selection& selection, const Moment& on);
Rational recurring_plan_price(const State& state, const Selection& selection, const Moment& on);

// The same before introduction and discounts.
Rational list_price_on(const State& state, const Selection& selection, const Moment& on);

// From when the price of a selection counts.
Moment price_since(const State& state, const Selection& selection);

// When the introductory price of a selection ends; absent where it has none.
std::optional<Moment> intro_until(const State& state, const Selection& selection);

// The days after `from` and up to `until` on which the price becomes another one, in the order of
// time: where discounts and the introduction end, steps of the ramp, renewals with an uplift.
std::vector<Moment> price_turns(const State& state, const Selection& selection, const Moment& from,
                                const Moment& until);

// Whether the prices of a plan change with the time for which it is held.
bool changes_with_time(const State& state, std::size_t plan);

// Writes down from when the price counts, where the subscription's other dates do not say it.
void remember_price_since(const State& state, const Selection& selection,
                          Subscription& subscription);

// The same where the plan was charged for the first time on `on`, with what it costs once. A price
// that changes with time goes on counting from where it did (DEC-52).
void remember_first_charge(const State& state, const Selection& selection, const Moment& on,
                           Subscription& subscription);

// What choosing the plan costs once, absent where it costs nothing.
const SetupFee* setup_fee_of(const State& state, const Selection& selection);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_PLAN_PRICE_H_

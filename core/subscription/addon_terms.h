// Add-on terms: add-ons that run for an interval of their own, follow the seats, or are sold with
// some plans only.
//
// An add-on runs with its subscription unless it has an interval of its own, in the catalog or in
// the subscription. Then it has a period of its own too, is renewed on its own days, and is not
// settled when the plan changes.
//
//   hosting monthly, a domain for a year from 10 March: the plan is invoiced on the first of each
//   month, the domain on 10 March
//
// The awkward case is a period of its own that is over by the moment of the change: it has been
// renewed and paid since (DEC-60).
#ifndef PLANSHIFT_SUBSCRIPTION_ADDON_TERMS_H_
#define PLANSHIFT_SUBSCRIPTION_ADDON_TERMS_H_

#include <vector>

#include "planshift/subscription/state.h"

namespace planshift {

// Gives each add-on of the subscription the interval of its own that it has, and those that follow
// the seats their quantity.
void find_own_intervals(State& state);
// Finds the periods of those that run by themselves, held and wanted, once that of the
// subscription is known.
void find_own_periods(State& state, const Frame& frame);

// The add-ons of `wanted`, whose plan, interval and seats are known: those that the change names,
// else those of `held` that are sold with the plan, as many as it has seats where they follow them
// (DEC-61).
std::vector<HeldAddOn> addons_after(const State& state, const Selection& held,
                                    const Selection& wanted, const Change& change);

// Whether the change asks for other add-ons; what follows from another plan or other seats is none.
bool addons_are_changed(const State& state);

// The interval that a charge for `item` is for.
Duration interval_of(const State& state, const Item& item);

// Whether an item is held as an add-on that runs by itself.
bool runs_alone(const State& state, const Item& item);

// Null where the add-on is not among them.
const HeldAddOn* find_addon(const std::vector<HeldAddOn>& addons, std::size_t index);

// Boundaries of a term, counted from its start where it is one interval long, else from its end.
BillingSchedule schedule_of_term(const Period& period, const Duration& interval,
                                 const Frame& frame);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_ADDON_TERMS_H_

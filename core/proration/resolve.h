// Resolve: from a request to the State that arithmetic stands on, with everything it left out.
//
// What was charged is given line by line (`subscription.charges`), item by item (`paid`), or not at
// all: then it is what the invoices of that span came to, rounded because it was really paid.
//
//   40.00 a month, billed on the 26th, a first period of 5 to 26 November, `paid` absent
//   -> 21 of 31 days were invoiced: 27.10
//
// A pause that has moved the period's end parts what was paid in two: 30.00 for November, paused
// from the 21st on for two months, are 20.00 until then and 10.00 for the last ten days of January.
//
// The awkward case is that span: one price is right only for one interval. What is assumed for any
// other one is told (`paid_is_assumed`).
#ifndef PLANSHIFT_PRORATION_RESOLVE_H_
#define PLANSHIFT_PRORATION_RESOLVE_H_

#include "planshift/subscription/state.h"

namespace planshift {

// The State of a request, or every relation that is broken (see `select`).
Result<State> resolve(const Vendor& vendor, const Request& request);

// Nothing is paid for a trial, nor while a pause that gave its time back goes on.
bool is_free_time(const State& state);

// A pause inside the period that has moved its end (L7.14). What was paid is for the time before
// and behind it: the period was as much shorter when it was paid for (DEC-119).
std::optional<Period> extending_pause(const State& state);
// `moment`, or the end of such a pause where it lies inside.
Moment behind_pause(const State& state, const Moment& moment);

// The part of the charges that nobody stated.
Money assumed_payment_of(const State& state);

// Finds the charges of the state again, after its period has been found again.
void fill_charges(State& state);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_RESOLVE_H_

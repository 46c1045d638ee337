// Own terms: what a change does to add-ons that run by themselves.
//
// One that is added begins its own period on the day of the change and is paid for whole; one of
// which there are more or fewer is prorated over what is left of its own period; one that is
// removed gives its unused value. One that is aligned ends with the subscription's period instead:
// sold for the same interval it runs with the subscription from then on.
//
//   a domain at 12.00 a year, paid to 10 March, removed on 10 September: 181 of 365 days, 5.95 back
//
// The awkward case is a rule that restarts the period or buys time: neither touches an add-on that
// does not change.
#ifndef PLANSHIFT_QUOTE_OWN_TERMS_H_
#define PLANSHIFT_QUOTE_OWN_TERMS_H_

#include <vector>

#include "planshift/proration/measure.h"
#include "planshift/quote/billing_cycle.h"
#include "planshift/quote/decision.h"

namespace planshift {

// Gives the wanted add-ons that run by themselves the periods that a change leaves them. One that
// waits for a period's end aligns none.
void place_own_terms(State& state, const Decision& decision, const BillingCycle& cycle);

// What of a wanted add-on that runs by itself is charged: a share of its price over `charged`, or
// all of it where its period begins.
struct OwnCharge {
  Period charged;
  Share share;
  bool begins = false;
};
OwnCharge own_charge(const State& state, const Decision& decision, const HeldAddOn& addon);

// The first day on which something is invoiced: the end of the period, or of an add-on's own.
Moment next_invoice_day(const Selection& selection, const Moment& period_end, const Frame& frame);

// Renews the add-ons whose own periods are over by `on`, with a line for each.
void renew_own_terms(const State& state, Selection& selection, const Moment& on, const Frame& frame,
                     std::vector<Line>& lines);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_OWN_TERMS_H_

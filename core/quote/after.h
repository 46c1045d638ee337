// After: the subscription as it stands once a quote is carried out.
//
// The next request takes it as it is, so a second change starts from what was really charged, from
// what waits for the next invoice and from what is booked.
//
//   standard to pro on 15 November, 249.00 charged for a new month
//   -> plan pro, period 15 November to 15 December, charges: 249.00 for that span
//
// The awkward case is the anchor: a period that ends a day early is read by the rule for spans
// without an anchor, so one that nobody gave is not written down for a period that stays as it is.
#ifndef PLANSHIFT_QUOTE_AFTER_H_
#define PLANSHIFT_QUOTE_AFTER_H_

#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/quote.h"
#include "planshift/quote/settlement.h"

namespace planshift {

// What is held from now on, without what was charged for it.
void hold(Subscription& subscription, const Selection& selection);

// What belongs to the period that is over: payments, its open invoice, money given back from it.
void leave_period(Subscription& subscription);

// Discounts that still run on `on`.
std::vector<Discount> running_discounts(const State& state, const std::vector<Discount>& discounts,
                                        const Moment& on);

// Nothing has changed: of a refusal, and of what has not taken effect yet.
Subscription subscription_as_it_is(const State& state);

// A refused quote keeps everything as it is; only what would change is told.
void keep_as_it_is(const State& state, const Frame& frame, Quote& quote);

// A change that waits for a period's end joins what is booked.
Subscription subscription_with_booking(const State& state, const Decision& decision,
                                       const Quote& quote);

// An immediate switch was carried out. `settled` are the lines of its settlement, wherever they are
// collected; the quote has its money already.
Subscription subscription_after(const State& state, const Decision& decision,
                                const BillingCycle& cycle, const std::vector<Line>& settled,
                                const Quote& quote);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_AFTER_H_

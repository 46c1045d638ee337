// Settlement: the lines of a switch, and the period that follows it.
//
//   prorate     - old x r   + new x r    the period stays
//   restart     - old x r   + new        a new period from the change on
//   extend                               the unused value buys time (after a new interval that is
//                                        charged whole, where the rule's charge says `full`)
//   difference  - old       + new        never below 0, whatever the time
//   full_price              + new        a new period, no credit
//   nothing                              only the plan changes
//
// An item (a plan with its seats, an add-on with its quantity) that does not change gets no line;
// under a restarting period everything is credited and charged again.
#ifndef PLANSHIFT_QUOTE_SETTLEMENT_H_
#define PLANSHIFT_QUOTE_SETTLEMENT_H_

#include <vector>

#include "planshift/proration/measure.h"
#include "planshift/quote/billing_cycle.h"
#include "planshift/quote/decision.h"

namespace planshift {

// Where an immediate settlement leads. An error is `overflow`: bought time beyond the calendar.
Result<BillingCycle> cycle_of_switch(const State& state, const Decision& decision);

// Where a change at a period's end leads: the first period of the new state.
BillingCycle cycle_of_renewal(const State& state, const Decision& decision);

// The share of its whole interval that the first invoice of a deferred change pays: absent, the
// whole price, unless periods are counted from an anchor. Months count from the start of the paid
// span where that is later than the whole interval's.
std::optional<Share> first_share(const State& state, const Decision& decision,
                                 const BillingSchedule& schedule, const Moment& start);

// Credits and charges of an immediate settlement, in catalog order, with `already_credited`;
// without fee and tax.
std::vector<Line> settle_switch(const State& state, const Decision& decision,
                                const BillingCycle& cycle);

// The same of the add-ons that run by themselves alone: at a renewal with which they change.
std::vector<Line> settle_own_terms(const State& state, const Decision& decision);

// What is unused of everything charged with the subscription, less what was already given back.
Rational unused_value(const State& state, const Decision& decision);

// The fee of a rule: a fixed amount, or a percent of the charges in `charged`. Absent when 0.
std::optional<Line> fee_line(const State& state, const Rule& rule, Money charged,
                             Rounding rounding);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_SETTLEMENT_H_

// Settlement in arrears: what a switch ends, waits; what its period comes to, is due when it
// closes.
//
//   45.00 to 60.00 on 11 June, the period stays    15.00 waits for the invoice of 1 July
//   monthly to yearly on 11 June, a new period     15.00 and what waited are due now
//
// Of a rule's settlement only the period counts: nothing was paid that could be given back, and
// every state is billed for its own time (DEC-47).
#ifndef PLANSHIFT_QUOTE_ARREARS_SETTLEMENT_H_
#define PLANSHIFT_QUOTE_ARREARS_SETTLEMENT_H_

#include <vector>

#include "planshift/proration/arrears.h"
#include "planshift/quote/settlement.h"

namespace planshift {

// Whether the running period ends with the change, so that it is billed at once.
bool closes_period(const Decision& decision);

// What waits once an immediate switch is carried out, without its fee: what waited before, and the
// shares that it ends.
std::vector<Line> waiting_after(const State& state, const Decision& decision);

// The period that runs then.
ArrearsPeriod period_after(const State& state, const Decision& decision, const BillingCycle& cycle);

// Everything that has run up to `until`, with what waited: the invoice of a period that ends there.
std::vector<Line> closing_lines(const State& state, const Moment& until,
                                const Proration& proration);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_ARREARS_SETTLEMENT_H_

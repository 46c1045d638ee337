// Currency change: a switch to a plan that is sold for other money only.
//
//   30.00 USD a month, on the 16th of 30 days to 20.00 EUR, the rule restarts the period
//   -> 20.00 EUR are due; 15.00 USD stay on a balance in dollars
//
// No amount of one currency pays for the other (L7.21). So the answer is in the new currency: its
// lines, what is due, the next invoice and the state after; what is unused, with its tax, is the
// leftover, in the old one. The awkward case is what the old balance held: it stays in its
// currency and is no part of the state after (DEC-94).
#ifndef PLANSHIFT_QUOTE_CURRENCY_CHANGE_H_
#define PLANSHIFT_QUOTE_CURRENCY_CHANGE_H_

#include <optional>

#include "planshift/quote/billing_cycle.h"
#include "planshift/quote/decision.h"

namespace planshift {

// The request and the state of the side that is charged. The state points to the request.
struct OtherSide {
  Request request;
  State state;
};

// Whether the change can be answered so: the rule restarts the period at once, and everything that
// is wanted has a price in one other currency. Fills `other` where it does.
bool moves_to_other_currency(const State& state, const Decision& decision, OtherSide& other);

// What is unused, as a negative total with its tax.
Money credit_in_old_currency(const State& state, const Decision& decision,
                             const BillingCycle& cycle);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_CURRENCY_CHANGE_H_

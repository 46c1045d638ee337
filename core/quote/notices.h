// Notices about the state a quote starts from and the one it leads to: a span that looks odd, a
// discount that ends, seats that were raised, a price that is lost, usage that is billed later.
//
// They follow the notices about timing and refunds, in the order of the contract (L7.20). At the
// very end stands what the preset behind the policy does not cover (DEC-34).
#ifndef PLANSHIFT_QUOTE_NOTICES_H_
#define PLANSHIFT_QUOTE_NOTICES_H_

#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/quote.h"

namespace planshift {

// paid_is_assumed, period_may_be_inclusive, period_differs_from_interval.
void add_span_notices(const State& state, std::vector<Notice>& notices);

// discount_ends: one for each invoice from which a discount is missing, in the order of time.
// Needs the quote's next invoice, and adds the price after the discount to its changes.
void add_discount_ends(const State& state, const Decision& decision, const Moment& anchor_after,
                       Quote& quote);

// discount_ends, seats_raised, price_no_longer_held, usage_billed_later, replaces_scheduled.
void add_change_notices(const State& state, const Decision& decision, const Moment& anchor_after,
                        Quote& quote);

// What the preset behind the policy does not cover of this change, in the order of Uncovered.
std::vector<Uncovered> uncovered_by_preset(const State& state, const Decision& decision);

// preset_does_not_cover, once for each of them: the last of all notices.
void add_preset_notices(const State& state, const Decision& decision, std::vector<Notice>& notices);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_NOTICES_H_

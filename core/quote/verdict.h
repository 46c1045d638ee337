// Verdict: the reasons that refuse a change, in the order of the contract: standing, not offered,
// one change at a time, windows and refund limits.
#ifndef PLANSHIFT_QUOTE_VERDICT_H_
#define PLANSHIFT_QUOTE_VERDICT_H_

#include <vector>

#include "planshift/quote/kind.h"
#include "planshift/quote/quote.h"

namespace planshift {

// unpaid_invoice, in_arrears, in_violation, where the policy refuses them.
void add_standing_reasons(const State& state, std::vector<Reason>& reasons);

Reason plain_reason(ReasonCode code);

// The single changes of a request that changes several things, in the order plan, interval, seats,
// add-ons, each quoted on the state that the earlier ones leave.
std::vector<Step> single_steps(const State& state, const Differences& differences);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_VERDICT_H_

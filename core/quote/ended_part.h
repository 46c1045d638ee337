// Ended part: what a change inside a period that was paid ahead leaves missing to a minimum.
//
//   minimum 100.00 a month at 50.00, left for another plan on the 16th of 30 days, 10.00 of usage
//   -> 50.00 for the half that ends, 25.00 + 10.00 spent: 15.00 waits for the next invoice
//
// A pause ends a part, too (DEC-115).
//
// A change that moves no money, or that charges a difference whatever the time, ends no part: what
// was charged goes on (L7.4), and the minimum is counted at the end of the period.
#ifndef PLANSHIFT_QUOTE_ENDED_PART_H_
#define PLANSHIFT_QUOTE_ENDED_PART_H_

#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/subscription/line.h"

namespace planshift {

// Whether an immediate settlement ends a part of the period with its minimum.
bool ends_a_part(const State& state, const Decision& decision);

// How much of the allowance the used part of the period has: all of it, unless the policy shares it
// out and the plan is left inside the period.
Rational allowance_share(const State& state, const Decision& decision);

// What that part lacks; `settled` are the lines of the settlement.
std::vector<Line> missing_of_ended_part(const State& state, const Decision& decision,
                                        const std::vector<Line>& settled);

// The same of a pause, which leaves the charges `left` or gives time back by the lines `settled`.
std::vector<Line> missing_of_paused_part(const State& state, const std::vector<Line>& settled,
                                         const std::vector<Charge>& left);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_ENDED_PART_H_

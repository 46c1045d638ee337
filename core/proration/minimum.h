// Minimum: what is missing to the least that a price costs.
//
// A price with a minimum wants at least so much to be spent in each interval: by the plan with its
// seats, by the add-ons that run with it, and by usage over the allowance. What is missing stands
// on the invoice at the end of the period, where its usage is billed, also where the price itself
// was paid ahead (DEC-91).
//
//   minimum 100.00 a month, 50.00 for the plan and 30.00 of usage    20.00 on the next invoice
//   the same left on the 16th of 30 days, 25.00 and 10.00            50.00 - 35.00 = 15.00
//
// Part of a period has its share of the minimum. The awkward case is a change inside a period that
// was paid ahead: it ends a part, and what that part lacks waits for the next invoice; usage so far
// is that part's (DEC-151). In arrears all states of a period stand on one invoice and are counted
// together.
#ifndef PLANSHIFT_PRORATION_MINIMUM_H_
#define PLANSHIFT_PRORATION_MINIMUM_H_

#include <vector>

#include "planshift/proration/arrears.h"

namespace planshift {

// The least that one interval of a selection costs; null where its price has no minimum. A held
// price has none.
const Rational* minimum_of(const State& state, const Selection& selection);

// What usage over the allowance of a plan comes to, as far as the request says; over the share of
// the allowance that a part of the period has.
Money usage_of(const State& state, std::size_t plan, const Rational& allowance_share = Rational(1));

// A line of what is missing to `least`: none where enough was spent.
std::vector<Line> missing_to(const State& state, const Selection& selection, const Money& least,
                             const Money& spent, const std::optional<Period>& printed);

// A period that was paid ahead, and what was charged for it.
struct SpentPeriod {
  const Selection& selection;
  Period period;
  Moment anchor;
  const std::vector<Charge>& charges;
  bool counts_usage = true;
};
// What it lacks at its end.
std::vector<Line> missing_at_end(const State& state, const SpentPeriod& spent);
// The least for the time of the running period that the charges of the plan cover, up to `until`.
Money least_until(const State& state, const Moment& until, const Proration& proration);

// What a period in arrears lacks: `lines` are all charges of its invoice.
std::vector<Line> missing_in_arrears(const State& state, const Selection& selection,
                                     const std::vector<Line>& lines, const Period& printed,
                                     const Rational& allowance_share = Rational(1));
// The least for the time that they are for.
Money least_of_lines(const State& state, const Selection& selection,
                     const std::vector<Line>& lines);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_MINIMUM_H_

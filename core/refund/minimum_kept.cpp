#include "planshift/refund/minimum_kept.h"

#include "planshift/proration/minimum.h"
#include "planshift/proration/resolve.h"
#include "planshift/subscription/addon_terms.h"

namespace planshift {

std::vector<Line> missing_in_cancellation(const Cancellation& cancel,
                                          const std::vector<Line>& lines) {
  const State& state = cancel.state;
  if (minimum_of(state, state.held) == nullptr || is_free_time(state)) return {};
  std::vector<Line> billed;  // in arrears: everything that was used
  if (is_in_arrears(state)) {
    for (const Line& line : state.subscription().pending) {
      if (is_time(line)) billed.push_back(line);
    }
  }
  Money spent = sum_of(billed, cancel.currency());
  for (const Line& line : lines) {
    if (!runs_alone(state, line.item)) spent -= line.amount;
    if (line.kind != LineKind::used) continue;
    billed.push_back(line);
    billed.back().kind = LineKind::charge;
  }
  const Money least = is_in_arrears(state) ? least_of_lines(state, state.held, billed)
                                           : least_until(state, cancel.effective, cancel.proration);
  // What vouchers paid was spent, too, though none of it comes back.
  for (const Charge& charge : state.charges) {
    if (!runs_alone(state, charge.item)) spent += charge.amount;
  }
  const Period seen{cancel.frame.normalize(state.period.start),
                    cancel.frame.normalize(cancel.effective)};
  std::vector<Line> missing = missing_to(state, state.held, least, spent, seen);
  for (Line& line : missing) reverse_line(line);
  return missing;
}

}  // namespace planshift

#include "planshift/refund/used_in_arrears.h"

#include "planshift/proration/arrears.h"

namespace planshift {
namespace {

// The line of a charge as what is kept of a refund.
Line as_used(Line line) {
  line.kind = line.item.kind == Item::Kind::plan ? LineKind::used : LineKind::addon_used;
  if (!line.how) {  // time that costs nothing
    line.how = whole_price(Rational(0), line.amount.currency(), Rounding::half_up,
                           CalculationRule::recurring)
                   .how;
  }
  reverse_line(line);
  return line;
}

}  // namespace

std::vector<Line> used_in_arrears(const Cancellation& cancel) {
  const State& state = cancel.state;
  std::vector<Line> used;
  if (owes_for_time(cancel)) {
    used = shares_until(state,
                        {.selection = state.held,
                         .period = running_period(state),
                         .pending = state.subscription().pending,
                         .until = cancel.effective,
                         .until_is_change = true},
                        cancel.proration);
  }
  std::vector<Line> lines;
  for (const Charge& charge : state.charges) {
    lines.push_back(paid_line(cancel, charge));
    for (Line& line : used) {
      if (is_same_billed(line.item, charge.item)) lines.push_back(as_used(std::move(line)));
    }
  }
  return lines;
}

}  // namespace planshift

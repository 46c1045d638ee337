#include "planshift/quote/ended_part.h"

#include "planshift/money/rounding.h"
#include "planshift/proration/measure.h"
#include "planshift/proration/minimum.h"
#include "planshift/quote/item_change.h"
#include "planshift/quote/settlement.h"
#include "planshift/subscription/addon_terms.h"

namespace planshift {

bool ends_a_part(const State& state, const Decision& decision) {
  if (decision.keeps_everything() || decision.is_rebilled || is_free_time(state)) return false;
  if (!plan_item_changes(decision) || decision.settle.charge == ChargePart::difference)
    return false;
  const SettleParts& settle = decision.settle;
  return settle.credit != CreditPart::none || settle.charge != ChargePart::none ||
         settle.period != PeriodPart::keep;
}

Rational allowance_share(const State& state, const Decision& decision) {
  const bool leaves = decision.differences.plan || decision.differences.interval;
  const bool is_whole = state.policy().allowance_on_switch == AllowanceOnSwitch::whole || !leaves ||
                        decision.timing.at_period_end;
  if (is_whole) return Rational(1);
  const Share left = old_share(state, decision.proration, decision.timing.effective);
  return left.used() / left.total;
}

std::vector<Line> missing_of_ended_part(const State& state, const Decision& decision,
                                        const std::vector<Line>& settled) {
  if (minimum_of(state, state.held) == nullptr || !ends_a_part(state, decision)) return {};
  const Moment& effective = decision.timing.effective;
  const Money least = least_until(state, effective, state.policy().proration);
  // What is billed of usage counts, over the same share of the allowance (DEC-144).
  Money spent = usage_of(state, state.held.plan, allowance_share(state, decision));
  for (const ItemChange& item : changed_items(state, decision)) {
    if (item.runs_alone) continue;
    for (const Charge& charge : item.charges) spent += charge.amount;
    for (const Line& line : settled) {
      const bool is_plan = line.item.kind == Item::Kind::plan && item.item.kind == Item::Kind::plan;
      if (line.kind == LineKind::credit && (is_plan || line.item == item.item))
        spent += line.amount;
    }
  }
  if (decision.settle.period == PeriodPart::extend) {
    spent -= round_money(unused_value(state, decision), state.currency,
                         state.policy().proration.rounding);
  }
  const Frame& frame = decision.frame;
  return missing_to(state, state.held, least, spent,
                    Period{frame.normalize(state.period.start), frame.normalize(effective)});
}

std::vector<Line> missing_of_paused_part(const State& state, const std::vector<Line>& settled,
                                         const std::vector<Charge>& left) {
  if (minimum_of(state, state.held) == nullptr || is_free_time(state)) return {};
  const Proration& proration = state.policy().proration;
  const Frame frame = state.frame_for(proration);
  const Money least = least_until(state, state.at(), proration);
  Money spent = usage_of(state, state.held.plan);
  for (const Charge& charge : state.charges) {
    if (!runs_alone(state, charge.item)) spent += charge.amount;
  }
  for (const Charge& charge : left) {
    if (!runs_alone(state, charge.item)) spent -= charge.amount;
  }
  for (const Line& line : settled) {
    if (line.kind == LineKind::credit && !runs_alone(state, line.item)) spent += line.amount;
  }
  return missing_to(state, state.held, least, spent,
                    Period{frame.normalize(state.period.start), frame.normalize(state.at())});
}

}  // namespace planshift

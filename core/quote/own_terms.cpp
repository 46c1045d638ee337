#include "planshift/quote/own_terms.h"

#include "planshift/proration/prorate.h"
#include "planshift/subscription/addon_terms.h"

namespace planshift {
namespace {

// An aligned add-on ends with the subscription; of the same interval it is one with it.
void align(HeldAddOn& addon, const State& state, const Moment& start, const BillingCycle& cycle,
           const Frame& frame) {
  if (*addon.interval == state.wanted.interval) {
    addon.interval.reset();
    addon.period.reset();
  } else if (!addon.period || !frame.equal(addon.period->end, cycle.period.end)) {
    addon.period = Period{start, cycle.period.end};
  }
}

}  // namespace

void place_own_terms(State& state, const Decision& decision, const BillingCycle& cycle) {
  const Frame& frame = decision.frame;
  const Moment start = frame.normalize(decision.timing.effective);
  const SettleParts& settle = decision.settle;
  const bool is_inside = frame.before(start, cycle.period.end);
  const bool can_align =
      is_inside && !decision.timing.at_period_end && settle.period != PeriodPart::extend;
  // Where nothing is charged it is free until the next invoice, as anything else is.
  const bool is_free =
      is_inside && settle.charge == ChargePart::none && settle.period == PeriodPart::keep;
  for (HeldAddOn& addon : state.wanted.addons) {
    if (!addon.interval) continue;
    if (state.catalog().addons[addon.addon].is_aligned && can_align) {
      align(addon, state, start, cycle, frame);
      continue;
    }
    const HeldAddOn* held = find_addon(state.held.addons, addon.addon);
    const bool changes = held != nullptr && held->quantity != addon.quantity;
    const bool restarts =
        settle.period == PeriodPart::restart && (changes || decision.settles_own_terms);
    if (addon.period && !restarts) continue;
    addon.period =
        Period{start, is_free ? cycle.period.end
                              : moved_by(start, *addon.interval, 1, frame.offset_minutes)};
  }
}

OwnCharge own_charge(const State& state, const Decision& decision, const HeldAddOn& addon) {
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const Period& period = *addon.period;
  const Duration& interval = *addon.interval;
  const Moment start = frame.normalize(effective);
  OwnCharge own{.charged = {start, frame.normalize(period.end)}, .share = {}, .begins = false};
  const bool is_whole =
      frame.equal(moved_by(period.start, interval, 1, frame.offset_minutes), period.end);
  own.begins = is_whole && frame.equal(period.start, start);
  const Period whole =
      is_whole ? period
               : Period{moved_by(period.end, interval, -1, frame.offset_minutes), period.end};
  const HeldAddOn* held = find_addon(state.held.addons, addon.addon);
  const bool goes_on = held != nullptr && held->period && frame.before(held->period->start, start);
  own.share = measure(
      {.change = effective,
       .end = period.end,
       .whole = whole,
       .counted_from = goes_on ? frame.later_of(held->period->start, whole.start) : whole.start,
       .interval = interval,
       .may_exceed_one = true},
      decision.proration, frame, decision.proration.change_day == ChangeDay::used);
  return own;
}

Moment next_invoice_day(const Selection& selection, const Moment& period_end, const Frame& frame) {
  Moment day = period_end;
  for (const HeldAddOn& addon : selection.addons) {
    if (addon.period && frame.before(addon.period->end, day)) day = addon.period->end;
  }
  return day;
}

void renew_own_terms(const State& state, Selection& selection, const Moment& on, const Frame& frame,
                     std::vector<Line>& lines) {
  const Rounding rounding = state.policy().proration.rounding;
  for (HeldAddOn& addon : selection.addons) {
    if (!addon.period || frame.before(on, addon.period->end)) continue;
    const BillingSchedule schedule = schedule_of_term(*addon.period, *addon.interval, frame);
    const Moment start = addon.period->end;
    addon.period = Period{start, schedule.next_after(start)};
    ProratedAmount price = whole_price(recurring_addon_price(state, selection, addon),
                                       state.currency, rounding, CalculationRule::recurring);
    price.how.pieces = addon.quantity;
    lines.push_back(
        Line{.kind = LineKind::charge,
             .item = Item::of_addon(addon.addon),
             .period = Period{frame.normalize(start), frame.normalize(addon.period->end)},
             .amount = price.amount,
             .how = price.how});
  }
}

}  // namespace planshift

#include "planshift/proration/minimum.h"

#include "planshift/money/rounding.h"
#include "planshift/proration/overage.h"
#include "planshift/proration/prorate.h"
#include "planshift/proration/resolve.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

Money rounded(const State& state, const Rational& amount) {
  return round_money(amount, state.currency, state.policy().proration.rounding);
}

// A state for which nothing was charged says so (DEC-37). A plan that costs nothing in itself is
// charged with nothing and has its minimum all the same.
bool says_nothing_charged(const State& state, const Selection& selection, const Charge& charge) {
  if (!charge.amount.is_zero()) return false;
  return !rounded(state, recurring_plan_price(state, selection, charge.period.start)).is_zero();
}

bool is_inside(const Frame& frame, const Charge& charge, const Period& period) {
  return frame.before(charge.period.start, period.end) &&
         frame.before(period.start, charge.period.end);
}

// Where the plan's charges for the period begin: what lay before was settled by a change. Absent
// where nothing was charged for it.
std::optional<Moment> charged_since(const State& state, const Selection& selection,
                                    const Frame& frame, const std::vector<Charge>& charges,
                                    const Period& period) {
  std::optional<Moment> since;
  for (const Charge& charge : charges) {
    if (charge.item.kind != Item::Kind::plan || !is_inside(frame, charge, period)) continue;
    if (says_nothing_charged(state, selection, charge)) continue;
    since = since ? frame.earlier_of(*since, charge.period.start) : charge.period.start;
  }
  if (since && frame.before(*since, period.start)) return period.start;
  return since;
}

// The part before a pause has had its share of the least (DEC-115).
std::optional<Moment> counted_since(const State& state, const Selection& selection,
                                    const Frame& frame, const std::vector<Charge>& charges,
                                    const Period& period) {
  const std::optional<Moment> since = charged_since(state, selection, frame, charges, period);
  const std::optional<Period> pause = extending_pause(state);
  const bool is_before = since && pause && frame.at_or_before(*since, pause->start) &&
                         frame.equal(period.start, state.period.start);
  const bool ends_now = state.change().ask == ChangeAsk::resume;  // and leaves no pause behind
  return is_before && !ends_now ? pause->end : since;
}

// [since, until) of a period, as a part of its interval.
Rational part_between(const State& state, const Selection& selection, const ArrearsPeriod& period,
                      const Moment& since, const Moment& until, const Proration& proration) {
  const bool is_change = state.frame_for(proration).before(period.period.start, since);
  return share_of_time(state,
                       {.selection = selection,
                        .period = period,
                        .pending = {},
                        .until = until,
                        .until_is_change = true},
                       proration, {.from = since, .is_change = is_change})
      .ratio();
}

// The least for [since, until) of a period. Where that is longer than an interval, as after an
// early renewal, each interval has its own.
Money least_between(const State& state, const Selection& selection, const ArrearsPeriod& period,
                    const Moment& since, const Moment& until, const Proration& proration) {
  const Rational* least = minimum_of(state, selection);
  if (least == nullptr) return Money::zero(state.currency);
  const Frame frame = state.frame_for(proration);
  Moment longest = moved_by(since, selection.interval, 1, frame.offset_minutes);
  longest.date = longest.date.plus_days(1);
  Rational parts;
  if (!frame.before(longest, until)) {
    parts = part_between(state, selection, period, since, until, proration);
  } else {
    const BillingSchedule schedule = schedule_from(state, period.anchor, selection.interval, frame);
    const Moment first_end = schedule.next_after(since);
    const Moment last_start = schedule.ending_at_or_after(until).start;
    const ArrearsPeriod first{.period = {period.period.start, first_end}, .anchor = period.anchor};
    const ArrearsPeriod last{.period = {last_start, period.period.end}, .anchor = period.anchor};
    parts =
        part_between(state, selection, first, since, first_end, proration) +
        Rational(schedule.index_at_or_before(last_start) - schedule.index_at_or_before(first_end)) +
        part_between(state, selection, last, last_start, until, proration);
  }
  return rounded(state, *least * parts);
}

}  // namespace

const Rational* minimum_of(const State& state, const Selection& selection) {
  if (selection.grandfathered_price) return nullptr;
  const Price* price = catalog_price(state, selection);
  return price != nullptr && price->minimum ? &*price->minimum : nullptr;
}

Money usage_of(const State& state, std::size_t plan, const Rational& allowance_share) {
  return overage_sum(state.catalog(), plan, state.request->usage, state.currency,
                     state.policy().proration.rounding, allowance_share);
}

std::vector<Line> missing_to(const State& state, const Selection& selection, const Money& least,
                             const Money& spent, const std::optional<Period>& printed) {
  const Money missing = least - spent;
  if (!missing.is_positive()) return {};
  const Rounding rounding = state.policy().proration.rounding;
  const CalculationRule rule = CalculationRule::price_minimum;
  ProratedAmount amount = whole_price(least.exact(), state.currency, rounding, rule);
  amount.how.exact = missing.exact();
  amount.how.details.fill().less = spent;
  amount.how.details.fill().less_by =
      Boxed<Calculation>(whole_price(spent.exact(), state.currency, rounding, rule).how);
  return {Line{.kind = LineKind::minimum,
               .item = Item::of_plan(selection.plan),
               .period = printed,
               .amount = missing,
               .how = amount.how}};
}

std::vector<Line> missing_at_end(const State& state, const SpentPeriod& spent) {
  if (minimum_of(state, spent.selection) == nullptr) return {};
  const Proration& proration = state.policy().proration;
  const Frame frame = state.frame_for(proration);
  const std::optional<Moment> since =
      counted_since(state, spent.selection, frame, spent.charges, spent.period);
  if (!since) return {};
  const Money least =
      least_between(state, spent.selection, {.period = spent.period, .anchor = spent.anchor},
                    *since, spent.period.end, proration);
  Money sum = Money::zero(state.currency);
  for (const Charge& charge : spent.charges) {
    const bool counts =
        is_inside(frame, charge, spent.period) && frame.before(*since, charge.period.end);
    if (counts && !runs_alone(state, charge.item)) {
      sum += charge.amount;
    }
  }
  if (spent.counts_usage) sum += usage_of(state, spent.selection.plan);
  return missing_to(state, spent.selection, least, sum,
                    Period{frame.normalize(*since), frame.normalize(spent.period.end)});
}

Money least_until(const State& state, const Moment& until, const Proration& proration) {
  const Frame frame = state.frame_for(proration);
  const std::optional<Moment> since =
      counted_since(state, state.held, frame, state.charges, state.period);
  if (!since) return Money::zero(state.currency);
  return least_between(state, state.held, running_period(state), *since, until, proration);
}

Money least_of_lines(const State& state, const Selection& selection,
                     const std::vector<Line>& lines) {
  Rational least;
  for (const Line& line : lines) {
    if (!is_time(line) || line.item.kind != Item::Kind::plan || !line.how) continue;
    Selection charged = selection;
    charged.plan = line.item.index;
    const Rational* whole = minimum_of(state, charged);
    if (whole != nullptr) least += *whole * line.how->part / line.how->whole;
  }
  return rounded(state, least);
}

std::vector<Line> missing_in_arrears(const State& state, const Selection& selection,
                                     const std::vector<Line>& lines, const Period& printed,
                                     const Rational& allowance_share) {
  const Money least = least_of_lines(state, selection, lines);
  if (!least.is_positive()) return {};
  Money spent = usage_of(state, selection.plan, allowance_share);
  for (const Line& line : lines) {
    // A closed part that was too small to be charged brings what it lacked along.
    if (is_time(line) || line.kind == LineKind::minimum) spent += line.amount;
  }
  return missing_to(state, selection, least, spent, printed);
}

}  // namespace planshift

#include "planshift/proration/arrears.h"

#include "planshift/base/order.h"
#include "planshift/proration/minimum.h"
#include "planshift/proration/prorate.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// The end of an item's last pending line inside the period, else the period's start.
Since running_since(const Frame& frame, const Period& period, const std::vector<Line>& pending,
                    const Item& item) {
  Since since{.from = period.start};
  for (const Line& line : pending) {
    if (!is_time(line) || !is_same_billed(line.item, item)) continue;
    const Moment end = frame.earlier_of(line.period->end, period.end);
    if (frame.before(end, since.from)) continue;
    since = {.from = end, .is_change = true};
  }
  return since;
}

// The whole interval that shares of the period are measured on.
struct Measure {
  MeasuredSpan span;
  const Proration& proration;
  Frame frame;

  bool is_start(const Moment& moment) const {
    if (!proration.partial_unit) return frame.equal(moment, span.whole.start);
    const std::int32_t offset = frame.offset_minutes;
    return instant_of(moment, offset) == instant_of(span.whole.start, offset);
  }

  // What remains of the period at `moment`.
  Share remaining_at(const Moment& moment, bool day_is_used) const {
    MeasuredSpan measured = span;
    measured.change = moment;
    Share share = measure(measured, proration, frame, day_is_used);
    // A whole interval is whole, whatever a day count makes of its days (DEC-148).
    const bool is_whole = !day_is_used && is_start(moment) && frame.equal(span.end, span.whole.end);
    if (is_whole) share.remaining = share.total;
    return share;
  }
};

Measure measure_of(const State& state, const RunningShares& shares, const Proration& proration) {
  const Frame frame = state.frame_for(proration);
  const Period& period = shares.period.period;
  const Duration& interval = shares.selection.interval;
  const bool across = !(interval == state.held.interval);
  const bool is_running =
      frame.equal(period.start, state.period.start) && frame.equal(period.end, state.period.end);
  MeasuredSpan span{.change = period.start,
                    .end = period.end,
                    .whole = period,
                    .counted_from = period.start,
                    .interval = interval};
  if (is_running && !across && fit_of_span(state).is_whole) {
    span.whole_is_short =
        frame.before(period.end, moved_by(period.start, interval, 1, frame.offset_minutes));
  } else {
    span.whole =
        schedule_from(state, shares.period.anchor, interval, frame).ending_at_or_after(period.end);
    const bool is_longer = frame.before(period.start, span.whole.start);
    // A period that a pause has made longer is measured on the interval that it began with.
    if (is_longer) {
      span.whole = {period.start, moved_by(period.start, interval, 1, frame.offset_minutes)};
    }
    span.may_exceed_one = is_longer;
  }
  return {.span = span, .proration = proration, .frame = frame};
}

// Of an add-on with an interval of its own: what it costs is for so long, and it is billed with the
// rest for the time of the subscription's period (DEC-96).
Measure own_measure(const Measure& by, const RunningShares& shares, const Duration& interval) {
  const Period& period = shares.period.period;
  Measure own = by;
  own.span = {.change = period.start,
              .end = period.end,
              .whole = {moved_by(period.end, interval, -1, by.frame.offset_minutes), period.end},
              .counted_from = period.start,
              .interval = interval,
              .may_exceed_one = true};
  return own;
}

Share share_between(const Measure& by, const Since& since, const RunningShares& shares) {
  const ChangeDay day = by.proration.change_day;
  Share share = by.remaining_at(since.from, since.is_change && day == ChangeDay::used);
  if (!by.frame.before(shares.until, shares.period.period.end)) return share;
  const bool day_is_used = shares.until_is_change && day != ChangeDay::remaining;
  share.remaining -= by.remaining_at(shares.until, day_is_used).remaining;
  if (share.remaining.sign() < 0) share.remaining = Rational(0);
  return share;
}

Item of_item(const Line& line) {
  return line.item.kind == Item::Kind::plan ? Item::of_plan(0) : line.item;
}

}  // namespace

bool is_in_arrears(const State& state) { return state.policy().billing == Billing::in_arrears; }

bool is_period_of_pause(const State& state) {
  const std::optional<Pause>& pause = state.subscription().pause;
  return pause && pause->mode == PauseMode::credit &&
         state.frame_for(state.policy().proration).before(state.period.start, pause->until);
}

ArrearsPeriod running_period(const State& state) {
  const bool is_trial = state.subscription().standing == AccountStatus::trial;
  return {.period = state.period,
          .anchor = state.anchor,
          .is_free = is_trial || is_period_of_pause(state)};
}

bool is_same_billed(const Item& a, const Item& b) {
  return (a.kind == Item::Kind::plan && b.kind == Item::Kind::plan) || a == b;
}

bool is_time(const Line& line) {
  const bool is_priced = line.item.kind == Item::Kind::plan || line.item.kind == Item::Kind::addon;
  return line.kind == LineKind::charge && is_priced && line.period.has_value();
}

Share share_of_time(const State& state, const RunningShares& shares, const Proration& proration,
                    const Since& since) {
  return share_between(measure_of(state, shares, proration), since, shares);
}

Line free_time(const State& state, Item item, const Period& period) {
  return Line{.kind = LineKind::charge,
              .item = item,
              .period = period,
              .amount = Money::zero(state.currency),
              .how = std::nullopt};
}

std::vector<Line> shares_until(const State& state, const RunningShares& shares,
                               const Proration& proration) {
  const Measure by = measure_of(state, shares, proration);
  const Frame& frame = by.frame;
  std::vector<Line> lines;
  const auto add = [&](Item item, std::int64_t pieces, const Measure& by_item,
                       const auto& price_on) {
    const Since since = running_since(frame, shares.period.period, shares.pending, item);
    const Period printed{frame.normalize(since.from), frame.normalize(shares.until)};
    if (shares.period.is_free) {
      lines.push_back(free_time(state, item, printed));
      return;
    }
    const Share share = share_between(by_item, since, shares);
    // A day that the state did not last is no line, unless the day of the change is counted.
    if (!frame.before(since.from, shares.until) && share.remaining.sign() == 0) return;
    const PlanPrice priced = price_on(since.from);
    ProratedAmount amount =
        share.is_whole()
            ? whole_price(priced.price, state.currency, proration.rounding,
                          CalculationRule::recurring)
            : prorate({.base = priced.price, .pieces = pieces}, share, state.currency, proration);
    lines.push_back(
        charge_line({.item = item, .price = priced, .pieces = pieces}, printed, std::move(amount)));
  };
  const Selection& selection = shares.selection;
  add(Item::of_plan(selection.plan), plan_pieces(state, selection), by,
      [&](const Moment& on) { return plan_price_on(state, selection, on); });
  for (const HeldAddOn& addon : selection.addons) {
    const Measure own = addon.interval ? own_measure(by, shares, *addon.interval) : by;
    add(Item::of_addon(addon.addon), addon.quantity, own, [&](const Moment&) {
      return PlanPrice{.price = recurring_addon_price(state, selection, addon), .discounts = {}};
    });
  }
  return lines;
}

std::vector<Line> by_item(const std::vector<Line>& lines) {
  std::vector<Line> ordered;
  for (const Line& line : lines) {
    if (!is_time(line) || line.how || !line.amount.is_zero()) ordered.push_back(line);
  }
  sort_items(ordered, [](const Line& a, const Line& b) {
    if (is_time(a) != is_time(b)) return is_time(a);
    if (!is_time(a)) return false;
    const Item left = of_item(a);
    const Item right = of_item(b);
    return left.kind != right.kind ? left.kind < right.kind : left.index < right.index;
  });
  return ordered;
}

std::vector<Line> lines_of_period(const State& state, const Selection& selection,
                                  const ArrearsPeriod& period, const std::vector<Line>& pending) {
  std::vector<Line> lines = pending;
  for (Line& line : shares_until(state,
                                 {.selection = selection,
                                 .period = period,
                                 .pending = pending,
                                 .until = period.period.end},
                                 state.policy().proration)) {
    lines.push_back(std::move(line));
  }
  const Frame frame = state.frame_for(state.policy().proration);
  const Period printed{frame.normalize(period.period.start), frame.normalize(period.period.end)};
  for (Line& line : missing_in_arrears(state, selection, lines, printed)) {
    lines.push_back(std::move(line));
  }
  return by_item(lines);
}

}  // namespace planshift

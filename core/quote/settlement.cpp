#include "planshift/quote/settlement.h"

#include "planshift/money/rounding.h"
#include "planshift/proration/prorate.h"
#include "planshift/quote/bought_time.h"
#include "planshift/quote/item_change.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

Line line_for(LineKind kind, Item item, const Period& period, const ProratedAmount& amount) {
  return Line{
      .kind = kind, .item = item, .period = period, .amount = amount.amount, .how = amount.how};
}

// The time of a charge that is left at the change, as printed.
Period left_of_charge(const Decision& decision, const Charge& charge) {
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const Moment start =
      frame.before(effective, charge.period.start) ? charge.period.start : effective;
  return {frame.normalize(start), frame.normalize(charge.period.end)};
}

// A charge that ends inside the period is over on the day of its end; nothing else follows the one
// that ends with the period.
bool is_over(const State& state, const Decision& decision, const Charge& charge) {
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const bool counts_whole = decision.settle.charge == ChargePart::difference;
  if (!counts_whole) return frame.before(charge.period.end, effective);
  return frame.at_or_before(charge.period.end, effective) &&
         frame.before(charge.period.end, state.period.end);
}

// One credit for each charge; none for one whose time is over.
void add_credits(const State& state, const Decision& decision, const std::vector<ItemChange>& items,
                 std::vector<Line>& lines) {
  const bool whole = decision.settle.charge == ChargePart::difference;
  const bool gives = whole || decision.settle.credit != CreditPart::none;
  const Proration& proration = decision.proration;
  const Moment& effective = decision.timing.effective;
  for (const ItemChange& item : items) {
    // Time that is bought for the plan buys none for what runs by itself.
    const bool is_given =
        gives || (item.runs_alone && decision.settle.period == PeriodPart::extend);
    if (!is_given) continue;
    for (const Charge& charge : item.charges) {
      if (is_over(state, decision, charge)) continue;
      const Rational base = -charge.amount.exact();
      if (whole) {
        lines.push_back(line_for(LineKind::credit, charge.item, left_of_charge(decision, charge),
                                 whole_price(base, state.currency, proration.rounding,
                                             CalculationRule::settle_difference)));
        continue;
      }
      const Share share = share_of_charge(state, proration, effective, charge);
      ProratedAmount unused =
          prorate({.base = base, .pieces = item.paid_pieces}, share, state.currency, proration);
      unused.how.pieces = item.paid_pieces;
      lines.push_back(
          line_for(LineKind::credit, charge.item, left_of_charge(decision, charge), unused));
    }
  }
}

// The charge of an add-on that runs by itself: whole where its period begins, else for what is left
// of it.
void add_own_charge(const State& state, const ItemChange& item, const SettleParts& parts,
                    const Proration& proration, std::vector<Line>& lines) {
  const bool is_bought = parts.period == PeriodPart::extend;
  if (parts.charge == ChargePart::none && !is_bought) return;
  const OwnCharge& own = *item.own_charge;
  const Rational& price = item.price->price;
  const bool is_difference = parts.charge == ChargePart::difference;
  const bool is_whole = own.begins || is_difference;
  const CalculationRule rule =
      is_difference ? CalculationRule::settle_difference : CalculationRule::settle_restart;
  ProratedAmount amount = is_whole ? whole_price(price, state.currency, proration.rounding, rule)
                                   : prorate({.base = price, .pieces = item.price_pieces},
                                             own.share, state.currency, proration);
  amount.how.pieces = item.price_pieces;
  lines.push_back(line_for(LineKind::charge, item.item, own.charged, amount));
}

void add_charges(const State& state, const std::vector<ItemChange>& items, const SettleParts& parts,
                 const Proration& proration, const Period& charged, const Share& share,
                 std::vector<Line>& lines) {
  // A full charge is told by what it does to the period (DEC-10).
  CalculationRule rule = parts.period == PeriodPart::restart ? CalculationRule::settle_restart
                                                             : CalculationRule::settle_full_price;
  switch (parts.charge) {
    case ChargePart::difference: rule = CalculationRule::settle_difference; break;
    case ChargePart::none:
    case ChargePart::full:
    case ChargePart::prorated: break;
  }
  for (const ItemChange& item : items) {
    if (!item.price) continue;
    if (item.own_charge) {
      add_own_charge(state, item, parts, proration, lines);
      continue;
    }
    if (parts.charge == ChargePart::none) continue;
    const Rational& price = item.price->price;
    ProratedAmount amount = parts.charge == ChargePart::prorated
                                ? prorate({.base = price, .pieces = item.price_pieces}, share,
                                          state.currency, proration)
                                : whole_price(price, state.currency, proration.rounding, rule);
    lines.push_back(
        charge_line({.item = item.item, .price = *item.price, .pieces = item.price_pieces}, charged,
                    std::move(amount)));
  }
}

Money sum_of_kind(const std::vector<Line>& lines, LineKind kind, Currency currency) {
  Money sum = Money::zero(currency);
  for (const Line& line : lines) {
    if (line.kind == kind) sum += line.amount;
  }
  return sum;
}

// Money already given back from this period: no credit exceeds what is left of what was paid, or it
// is charged back on a line of its own.
void apply_already_credited(const State& state, std::vector<Line>& lines) {
  const Money credited = state.subscription().credited;
  if (credited.is_zero()) return;
  const Money zero = Money::zero(state.currency);
  const Money credits = -sum_of_kind(lines, LineKind::credit, state.currency);
  if (state.policy().already_credited == AlreadyCredited::cap) {
    const Money most = larger_of(zero, state.paid_total - credited);
    cut_credits(lines, larger_of(zero, credits - most));
    return;
  }
  const Money back = smaller_of(credited, credits);
  if (!back.is_positive()) return;
  lines.push_back(Line{.kind = LineKind::already_credited,
                       .item = {},
                       .period = std::nullopt,
                       .amount = back,
                       .how = std::nullopt});
}

// Where only a percent is given back, it is of what the credits exceed the charges by; the rest is
// cut from the last credit on (L7.17).
void keep_part_of_credit(const State& state, const Decision& decision, std::vector<Line>& lines) {
  const std::optional<Rational>& percent = decision.settle.credit_percent;
  if (!percent) return;
  // Where lines are rounded and not their prices, the cut is rounded once, from what is exact.
  const RoundPlace place = decision.proration.round;
  const bool is_exact = place == RoundPlace::line || place == RoundPlace::total;
  Rational excess;
  for (const Line& line : lines) {
    if (line.kind != LineKind::credit && line.kind != LineKind::charge) continue;
    excess -= is_exact ? exact_amount(line) : line.amount.exact();
  }
  if (excess.sign() <= 0 || excess.overflowed()) return;
  const Rational lost = excess * (Rational(100) - *percent) / Rational(100);
  cut_credits(lines, round_money(lost, state.currency, decision.proration.rounding));
}

// What was already given back from this period buys nothing a second time (DEC-12).
Rational left_of_unused(const State& state, const Rational& unused) {
  const Rational credited = state.subscription().credited.exact();
  const bool cap = state.policy().already_credited == AlreadyCredited::cap;
  const Rational most = (cap ? state.paid_total.exact() : unused) - credited;
  if (most.sign() <= 0 && !most.overflowed()) return Rational(0);
  return most < unused ? most : unused;
}

// The whole new interval, counted from the anchor, that holds `moment`.
Period anchored_interval(const State& state, const Frame& frame, const Moment& moment) {
  return schedule_from(state, state.change().anchor.value_or(state.anchor), state.wanted.interval,
                       frame)
      .holding(moment);
}

// The intervals from the one that holds the moment of the change up to the period.
std::vector<Period> intervals_since(const State& state, const Decision& decision) {
  constexpr std::size_t kMost = 4000;  // as many as a schedule draws
  const BillingSchedule schedule = held_schedule(state, decision.frame);
  std::vector<Period> intervals;
  Period next = schedule.holding(decision.timing.effective);
  while (schedule.frame.before(next.start, state.period.start) && intervals.size() < kMost) {
    if (schedule.frame.before(state.period.start, next.end)) next.end = state.period.start;
    intervals.push_back(next);
    next = {next.end, schedule.next_after(next.end)};
  }
  intervals.push_back(state.period);
  return intervals;
}

// Earlier intervals were invoiced as the present one was, where no charges are listed (DEC-43).
std::vector<Charge> charges_since(const State& state, const ItemChange& item,
                                  const std::vector<Period>& intervals) {
  std::vector<Charge> charges;
  const bool are_listed = state.subscription().charges.has_value();
  for (const Charge& charge : item.charges) {
    if (!are_listed) {
      for (std::size_t i = 0; i + 1 < intervals.size(); ++i) {
        charges.push_back({.item = charge.item, .period = intervals[i], .amount = charge.amount});
      }
    }
    charges.push_back(charge);
  }
  return charges;
}

// A backdated change: what was charged for the time since then comes back, and it is charged again,
// interval by interval.
std::vector<Line> rebill(const State& state, const Decision& decision) {
  const Proration& proration = decision.proration;
  const Moment& effective = decision.timing.effective;
  const std::vector<Period> intervals = intervals_since(state, decision);
  std::vector<ItemChange> items = changed_items(state, decision);
  for (ItemChange& item : items) item.charges = charges_since(state, item, intervals);
  std::vector<Line> lines;
  add_credits(state, decision, items, lines);
  for (const ItemChange& item : items) {
    if (!item.price) continue;
    if (item.own_charge) {
      add_own_charge(state, item, decision.settle, proration, lines);
      continue;
    }
    for (const Period& interval : intervals) {
      const Share share = share_of_charge(
          state, proration, effective,
          {.item = Item::of_plan(state.held.plan), .period = interval, .amount = {}});
      ProratedAmount amount = prorate({.base = item.price->price, .pieces = item.price_pieces},
                                      share, state.currency, proration);
      note_discounts(*item.price, amount.how);
      const Charge charged{.item = item.item, .period = interval, .amount = amount.amount};
      lines.push_back(
          line_for(LineKind::charge, item.item, left_of_charge(decision, charged), amount));
    }
  }
  if (proration.round == RoundPlace::total) {
    settle_residue(lines, state.currency, proration.rounding, false);
  }
  return lines;
}

}  // namespace

Rational unused_value(const State& state, const Decision& decision) {
  Rational unused;
  for (const Charge& charge : state.charges) {
    if (runs_alone(state, charge.item)) continue;
    unused += charge.amount.exact() *
              share_of_charge(state, decision.proration, decision.timing.effective, charge).ratio();
  }
  return left_of_unused(state, unused);
}

Result<BillingCycle> cycle_of_switch(const State& state, const Decision& decision) {
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const Moment start = frame.normalize(effective);
  BillingCycle cycle{.period = state.period, .anchor = state.anchor};
  if (decision.is_rebilled) return cycle;
  switch (decision.settle.period) {
    case PeriodPart::keep: {
      const bool interval_stays = state.held.interval == state.wanted.interval;
      cycle.anchor = interval_stays ? state.anchor : state.period.end;
      break;
    }
    case PeriodPart::restart:
      cycle.period = {start, moved_by(start, state.wanted.interval, 1, frame.offset_minutes)};
      cycle.anchor = start;
      break;
    case PeriodPart::anchor:
      cycle.period = {start, anchored_interval(state, frame, effective).end};
      break;
    case PeriodPart::extend: {
      Result<BillingCycle> extended = extended_cycle(state, decision);
      if (!extended.ok()) return extended;
      cycle = extended.value();
      break;
    }
  }
  // Whatever the period, a new anchor moves the boundaries after it (S72, DEC-13).
  cycle.anchor = state.change().anchor.value_or(cycle.anchor);
  return cycle;
}

BillingCycle cycle_of_renewal(const State& state, const Decision& decision) {
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const bool interval_stays = state.held.interval == state.wanted.interval;
  const bool keeps_anchor = interval_stays || decision.settle.period == PeriodPart::anchor;
  const Moment anchor = state.change().anchor.value_or(keeps_anchor ? state.anchor : effective);
  const BillingSchedule schedule = schedule_from(state, anchor, state.wanted.interval, frame);
  return {.period = {frame.normalize(effective), schedule.next_after(effective)}, .anchor = anchor};
}

std::optional<Share> first_share(const State& state, const Decision& decision,
                                 const BillingSchedule& schedule, const Moment& start) {
  if (decision.settle.period != PeriodPart::anchor) return std::nullopt;
  const Period whole = schedule.holding(start);
  const bool began_later = decision.frame.before(whole.start, state.period.start);
  if (decision.frame.equal(start, whole.start)) {
    return invoiced_share(whole, whole, schedule.interval, decision.proration, decision.frame);
  }
  return measure({.change = start,
                  .end = whole.end,
                  .whole = whole,
                  .counted_from = began_later ? state.period.start : whole.start,
                  .interval = schedule.interval},
                 decision.proration, decision.frame, false);
}

std::vector<Line> settle_own_terms(const State& state, const Decision& decision) {
  std::vector<ItemChange> items = changed_items(state, decision);
  std::erase_if(items, [](const ItemChange& item) { return !item.runs_alone; });
  std::vector<Line> lines;
  add_credits(state, decision, items, lines);
  for (const ItemChange& item : items) {
    if (item.price) {
      add_own_charge(state, item, decision.settle, decision.proration, lines);
    }
  }
  return lines;
}

std::vector<Line> settle_switch(const State& state, const Decision& decision,
                                const BillingCycle& cycle) {
  if (decision.is_rebilled) return rebill(state, decision);
  const SettleParts& parts = decision.settle;
  const Proration& proration = decision.proration;
  const Frame& frame = decision.frame;
  const Moment& effective = decision.timing.effective;
  const Period remaining{frame.normalize(effective), frame.normalize(state.period.end)};
  Period charged = remaining;
  Share share;
  if (parts.period == PeriodPart::anchor) {
    charged = {frame.normalize(cycle.period.start), frame.normalize(cycle.period.end)};
    if (parts.charge == ChargePart::prorated) {
      share = new_share_from_anchor(state, proration, effective,
                                    anchored_interval(state, frame, effective));
    }
  } else if (parts.period == PeriodPart::restart ||
             (parts.period == PeriodPart::extend && parts.charge == ChargePart::full)) {
    charged = cycle.period;
  } else if (parts.charge == ChargePart::prorated) {
    const Moment from = behind_pause(state, effective);
    charged.start = frame.normalize(from);
    share = new_share_kept(state, proration, from);
  }
  const std::vector<ItemChange> items = changed_items(state, decision);
  std::vector<Line> lines;
  lines.reserve(items.size() * 2 + 2);
  add_credits(state, decision, items, lines);
  add_charges(state, items, parts, proration, charged, share, lines);
  if (proration.round == RoundPlace::total) {
    settle_residue(lines, state.currency, proration.rounding, false);
  }
  keep_part_of_credit(state, decision, lines);
  apply_already_credited(state, lines);
  if (parts.charge == ChargePart::difference) {
    const Money sum = sum_of(lines, state.currency);
    if (sum.is_negative() && !sum.overflowed()) cut_credits(lines, -sum);
  }
  return lines;
}

std::optional<Line> fee_line(const State& state, const Rule& rule, Money charged,
                             Rounding rounding) {
  if (!rule.fee) return std::nullopt;
  if (charged.overflowed()) charged = Money::zero(state.currency);
  const ProratedAmount fee =
      rule.fee->percent ? percent_of(charged.exact(), *rule.fee->percent, state.currency, rounding,
                                     CalculationRule::fee_percent)
                        : whole_price(rule.fee->amount.value_or(Rational(0)), state.currency,
                                      rounding, CalculationRule::fee_amount);
  if (fee.amount.is_zero()) return std::nullopt;
  return Line{.kind = LineKind::fee,
              .item = {},
              .period = std::nullopt,
              .amount = fee.amount,
              .how = fee.how};
}

}  // namespace planshift

#include "planshift/proration/resolve.h"

#include <algorithm>

#include "planshift/money/rounding.h"
#include "planshift/proration/arrears.h"
#include "planshift/proration/measure.h"
#include "planshift/proration/prorate.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {

std::optional<Period> extending_pause(const State& state) {
  const std::optional<Pause>& pause = state.subscription().pause;
  if (!pause || pause->mode != PauseMode::extend || is_in_arrears(state)) return std::nullopt;
  const Frame frame = state.frame_for(state.policy().proration);
  const bool lies_inside = frame.at_or_before(state.period.start, pause->start) &&
                           frame.before(pause->start, pause->until) &&
                           frame.at_or_before(pause->until, state.period.end);
  if (!lies_inside) return std::nullopt;
  return Period{pause->start, pause->until};
}

Moment behind_pause(const State& state, const Moment& moment) {
  const std::optional<Period> pause = extending_pause(state);
  const Frame frame = state.frame_for(state.policy().proration);
  return pause && frame.before(moment, pause->end) && frame.at_or_before(pause->start, moment)
             ? pause->end
             : moment;
}

bool is_free_time(const State& state) {
  return state.subscription().standing == AccountStatus::trial || is_between_periods(state);
}

namespace {

constexpr std::int64_t kMostInvoices = 4000;  // as many as a schedule draws

// The price of one item on an invoice, and how many pieces it is made of.
struct ItemPrice {
  const State& state;
  const HeldAddOn* addon = nullptr;  // the plan where it is null

  Rational on(const Moment& date) const {
    return addon == nullptr ? recurring_plan_price(state, state.held, date)
                            : recurring_addon_price(state, state.held, *addon);
  }
  std::int64_t pieces() const {
    return addon == nullptr ? plan_pieces(state, state.held) : addon->quantity;
  }
};

Money whole_invoice(const ItemPrice& price, const Moment& date) {
  const State& state = price.state;
  return round_money(price.on(date), state.currency, state.policy().proration.rounding);
}

// The part of the whole interval `whole` that lies in the paid span, as an invoice of it was cut.
Money part_invoice(const ItemPrice& price, const Period& whole, const Frame& frame) {
  const State& state = price.state;
  const Proration& proration = state.policy().proration;
  const Period& span = state.period;
  const Moment from = frame.before(whole.start, span.start) ? span.start : whole.start;
  const Moment to = frame.before(span.end, whole.end) ? span.end : whole.end;
  const Share share = invoiced_share({from, to}, whole, state.held.interval, proration, frame);
  if (share.is_whole()) return whole_invoice(price, from);
  return prorate({.base = price.on(from), .pieces = price.pieces()}, share, state.currency,
                 proration)
      .amount;
}

// What the invoices of an odd span came to, one for each interval that it touches.
Money invoiced_for_span(const ItemPrice& price) {
  const State& state = price.state;
  const Frame frame = state.frame_for(state.policy().proration);
  const BillingSchedule schedule = held_schedule(state, frame);
  const Period& span = state.period;
  const std::int64_t first = schedule.index_at_or_before(span.start);
  std::int64_t end = schedule.index_at_or_before(span.end);
  if (schedule.frame.before(schedule.boundary(end), span.end)) ++end;
  Money sum = Money::zero(state.currency);
  Money last = sum;
  for (std::int64_t n = first; n < end; ++n) {
    if (n - first == kMostInvoices) {
      const Rational rest = last.exact() * Rational(end - n);
      return sum + round_money(rest, state.currency, Rounding::half_up);
    }
    last = part_invoice(price, {schedule.boundary(n), schedule.boundary(n + 1)}, frame);
    sum += last;
  }
  return sum;
}

// What an add-on that runs by itself cost for its period: its price, or the part of it that an odd
// period is of the interval which ends with it.
Money assumed_own_payment(const State& state, const HeldAddOn& addon) {
  if (is_free_time(state)) return Money::zero(state.currency);
  const ItemPrice price{.state = state, .addon = &addon};
  const Proration& proration = state.policy().proration;
  const Frame frame = state.frame_for(proration);
  const Period& period = *addon.period;
  const Period whole{moved_by(period.end, *addon.interval, -1, frame.offset_minutes), period.end};
  const Moment full_end = moved_by(period.start, *addon.interval, 1, frame.offset_minutes);
  const bool is_whole = frame.equal(full_end, period.end) || frame.equal(whole.start, period.start);
  if (is_whole) return whole_invoice(price, period.start);
  const Share share = measure({.change = period.start,
                               .end = period.end,
                               .whole = whole,
                               .counted_from = period.start,
                               .interval = *addon.interval,
                               .may_exceed_one = true},
                              proration, frame, false);
  return prorate({.base = price.on(period.start), .pieces = price.pieces()}, share, state.currency,
                 proration)
      .amount;
}

// What was charged for the own period in which an add-on is now, though nobody wrote it down.
bool is_renewed_since(const State& state, const HeldAddOn& addon) {
  const HeldAddOn* entry = find_addon(state.subscription().addons, addon.addon);
  return addon.period && entry != nullptr && entry->period &&
         format_moment(entry->period->end) != format_moment(addon.period->end);
}

// What is assumed where the request does not say: nothing in free time, else what was invoiced.
Money assumed_payment(const ItemPrice& price, bool is_whole_span) {
  const State& state = price.state;
  if (is_free_time(state)) return Money::zero(state.currency);
  return is_whole_span ? whole_invoice(price, state.period.start) : invoiced_for_span(price);
}

}  // namespace

namespace {

bool was_plan_charged(const State& state) {
  return std::any_of(state.charges.begin(), state.charges.end(), [](const Charge& charge) {
    return charge.item.kind == Item::Kind::plan && charge.amount.is_positive();
  });
}

// The state as it was paid for, before a pause has moved the end of its period.
State before_pause(const State& state, const Period& pause) {
  State before = state;
  const Frame frame = state.frame_for(state.policy().proration);
  const std::int64_t length = frame.position_of(pause.end) - frame.position_of(pause.start);
  const DurationUnit unit = frame.by_instant ? DurationUnit::seconds : DurationUnit::days;
  before.period.end =
      moved_by(state.period.end, *Duration::of(1, unit), -length, frame.offset_minutes);
  return before;
}

// What was charged for the period, in two parts: until the pause, and behind it.
void part_by_pause(const State& before, const Period& pause, State& state) {
  const Proration& proration = state.policy().proration;
  const Frame frame = state.frame_for(proration);
  std::vector<Charge> parts;
  for (const Charge& charge : state.charges) {
    if (runs_alone(state, charge.item)) {
      parts.push_back(charge);
      continue;
    }
    const Charge whole{.item = charge.item, .period = before.period, .amount = charge.amount};
    const Share share = share_of_charge(before, proration, pause.start, whole);
    const Money left =
        prorate({.base = charge.amount.exact(), .pieces = 1}, share, state.currency, proration)
            .amount;
    if (frame.before(state.period.start, pause.start)) {
      parts.push_back({.item = charge.item,
                       .period = {state.period.start, pause.start},
                       .amount = charge.amount - left});
    }
    parts.push_back({.item = charge.item, .period = {pause.end, state.period.end}, .amount = left});
  }
  state.charges = std::move(parts);
}

void find_charges(State& state) {
  const Subscription& subscription = state.subscription();
  state.charges.clear();
  state.paid_total = Money::zero(state.currency);
  state.paid_is_assumed = false;
  const auto add = [&](Item item, const Period& period, Money amount) {
    state.charges.push_back(Charge{.item = item, .period = period, .amount = amount});
    state.paid_total += amount;
  };
  if (is_in_arrears(state)) {
    const Money nothing = Money::zero(state.currency);
    add(Item::of_plan(state.held.plan), state.period, nothing);
    for (const HeldAddOn& addon : state.held.addons) {
      add(Item::of_addon(addon.addon), state.period, nothing);
    }
    return;
  }
  if (subscription.charges) {
    for (const Charge& charge : *subscription.charges) {
      add(charge.item, charge.period, charge.amount);
    }
    for (const HeldAddOn& addon : state.held.addons) {
      if (!is_renewed_since(state, addon)) continue;
      add(Item::of_addon(addon.addon), *addon.period, assumed_own_payment(state, addon));
    }
    return;
  }
  const bool is_reversed = instant_of(state.period.end, state.policy().utc_offset_minutes) <=
                           instant_of(state.period.start, state.policy().utc_offset_minutes);
  const std::optional<Period> pause = extending_pause(state);
  const State span = pause ? before_pause(state, *pause) : state;
  const bool is_whole = is_reversed || fit_of_span(span).is_whole;
  const bool is_free = is_free_time(state);
  const auto add_item = [&](Item item, const std::optional<Money>& paid, const HeldAddOn* addon) {
    if (!paid && !is_whole && !is_free) state.paid_is_assumed = true;
    add(item, state.period,
        paid ? *paid : assumed_payment({.state = span, .addon = addon}, is_whole));
  };
  add_item(Item::of_plan(state.held.plan), subscription.paid, nullptr);
  for (const HeldAddOn& addon : state.held.addons) {
    if (addon.period) {
      const bool says = addon.paid && !is_renewed_since(state, addon);
      add(Item::of_addon(addon.addon), *addon.period,
          says ? *addon.paid : assumed_own_payment(state, addon));
    } else {
      add_item(Item::of_addon(addon.addon), addon.paid, &addon);
    }
  }
  if (pause) part_by_pause(span, *pause, state);
}

}  // namespace

void fill_charges(State& state) {
  find_charges(state);
  const bool is_trial = state.subscription().standing == AccountStatus::trial;
  state.first_charge_is_due = is_trial && !was_plan_charged(state);
}

Money assumed_payment_of(const State& state) {
  const Subscription& subscription = state.subscription();
  Money sum = Money::zero(state.currency);
  for (const Charge& charge : state.charges) {
    bool is_stated = subscription.charges.has_value() ||
                     (charge.item.kind == Item::Kind::plan && subscription.paid);
    for (const HeldAddOn& addon : state.held.addons) {
      const bool is_own = addon.paid || addon.period;
      if (charge.item == Item::of_addon(addon.addon) && is_own) is_stated = true;
    }
    if (!is_stated) sum += charge.amount;
  }
  return sum;
}

Result<State> resolve(const Vendor& vendor, const Request& request) {
  Result<State> resolved = select(vendor, request);
  if (!resolved.ok()) return resolved;
  fill_charges(resolved.value());
  if (resolved.value().paid_total.overflowed()) {
    resolved = Error{.code = ErrorCode::overflow, .path = "/subscription/addons", .args = {}};
  }
  return resolved;
}

}  // namespace planshift

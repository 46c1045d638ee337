#include "planshift/quote/bought_time.h"

#include "planshift/money/rounding.h"
#include "planshift/quote/settlement.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// Everything recurring after the switch that runs with the subscription.
Rational wanted_price(const State& state, const Moment& effective) {
  Rational price = recurring_plan_price(state, state.wanted, effective);
  for (const HeldAddOn& addon : state.wanted.addons) {
    if (addon.has_own_term()) continue;
    price += recurring_addon_price(state, state.wanted, addon);
  }
  return price;
}

// The unit in which time is bought: so many months where the interval has months, else days.
struct BoughtUnit {
  bool in_months = false;
  std::int64_t size = 1;
};
BoughtUnit bought_unit(const State& state, const Decision& decision) {
  const bool has_months = state.wanted.interval.kind() == Duration::Kind::months;
  switch (decision.proration.unit) {
    case TimeUnit::week: return {.in_months = false, .size = 7};
    case TimeUnit::month: return {.in_months = has_months, .size = 1};
    case TimeUnit::quarter: return {.in_months = has_months, .size = has_months ? 3 : 1};
    case TimeUnit::second:
    case TimeUnit::hour:
    case TimeUnit::day:
    case TimeUnit::period: break;
  }
  return {};
}

// Units of time that the unused value buys: old x r / (new per unit).
Rational bought_units(const State& state, const Decision& decision, const Rational& price,
                      const BoughtUnit& unit) {
  const Moment& effective = decision.timing.effective;
  const Moment next = moved_by(effective, state.wanted.interval, 1, decision.frame.offset_minutes);
  const std::int64_t length =
      unit.in_months ? state.wanted.interval.count() : days_between(effective.date, next.date);
  return unused_value(state, decision) * Rational::of(length, unit.size) / price;
}

Rational round_units(const Rational& units, PartialUnit partial_unit) {
  if (units.overflowed()) return units;
  switch (partial_unit) {
    case PartialUnit::up: return Rational::of(units.ceiling(), 1);
    case PartialUnit::down: return Rational::of(units.floor(), 1);
    case PartialUnit::nearest: return Rational::of(round_to_whole(units, Rounding::half_up), 1);
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

// With a new price of 0 no time is bought and the period stays. A new interval that is charged
// whole comes first, and what the unused value buys is added to it (DEC-24).
Result<BillingCycle> extended_cycle(const State& state, const Decision& decision) {
  constexpr std::int64_t kMostDays = 2000000;  // the calendar of the core ends with year 9999
  const Moment& effective = decision.timing.effective;
  const Rational price = wanted_price(state, effective);
  if (price.sign() == 0) {
    const bool interval_stays = state.held.interval == state.wanted.interval;
    return BillingCycle{.period = state.period,
                        .anchor = interval_stays ? state.anchor : state.period.end};
  }
  const BoughtUnit unit = bought_unit(state, decision);
  const Rational units =
      round_units(bought_units(state, decision, price, unit),
                  decision.rule->proration.partial_unit.value_or(PartialUnit::up)) *
      Rational(unit.size);
  const std::int64_t most = unit.in_months ? kMostDays / 31 : kMostDays;
  if (units.overflowed() || Rational(most) < units) {
    return Error{.code = ErrorCode::overflow,
                 .path = "/subscription/paid",
                 .args = {{"max", std::to_string(most)}}};
  }
  Moment end = decision.frame.normalize(effective);
  if (decision.settle.charge == ChargePart::full) {
    end = moved_by(end, state.wanted.interval, 1, decision.frame.offset_minutes);
  }
  const std::int64_t count = static_cast<std::int64_t>(units.numerator());
  if (unit.in_months) {
    end.date = add_months_clamped(end.date, static_cast<int>(count));
  } else {
    end.date = end.date.plus_days(static_cast<std::int32_t>(count));
  }
  return BillingCycle{.period = {effective, end}, .anchor = end};
}

}  // namespace planshift

#include "planshift/refund/rerate.h"

#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

struct UsedTime {
  std::int64_t months = 0;      // complete ones
  std::int64_t rest_units = 0;  // begun hours or days after them
};

UsedTime used_time(const State& state, const Proration& proration, const Moment& start,
                   const Moment& until) {
  const Rerate& rerate = state.policy().refund.rerate;
  const Frame frame = state.frame_for(proration);
  UsedTime used;
  used.months = months_completed(start, until, frame);
  const BillingSchedule months{
      .anchor = start, .interval = *Duration::of(1, DurationUnit::months), .frame = frame};
  const Moment reached = months.boundary(used.months);
  // The rest has a time part or counts spans of 86 400 s: it lies between instants, whatever the
  // unit, and a civil date is its midnight.
  const std::int64_t seconds =
      instant_of(until, frame.offset_minutes) - instant_of(reached, frame.offset_minutes);
  if (seconds <= 0) return used;
  if (!rerate.rest) {
    ++used.months;  // without a price for the rest a begun month counts whole (DEC-14)
    return used;
  }
  const std::int64_t unit_seconds = rerate.rest->kind() == Duration::Kind::seconds
                                        ? rerate.rest->count()
                                        : rerate.rest->count() * kSecondsPerDay;
  used.rest_units = (seconds + unit_seconds - 1) / unit_seconds;
  return used;
}

Rational percent_reached(const Rerate& rerate, std::int64_t months) {
  Rational percent(100);
  std::int64_t reached = -1;
  for (const RerateTier& tier : rerate.tiers) {
    if (tier.months <= months && tier.months > reached) {
      reached = tier.months;
      percent = tier.percent;
    }
  }
  return percent;
}

// What the list price came to in the used months: months of a ramp and renewals count as they were.
Rational price_of_months(const State& state, const Price& price, std::int64_t months,
                         const Frame& frame) {
  if (!changes_with_time(state, state.held.plan)) {
    return price.for_seats(state.held.seats) * Rational(months);
  }
  Selection monthly = state.held;
  monthly.interval = price.interval;
  monthly.commitment = price.commitment;
  monthly.grandfathered_price.reset();
  monthly.per_seat.reset();
  const BillingSchedule invoices{
      .anchor = state.period.start, .interval = price.interval, .frame = frame};
  Rational sum;
  for (std::int64_t n = 0; n < months; ++n) {
    sum += list_price_on(state, monthly, invoices.boundary(n));
  }
  return sum;
}

Error price_missing(const State& state, std::string place, const std::string& id,
                    const Duration& interval) {
  return Error{.code = ErrorCode::price_missing,
               .path = std::move(place),
               .args = {{"plan", id},
                        {"interval", format_duration(interval)},
                        {"currency", std::string(state.currency.code())}}};
}

}  // namespace

Result<Rational> rerate_plan(const State& state, const Proration& proration, const Moment& until) {
  const Rerate& rerate = state.policy().refund.rerate;
  const Plan& plan = state.catalog().plans[state.held.plan];
  const std::int64_t seats = state.held.seats;
  const UsedTime used = used_time(state, proration, state.period.start, until);
  Rational sum;
  if (used.months > 0) {
    const Duration month = *Duration::of(1, DurationUnit::months);
    const Price* price = plan.price_for(month, state.currency.code());
    if (price == nullptr) return price_missing(state, "/subscription/plan", plan.id, month);
    sum += price_of_months(state, *price, used.months, state.frame_for(proration)) *
           percent_reached(rerate, used.months) / Rational(100);
  }
  if (used.rest_units > 0) {
    const Price* price = plan.price_for(*rerate.rest, state.currency.code());
    if (price == nullptr) return price_missing(state, "/subscription/plan", plan.id, *rerate.rest);
    sum += price->for_units(used.rest_units, seats);
  }
  return sum;
}

Result<Rational> rerate_addon(const State& state, const HeldAddOn& held, const Proration& proration,
                              const Moment& until) {
  const Rerate& rerate = state.policy().refund.rerate;
  const AddOn& addon = state.catalog().addons[held.addon];
  const std::string place = "/subscription/addons/" + std::to_string(held.position);
  const Moment start = held.period ? held.period->start : state.period.start;
  const UsedTime used = used_time(state, proration, start, until);
  // A price by seat counts the quantity itself; any other is multiplied by it.
  const auto times = [&](const Price& price) {
    return price.is_by_seat() ? Rational(1) : Rational(held.quantity);
  };
  Rational sum;
  if (used.months > 0) {
    const Duration month = *Duration::of(1, DurationUnit::months);
    const Price* price = addon.price_for(month, state.currency.code());
    if (price == nullptr) return price_missing(state, place, addon.id, month);
    sum += price->for_seats(held.quantity) * times(*price) * Rational(used.months) *
           percent_reached(rerate, used.months) / Rational(100);
  }
  if (used.rest_units > 0) {
    const Price* price = addon.price_for(*rerate.rest, state.currency.code());
    if (price == nullptr) return price_missing(state, place, addon.id, *rerate.rest);
    sum += price->for_units(used.rest_units, held.quantity) * times(*price);
  }
  return sum;
}

}  // namespace planshift

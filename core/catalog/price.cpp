#include "planshift/catalog/price.h"

#include <algorithm>

namespace planshift {
namespace {

// Each unit at the price of the step it falls into.
Rational graduated(const std::vector<PriceStep>& steps, std::int64_t count) {
  Rational sum;
  std::int64_t done = 0;
  for (const PriceStep& step : steps) {
    const std::int64_t upto = step.up_to ? std::min(*step.up_to, count) : count;
    if (upto > done) {
      sum += step.price * Rational(upto - done);
      done = upto;
    }
  }
  return sum;
}

// All units at the price of the step that the count reaches.
Rational by_volume(const std::vector<PriceStep>& steps, std::int64_t count) {
  for (const PriceStep& step : steps) {
    if (!step.up_to || count <= *step.up_to) return step.price * Rational(count);
  }
  return Rational(0);
}

}  // namespace

Rational Price::for_seats(std::int64_t seats) const {
  if (tier_mode == TierMode::graduated) return amount + graduated(tiers, seats);
  if (tier_mode == TierMode::volume) return amount + by_volume(tiers, seats);
  if (!per_seat) return amount;
  return amount + *per_seat * Rational(std::max<std::int64_t>(0, seats - included_seats));
}

Rational Price::for_seats_at(const Rational& rate, std::int64_t seats) const {
  if (tier_mode) return amount + rate * Rational(seats);
  if (!per_seat) return amount;
  return amount + rate * Rational(std::max<std::int64_t>(0, seats - included_seats));
}

Rational Price::for_seats_instead(const Rational& instead, const std::optional<Rational>& rate,
                                  std::int64_t seats) const {
  // DEC-55
  const bool is_of_one_seat = is_by_seat() && amount.sign() == 0;
  if (is_of_one_seat) return for_seats_at(rate.value_or(instead), seats);
  return instead - amount + (rate ? for_seats_at(*rate, seats) : for_seats(seats));
}

Rational Price::for_seats_in_month(std::int64_t month, const std::optional<Rational>& rate,
                                   std::int64_t seats) const {
  const RampStep* reached = nullptr;
  for (const RampStep& step : ramp) {
    if (step.from_month <= month) reached = &step;
  }
  if (reached != nullptr) return for_seats_instead(reached->amount, rate, seats);
  return rate ? for_seats_at(*rate, seats) : for_seats(seats);
}

Rational Price::for_units(std::int64_t units, std::int64_t seats) const {
  if (!steps.empty()) return graduated(steps, units);
  return for_seats(seats) * Rational(units);
}

}  // namespace planshift

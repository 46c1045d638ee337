#include "planshift/proration/overage.h"

#include <algorithm>

#include "planshift/money/rounding.h"

namespace planshift {
namespace {

Rational over_allowance(const Plan& plan, std::size_t meter, const std::vector<Usage>& usage,
                        const Rational& share) {
  Rational over;
  for (const Usage& used : usage) {
    if (used.meter == meter) over = used.quantity;
  }
  for (const Allowance& allowance : plan.allowances) {
    if (allowance.meter == meter) over -= allowance.quantity * share;
  }
  return over;
}

const Overage* overage_for(const Catalog& catalog, std::size_t plan, std::size_t meter) {
  for (const PlanOverage& own : catalog.plans[plan].overages) {
    if (own.meter == meter) return &own.overage;
  }
  const std::optional<Overage>& overage = catalog.meters[meter].overage;
  return overage ? &*overage : nullptr;
}

// One price, and how much of what is over costs it.
struct Tier {
  Rational price;
  Rational over;    // as used
  Rational billed;  // where begun units count whole
};

// What is over, by the tiers that it falls into, or that all of it reaches (DEC-58).
std::vector<Tier> tiers_of(const Overage& overage, const Rational& over, const Rational& billed) {
  if (overage.tiers.empty()) return {{.price = overage.price, .over = over, .billed = billed}};
  std::vector<Tier> tiers;
  Rational done;
  const auto up_to = [](const PriceStep& step, const Rational& quantity) {
    return step.up_to ? std::min(quantity, Rational(*step.up_to)) : quantity;
  };
  for (const PriceStep& step : overage.tiers) {
    if (overage.tier_mode == TierMode::volume) {
      const bool is_reached = !step.up_to || billed <= Rational(*step.up_to);
      if (is_reached) return {{.price = step.price, .over = over, .billed = billed}};
      continue;
    }
    const Rational end = up_to(step, billed);
    if (end <= done) break;
    tiers.push_back({.price = step.price, .over = up_to(step, over) - done, .billed = end - done});
    done = end;
  }
  return tiers;
}

OverageDue due_of(std::size_t meter, const Overage& overage, const Tier& tier, Currency currency,
                  Rounding rounding) {
  const Rational units = tier.billed / overage.per;
  const WrittenShare written = write_share(units, Rational(1));
  const Rational exact = tier.price * units;
  Calculation how{.base = tier.price,
                  .part = written.part,
                  .whole = written.whole,
                  .unit = CalculationUnit::unit,
                  .exact = exact,
                  .rounding = rounding,
                  .rule = CalculationRule::meter_overage,
                  .details = {}};
  if (!(overage.per == Rational(1))) {
    how.details.fill().per = overage.per;
    how.details.fill().units = units;
    how.details.fill().over = tier.over;
  }
  return {.meter = meter,
          .over = tier.over,
          .units = units,
          .price = {.amount = round_money(exact, currency, rounding), .how = how}};
}

}  // namespace

std::vector<OverageDue> overage_of(const Catalog& catalog, std::size_t plan,
                                   const std::vector<Usage>& usage, Currency currency,
                                   Rounding rounding, const Rational& allowance_share) {
  std::vector<OverageDue> due;
  if (usage.empty()) return due;
  for (std::size_t meter = 0; meter < catalog.meters.size(); ++meter) {
    const Overage* overage = overage_for(catalog, plan, meter);
    if (overage == nullptr) continue;
    const Rational over = over_allowance(catalog.plans[plan], meter, usage, allowance_share);
    if (over.sign() <= 0 && !over.overflowed()) continue;
    Rational billed = over;
    if (overage->round_up && !over.overflowed()) {
      billed = Rational::of((over / overage->per).ceiling(), 1) * overage->per;
    }
    for (const Tier& tier : tiers_of(*overage, over, billed)) {
      due.push_back(due_of(meter, *overage, tier, currency, rounding));
    }
  }
  return due;
}

Money overage_sum(const Catalog& catalog, std::size_t plan, const std::vector<Usage>& usage,
                  Currency currency, Rounding rounding, const Rational& allowance_share) {
  Money sum = Money::zero(currency);
  for (const OverageDue& due :
       overage_of(catalog, plan, usage, currency, rounding, allowance_share)) {
    sum += due.price.amount;
  }
  return sum;
}

}  // namespace planshift

#include "planshift/proration/overage.h"

#include "planshift/money/rounding.h"

namespace planshift {
namespace {

Rational over_allowance(const Plan& plan, std::size_t meter, const std::vector<Usage>& usage) {
  Rational over;
  for (const Usage& used : usage) {
    if (used.meter == meter) over = used.quantity;
  }
  for (const Allowance& allowance : plan.allowances) {
    if (allowance.meter == meter) over -= allowance.quantity;
  }
  return over;
}

}  // namespace

std::vector<OverageDue> overage_of(const Catalog& catalog, std::size_t plan,
                                   const std::vector<Usage>& usage, Currency currency,
                                   Rounding rounding) {
  std::vector<OverageDue> due;
  if (usage.empty()) return due;
  for (std::size_t meter = 0; meter < catalog.meters.size(); ++meter) {
    const std::optional<Overage>& overage = catalog.meters[meter].overage;
    if (!overage) continue;
    const Rational over = over_allowance(catalog.plans[plan], meter, usage);
    Rational units = over / overage->per;
    if (units.sign() <= 0 && !units.overflowed()) continue;
    if (overage->round_up && !units.overflowed()) units = Rational::of(units.ceiling(), 1);
    const WrittenShare written = write_share(units, Rational(1));
    const Rational exact = overage->price * units;
    Calculation how{.base = overage->price,
                    .part = written.part,
                    .whole = written.whole,
                    .unit = CalculationUnit::unit,
                    .exact = exact,
                    .rounding = rounding,
                    .rule = CalculationRule::meter_overage,
                    .details = {}};
    if (!(overage->per == Rational(1))) {
      how.details.fill().per = overage->per;
      how.details.fill().units = units;
      how.details.fill().over = over;
    }
    due.push_back({.meter = meter,
                   .over = over,
                   .units = units,
                   .price = {.amount = round_money(exact, currency, rounding), .how = how}});
  }
  return due;
}

Money overage_sum(const Catalog& catalog, std::size_t plan, const std::vector<Usage>& usage,
                  Currency currency, Rounding rounding) {
  Money sum = Money::zero(currency);
  for (const OverageDue& due : overage_of(catalog, plan, usage, currency, rounding)) {
    sum += due.price.amount;
  }
  return sum;
}

}  // namespace planshift

#include "planshift/proration/tax.h"

#include "planshift/proration/prorate.h"

namespace planshift {

TaxResult tax_of(const std::vector<Line>& lines, const Tax& tax, const Policy& policy,
                 Currency currency, Rounding rounding) {
  TaxResult result{.line = std::nullopt, .contained = Money::zero(currency)};
  if (tax.percent.sign() == 0) return result;
  Rational taxable;
  for (const Line& line : lines) {
    const bool charged = line.kind == LineKind::charge || line.kind == LineKind::fee;
    if (!policy.tax_on_credit && !charged) continue;
    taxable += policy.tax_base == TaxBase::exact ? exact_amount(line) : line.amount.exact();
  }
  if (tax.included) {
    const Rational contained = taxable * tax.percent / (Rational(100) + tax.percent);
    result.contained = round_money(contained, currency, rounding);
    return result;
  }
  const ProratedAmount added =
      percent_of(taxable, tax.percent, currency, rounding, CalculationRule::tax_percent);
  if (added.amount.is_zero()) return result;
  result.line = Line{.kind = LineKind::tax,
                     .item = {},
                     .period = std::nullopt,
                     .amount = added.amount,
                     .how = added.how};
  return result;
}

}  // namespace planshift

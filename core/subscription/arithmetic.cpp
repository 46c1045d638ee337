#include "planshift/subscription/arithmetic.h"

namespace planshift {
namespace {

Rational size_of(const Rational& value) { return value.sign() < 0 ? -value : value; }

// The sign of a line stands in its amount; the mode acts on the signed amount.
Money rounded(const Rational& size, bool is_negative, const Calculation& how, Currency currency) {
  return round_money(is_negative ? -size : size, currency, how.rounding);
}

Money product_of(const Calculation& how, const CalculationDetails& details, bool is_negative,
                 Currency currency) {
  if (details.unit_amount && details.units) {
    return rounded(size_of(*details.unit_amount) * *details.units, is_negative, how, currency);
  }
  if (details.per && details.units) {
    return rounded(size_of(how.base) * *details.units, is_negative, how, currency);
  }
  return rounded(size_of(how.base * how.part / how.whole), is_negative, how, currency);
}

bool keeps(const Calculation& how, Money amount) {
  const std::optional<Money> stated = stated_amount(how, amount);
  return stated && *stated == amount;
}

}  // namespace

std::optional<Money> stated_amount(const Calculation& how, Money amount) {
  static const CalculationDetails none;
  const CalculationDetails& details = how.details ? *how.details : none;
  const Currency currency = amount.currency();
  if (how.whole.sign() == 0) return std::nullopt;
  const bool is_negative = how.exact.sign() != 0 ? how.exact.sign() < 0 : amount.is_negative();
  Money found = product_of(how, details, is_negative, currency);
  if (details.less) {
    if (!details.less_by) return std::nullopt;
    const Money less = details.less->is_negative() ? -*details.less : *details.less;
    if (!keeps(*details.less_by, details.less_by->exact.sign() < 0 ? -less : less)) {
      return std::nullopt;
    }
    found = rounded(size_of(how.base) - less.exact(), is_negative, how, currency);
  }
  const bool is_plain = !details.less && !details.unit_amount && !details.residue && !details.cut;
  if (is_plain && rounded(size_of(how.exact), is_negative, how, currency) != found) {
    return std::nullopt;
  }
  if (details.residue) found += *details.residue;
  if (details.cut) {
    if (details.cut->is_negative()) return std::nullopt;
    found += is_negative ? *details.cut : -*details.cut;
  }
  return found;
}

bool keeps_its_arithmetic(const Line& line) { return !line.how || keeps(*line.how, line.amount); }

}  // namespace planshift

// Tax on a list of lines.
//
// Added tax is a line for each rate, last, in the order in which the lines first use the rates;
// included tax is no line but stated beside the total. What it is taken of, the policy says
// (`tax_base`): the unrounded sum, the rounded lines, the exact sum whose total is rounded beside
// it
// (`invoice`), or the tax-included price of one unit, rounded first (`unit`). Credits carry tax
// back unless `tax_on_credit` is false; then only charges and fees are taxable.
//
//   -5.00 + 12.50, 20 % added: 7.50 + 1.50 tax = 9.00; 20 % included: 7.50 of which 1.25 tax.
//   193.333... net, 25 % by invoice: round(241.666...) = 241.67, of which 193.33 net, 48.34 tax.
//
// The awkward case is a thing with a tax class: its rate is that of its class, or the plain one;
// fees and what leaving early costs follow the plan.
#ifndef PLANSHIFT_PRORATION_TAX_H_
#define PLANSHIFT_PRORATION_TAX_H_

#include <vector>

#include "planshift/subscription/state.h"

namespace planshift {

struct TaxResult {
  std::vector<Line> lines;  // of added tax that is not 0
  Money contained;          // of included tax: the part of the total that is tax
};

// May put what the rounding of the total leaves on the last of `lines` (bases invoice and unit).
TaxResult tax_of(const State& state, std::vector<Line>& lines, Rounding rounding);

// What of the lines is taxed at each rate, in the order in which they use them. `all` false: only
// what is charged.
struct TaxedAmount {
  Rational percent;
  Rational taxable;
};
// What is taxed at nothing is left out.
std::vector<TaxedAmount> taxed_amounts(const State& state, const std::vector<Line>& lines,
                                       bool all);

// The rate of a thing that is held or wanted.
Rational tax_rate_of(const State& state, const Item& item);

// The lines of a cancellation with the tax of the basis `unit`, not rounded: each piece has the
// rounded tax with which it was paid. `all` as above.
Rational with_tax_by_unit(const State& state, const std::vector<Line>& lines, bool all,
                          Rounding rounding);

// Everything paid, with the tax that was added to it.
Money paid_with_tax(const State& state);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_TAX_H_

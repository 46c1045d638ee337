// Tax on a list of lines.
//
// Added tax is one line, last; included tax is no line but stated beside the total. It is taken of
// the unrounded taxable sum (`tax_base: exact`) or of the rounded lines. Credits carry tax back
// unless `tax_on_credit` is false; then only charges and fees are taxable.
//
//   -5.00 + 12.50, 20 % added: 7.50 + 1.50 tax = 9.00; 20 % included: 7.50 of which 1.25 tax.
#ifndef PLANSHIFT_PRORATION_TAX_H_
#define PLANSHIFT_PRORATION_TAX_H_

#include <optional>
#include <vector>

#include "planshift/policy/policy.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

struct TaxResult {
  std::optional<Line> line;  // of added tax that is not 0
  Money contained;           // of included tax: the part of the total that is tax
};

TaxResult tax_of(const std::vector<Line>& lines, const Tax& tax, const Policy& policy,
                 Currency currency, Rounding rounding);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_TAX_H_

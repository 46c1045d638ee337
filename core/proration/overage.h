// Overage: what usage over a plan's allowance costs.
//
//   120 GB used, 100 included, 0.80 a GB                        20 over x 0.80          = 16.00
//   24 300 requests used, 20 000 included, 0.40 per 1 000 begun  4 300 over, 5 x 0.40    =  2.00
//
//   250 GB over, 0.80 up to 100 over and 0.50 beyond             100 x 0.80 + 150 x 0.50 = 155.00
//
// Each tier is a line of its own. A plan may have prices of its own in the place of the meter's. A
// plan that names no allowance for a meter includes nothing of it; a meter without a price costs
// nothing.
#ifndef PLANSHIFT_PRORATION_OVERAGE_H_
#define PLANSHIFT_PRORATION_OVERAGE_H_

#include <vector>

#include "planshift/proration/prorate.h"
#include "planshift/subscription/request.h"

namespace planshift {

struct OverageDue {
  std::size_t meter = 0;
  Rational over;   // in units of the meter
  Rational units;  // in units of the price: over / per, begun ones whole where they count so
  ProratedAmount price;
};

// In the order of the catalog, only meters with something over, one for each tier that is reached.
// `usage` is in that order too. `allowance_share`: of the allowance, where only a part of the
// period has passed.
std::vector<OverageDue> overage_of(const Catalog& catalog, std::size_t plan,
                                   const std::vector<Usage>& usage, Currency currency,
                                   Rounding rounding,
                                   const Rational& allowance_share = Rational(1));

// All of it together; overflowed when it does not fit.
Money overage_sum(const Catalog& catalog, std::size_t plan, const std::vector<Usage>& usage,
                  Currency currency, Rounding rounding,
                  const Rational& allowance_share = Rational(1));

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_OVERAGE_H_

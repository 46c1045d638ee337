// Overage: what usage over a plan's allowance costs.
//
//   120 GB used, 100 included, 0.80 a GB                        20 over x 0.80          = 16.00
//   24 300 requests used, 20 000 included, 0.40 per 1 000 begun  4 300 over, 5 x 0.40    =  2.00
//
// A plan that names no allowance for a meter includes nothing of it; a meter without a price costs
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

// In the order of the catalog, only meters with something over. `usage` is in that order too.
std::vector<OverageDue> overage_of(const Catalog& catalog, std::size_t plan,
                                   const std::vector<Usage>& usage, Currency currency,
                                   Rounding rounding);

// All of it together; overflowed when it does not fit.
Money overage_sum(const Catalog& catalog, std::size_t plan, const std::vector<Usage>& usage,
                  Currency currency, Rounding rounding);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_OVERAGE_H_

// Minimum kept: what the used time of a cancellation lacks to the minimum of its price.
//
//   minimum 100.00 a month, 50.00 paid, left on the 16th of 30 days with 10.00 of usage
//   -> 50.00 for half a month, 25.00 + 10.00 spent: 15.00 are kept
//
// What the vendor keeps by its other rules counts as spent.
#ifndef PLANSHIFT_REFUND_MINIMUM_KEPT_H_
#define PLANSHIFT_REFUND_MINIMUM_KEPT_H_

#include <vector>

#include "planshift/refund/waterfall.h"

namespace planshift {

// `lines` are all that the waterfall holds until then.
std::vector<Line> missing_in_cancellation(const Cancellation& cancel,
                                          const std::vector<Line>& lines);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_MINIMUM_KEPT_H_

// Used in arrears: what a cancellation bills of a period for which nothing was paid.
//
//   45.00 a month in arrears, cancelled on 11 June    paid 0.00, used -15.00: 15.00 is due
//
// Nothing was paid that a basis or an add-on's own rule could give back, so neither counts; inside
// a window in which everything comes back nothing is owed for the time (DEC-49).
#ifndef PLANSHIFT_REFUND_USED_IN_ARREARS_H_
#define PLANSHIFT_REFUND_USED_IN_ARREARS_H_

#include <vector>

#include "planshift/refund/waterfall.h"

namespace planshift {

// A line of what was paid and one of what was used for each item, the plan first.
std::vector<Line> used_in_arrears(const Cancellation& cancel);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_USED_IN_ARREARS_H_

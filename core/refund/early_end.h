// Early end: what a cancellation before the end of a commitment costs.
//
//   35.00 a month until 1 May, left on 1 February, all of the rest less 6.00 a month
//   -> 3 x 35.00 - 3 x 6.00 = 87.00
//
// Remaining periods are the invoices from the end of service, or of the paid period where that is
// later, to the commitment's end, the last one by its share. The months of a schedule and of a
// re-rating count from the commitment's start: on a boundary the next one has not begun for a
// re-rating, and its first instant belongs to it for a schedule.
#ifndef PLANSHIFT_REFUND_EARLY_END_H_
#define PLANSHIFT_REFUND_EARLY_END_H_

#include <optional>

#include "planshift/base/result.h"
#include "planshift/refund/waterfall.h"

namespace planshift {

// Whether leaving at `effective` ends a commitment early and the policy asks something for it.
bool ends_early(const State& state, const Moment& effective);

// The line, negative; absent when nothing is due. The error is price_missing at /subscription/plan:
// the policy asks for the price without commitment, and there is none.
Result<std::optional<Line>> early_end_line(const Cancellation& cancel);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_EARLY_END_H_

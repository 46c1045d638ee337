// Review: when the vendor answers a refund request, in business days.
//
// Counting starts the day after the civil date of the request, over Mondays to Fridays that are no
// holidays: asked on Monday 16 November, "1 to 3 working days" is the 17th to the 19th.
#ifndef PLANSHIFT_REFUND_REVIEW_H_
#define PLANSHIFT_REFUND_REVIEW_H_

#include <optional>
#include <vector>

#include "planshift/refund/refund.h"
#include "planshift/subscription/state.h"

namespace planshift {

// The `count`-th business day after `date`; `date` itself for 0.
Date business_day_after(Date date, std::int64_t count, const std::vector<Date>& holidays);

// The answer dates for a refund of `amount`; absent where the policy has no review. Complex cases
// (custom work, large amounts) take the longer span.
std::optional<ReviewDates> review_dates(const State& state, Money amount);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_REVIEW_H_

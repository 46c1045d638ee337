// Own spans: the time for which each item of a cancellation was paid.
//
//   a domain paid from April beside hosting paid from 1 November: each has its own first day
#ifndef PLANSHIFT_REFUND_OWN_SPAN_H_
#define PLANSHIFT_REFUND_OWN_SPAN_H_

#include "planshift/refund/waterfall.h"

namespace planshift {

// The span that was paid for an item.
const Period& span_of(const Cancellation& cancel, const Item& item);

// An add-on that runs by itself may be past the time in which everything comes back, though the
// plan is not (DEC-60).
bool began_before_window(const Cancellation& cancel, const HeldAddOn* held);

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_OWN_SPAN_H_

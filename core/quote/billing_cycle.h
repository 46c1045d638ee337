// BillingCycle: a period, and the anchor that its successors are counted from.
#ifndef PLANSHIFT_QUOTE_BILLING_CYCLE_H_
#define PLANSHIFT_QUOTE_BILLING_CYCLE_H_

#include "planshift/calendar/period.h"

namespace planshift {

struct BillingCycle {
  Period period;
  Moment anchor;
};

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_BILLING_CYCLE_H_

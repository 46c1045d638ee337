// Schedule: the invoices of a subscription from its start to a date.
//
// Only plan, interval and `started` are needed; seats, add-ons, discount and tax are looked at
// where they are given, a change that the request names is not. Invoices are dated at the start and
// at every boundary before `until`; each is for the time that follows it. A discount ends with the
// first invoice dated on or after its own `until`.
//
// Without more the boundaries are counted from the start and every invoice is whole, the last one
// too, even if its period reaches over `until`: that is what is paid in advance.
//
// An anchor (or a period, which has one) makes it a billing-day system: boundaries are counted from
// there, and what stands before the first and after the last of them is cut (DEC-22):
//
//   99.00 monthly, started 2026-11-15, anchor 2026-12-01, until 2027-01-16
//     2026-11-15   16/30    52.80    a leading part: 16 of the 30 days of [11-01, 12-01)
//     2026-12-01    1/1     99.00
//     2027-01-01   15/31    47.90    a trailing part: up to `until`
//
// In arrears an invoice stands at the end of its time, the last one at `until`; without an anchor
// only intervals that are over by then have one (DEC-49).
//
// Parts are measured and rounded by the policy's proration. At most 4 000 invoices; more are
// out_of_range at /schedule/until.
#ifndef PLANSHIFT_PLANNING_SCHEDULE_H_
#define PLANSHIFT_PLANNING_SCHEDULE_H_

#include <cstdint>
#include <vector>

#include "planshift/proration/share.h"
#include "planshift/quote/quote.h"

namespace planshift {

constexpr std::int64_t kMaxInvoices = 4000;

struct ScheduledInvoice {
  Moment on;
  Period period;
  Share share;  // of a whole interval; 1/1 where nothing is cut
  std::vector<Line> lines;
  Money total;
};

struct Schedule {
  Currency currency;
  std::vector<ScheduledInvoice> invoices;
  Money total;
};

// The request needs no period, no anchor and no change. Without `started` the schedule begins where
// the period does, or at the anchor; without any of them that is missing_key at /subscription.
Result<Schedule> draw_schedule(const Vendor& vendor, const Request& request, const Moment& until);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_SCHEDULE_H_

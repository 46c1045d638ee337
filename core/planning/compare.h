// Compare: the same request against every plan and interval.
//
// A row for every offer (offers.h) in the order of the catalog, each the quote of the same request
// with that plan and that interval instead of the ones asked for; the rest of the request (moment,
// seats, add-ons, discount) stays. A cancellation is compared as the switches it could be instead.
//
//   standard 99.00, period 2026-11-01 to 2026-12-01, on 2026-11-15:
//     standard P1M  none      allowed                nothing now, next 99.00 on 2026-12-01  current
//     pro      P1M  upgrade   allowed                196.20 now, next 249.00 on 2026-12-15
//     business P1M  upgrade   allowed                546.20 now, next 599.00 on 2026-12-15
//
// Where the request gives a usage, each row has what that much in every period costs beyond the
// allowance of its plan: 1 200 at 0.05 a unit over 1 000 is 10.00 on one plan and nothing on
// another.
//
// The awkward case is an offer that this request cannot have: 40 seats on a plan for 5, or an
// add-on that is not sold by that interval. Asked alone that is bad input; in a comparison it is
// the very thing somebody wants to learn, so the row stands, refused with `change_not_offered`, and
// everything in it is as a refused quote has it (nothing due, the renewal as it is). Only when no
// offer can be had is the request itself bad input. Whatever else is wrong is bad input as always
// (DEC-23).
#ifndef PLANSHIFT_PLANNING_COMPARE_H_
#define PLANSHIFT_PLANNING_COMPARE_H_

#include <optional>
#include <vector>

#include "planshift/planning/offers.h"
#include "planshift/quote/quote.h"

namespace planshift {

// One plan by one interval: the fields of its quote, cut down.
struct ComparedOffer {
  Offer offer;
  ChangeKind kind = ChangeKind::none;
  Verdict verdict;
  std::optional<Moment> effective_on;
  DueNow due_now;
  Leftover leftover;
  std::optional<NextInvoice> next_invoice;  // without its lines
  std::vector<std::size_t> gains;           // indexes into Catalog::features
  std::vector<std::size_t> loses;
  std::size_t effects = 0;     // how many
  std::optional<Money> price;  // everything recurring, before tax; absent where there is none
  std::optional<Money> usage;  // the overage of a period on this plan; where a usage is given
};

struct Comparison {
  Currency currency;
  std::vector<ComparedOffer> offers;
  // The position of the lowest recurring price, overage included, per day-equivalent (a year is 12
  // months) among those that are not refused; the earlier of equals.
  std::optional<std::size_t> cheapest;
};

Result<Comparison> compare_plans(const Vendor& vendor, const Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_COMPARE_H_

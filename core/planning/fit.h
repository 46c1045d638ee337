// Fit: which plans cover what somebody needs, the cheapest first, and what the others lack.
//
//   needs: 3 domains, the firewall
//     standard  P1M   99.00   domains: 3 needed, 2 there; firewall is not there
//     pro       P1M  249.00   fits: the best
//     business  P1M  599.00   fits
//
// A price is the list price for the seats that are needed, by one interval, before tax and
// discount; sorted by price per day-equivalent (a year is 12 months, a week 7 days), equals in the
// order of the catalog. The best is the first that fits. A limit that a plan does not name is
// unlimited.
//
// The awkward case is a plan whose seats do not reach: fewer than its minimum still fit (one pays
// the minimum), more than its maximum do not, and its price is then that of the maximum.
#ifndef PLANSHIFT_PLANNING_FIT_H_
#define PLANSHIFT_PLANNING_FIT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/planning/offers.h"

namespace planshift {

struct Needs {
  std::optional<std::int64_t> seats;  // else the subscription's, else a plan's smallest number
  std::vector<LimitValue> limits;     // at least so much of each
  std::vector<std::size_t> features;  // indexes into Catalog::features
  std::vector<Usage> usage = {};      // in every period, in the order of the catalog
};

// One need that a plan does not cover.
struct Missing {
  enum class Kind { seats, limit, feature };
  Kind kind = Kind::seats;
  std::size_t index = 0;   // into Catalog::limits or Catalog::features
  std::int64_t needs = 0;  // of seats and limits
  std::int64_t has = 0;
};

struct FittedOffer {
  Offer offer;
  std::optional<Money> price;    // absent where the vendor is asked for one
  std::optional<Money> usage;    // the overage of a period; where the needs have a usage
  std::vector<Missing> missing;  // seats, then limits and features in the order of the needs

  bool fits() const { return missing.empty(); }
};

struct Fit {
  Currency currency;
  std::vector<FittedOffer> offers;
  std::optional<std::size_t> best;  // a position in `offers`
};

// With a subscription its currency counts, and its own plan is looked at even when it is not for
// sale. The only error is `overflow`, at /needs/seats or /needs/usage.
Result<Fit> fit_plans(const Vendor& vendor, const Needs& needs, const Subscription* subscription);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_FIT_H_

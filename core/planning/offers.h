// Offers: what somebody can be on: every plan with every interval it is sold by.
//
// The list behind `compare`, `fit` and `check`, in the order of the catalog: its plans in their
// order, the prices of each in theirs. Left out are
//
//   - plans that are not for sale, but for the one the customer is on, at the interval they are on;
//   - prices in another currency;
//   - on-demand rates, which no subscription renews by: prices with `steps`, of an interval with a
//     time part (PT1H), and those that the refund policy names as the rest of a re-rating.
//
//   starter 5.99 monthly and 59.90 yearly, classic (not for sale) 3.99 monthly and 39.90 yearly
//   somebody on classic, monthly: classic P1M (theirs), starter P1M, starter P1Y
//
// A plan whose price is told on request is listed once, at the interval somebody holds.
//
// The awkward case is an interval that somebody holds and that is sold no longer (they pay a
// grandfathered price): it is listed all the same, first of its plan.
#ifndef PLANSHIFT_PLANNING_OFFERS_H_
#define PLANSHIFT_PLANNING_OFFERS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "planshift/subscription/request.h"

namespace planshift {

struct Offer {
  std::size_t plan = 0;  // index into Catalog::plans
  Duration interval;
  bool is_present = false;
};

// What a customer is on: the offer that is listed whatever the catalog says of it.
struct PresentOffer {
  std::size_t plan = 0;
  Duration interval;
};

// `currency` is a code: "EUR".
std::vector<Offer> list_offers(const Vendor& vendor, std::string_view currency,
                               const std::optional<PresentOffer>& present);

// A rate that only a re-rating uses; nobody subscribes by it.
bool is_on_demand(const Policy& policy, const Price& price);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_OFFERS_H_

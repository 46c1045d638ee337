#include "planshift/planning/fit.h"

#include <algorithm>
#include <string>

#include "planshift/base/order.h"
#include "planshift/money/rounding.h"
#include "planshift/proration/overage.h"

namespace planshift {
namespace {

// An offer with its price per day-equivalent, before anything is rounded.
struct Candidate {
  FittedOffer fitted;
  Rational daily;
};

Error overflow_at(const char* path) {
  return Error{
      .code = ErrorCode::overflow, .path = path, .args = {{"max", std::to_string(kMaxMinorUnits)}}};
}

std::vector<Missing> missing_of(const Plan& plan, const Needs& needs, std::int64_t seats) {
  std::vector<Missing> missing;
  if (seats > plan.max_seats) {
    missing.push_back(
        Missing{.kind = Missing::Kind::seats, .index = 0, .needs = seats, .has = plan.max_seats});
  }
  for (const LimitValue& need : needs.limits) {
    const std::optional<std::int64_t> has = plan.limit_value(need.limit);
    if (!has || *has >= need.value) continue;
    missing.push_back(Missing{
        .kind = Missing::Kind::limit, .index = need.limit, .needs = need.value, .has = *has});
  }
  for (std::size_t feature : needs.features) {
    if (plan.has_feature(feature)) continue;
    missing.push_back(
        Missing{.kind = Missing::Kind::feature, .index = feature, .needs = 0, .has = 0});
  }
  return missing;
}

}  // namespace

Result<Fit> fit_plans(const Vendor& vendor, const Needs& needs, const Subscription* subscription) {
  const Catalog& catalog = vendor.catalog;
  Fit fit;
  fit.currency = subscription == nullptr ? catalog.currency : subscription->currency;
  std::optional<PresentOffer> present;
  if (subscription != nullptr) {
    present = PresentOffer{.plan = subscription->plan, .interval = subscription->interval};
  }
  std::vector<Candidate> candidates;
  std::vector<FittedOffer> on_request;
  for (const Offer& offer : list_offers(vendor, fit.currency.code(), present)) {
    const Plan& plan = catalog.plans[offer.plan];
    const std::int64_t usual = subscription == nullptr ? plan.min_seats : subscription->seats;
    const std::int64_t seats = needs.seats.value_or(usual);
    if (plan.is_on_request) {
      on_request.push_back({.offer = offer,
                            .price = std::nullopt,
                            .usage = std::nullopt,
                            .missing = missing_of(plan, needs, seats)});
      continue;
    }
    const Price* price = plan.price_for(offer.interval, fit.currency.code());
    if (price == nullptr) continue;  // held at a grandfathered price; nobody can choose it
    const Rational amount = price->for_seats_in_month(
        1, std::nullopt, std::clamp(seats, plan.min_seats, plan.max_seats));
    const Money rounded = round_money(amount, fit.currency, vendor.policy.proration.rounding);
    if (amount.overflowed() || rounded.overflowed()) {
      return overflow_at("/needs/seats");
    }
    Rational all = amount;
    std::optional<Money> usage;
    if (!needs.usage.empty()) {
      usage = overage_sum(catalog, offer.plan, needs.usage, fit.currency,
                          vendor.policy.proration.rounding);
      if (usage->overflowed()) return overflow_at("/needs/usage");
      all += usage->exact();
    }
    if (price->minimum) all = std::max(all, *price->minimum);
    candidates.push_back(Candidate{.fitted = {.offer = offer,
                                              .price = rounded,
                                              .usage = usage,
                                              .missing = missing_of(plan, needs, seats)},
                                   .daily = all / offer.interval.day_equivalents()});
  }
  sort_items(candidates, [](const Candidate& a, const Candidate& b) { return a.daily < b.daily; });
  for (Candidate& candidate : candidates) {
    if (!fit.best && candidate.fitted.fits()) fit.best = fit.offers.size();
    fit.offers.push_back(std::move(candidate.fitted));
  }
  // A price that is only told on request cannot be compared: last, and never the best.
  for (FittedOffer& offer : on_request) fit.offers.push_back(std::move(offer));
  return fit;
}

}  // namespace planshift

#include "planshift/planning/offers.h"

#include <algorithm>

namespace planshift {
namespace {

void add_plan(const Vendor& vendor, std::string_view currency, std::size_t index,
              const std::optional<PresentOffer>& present, std::vector<Offer>& offers) {
  const Plan& plan = vendor.catalog.plans[index];
  const bool is_held = present && present->plan == index;
  const auto is_present = [&](const Duration& interval) {
    return is_held && present->interval == interval;
  };
  if (plan.is_on_request) {
    const Duration usual = *Duration::of(1, DurationUnit::months);
    if (plan.for_sale || is_held) {
      offers.push_back(Offer{
          .plan = index, .interval = present ? present->interval : usual, .is_present = is_held});
    }
    return;
  }
  if (is_held && (!plan.for_sale || plan.price_for(present->interval, currency) == nullptr)) {
    offers.push_back(Offer{.plan = index, .interval = present->interval, .is_present = true});
  }
  if (!plan.for_sale) return;
  for (const Price& price : plan.prices) {
    if (price.currency.code() != currency) continue;
    if (is_on_demand(vendor.policy, price) && !is_present(price.interval)) continue;
    // An interval that is sold with and without a commitment is one offer: a change that names no
    // commitment decides between the two prices.
    const auto is_same = [&](const Offer& offer) {
      return offer.plan == index && offer.interval == price.interval;
    };
    if (std::any_of(offers.begin(), offers.end(), is_same)) continue;
    offers.push_back(
        Offer{.plan = index, .interval = price.interval, .is_present = is_present(price.interval)});
  }
}

}  // namespace

bool is_on_demand(const Policy& policy, const Price& price) {
  const RefundPolicy& refund = policy.refund;
  const bool is_rest = refund.basis == RefundBasis::rerated && refund.rerate.rest &&
                       *refund.rerate.rest == price.interval;
  return !price.steps.empty() || price.interval.has_time_part() || is_rest;
}

std::vector<Offer> list_offers(const Vendor& vendor, std::string_view currency,
                               const std::optional<PresentOffer>& present) {
  std::vector<Offer> offers;
  for (std::size_t plan = 0; plan < vendor.catalog.plans.size(); ++plan) {
    add_plan(vendor, currency, plan, present, offers);
  }
  return offers;
}

}  // namespace planshift

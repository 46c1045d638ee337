#include "planshift/quote/work.h"

#include <utility>

namespace planshift {
namespace {

constexpr int kThingsInALine = 10;

std::size_t tiers_of(const Plan& plan) {
  std::size_t tiers = 0;
  for (const Price& price : plan.prices) tiers += price.tiers.size() + price.steps.size();
  return tiers;
}

std::size_t things_of(const Catalog& catalog, const Request& request) {
  std::size_t things = catalog.limits.size() + catalog.features.size() + catalog.resources.size() +
                       request.subscription.payments.size();
  const std::size_t held = request.subscription.plan;
  const std::size_t wanted = request.change.plan.value_or(held);
  things += tiers_of(catalog.plans[held]) + tiers_of(catalog.plans[wanted]);
  if (request.subscription.charges) things += request.subscription.charges->size();
  for (const std::optional<Owned>& owned : request.inventory) {
    if (owned) things += owned->items.size();
  }
  return things;
}

}  // namespace

std::int64_t lines_of_quote(const Catalog& catalog, const Request& request) {
  const Subscription& subscription = request.subscription;
  const std::size_t held = subscription.addons.size();
  const std::size_t wanted = request.change.addons ? request.change.addons->size() : held;
  const std::size_t lines = 2 + held + wanted + request.usage.size() + subscription.pending.size() +
                            subscription.scheduled.size() +
                            things_of(catalog, request) / kThingsInALine;
  return static_cast<std::int64_t>(lines);
}

std::int64_t lines_of_invoices(const Catalog& catalog, const Request& request, std::int64_t count) {
  return count * lines_of_quote(catalog, request) / kThingsInALine;
}

std::optional<Error> too_much_work(std::int64_t lines, std::string path) {
  if (lines <= kMaxWork) return std::nullopt;
  return Error{.code = ErrorCode::too_much_work,
               .path = std::move(path),
               .args = {{"limit", std::to_string(kMaxWork)}, {"asked", std::to_string(lines)}}};
}

}  // namespace planshift

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

// The rules of the laws in question: a cancellation is quoted under each of them, too.
std::size_t rules_of(const Vendor& vendor, const Request& request) {
  std::size_t rules = 0;
  for (const Law& law : request.laws ? *request.laws : vendor.laws) rules += law.rules.size();
  return rules;
}

}  // namespace

std::int64_t lines_of_quote(const Vendor& vendor, const Request& request) {
  const Catalog& catalog = vendor.catalog;
  const Subscription& subscription = request.subscription;
  const std::size_t held = subscription.addons.size();
  const std::size_t wanted = request.change.addons ? request.change.addons->size() : held;
  std::size_t lines = 2 + held + wanted + request.usage.size() + subscription.pending.size() +
                      subscription.scheduled.size() + things_of(catalog, request) / kThingsInALine;
  if (request.change.is_cancel()) {
    const std::size_t sold = catalog.plans.size() + catalog.addons.size() + catalog.meters.size();
    lines += rules_of(vendor, request) * (lines + sold / kThingsInALine);
  }
  return static_cast<std::int64_t>(lines);
}

std::int64_t lines_of_invoices(const ComingInvoices& invoices) {
  return invoices.count * invoices.lines / kThingsInALine;
}

std::optional<Error> too_much_work(std::int64_t lines, std::string path) {
  if (lines <= kMaxWork) return std::nullopt;
  return Error{.code = ErrorCode::too_much_work,
               .path = std::move(path),
               .args = {{"limit", std::to_string(kMaxWork)}, {"asked", std::to_string(lines)}}};
}

}  // namespace planshift

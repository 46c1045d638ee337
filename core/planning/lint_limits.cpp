// limit_without_resource: a plan allows less of something than another one, and the catalog does
// not say what happens to what exceeds it.

#include <algorithm>
#include <string>

#include "core/planning/probe.h"

namespace planshift {
namespace {

// The plans with the most and the least of one limit. A plan that does not name it has no limit.
struct Extremes {
  std::optional<std::size_t> most;
  std::optional<std::size_t> least;
};

Extremes extremes_of(const Catalog& catalog, std::size_t limit) {
  Extremes found;
  for (std::size_t plan = 0; plan < catalog.plans.size(); ++plan) {
    const std::optional<std::int64_t> value = catalog.plans[plan].limit_value(limit);
    const auto value_at = [&](const std::optional<std::size_t>& index) {
      return index ? catalog.plans[*index].limit_value(limit) : std::nullopt;
    };
    const bool is_more = !found.most || (value_at(found.most) && (!value || *value > *value_at(found.most)));
    if (is_more) found.most = plan;
    if (!value || !catalog.plans[plan].for_sale) continue;
    if (!found.least || *value < *value_at(found.least)) found.least = plan;
  }
  return found;
}

bool has_resource(const Catalog& catalog, std::size_t limit) {
  for (const Resource& resource : catalog.resources) {
    if (resource.limit == limit) return true;
  }
  return false;
}

// A key as a step of a JSON Pointer.
std::string pointer_step(std::string_view key) {
  std::string step = "/";
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

// Somebody on the larger plan asks for the smaller one, by an interval that both are sold by.
std::optional<Request> witness_of(const Probe& probe, const Extremes& plans) {
  const std::size_t most = *plans.most;
  const std::size_t least = *plans.least;
  for (const std::string& currency : probe.currencies()) {
    for (const Price& price : probe.catalog().plans[most].prices) {
      if (price.currency.code() != currency || is_on_demand(probe.policy(), price)) continue;
      const Plan& smaller = probe.catalog().plans[least];
      if (smaller.price_for(price.interval, currency) == nullptr) continue;
      const Offer offer{.plan = most, .interval = price.interval};
      const std::int64_t seats = std::max(probe.catalog().plans[most].min_seats,
                                          smaller.min_seats);
      Request request = probe.subscribed(offer, currency, seats, length_in_days(offer) / 2);
      request.change.plan = least;
      return request;
    }
  }
  return std::nullopt;
}

}  // namespace

void lint_limits(Probe& probe) {
  const Catalog& catalog = probe.catalog();
  for (std::size_t limit = 0; limit < catalog.limits.size(); ++limit) {
    if (has_resource(catalog, limit)) continue;
    const Extremes plans = extremes_of(catalog, limit);
    if (!plans.most || !plans.least || plans.most == plans.least) continue;
    const auto most = catalog.plans[*plans.most].limit_value(limit);
    const std::int64_t least = *catalog.plans[*plans.least].limit_value(limit);
    if (most && *most <= least) continue;
    std::optional<Request> witness = witness_of(probe, plans);
    if (!witness) continue;
    const std::optional<Result<Quote>> quote = probe.ask(*witness);
    if (!quote || !quote->ok()) continue;
    const std::string& id = catalog.limits[limit].id;
    std::vector<WitnessAmount> amounts;
    if (most) amounts.push_back({.name = "from", .value = *most});
    amounts.push_back({.name = "to", .value = least});
    probe.report(Finding{.code = LintCode::limit_without_resource,
                         .path = "/plans/" + std::to_string(*plans.least) + "/limits" +
                                 pointer_step(id),
                         .args = {{"limit", id},
                                  {"from", catalog.plans[*plans.most].id},
                                  {"to", catalog.plans[*plans.least].id}},
                         .witness = std::move(*witness),
                         .amounts = std::move(amounts)});
  }
}

}  // namespace planshift

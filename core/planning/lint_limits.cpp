// limit_without_resource: a plan allows less of something than another one, and the catalog does
// not say what happens to what exceeds it.

#include <algorithm>
#include <string>

#include "planshift/planning/lint_search.h"

namespace planshift {
namespace {

// What is known of one limit over all plans.
struct Spread {
  std::optional<std::size_t> most;   // the plan with the most; one that does not name the limit
  std::optional<std::size_t> least;  // the plan for sale with the least
  std::size_t named_by = 0;          // plans
  bool has_resource = false;
};

std::int64_t value_of(const Catalog& catalog, std::size_t plan, std::size_t limit) {
  return *catalog.plans[plan].limit_value(limit);
}

std::vector<Spread> spreads_of(const Catalog& catalog) {
  std::vector<Spread> spreads(catalog.limits.size());
  for (std::size_t plan = 0; plan < catalog.plans.size(); ++plan) {
    for (const LimitValue& entry : catalog.plans[plan].limits) {
      Spread& spread = spreads[entry.limit];
      ++spread.named_by;
      if (!spread.most || entry.value > value_of(catalog, *spread.most, entry.limit)) {
        spread.most = plan;
      }
      if (!catalog.plans[plan].for_sale) continue;
      if (!spread.least || entry.value < value_of(catalog, *spread.least, entry.limit)) {
        spread.least = plan;
      }
    }
  }
  for (const Resource& resource : catalog.resources) {
    if (resource.limit) spreads[*resource.limit].has_resource = true;
  }
  for (std::size_t limit = 0; limit < spreads.size(); ++limit) {
    if (spreads[limit].named_by == catalog.plans.size()) continue;
    std::size_t unlimited = 0;
    while (catalog.plans[unlimited].limit_value(limit)) ++unlimited;
    spreads[limit].most = unlimited;
  }
  return spreads;
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
std::optional<Request> witness_of(const LintSearch& search, const Spread& plans) {
  const std::size_t most = *plans.most;
  const std::size_t least = *plans.least;
  for (const std::string& currency : search.currencies()) {
    for (const Price& price : search.catalog().plans[most].prices) {
      if (price.currency.code() != currency || is_on_demand(search.policy(), price)) continue;
      const Plan& smaller = search.catalog().plans[least];
      if (smaller.price_for(price.interval, currency) == nullptr) continue;
      const Offer offer{.plan = most, .interval = price.interval};
      const std::int64_t seats =
          std::max(search.catalog().plans[most].min_seats, smaller.min_seats);
      Request request = search.subscribed(offer, currency, seats, length_in_days(offer) / 2);
      request.change.plan = least;
      return request;
    }
  }
  return std::nullopt;
}

}  // namespace

void lint_limits(LintSearch& search) {
  const Catalog& catalog = search.catalog();
  const std::vector<Spread> spreads = spreads_of(catalog);
  for (std::size_t limit = 0; limit < spreads.size() && !search.is_full(); ++limit) {
    const Spread& spread = spreads[limit];
    if (spread.has_resource || !spread.least || spread.most == spread.least) continue;
    const auto most = catalog.plans[*spread.most].limit_value(limit);
    const std::int64_t least = value_of(catalog, *spread.least, limit);
    if (most && *most <= least) continue;
    std::optional<Request> witness = witness_of(search, spread);
    if (!witness) continue;
    const std::optional<Result<Quote>> quote = search.ask(*witness);
    if (!quote || !quote->ok()) continue;
    const std::string& id = catalog.limits[limit].id;
    std::vector<WitnessAmount> amounts;
    if (most) amounts.push_back({.name = "from", .value = *most});
    amounts.push_back({.name = "to", .value = least});
    search.report(
        Finding{.code = LintCode::limit_without_resource,
                .path = "/plans/" + std::to_string(*spread.least) + "/limits" + pointer_step(id),
                .args = {{"limit", id},
                         {"from", catalog.plans[*spread.most].id},
                         {"to", catalog.plans[*spread.least].id}},
                .witness = std::move(*witness),
                .amounts = std::move(amounts)});
  }
}

}  // namespace planshift

// price_missing_for_interval and longer_interval_costs_more: prices that are not there, or that
// contradict each other.

#include <algorithm>
#include <string>

#include "planshift/base/order.h"
#include "planshift/money/decimal.h"
#include "planshift/money/rounding.h"
#include "planshift/planning/lint_search.h"

namespace planshift {
namespace {

constexpr std::size_t kMaxIntervals = 16;  // that are tried; catalogs have two or three

std::string place_of_prices(const char* list, std::size_t index) {
  return std::string("/") + list + "/" + std::to_string(index) + "/prices";
}

// One offer for each interval that is sold, the first that sells it.
std::vector<Offer> one_by_interval(const std::vector<Offer>& offers) {
  std::vector<Offer> found;
  for (const Offer& offer : offers) {
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Offer& known) {
      return known.interval == offer.interval;
    });
    if (!is_known && found.size() < kMaxIntervals) found.push_back(offer);
  }
  return found;
}

// Reports a request whose quote is bad input for want of a price.
void report_if_missing(LintSearch& search, const Request& request, std::string path,
                       std::vector<std::pair<std::string, std::string>> args) {
  if (search.knows(LintCode::price_missing_for_interval, path)) return;
  const std::optional<Result<Quote>> quote = search.ask(request);
  if (!quote || quote->ok()) return;
  for (const Error& error : quote->errors()) {
    if (error.code != ErrorCode::price_missing) continue;
    for (const auto& [name, value] : error.args) args.emplace_back(name, value);
    search.report(Finding{.code = LintCode::price_missing_for_interval,
                          .path = std::move(path),
                          .args = std::move(args),
                          .witness = request,
                          .amounts = {}});
    return;
  }
}

// A plan that lacks an interval which another plan is sold by cannot be changed to from there.
void lint_missing_plan_prices(LintSearch& search, const std::string& currency,
                              const std::vector<Offer>& by_interval) {
  for (std::size_t plan = 0; plan < search.catalog().plans.size(); ++plan) {
    if (!search.catalog().plans[plan].for_sale) continue;
    if (search.catalog().plans[plan].is_on_request) continue;
    for (const Offer& offer : by_interval) {
      if (search.catalog().plans[plan].price_for(offer.interval, currency) != nullptr) continue;
      const Plan& held = search.catalog().plans[offer.plan];
      Request request = search.subscribed(offer, currency, held.min_seats, 1);
      request.change.plan = plan;
      report_if_missing(search, request, place_of_prices("plans", plan), {{"held", held.id}});
    }
  }
}

// An add-on that lacks an interval which plans are sold by cannot be had there.
void lint_missing_addon_prices(LintSearch& search, const std::string& currency,
                               const std::vector<Offer>& by_interval) {
  for (std::size_t addon = 0; addon < search.catalog().addons.size(); ++addon) {
    for (const Offer& offer : by_interval) {
      if (search.catalog().addons[addon].price_for(offer.interval, currency) != nullptr) continue;
      const Plan& held = search.catalog().plans[offer.plan];
      Request request = search.subscribed(offer, currency, held.min_seats, 1);
      request.change.addons = {WantedAddOn{.addon = addon, .quantity = 1, .position = 0}};
      report_if_missing(search, request, place_of_prices("addons", addon), {{"held", held.id}});
    }
  }
}

// A re-rating needs the monthly price of every plan that can be cancelled, and the one for the
// rest.
void lint_rerating(LintSearch& search, const std::string& currency,
                   const std::vector<Offer>& offers) {
  if (search.policy().refund.basis != RefundBasis::rerated) return;
  for (const Offer& offer : offers) {
    const std::int64_t seats = search.catalog().plans[offer.plan].min_seats;
    for (const std::int32_t day : days_to_try(offer)) {
      Request request = search.subscribed(offer, currency, seats, day);
      request.change.ask = ChangeAsk::cancel;
      report_if_missing(search, request, place_of_prices("plans", offer.plan), {});
    }
  }
}

// Two intervals of one plan, by length: what the longer one costs, and the same time by the
// shorter.
void lint_longer_intervals(LintSearch& search, const std::string& currency, std::size_t index) {
  const Plan& plan = search.catalog().plans[index];
  std::vector<std::size_t> prices;
  for (std::size_t i = 0; i < plan.prices.size(); ++i) {
    const Price& price = plan.prices[i];
    const bool renews = !is_on_demand(search.policy(), price);
    if (renews && price.currency.code() == currency) prices.push_back(i);
  }
  sort_positions(prices, [&](std::size_t a, std::size_t b) {
    return plan.prices[a].interval.day_equivalents() < plan.prices[b].interval.day_equivalents();
  });
  const Currency money = search.catalog().currency_named(currency);
  for (std::size_t i = 1; i < prices.size(); ++i) {
    const Price& shorter = plan.prices[prices[i - 1]];
    const Price& longer = plan.prices[prices[i]];
    const Rational times = longer.interval.day_equivalents() / shorter.interval.day_equivalents();
    const Rational by_longer = longer.for_seats_in_month(1, std::nullopt, plan.min_seats);
    const Rational by_shorter = shorter.for_seats_in_month(1, std::nullopt, plan.min_seats) * times;
    // One interval sold with and without a commitment is no longer one.
    if (!(by_shorter < by_longer) || longer.interval == shorter.interval) continue;
    const Offer offer{.plan = index, .interval = shorter.interval};
    Request request = search.subscribed(offer, currency, plan.min_seats, 0);
    request.change.interval = longer.interval;
    const std::optional<Result<Quote>> quote = search.ask(request);
    if (!quote || !quote->ok()) continue;
    const Money costs = round_money(by_longer, money, Rounding::half_up);
    const Money same_time = round_money(by_shorter, money, Rounding::half_up);
    search.report(Finding{.code = LintCode::longer_interval_costs_more,
                          .path = place_of_prices("plans", index) + "/" + std::to_string(prices[i]),
                          .args = {{"plan", plan.id},
                                   {"longer", format_duration(longer.interval)},
                                   {"shorter", format_duration(shorter.interval)},
                                   {"amount", format_money(costs)},
                                   {"same_time", format_money(same_time)}},
                          .witness = std::move(request),
                          .amounts = {{.name = "longer", .value = costs},
                                      {.name = "same_time_by_shorter", .value = same_time}}});
  }
}

}  // namespace

void lint_prices(LintSearch& search) {
  for (const std::string& currency : search.currencies()) {
    const std::vector<Offer> offers = search.offers(currency);
    const std::vector<Offer> by_interval = one_by_interval(offers);
    lint_missing_plan_prices(search, currency, by_interval);
    lint_missing_addon_prices(search, currency, by_interval);
    lint_rerating(search, currency, offers);
    for (std::size_t plan = 0; plan < search.catalog().plans.size(); ++plan) {
      if (search.catalog().plans[plan].for_sale) lint_longer_intervals(search, currency, plan);
    }
  }
}

}  // namespace planshift

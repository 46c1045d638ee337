// One seat more and one fewer, at the steps where a price changes: from the smallest number, around
// the seats that are included, and around the tiers.

#include <algorithm>
#include <functional>

#include "planshift/base/order.h"
#include "planshift/planning/lint_case.h"

namespace planshift {
namespace {

constexpr std::size_t kMaxSteps = 20;  // of one price

// Numbers of seats such that something may happen between each and the next.
std::vector<std::int64_t> steps_of(const Plan& plan, const Price& price) {
  std::vector<std::int64_t> steps = {plan.min_seats, price.included_seats};
  for (const PriceStep& tier : price.tiers) {
    if (tier.up_to && steps.size() < kMaxSteps) steps.push_back(*tier.up_to);
  }
  steps.erase(std::remove_if(steps.begin(), steps.end(),
                             [&](std::int64_t seats) {
                               return seats < plan.min_seats || seats >= plan.max_seats;
                             }),
              steps.end());
  sort_items(steps, std::less<>());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

void try_seats(LintSearch& search, const std::string& currency, const Offer& offer,
               std::int64_t held, std::int64_t wanted) {
  FreeWatch watch;
  for (const std::int32_t day : days_to_try(offer)) {
    Request request = search.subscribed(offer, currency, held, day);
    request.change.seats = wanted;
    const std::optional<Result<Quote>> asked = search.ask(request);
    if (!asked || !asked->ok()) return;
    const LintCase lint_case{.from = offer, .request = request, .quote = asked->value()};
    examine(search, lint_case);
    watch.see(lint_case);
    Change back;
    back.seats = held;
    examine_way_back(search, lint_case, back);
  }
  watch.report_to(search);
}

}  // namespace

void lint_seats(LintSearch& search) {
  for (const std::string& currency : search.currencies()) {
    for (const Offer& offer : search.offers(currency)) {
      const Plan& plan = search.catalog().plans[offer.plan];
      const Price* price = plan.price_for(offer.interval, currency);
      if (price == nullptr || !price->is_by_seat()) continue;
      for (const std::int64_t seats : steps_of(plan, *price)) {
        if (search.is_exhausted()) return;
        try_seats(search, currency, offer, seats, seats + 1);
        try_seats(search, currency, offer, seats + 1, seats);
      }
    }
  }
}

}  // namespace planshift

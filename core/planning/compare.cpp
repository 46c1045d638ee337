#include "planshift/planning/compare.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "planshift/entitlements/effect.h"
#include "planshift/proration/overage.h"
#include "planshift/proration/resolve.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/kind.h"
#include "planshift/quote/verdict.h"
#include "planshift/quote/work.h"

namespace planshift {
namespace {

// What is wrong is only that this offer cannot be had, for want of a price. (The
// subscription as it is was found to be right before.)
bool is_about_the_offer(const Errors& errors) {
  return std::all_of(errors.begin(), errors.end(),
                     [](const Error& error) { return error.code == ErrorCode::price_missing; });
}

ComparedOffer summary_of(const Offer& offer, Quote quote) {
  ComparedOffer row;
  row.offer = offer;
  row.kind = quote.kind;
  row.verdict = std::move(quote.verdict);
  row.effective_on = quote.effective_on;
  row.due_now = quote.due_now;
  row.leftover = quote.leftover;
  row.next_invoice = std::move(quote.next_invoice);
  row.next_invoice->lines.clear();
  row.gains = std::move(quote.changes->gains);
  row.loses = std::move(quote.changes->loses);
  row.effects = quote.effects.size();
  row.price = quote.changes->price_to;
  return row;
}

// The row of an offer that this request cannot have, as the quote of a refusal would tell it.
// `state` is the subscription's with nothing changed.
Result<ComparedOffer> refused_row(State state, const Offer& offer, const Request& request) {
  const Catalog& catalog = state.catalog();
  const Plan& from = catalog.plans[state.held.plan];
  const Plan& to = catalog.plans[offer.plan];
  state.wanted.plan = offer.plan;
  state.wanted.interval = offer.interval;
  state.asked_seats = request.change.seats.value_or(state.held.seats);
  state.wanted.seats = state.asked_seats;
  const Differences differences = differences_of(state);
  ComparedOffer row;
  row.offer = offer;
  row.kind = kind_of(state, differences);
  row.verdict.status = Status::refused;
  row.verdict.reasons = {plain_reason(ReasonCode::change_not_offered)};
  row.due_now = nothing_due(state.currency);
  row.leftover.amount = Money::zero(state.currency);
  const Frame frame = state.frame_for(state.policy().proration);
  row.next_invoice = renewal_as_it_is(state, frame);
  row.next_invoice->lines.clear();
  for (std::size_t feature : to.features) {
    if (!from.has_feature(feature)) row.gains.push_back(feature);
  }
  for (std::size_t feature : from.features) {
    if (!to.has_feature(feature)) row.loses.push_back(feature);
  }
  if (differences.plan) {
    const auto effects = preview_downgrade(catalog, state.held.plan, offer.plan, request);
    if (!effects.ok()) return effects.errors();
    row.effects = effects.value().size();
  }
  row.price = Money::zero(state.currency);
  return row;
}

Error usage_overflow() {
  return Error{.code = ErrorCode::overflow,
               .path = "/usage",
               .args = {{"max", std::to_string(kMaxMinorUnits)}}};
}

std::optional<std::size_t> cheapest_of(const std::vector<ComparedOffer>& rows) {
  std::optional<std::size_t> cheapest;
  Rational lowest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].verdict.status == Status::refused || !rows[i].price) continue;
    Rational price = rows[i].price->exact();
    if (rows[i].usage) price += rows[i].usage->exact();
    const Rational daily = price / rows[i].offer.interval.day_equivalents();
    if (cheapest && !(daily < lowest)) continue;
    cheapest = i;
    lowest = daily;
  }
  return cheapest;
}

}  // namespace

Result<Comparison> compare_plans(const Vendor& vendor, const Request& request) {
  const Subscription& subscription = request.subscription;
  Request asked = request;
  asked.change = Change{};
  asked.change.at = request.change.at;
  const Result<State> unchanged = resolve(vendor, asked);
  if (!unchanged.ok()) return unchanged.errors();
  asked.change = request.change;
  asked.change.ask = ChangeAsk::switching;

  Comparison comparison;
  comparison.currency = subscription.currency;
  Errors first_errors;  // of the first offer that cannot be had
  bool any_can_be_had = false;
  const PresentOffer present{.plan = subscription.plan, .interval = subscription.interval};
  const std::vector<Offer> offers = list_offers(vendor, subscription.currency.code(), present);
  const auto count = static_cast<std::int64_t>(offers.size());
  if (auto error = too_much_work(count * lines_of_quote(vendor, request), "")) return *error;
  for (const Offer& offer : offers) {
    asked.change.plan = offer.plan;
    asked.change.interval = offer.interval;
    Result<Quote> quote = quote_in_one_currency(vendor, asked);
    if (quote.ok()) {
      any_can_be_had = true;
      comparison.offers.push_back(summary_of(offer, std::move(quote).value()));
      continue;
    }
    if (!is_about_the_offer(quote.errors())) return quote.errors();
    if (first_errors.empty()) first_errors = quote.errors();
    Result<ComparedOffer> row = refused_row(unchanged.value(), offer, request);
    if (!row.ok()) return row.errors();
    comparison.offers.push_back(std::move(row).value());
  }
  if (!any_can_be_had && !first_errors.empty()) return first_errors;
  if (!request.usage.empty()) {
    for (ComparedOffer& row : comparison.offers) {
      row.usage = overage_sum(vendor.catalog, row.offer.plan, request.usage, comparison.currency,
                              vendor.policy.proration.rounding);
      if (row.usage->overflowed()) return usage_overflow();
    }
  }
  comparison.cheapest = cheapest_of(comparison.offers);
  return comparison;
}

}  // namespace planshift

#include "planshift/planning/lint_search.h"

#include <algorithm>
#include <functional>

#include "planshift/base/order.h"

namespace planshift {
namespace {

constexpr std::size_t kMaxCurrencies = 8;

Date first_day() { return *Date::of_civil(2026, 4, 1); }

Moment end_of(const Offer& offer) {
  return moved_by(Moment::on(first_day()), offer.interval, 1, 0);
}

// In a large catalog each quote looks at more, and fewer are tried.
int work_of_a_quote(const Catalog& catalog) {
  constexpr std::size_t kSmall = 256;
  return 1 + static_cast<int>((catalog.limits.size() + catalog.features.size()) / kSmall);
}

std::string place_of_kind(ChangeKind kind) {
  return std::string("/policy/changes/") + word_of(kind);
}

}  // namespace

std::vector<std::string> LintSearch::currencies() const {
  std::vector<std::string> codes = {std::string(catalog().currency.code())};
  for (const Plan& plan : catalog().plans) {
    for (const Price& price : plan.prices) {
      const std::string_view code = price.currency.code();
      const bool is_known = std::find(codes.begin(), codes.end(), code) != codes.end();
      if (!is_known && codes.size() < kMaxCurrencies) codes.emplace_back(code);
    }
  }
  return codes;
}

std::vector<Offer> LintSearch::offers(std::string_view currency) const {
  std::vector<Offer> offers = list_offers(vendor_, currency, std::nullopt);
  std::erase_if(offers,
                [&](const Offer& offer) { return catalog().plans[offer.plan].is_on_request; });
  return offers;
}

Request LintSearch::subscribed(const Offer& offer, std::string_view currency, std::int64_t seats,
                               std::int32_t day) const {
  Request request;
  Subscription& subscription = request.subscription;
  subscription.plan = offer.plan;
  subscription.interval = offer.interval;
  subscription.seats = seats;
  subscription.period = Period{Moment::on(first_day()), end_of(offer)};
  subscription.currency = catalog().currency_named(currency);
  subscription.balance = Money::zero(subscription.currency);
  subscription.credited = Money::zero(subscription.currency);
  subscription.unpaid = Money::zero(subscription.currency);
  request.change.at = Moment::on(first_day().plus_days(day));
  request.tax = Tax{};
  return request;
}

std::optional<Result<Quote>> LintSearch::ask(const Request& request) {
  if (is_exhausted()) return std::nullopt;
  asked_ += work_of_a_quote(catalog());
  return quote_in_one_currency(vendor_, request);
}

void LintSearch::report(Finding finding) {
  if (is_full() || knows(finding.code, finding.path)) return;
  findings_.push_back(std::move(finding));
}

bool LintSearch::knows(LintCode code, std::string_view path) const {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
    return finding.code == code && finding.path == path;
  });
}

std::int32_t length_in_days(const Offer& offer) {
  return days_between(first_day(), end_of(offer).date);
}

std::vector<std::int32_t> days_to_try(const Offer& offer) {
  const std::int32_t length = length_in_days(offer);
  std::vector<std::int32_t> days;
  for (const std::int32_t day :
       {0, 1, 2, length / 4, length / 2, length / 4 * 3, length - 2, length - 1}) {
    if (day >= 0 && day < length) days.push_back(day);
  }
  sort_items(days, std::less<>());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::string place_of_rule(const Policy& policy, ChangeKind kind) {
  if (policy.own_rule(kind) != nullptr) return place_of_kind(kind);
  const Rule* rule = &policy.rule_for(kind, false);
  for (const ChangeKind fallback : {ChangeKind::upgrade, ChangeKind::downgrade}) {
    if (policy.own_rule(fallback) == rule) return place_of_kind(fallback);
  }
  return "/policy";
}

Money settled_by(const Quote& quote) {
  const Money zero = Money::zero(quote.currency);
  Money settled = quote.due_now.total;
  if (settled.is_negative() && quote.leftover.to == LeftoverTo::forfeit) settled = zero;
  if (!quote.next_invoice) return settled;
  for (const Line& line : quote.next_invoice->lines) {
    if (line.how && line.how->rule == CalculationRule::recurring) continue;
    settled += line.amount;
  }
  // Credits that the next invoice had no room for.
  const bool is_aside =
      !quote.due_now.total.is_negative() && quote.leftover.to != LeftoverTo::forfeit;
  return is_aside ? settled - quote.leftover.amount : settled;
}

}  // namespace planshift

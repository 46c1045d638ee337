// Vendors and requests for the tests of planning, written as short as the documents are.
//
//   Vendor vendor = vendor_with("GBP", {plan_of("standard", {{"P1M", "99.00"}}), …});
//   Request request = subscribed(vendor, "standard", "P1M", {"2026-11-01", "2026-12-01"});
//   request = switched(request, vendor, {.plan = "pro"}, "2026-11-15");
#ifndef PLANSHIFT_TESTS_CORE_PLANNING_VENDORS_H_
#define PLANSHIFT_TESTS_CORE_PLANNING_VENDORS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/money/decimal.h"
#include "planshift/quote/quote.h"

namespace planshift {

inline Duration duration(std::string_view text) { return *read_duration(text).duration; }
inline Moment moment(std::string_view text) { return *read_moment(text).moment; }
inline Rational decimal(std::string_view text) { return read_decimal(text)->value; }
inline Money money(const Vendor& vendor, std::string_view text) {
  return round_money(decimal(text), vendor.catalog.currency, Rounding::half_up);
}

struct PriceText {
  std::string_view interval;
  std::string_view amount = "0";
  std::string_view per_seat = {};
};

// Ranks follow the order of the list; prices get their currency in vendor_with.
inline Plan plan_of(std::string id, const std::vector<PriceText>& prices) {
  Plan plan;
  plan.id = std::move(id);
  for (const PriceText& text : prices) {
    Price price;
    price.interval = duration(text.interval);
    price.amount = decimal(text.amount);
    if (!text.per_seat.empty()) price.per_seat = decimal(text.per_seat);
    plan.prices.push_back(price);
  }
  return plan;
}

inline Vendor vendor_with(std::string_view currency, std::vector<Plan> plans, int digits = 2) {
  Vendor vendor;
  vendor.catalog.id = "test";
  vendor.catalog.currency = *Currency::of(currency, digits);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    plans[i].rank = static_cast<std::int64_t>(i);
    for (Price& price : plans[i].prices) price.currency = vendor.catalog.currency;
  }
  vendor.catalog.plans = std::move(plans);
  return vendor;
}

inline Rule& rule(Vendor& vendor, ChangeKind kind) {
  std::optional<Rule>& slot = vendor.policy.changes[static_cast<std::size_t>(kind)];
  if (!slot) slot.emplace();
  return *slot;
}
inline Rule settled(Settle settle) {
  Rule made;
  made.settle = parts_of(settle);
  made.said.word = settle;
  return made;
}
inline Rule effective(Effective when) {
  Rule made;
  made.effective = when;
  return made;
}
inline void set_rule(Vendor& vendor, ChangeKind kind, const Rule& made) {
  vendor.policy.changes[static_cast<std::size_t>(kind)] = made;
}

inline std::size_t plan_index(const Vendor& vendor, std::string_view id) {
  for (std::size_t i = 0; i < vendor.catalog.plans.size(); ++i) {
    if (vendor.catalog.plans[i].id == id) return i;
  }
  PLANSHIFT_CHECK(false);
}

struct Dates {
  std::string_view start;
  std::string_view end;
};

// Nobody asks for anything yet; the moment is the start of the period.
inline Request subscribed(const Vendor& vendor, std::string_view plan, std::string_view interval,
                          Dates period, std::int64_t seats = 1) {
  Request request;
  Subscription& held = request.subscription;
  held.plan = plan_index(vendor, plan);
  held.interval = duration(interval);
  held.seats = seats;
  held.period = Period{moment(period.start), moment(period.end)};
  held.currency = vendor.catalog.currency;
  held.balance = held.credited = held.unpaid = Money::zero(held.currency);
  request.change.at = held.period->start;
  return request;
}

struct Wanted {
  std::string_view plan = {};
  std::string_view interval = {};
  std::int64_t seats = 0;
};

inline Request switched(Request request, const Vendor& vendor, Wanted wanted, std::string_view at) {
  request.change.at = moment(at);
  if (!wanted.plan.empty()) request.change.plan = plan_index(vendor, wanted.plan);
  if (!wanted.interval.empty()) request.change.interval = duration(wanted.interval);
  if (wanted.seats > 0) request.change.seats = wanted.seats;
  return request;
}

inline Request cancelled(Request request, std::string_view at) {
  request.change.at = moment(at);
  request.change.ask = ChangeAsk::cancel;
  return request;
}

// standard 99.00, pro 249.00 and business 599.00 a month: an upgrade starts a new month at once, a
// downgrade waits, a cancellation gives nothing back.
inline Vendor waiting_rooms() {
  Vendor vendor = vendor_with(
      "GBP", {plan_of("standard", {{"P1M", "99.00"}}), plan_of("pro", {{"P1M", "249.00"}}),
              plan_of("business", {{"P1M", "599.00"}})});
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::restart));
  set_rule(vendor, ChangeKind::downgrade, effective(Effective::at_period_end));
  vendor.policy.refund.basis = RefundBasis::nothing;
  vendor.policy.refund.effective = RefundEffective::at_period_end;
  return vendor;
}

// small 10.00 and large 30.00 a month, everything prorated by the day.
inline Vendor prorating() {
  return vendor_with("EUR",
                     {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "30.00"}})});
}

// IDR 240000 and 420000 per seat a year; fewer seats are asked 30 to 15 days before the end.
inline Vendor mail_by_seat() {
  Vendor vendor = vendor_with(
      "IDR",
      {plan_of("business", {{"P1Y", "0", "240000"}}), plan_of("premium", {{"P1Y", "0", "420000"}})},
      0);
  set_rule(vendor, ChangeKind::upgrade, settled(Settle::prorate));
  Rule waits = effective(Effective::at_period_end);
  waits.window =
      Window{.opens = duration("P30D"), .advised_until = duration("P15D"), .closes = std::nullopt};
  set_rule(vendor, ChangeKind::downgrade, waits);
  set_rule(vendor, ChangeKind::fewer_seats, waits);
  vendor.policy.one_change_at_a_time = true;
  vendor.policy.refund.basis = RefundBasis::nothing;
  vendor.policy.refund.effective = RefundEffective::at_period_end;
  return vendor;
}

}  // namespace planshift

#endif  // PLANSHIFT_TESTS_CORE_PLANNING_VENDORS_H_

// A small shop for tests that build their input in C++, and the words to hold something in it.
//
//   plans    basic 10.00 a month, 100.00 a year | plus 25.00, 250.00 | team 9.99 and 99.90 a seat
//   add-ons  support 100.00 a month, 1000.00 a year | backup 2.50, 25.00 each
//   meter    traffic, 0.80 a GB over the allowance
//
//   Vendor vendor = shop();
//   Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
//   switch_plan(request, "2026-11-16", kPlus);
#ifndef PLANSHIFT_TESTS_SUPPORT_SHOP_H_
#define PLANSHIFT_TESTS_SUPPORT_SHOP_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>

#include "planshift/subscription/request.h"
#include "planshift/subscription/state.h"
#include "planshift/subscription/vendor.h"
#include "tests/support/vocabulary.h"

namespace planshift::test {

constexpr std::size_t kBasic = 0;
constexpr std::size_t kPlus = 1;
constexpr std::size_t kTeam = 2;
constexpr std::size_t kSupport = 0;
constexpr std::size_t kBackup = 1;
constexpr std::size_t kTraffic = 0;

inline Price flat_price(std::string_view interval, std::string_view amount) {
  Price price;
  price.interval = lasting(interval);
  price.currency = dollar();
  price.amount = number(amount);
  return price;
}
inline Price seat_price(std::string_view interval, std::string_view per_seat) {
  Price price = flat_price(interval, "0");
  price.per_seat = number(per_seat);
  return price;
}

inline Plan plan_of(std::string id, std::int64_t rank, std::vector<Price> prices) {
  Plan plan;
  plan.id = std::move(id);
  plan.rank = rank;
  plan.prices = std::move(prices);
  return plan;
}
inline AddOn addon_of(std::string id, std::vector<Price> prices) {
  AddOn addon;
  addon.id = std::move(id);
  addon.prices = std::move(prices);
  return addon;
}

inline Vendor shop() {
  Vendor vendor;
  Catalog& catalog = vendor.catalog;
  catalog.id = "shop";
  catalog.currency = dollar();
  catalog.plans = {
      plan_of("basic", 1, {flat_price("P1M", "10.00"), flat_price("P1Y", "100.00")}),
      plan_of("plus", 2, {flat_price("P1M", "25.00"), flat_price("P1Y", "250.00")}),
      plan_of("team", 3, {seat_price("P1M", "9.99"), seat_price("P1Y", "99.90")}),
  };
  catalog.plans[kTeam].max_seats = 500;
  catalog.addons = {
      addon_of("support", {flat_price("P1M", "100.00"), flat_price("P1Y", "1000.00")}),
      addon_of("backup", {flat_price("P1M", "2.50"), flat_price("P1Y", "25.00")}),
  };
  Meter traffic;
  traffic.id = "traffic";
  traffic.overage = Overage{.price = number("0.80"), .per = Rational(1), .round_up = false};
  catalog.meters = {std::move(traffic)};
  return vendor;
}

// Somebody on `plan` for `period`; what was paid is left to its default.
inline Request holding(std::size_t plan, std::string_view interval, std::string_view period) {
  Request request;
  Subscription& subscription = request.subscription;
  subscription.plan = plan;
  subscription.interval = lasting(interval);
  subscription.period = span(period);
  subscription.currency = dollar();
  subscription.balance = Money::zero(dollar());
  subscription.credited = Money::zero(dollar());
  subscription.unpaid = Money::zero(dollar());
  return request;
}

inline HeldAddOn& hold_addon(Request& request, std::size_t addon, std::int64_t quantity = 1) {
  HeldAddOn held;
  held.addon = addon;
  held.quantity = quantity;
  held.position = request.subscription.addons.size();
  request.subscription.addons.push_back(held);
  return request.subscription.addons.back();
}

inline void pay(Request& request, std::string_view method, std::string_view amount,
                bool refundable = true) {
  request.subscription.payments.push_back(
      {.method = std::string(method), .amount = money(amount), .refundable = refundable});
}

inline void switch_plan(Request& request, std::string_view at, std::size_t plan) {
  request.change.at = on(at);
  request.change.plan = plan;
}
inline void switch_interval(Request& request, std::string_view at, std::string_view interval) {
  request.change.at = on(at);
  request.change.interval = lasting(interval);
}
inline void switch_seats(Request& request, std::string_view at, std::int64_t seats) {
  request.change.at = on(at);
  request.change.seats = seats;
}
// The complete new list: (add-on, quantity).
inline void switch_addons(Request& request, std::string_view at,
                          std::initializer_list<std::pair<std::size_t, std::int64_t>> list) {
  request.change.at = on(at);
  request.change.addons.emplace();
  for (const auto& [addon, quantity] : list) {
    WantedAddOn wanted;
    wanted.addon = addon;
    wanted.quantity = quantity;
    wanted.position = request.change.addons->size();
    request.change.addons->push_back(wanted);
  }
}
inline void cancel(Request& request, std::string_view at) {
  request.change.at = on(at);
  request.change.ask = ChangeAsk::cancel;
}

inline Discount percent_off(std::string_view percent) {
  Discount discount;
  discount.percent = number(percent);
  return discount;
}
inline Discount amount_off(std::string_view amount) {
  Discount discount;
  discount.amount = number(amount);
  return discount;
}

inline Fee fixed_fee(std::string_view amount) {
  Fee fee;
  fee.amount = number(amount);
  return fee;
}
inline Fee percent_fee(std::string_view percent) {
  Fee fee;
  fee.percent = number(percent);
  return fee;
}

inline Rule& rule_of(Vendor& vendor, ChangeKind kind) {
  auto& rule = vendor.policy.changes[static_cast<std::size_t>(kind)];
  if (!rule) rule.emplace();
  return *rule;
}

// What was charged for an item in all.
inline Money paid_for(const State& state, Item item) {
  Money sum = Money::zero(state.currency);
  for (const Charge& charge : state.charges) {
    if (charge.item == item) sum += charge.amount;
  }
  return sum;
}

// "price_missing /change/interval", one after another.
inline std::string shown(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    if (!text.empty()) text += ", ";
    text += std::string(word_of(error.code)) + " " + error.path;
  }
  return text;
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_SUPPORT_SHOP_H_

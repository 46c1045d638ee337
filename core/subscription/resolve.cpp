#include "core/subscription/resolve.h"

#include <algorithm>
#include <string>

#include "core/base/order.h"

namespace planshift {
namespace {

Error error_at(ErrorCode code, std::string path) {
  return Error{.code = code, .path = std::move(path), .args = {}};
}

// "start + interval = end", as written: offsets may differ across a change of the clocks.
bool is_one_interval(const Period& period, const Duration& interval, const Frame& frame) {
  const Moment end = moved_by(period.start, interval, 1, frame.offset_minutes);
  return end.date == period.end.date && end.second_of_day == period.end.second_of_day;
}

const Price* plan_price(const State& state, const Selection& selection) {
  return state.catalog().plans[selection.plan].price_for(selection.interval, state.currency.code());
}

Selection held_selection(const Subscription& subscription) {
  return Selection{.plan = subscription.plan,
                   .interval = subscription.interval,
                   .seats = subscription.seats,
                   .addons = subscription.addons,
                   .grandfathered_price = subscription.price,
                   .discount = subscription.discount};
}

// What the customer has after the switch: what the change names, the rest as it was.
Selection wanted_selection(const Selection& held, const Change& change) {
  Selection wanted = held;
  if (change.is_cancel) return wanted;
  wanted.plan = change.plan.value_or(held.plan);
  wanted.interval = change.interval.value_or(held.interval);
  wanted.seats = change.seats.value_or(held.seats);
  if (change.discount) wanted.discount = *change.discount;
  const bool plan_item_stays =
      wanted.plan == held.plan && wanted.interval == held.interval && wanted.seats == held.seats;
  if (!plan_item_stays) wanted.grandfathered_price.reset();
  if (change.addons) {
    wanted.addons.clear();
    for (const WantedAddOn& entry : *change.addons) {
      if (entry.quantity == 0) continue;
      wanted.addons.push_back(HeldAddOn{.addon = entry.addon,
                                        .quantity = entry.quantity,
                                        .paid = std::nullopt,
                                        .position = entry.position});
    }
    sort_items(wanted.addons,
               [](const HeldAddOn& a, const HeldAddOn& b) { return a.addon < b.addon; });
  }
  return wanted;
}

void check_held_prices(const State& state, Errors& errors) {
  const Selection& held = state.held;
  if (!held.grandfathered_price && plan_price(state, held) == nullptr) {
    const Plan& plan = state.catalog().plans[held.plan];
    const bool sold_otherwise =
        std::any_of(plan.prices.begin(), plan.prices.end(),
                    [&](const Price& price) { return price.interval == held.interval; });
    // Sold, but for other money: then the currency is what is wrong (DEC-17).
    const bool names_currency = !(state.currency == state.catalog().currency);
    Error error = error_at(ErrorCode::price_missing, sold_otherwise && names_currency
                                                         ? "/subscription/currency"
                                                         : "/subscription/interval");
    error.args = {{"plan", plan.id},
                  {"interval", format_duration(held.interval)},
                  {"currency", std::string(state.currency.code())}};
    errors.push_back(std::move(error));
  }
  for (const HeldAddOn& addon : held.addons) {
    if (addon_price(state, held, addon) != nullptr) continue;
    Error error = error_at(ErrorCode::price_missing,
                           "/subscription/addons/" + std::to_string(addon.position));
    error.args = {{"addon", state.catalog().addons[addon.addon].id},
                  {"interval", format_duration(held.interval)},
                  {"currency", std::string(state.currency.code())}};
    errors.push_back(std::move(error));
  }
}

void check_wanted_prices(const State& state, Errors& errors) {
  const Selection& held = state.held;
  const Selection& wanted = state.wanted;
  const Change& change = state.change();
  const bool interval_differs = !(wanted.interval == held.interval);
  const bool plan_differs = wanted.plan != held.plan;
  // A grandfathered price that other seats end has stood in for the list price until now.
  const bool price_ends = held.grandfathered_price && !wanted.grandfathered_price;
  if (interval_differs || plan_differs || price_ends) {
    const Plan& plan = state.catalog().plans[wanted.plan];
    if (plan_price(state, wanted) == nullptr) {
      Error error = error_at(ErrorCode::price_missing, interval_differs ? "/change/interval"
                                                       : plan_differs   ? "/change/plan"
                                                                        : "/subscription/interval");
      error.args = {{"plan", plan.id},
                    {"interval", format_duration(wanted.interval)},
                    {"currency", std::string(state.currency.code())}};
      errors.push_back(std::move(error));
    }
  }
  // Seats that nobody changes are not held against the range (DEC-26).
  if (plan_differs || wanted.seats != held.seats) {
    const Plan& plan = state.catalog().plans[wanted.plan];
    if (wanted.seats < plan.min_seats || wanted.seats > plan.max_seats) {
      Error error = error_at(ErrorCode::out_of_range, "/change/seats");
      error.args = {{"value", std::to_string(wanted.seats)},
                    {"min", std::to_string(plan.min_seats)},
                    {"max", std::to_string(plan.max_seats)}};
      errors.push_back(std::move(error));
    }
  }
  if (!interval_differs && !change.addons) return;
  for (const HeldAddOn& addon : wanted.addons) {
    if (addon_price(state, wanted, addon) != nullptr) continue;
    Error error = error_at(ErrorCode::price_missing,
                           change.addons ? "/change/addons/" + std::to_string(addon.position)
                                         : std::string("/change/interval"));
    error.args = {{"addon", state.catalog().addons[addon.addon].id},
                  {"interval", format_duration(wanted.interval)},
                  {"currency", std::string(state.currency.code())}};
    errors.push_back(std::move(error));
  }
}

Errors selection_errors(const State& state) {
  Errors errors;
  check_held_prices(state, errors);
  check_wanted_prices(state, errors);
  return errors;
}

// What is held and what is wanted; the period and what was paid are still to be found.
State selected(const Vendor& vendor, const Request& request) {
  State state;
  state.vendor = &vendor;
  state.request = &request;
  state.currency = request.subscription.currency;
  state.tax = request.tax.value_or(vendor.tax);
  state.held = held_selection(request.subscription);
  state.wanted = wanted_selection(state.held, request.change);
  return state;
}

bool fits_money(const Rational& price, Currency currency) {
  return !price.overflowed() && !round_money(price, currency, Rounding::up).overflowed();
}

// Prices that do not fit are told where the number that makes them so large stands.
void check_price_sizes(const State& state, const Selection& selection, const char* place,
                       bool seats_given, Errors& errors) {
  const auto add = [&](std::string path) {
    Error error = error_at(ErrorCode::overflow, std::move(path));
    error.args = {{"max", std::to_string(kMaxMinorUnits)}};
    errors.push_back(std::move(error));
  };
  const Rational plan = recurring_plan_price(state, selection, state.period.start);
  if (!fits_money(plan, state.currency)) {
    add(std::string(place) + (seats_given ? "/seats" : "/plan"));
  }
  for (const HeldAddOn& addon : selection.addons) {
    if (!fits_money(recurring_addon_price(state, selection, addon), state.currency)) {
      add(std::string(place) + "/addons/" + std::to_string(addon.position) + "/quantity");
    }
  }
}

// What was paid where the request does not say: nothing in a trial, else the list price less
// discount, rounded because it was really paid.
void fill_paid(State& state) {
  const Subscription& subscription = state.subscription();
  const bool trial = subscription.standing == Standing::trial;
  const Rounding rounding = state.policy().proration.rounding;
  const auto default_of = [&](const Rational& price) {
    return trial ? Money::zero(state.currency) : round_money(price, state.currency, rounding);
  };
  state.paid_plan = subscription.paid
                        ? *subscription.paid
                        : default_of(recurring_plan_price(state, state.held, state.period.start));
  state.paid_total = state.paid_plan;
  for (const HeldAddOn& addon : state.held.addons) {
    const Money paid =
        addon.paid ? *addon.paid : default_of(recurring_addon_price(state, state.held, addon));
    state.paid_addons.push_back(paid);
    state.paid_total += paid;
  }
}

}  // namespace

// An interval of hours compares instants whatever the unit (DEC-16).
Frame State::frame_for(const Proration& proration) const {
  return Frame{.by_instant = proration.by_instant() || held.interval.has_time_part(),
               .offset_minutes = policy().utc_offset_minutes};
}

void find_period(State& state, const Frame& frame) {
  const Subscription& subscription = state.subscription();
  if (subscription.period) {
    state.period = *subscription.period;
    const bool whole = is_one_interval(state.period, subscription.interval, frame);
    state.anchor = subscription.anchor.value_or(whole ? state.period.start : state.period.end);
    return;
  }
  CHECK(subscription.anchor.has_value());
  state.anchor = *subscription.anchor;
  state.period = held_grid(state, frame).holding(state.at());
}

std::optional<Error> error_of_period(const State& state, const Frame& frame) {
  const Moment& start = state.period.start;
  const Moment& end = state.period.end;
  // Within one day it is empty where days count (DEC-29).
  if (!frame.before(start, end)) {
    return Error{.code = ErrorCode::period_reversed,
                 .path = "/subscription/period/end",
                 .args = {{"start", format_moment(start)}, {"end", format_moment(end)}}};
  }
  if (!frame.before(state.at(), start) && !frame.before(end, state.at())) return std::nullopt;
  return Error{.code = ErrorCode::change_must_be_inside_period,
               .path = "/change/at",
               .args = {{"value", format_moment(state.at())},
                        {"start", format_moment(start)},
                        {"end", format_moment(end)}}};
}

Errors errors_of_selections(const Vendor& vendor, const Request& request) {
  return selection_errors(selected(vendor, request));
}

Result<State> resolve(const Vendor& vendor, const Request& request) {
  State state = selected(vendor, request);

  const Proration proration =
      request.change.is_cancel
          ? with_override(vendor.policy.proration, vendor.policy.refund.proration)
          : vendor.policy.proration;
  const Frame frame = state.frame_for(proration);
  find_period(state, frame);

  Errors errors = selection_errors(state);
  if (!errors.empty()) {
    // The quote would find this one; with other errors at hand all are told at once.
    if (auto error = error_of_period(state, frame)) errors.push_back(std::move(*error));
    return errors;
  }
  check_price_sizes(state, state.held, "/subscription", true, errors);
  if (!request.change.is_cancel) {
    check_price_sizes(state, state.wanted, "/change", request.change.seats.has_value(), errors);
  }
  if (!errors.empty()) return errors;
  fill_paid(state);
  if (state.paid_total.overflowed()) {
    return error_at(ErrorCode::overflow, "/subscription/addons");
  }
  return state;
}

Rational recurring_plan_price(const State& state, const Selection& selection, const Moment& on) {
  Rational price;
  if (selection.grandfathered_price) {
    price = selection.grandfathered_price->exact();
  } else {
    const Price* list = plan_price(state, selection);
    CHECK(list != nullptr);
    price = list->for_seats(selection.seats);
  }
  if (!selection.discount) return price;
  const Discount& discount = *selection.discount;
  const Frame frame = state.frame_for(state.policy().proration);
  if (discount.until && frame.at_or_before(*discount.until, on)) return price;
  if (discount.percent) return price * (Rational(100) - *discount.percent) / Rational(100);
  const Rational lowered = price - discount.amount.value_or(Rational(0));
  return lowered.overflowed() || lowered.sign() >= 0 ? lowered : Rational(0);
}

Rational recurring_addon_price(const State& state, const Selection& selection,
                               const HeldAddOn& addon) {
  const Price* list = addon_price(state, selection, addon);
  CHECK(list != nullptr);
  return list->is_by_seat() ? list->for_seats(addon.quantity)
                            : list->amount * Rational(addon.quantity);
}

const Price* addon_price(const State& state, const Selection& selection, const HeldAddOn& addon) {
  return state.catalog().addons[addon.addon].price_for(selection.interval, state.currency.code());
}

Grid held_grid(const State& state, const Frame& frame) {
  return Grid{.anchor = state.anchor, .interval = state.held.interval, .frame = frame};
}

std::int64_t plan_pieces(const State& state, const Selection& selection) {
  const Price* list = plan_price(state, selection);
  return list != nullptr && list->is_by_seat() ? selection.seats : 1;
}

}  // namespace planshift

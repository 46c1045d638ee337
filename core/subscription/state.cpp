#include "planshift/subscription/state.h"

#include <algorithm>
#include <string>

#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/booking.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

Error error_at(ErrorCode code, std::string path) {
  return Error{.code = code, .path = std::move(path), .args = {}};
}

// Seconds by the wall clock: offsets may differ across a change of the clocks.
std::int64_t wall_position(const Moment& moment) {
  return moment.date.serial() * kSecondsPerDay + moment.second_of_day;
}

// "start + interval = end", as written.
bool is_one_interval(const Period& period, const Duration& interval, const Frame& frame) {
  const Moment end = moved_by(period.start, interval, 1, frame.offset_minutes);
  return wall_position(end) == wall_position(period.end);
}

// An end written as the last second of a day is the midnight that follows.
Period with_midnight_end(Period period) {
  if (period.end.second_of_day == kSecondsPerDay - 1) {
    period.end.date = period.end.date.plus_days(1);
    period.end.second_of_day = 0;
  }
  return period;
}

// The term among those the plan is sold for that fits the commitment; else the first of them.
std::optional<Duration> committed_term(const State& state, const Selection& selection,
                                       const std::optional<Commitment>& commitment) {
  std::optional<Duration> first;
  const std::int32_t offset = state.policy().utc_offset_minutes;
  for (const Price& price : state.catalog().plans[selection.plan].prices) {
    const bool is_sold = price.interval == selection.interval && price.commitment &&
                         price.currency.code() == state.currency.code();
    if (!is_sold) continue;
    if (!first) first = price.commitment;
    if (!commitment) continue;
    const Moment end = moved_by(commitment->start, *price.commitment, 1, offset);
    if (end.date == commitment->end.date) return price.commitment;
  }
  return first;
}

// The commitment as given, or for the term of the price from the start of the subscription on.
void find_commitment(State& state) {
  const Subscription& subscription = state.subscription();
  state.commitment = subscription.commitment;
  if (!state.commitment && !subscription.commitment_from_start) return;
  state.held.commitment = committed_term(state, state.held, state.commitment);
  if (state.commitment || !state.held.commitment) return;
  const Moment start =
      subscription.started.value_or(subscription.period ? subscription.period->start : state.at());
  state.commitment = Commitment{
      .start = start,
      .end = moved_by(start, *state.held.commitment, 1, state.policy().utc_offset_minutes)};
}

Selection held_selection(const Subscription& subscription) {
  return Selection{.plan = subscription.plan,
                   .interval = subscription.interval,
                   .seats = subscription.seats,
                   .addons = subscription.addons,
                   .grandfathered_price = subscription.price,
                   .per_seat = subscription.per_seat,
                   .discounts = subscription.discounts};
}

Error price_missing(const State& state, std::string place, const char* kind, const std::string& id,
                    const Duration& interval) {
  Error error = error_at(ErrorCode::price_missing, std::move(place));
  error.args = {{kind, id},
                {"interval", format_duration(interval)},
                {"currency", std::string(state.currency.code())}};
  return error;
}

void check_held_prices(const State& state, Errors& errors) {
  const Selection& held = state.held;
  if (!held.grandfathered_price && catalog_price(state, held) == nullptr) {
    const Plan& plan = state.catalog().plans[held.plan];
    const bool sold_otherwise =
        std::any_of(plan.prices.begin(), plan.prices.end(),
                    [&](const Price& price) { return price.interval == held.interval; });
    // Sold, but for other money: then the currency is what is wrong (DEC-17).
    const bool names_currency = !(state.currency == state.catalog().currency);
    const char* place =
        sold_otherwise && names_currency ? "/subscription/currency" : "/subscription/interval";
    errors.push_back(price_missing(state, place, "plan", plan.id, held.interval));
  }
  for (const HeldAddOn& addon : held.addons) {
    if (addon_price(state, held, addon) != nullptr) continue;
    errors.push_back(price_missing(state, "/subscription/addons/" + std::to_string(addon.position),
                                   "addon", state.catalog().addons[addon.addon].id,
                                   addon.interval.value_or(held.interval)));
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
  const bool term_differs = wanted.commitment != held.commitment;
  if (interval_differs || plan_differs || price_ends || term_differs) {
    const Plan& plan = state.catalog().plans[wanted.plan];
    if (catalog_price(state, wanted) == nullptr && unpriced(state, wanted) == Unpriced::no) {
      const char* place = change.commitment  ? "/change/commitment"
                          : interval_differs ? "/change/interval"
                          : plan_differs     ? "/change/plan"
                                             : "/subscription/interval";
      errors.push_back(price_missing(state, place, "plan", plan.id, wanted.interval));
    }
  }
  if (!interval_differs && !change.addons) return;
  for (const HeldAddOn& addon : wanted.addons) {
    if (addon_price(state, wanted, addon) != nullptr) continue;
    errors.push_back(price_missing(
        state,
        change.addons ? "/change/addons/" + std::to_string(addon.position) : "/change/interval",
        "addon", state.catalog().addons[addon.addon].id, addon.interval.value_or(wanted.interval)));
  }
}

// The first booking after which `selection` has no price.
std::optional<Error> unpriced_booking(const State& state, Selection selection,
                                      const std::vector<Booking>& bookings) {
  for (std::size_t i = 0; i < bookings.size(); ++i) {
    selection = changed_by(state, selection, bookings[i].change, bookings[i].effective_on);
    if (is_priced(state, selection)) continue;
    return price_missing(state, "/subscription/scheduled/" + std::to_string(i), "plan",
                         state.catalog().plans[selection.plan].id, selection.interval);
  }
  return std::nullopt;
}

// Everything that is booked has a price: on what is held as it stands, where the change is refused,
// and as the change leaves it, on what is held and on what is wanted.
void check_booked_prices(const State& state, Errors& errors) {
  std::optional<Error> error = unpriced_booking(state, state.held, state.subscription().scheduled);
  if (!error) error = unpriced_booking(state, state.held, state.bookings);
  if (!error) error = unpriced_booking(state, state.wanted, state.bookings);
  if (error) errors.push_back(*std::move(error));
}

Errors selection_errors(const State& state) {
  Errors errors;
  check_held_prices(state, errors);
  check_wanted_prices(state, errors);
  if (errors.empty()) check_booked_prices(state, errors);
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
  find_own_intervals(state);
  state.asked_seats = request.change.seats.value_or(state.held.seats);
  find_commitment(state);
  state.wanted = changed_by(state, state.held, request.change, request.change.at);
  LeftBookings left = bookings_beside(request.subscription, request.change);
  state.bookings = std::move(left.bookings);
  state.replaced_bookings = std::move(left.replaced);
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

}  // namespace

// Another plan counts from the change on, and so does the price of a new term.
bool price_starts_anew(const Selection& held, const Selection& wanted) {
  if (wanted.plan != held.plan) return true;
  const bool is_new_term =
      !(wanted.interval == held.interval) || wanted.commitment != held.commitment;
  return wanted.commitment && is_new_term;
}

// What the customer has after a switch: what the change names, the rest as it was.
Selection changed_by(const State& state, const Selection& held, const Change& change,
                     const Moment& from) {
  const Vendor& vendor = *state.vendor;
  Selection wanted = held;
  if (!change.is_switch()) return wanted;
  wanted.plan = change.plan.value_or(held.plan);
  wanted.interval = change.interval.value_or(held.interval);
  const std::int64_t asked = change.seats.value_or(held.seats);
  const bool same_offer = wanted.plan == held.plan && wanted.interval == held.interval;
  // Seats that nobody changes are not held against the range (DEC-26).
  const bool item_is_asked = !same_offer || asked != held.seats;
  wanted.seats = item_is_asked ? vendor.catalog.plans[wanted.plan].sold_seats(asked) : held.seats;
  if (change.discounts) {
    wanted.discounts = *change.discounts;
  } else if (!same_offer && vendor.policy.discount.on_change == DiscountOnChange::drop) {
    wanted.discounts.clear();
  }
  if (!same_offer || wanted.seats != held.seats) wanted.grandfathered_price.reset();
  if (!same_offer) wanted.per_seat.reset();
  // A commitment stays where the new price has the same term.
  if (change.commitment) {
    wanted.commitment = *change.commitment;
  } else if (held.commitment && catalog_price(state, wanted) == nullptr) {
    wanted.commitment.reset();
  }
  if (price_starts_anew(held, wanted)) wanted.price_since = from;
  wanted.addons = addons_after(state, held, wanted, change);
  return wanted;
}

// An interval of hours compares instants whatever the unit (DEC-16).
bool is_between_periods(const State& state) {
  const std::optional<Pause>& pause = state.subscription().pause;
  return pause && pause->mode == PauseMode::credit &&
         state.policy().billing == Billing::in_advance &&
         state.frame_for(state.policy().proration).before(state.at(), pause->until);
}

Frame State::frame_for(const Proration& proration) const {
  return Frame{.by_instant = proration.by_instant() || held.interval.has_time_part(),
               .offset_minutes = policy().utc_offset_minutes};
}

void find_period(State& state, const Frame& frame) {
  const Subscription& subscription = state.subscription();
  if (subscription.period) {
    state.period = with_midnight_end(*subscription.period);
    const Period& period = state.period;
    const bool whole = is_one_interval(period, subscription.interval, frame);
    state.anchor = subscription.anchor.value_or(whole ? period.start : period.end);
    const bool clocks_changed = period.start.has_time && period.end.has_time &&
                                period.start.offset_minutes != period.end.offset_minutes;
    state.has_civil_boundaries = !subscription.anchor && clocks_changed &&
                                 period.end.second_of_day == 0 && fit_of_span(state).is_exact &&
                                 !subscription.interval.has_time_part();
    if (state.has_civil_boundaries) state.anchor = Moment::on(state.anchor.date);
  } else {
    PLANSHIFT_CHECK(subscription.anchor.has_value());
    state.anchor = *subscription.anchor;
    state.period = held_schedule(state, frame).holding(state.at());
    // Nothing is billed before a pause that gave its time back is over, however long it is
    // (DEC-112).
    const std::optional<Pause>& pause = subscription.pause;
    const bool is_paused = pause && pause->mode == PauseMode::credit &&
                           frame.before(state.at(), pause->until) &&
                           frame.equal(state.anchor, pause->until);
    if (is_paused) state.period.end = state.anchor;
  }
  find_own_periods(state, frame);
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
  if (!frame.before(end, state.at())) return std::nullopt;
  return Error{.code = ErrorCode::change_must_be_inside_period,
               .path = "/change/at",
               .args = {{"value", format_moment(state.at())},
                        {"start", format_moment(start)},
                        {"end", format_moment(end)}}};
}

SpanFit fit_of_span(const State& state) {
  const Period& period = state.period;
  const Duration& interval = state.held.interval;
  const std::int32_t offset = state.policy().utc_offset_minutes;
  const std::int64_t start = wall_position(period.start);
  const std::int64_t end = wall_position(period.end);
  // How much longer the span is than its interval, measured from either end.
  const std::int64_t from_start = end - wall_position(moved_by(period.start, interval, 1, offset));
  if (from_start == 0) return SpanFit{.is_whole = true, .is_exact = true};
  const std::int64_t whole_start = wall_position(moved_by(period.end, interval, -1, offset));
  const std::int64_t from_end = whole_start - start;
  SpanFit fit;
  fit.is_exact = from_end == 0;
  fit.is_whole = fit.is_exact;
  if (fit.is_exact || state.subscription().anchor) return fit;
  // A day matters little in a week, and is everything in a day (DEC-35).
  const auto within_a_day = [](std::int64_t longer) {
    return -kSecondsPerDay <= longer && longer <= kSecondsPerDay;
  };
  const bool is_long_enough = Rational(7) <= interval.day_equivalents();
  fit.is_whole = is_long_enough && (within_a_day(from_start) || within_a_day(from_end));
  if (fit.is_whole) {
    if (from_start == -kSecondsPerDay || from_end == -kSecondsPerDay) {
      Moment meant = period.end;
      meant.date = meant.date.plus_days(1);
      fit.inclusive_end = meant;
    }
    return fit;
  }
  const std::int64_t whole = end - whole_start;
  const std::int64_t difference = from_end < 0 ? -from_end : from_end;
  fit.differs_much = whole < difference * 10;
  return fit;
}

Errors errors_of_selections(const Vendor& vendor, const Request& request) {
  return selection_errors(selected(vendor, request));
}

Result<State> select(const Vendor& vendor, const Request& request) {
  State state = selected(vendor, request);

  const Proration proration =
      request.change.is_cancel()
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
  if (request.change.is_switch() && unpriced(state, state.wanted) == Unpriced::no) {
    check_price_sizes(state, state.wanted, "/change", request.change.seats.has_value(), errors);
  }
  if (!errors.empty()) return errors;
  return state;
}

Rational recurring_addon_price(const State& state, const Selection& selection,
                               const HeldAddOn& addon) {
  const Price* list = addon_price(state, selection, addon);
  PLANSHIFT_CHECK(list != nullptr);
  return list->is_by_seat() ? list->for_seats(addon.quantity)
                            : list->amount * Rational(addon.quantity);
}

const Price* addon_price(const State& state, const Selection& selection, const HeldAddOn& addon) {
  return state.catalog().addons[addon.addon].price_for(addon.interval.value_or(selection.interval),
                                                       state.currency.code());
}

BillingSchedule schedule_from(const State& state, const Moment& anchor, const Duration& interval,
                              const Frame& frame) {
  BillingSchedule schedule{.anchor = anchor, .interval = interval, .frame = frame};
  if (state.has_civil_boundaries && !anchor.has_time) schedule.frame.by_instant = false;
  return schedule;
}

BillingSchedule held_schedule(const State& state, const Frame& frame) {
  return schedule_from(state, state.anchor, state.held.interval, frame);
}

std::int64_t plan_pieces(const State& state, const Selection& selection) {
  const Price* list = catalog_price(state, selection);
  return list != nullptr && list->is_by_seat() ? selection.seats : 1;
}

}  // namespace planshift

#include "planshift/quote/coming_period.h"

#include <algorithm>

#include "planshift/proration/arrears.h"
#include "planshift/proration/minimum.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/own_terms.h"
#include "planshift/subscription/booking.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// What a later booking names takes the place of what an earlier one did.
template <typename T>
void name_again(std::optional<T>& named, const std::optional<T>& later) {
  if (later) named = later;
}

Change together(const std::vector<Booking>& bookings, const Moment& on) {
  Change change;
  change.at = on;
  for (const Booking& booking : bookings) {
    name_again(change.plan, booking.change.plan);
    name_again(change.interval, booking.change.interval);
    name_again(change.seats, booking.change.seats);
    name_again(change.addons, booking.change.addons);
    name_again(change.discounts, booking.change.discounts);
    name_again(change.commitment, booking.change.commitment);
    name_again(change.anchor, booking.change.anchor);
  }
  return change;
}

// Bookings that take effect together, as the change that they are.
struct BookedChange {
  Request request;
  State state;
  Decision decision;
};

// Fills `booked` in its place, because its state points to its request.
void decide_booked(const State& state, const Standing& standing,
                   const std::vector<Booking>& bookings, const Moment& on, BookedChange& booked) {
  booked.request.subscription = state.subscription();
  booked.request.subscription.period = standing.period;
  booked.request.change = together(bookings, on);
  booked.state = state;
  State& at_renewal = booked.state;
  at_renewal.request = &booked.request;
  at_renewal.held = standing.selection;
  at_renewal.wanted = standing.selection;
  at_renewal.commitment = standing.commitment;
  for (const Booking& booking : bookings) {
    at_renewal.wanted = changed_by(at_renewal, at_renewal.wanted, booking.change, on);
  }
  at_renewal.asked_seats = at_renewal.wanted.seats;
  at_renewal.bookings.clear();
  at_renewal.replaced_bookings.clear();
  booked.decision = decide(at_renewal);
  booked.decision.timing = Timing{.effective = on, .at_period_end = true};
  booked.decision.commitment_after = commitment_after(at_renewal, booked.decision);
  if (price_starts_anew(at_renewal.held, at_renewal.wanted)) at_renewal.wanted.price_since = on;
  // As they stand, not as the deciding rule would look for them.
  at_renewal.period = standing.period;
  at_renewal.anchor = standing.anchor;
  at_renewal.has_civil_boundaries = state.has_civil_boundaries;
}

// With what the plan costs once, where it is charged for the first time.
std::vector<Line> with_setup_fee(const State& state, const Selection& selection,
                                 std::vector<Line> recurring, bool is_first_charge) {
  if (!is_first_charge) return recurring;
  for (Line& fee : setup_fee_lines(state, selection)) recurring.push_back(std::move(fee));
  return recurring;
}

// From when its price counts does not depend on the period that it is renewed into.
Standing with_price_since(const State& state, Standing standing) {
  standing.selection.price_since = price_since(state, standing.selection);
  return standing;
}

// What a booked change does to add-ons that run by themselves. Those whose own period ends there
// are renewed as they then are.
std::vector<Line> booked_own_terms(State& at_renewal, const Decision& decision,
                                   const BillingCycle& cycle) {
  Decision own = decision;
  own.settle.period = PeriodPart::keep;
  place_own_terms(at_renewal, own, cycle);
  State changed = at_renewal;
  const auto is_over = [&](const HeldAddOn& addon) {
    return addon.period && decision.frame.at_or_before(addon.period->end, cycle.period.start);
  };
  std::erase_if(changed.held.addons, is_over);
  std::erase_if(changed.wanted.addons, is_over);
  std::erase_if(changed.charges, [&](const Charge& charge) {
    return decision.frame.at_or_before(charge.period.end, cycle.period.start);
  });
  return settle_own_terms(changed, own);
}

ComingPeriod booked_period(const State& state, const Standing& standing,
                           const std::vector<Booking>& due, std::vector<Booking> later) {
  const Moment on = standing.period.end;
  BookedChange booked;
  decide_booked(state, standing, due, on, booked);
  State& at_renewal = booked.state;
  const Decision& decision = booked.decision;
  const BillingCycle cycle = cycle_of_renewal(at_renewal, decision);
  const std::vector<Line> own = booked_own_terms(at_renewal, decision, cycle);
  const BillingSchedule schedule =
      schedule_from(at_renewal, cycle.anchor, at_renewal.wanted.interval, decision.frame);
  ComingPeriod coming{
      .standing = {.selection = at_renewal.wanted,
                   .period = cycle.period,
                   .anchor = cycle.anchor,
                   .bookings = std::move(later),
                   .commitment = decision.commitment_after},
      .on = on,
      .recurring = with_setup_fee(
          at_renewal, at_renewal.wanted,
          recurring_lines(at_renewal, at_renewal.wanted, cycle.period,
                          first_share(at_renewal, decision, schedule, on), decision.proration),
          standing.first_charge_is_due || at_renewal.wanted.plan != standing.selection.plan)};
  coming.recurring.insert(coming.recurring.end(), own.begin(), own.end());
  return coming;
}

// The period that follows on that of the subscription.
ComingPeriod renewed_period(const State& state, const Standing& standing, const Frame& frame) {
  const Moment on = standing.period.end;
  std::vector<Booking> due;
  std::vector<Booking> later;
  for (const Booking& booking : standing.bookings) {
    (frame.at_or_before(booking.effective_on, on) ? due : later).push_back(booking);
  }
  if (!due.empty()) return booked_period(state, standing, due, std::move(later));
  const Selection& selection = standing.selection;
  const Period period{
      on, schedule_from(state, standing.anchor, selection.interval, frame).next_after(on)};
  return {.standing = {.selection = selection,
                       .period = period,
                       .anchor = standing.anchor,
                       .bookings = std::move(later),
                       .commitment = standing.commitment},
          .on = on,
          .recurring = with_setup_fee(
              state, selection,
              recurring_lines(state, selection, period, std::nullopt, state.policy().proration),
              standing.first_charge_is_due)};
}

// A term that is over by `on` is followed by another one of the same length, or by none (DEC-93).
std::optional<Commitment> term_on(const State& state, const Standing& standing, const Moment& on,
                                  const Frame& frame) {
  const std::optional<Commitment>& term = standing.commitment;
  if (!term || frame.before(on, term->end)) return term;
  if (state.policy().commitment.on_end == CommitmentEnd::roll) return std::nullopt;
  const std::optional<Duration>& length = standing.selection.commitment;
  if (!length) return term;
  const BillingSchedule terms{.anchor = term->end, .interval = *length, .frame = frame};
  const std::int64_t n = terms.index_at_or_before(on);
  return Commitment{.start = terms.boundary(n), .end = terms.boundary(n + 1)};
}

// What the period that ends lacks to the minimum of its price stands on the same invoice.
void add_missing(const State& state, const Standing& ended, std::vector<Line>& recurring) {
  if (!ended.charged) return;
  for (Line& line : missing_at_end(state, {.selection = ended.selection,
                                          .period = ended.period,
                                          .anchor = ended.anchor,
                                          .charges = *ended.charged,
                                          .counts_usage = ended.counts_usage})) {
    recurring.push_back(std::move(line));
  }
}

}  // namespace

std::vector<Charge> charges_of(const std::vector<Line>& recurring) {
  std::vector<Charge> charges;
  for (const Line& line : recurring) {
    // A setup fee covers no time, and a credit none that is paid.
    if (!line.period || line.kind != LineKind::charge) continue;
    charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  return charges;
}

Standing standing_of(const State& state) {
  return {.selection = state.held,
          .period = state.period,
          .anchor = state.anchor,
          .bookings = state.bookings,
          .commitment = state.commitment,
          .first_charge_is_due = state.first_charge_is_due,
          .charged = is_free_time(state) ? std::nullopt : std::optional(state.charges)};
}

ComingPeriod coming_period(const State& state, const Standing& stands, const Frame& frame) {
  const Standing standing = with_price_since(state, stands);
  const Moment on = is_in_arrears(state)
                        ? standing.period.end
                        : next_invoice_day(standing.selection, standing.period.end, frame);
  const bool renews = !frame.before(on, standing.period.end);
  ComingPeriod coming = renews ? renewed_period(state, standing, frame)
                               : ComingPeriod{.standing = standing, .on = on, .renews = false};
  if (renews) coming.standing.commitment = term_on(state, coming.standing, on, frame);
  if (!renews || is_in_arrears(state)) {
    renew_own_terms(state, coming.standing.selection, on, frame, coming.recurring);
    return coming;
  }
  coming.standing.charged = charges_of(coming.recurring);
  add_missing(state, standing, coming.recurring);
  renew_own_terms(state, coming.standing.selection, on, frame, coming.recurring);
  return coming;
}

Standing standing_after(const State& state, const Standing& standing, const Booking& booking) {
  BookedChange booked;
  decide_booked(state, with_price_since(state, standing), {booking}, booking.effective_on, booked);
  const BillingCycle cycle = cycle_of_renewal(booked.state, booked.decision);
  return {.selection = booked.state.wanted,
          .period = standing.period,
          .anchor = cycle.anchor,
          .bookings = {},
          .commitment = booked.decision.commitment_after};
}

Booking booking_of(const State& state, const Decision& decision) {
  const Differences& differences = decision.differences;
  const Selection& wanted = state.wanted;
  Booking booking;
  booking.effective_on = decision.frame.normalize(decision.timing.effective);
  if (differences.plan) booking.change.plan = wanted.plan;
  if (differences.interval) booking.change.interval = wanted.interval;
  if (differences.seats) booking.change.seats = wanted.seats;
  if (differences.addons) booking.change.addons = state.change().addons;
  booking.change.discounts = state.change().discounts;
  if (differences.commitment) booking.change.commitment = state.change().commitment;
  booking.change.anchor = state.change().anchor;
  return booking;
}

std::vector<Booking> bookings_with(const State& state, const Decision& decision) {
  std::vector<Booking> bookings = state.bookings;
  Booking booking = booking_of(state, decision);
  const auto later = std::find_if(bookings.begin(), bookings.end(), [&](const Booking& booked) {
    return decision.frame.before(booking.effective_on, booked.effective_on);
  });
  bookings.insert(later, std::move(booking));
  return bookings;
}

}  // namespace planshift

// State: a subscription with every default filled in, ready for arithmetic.
//
// A request may leave out what follows from the catalog: the period (from an anchor), the price,
// what was charged. `select` finds what is held, what is wanted and the period, and checks what
// only catalog and request together can show; `resolve` (proration/resolve.h) adds the charges. The
// State points into both documents; they must outlive it.
//
//   standard at 99.00 monthly, anchor 2026-01-31, change at 2026-02-10
//   -> period [2026-01-31, 2026-02-28), anchor 2026-01-31
//
// The awkward case is a period that is not one interval long and has no anchor: it is the end of
// the whole interval that ends where it ends.
#ifndef PLANSHIFT_SUBSCRIPTION_STATE_H_
#define PLANSHIFT_SUBSCRIPTION_STATE_H_

#include <vector>

#include "planshift/base/result.h"
#include "planshift/subscription/request.h"

namespace planshift {

// One priced thing somebody holds or wants: a plan with its seats, or an add-on with its quantity.
struct Selection {
  std::size_t plan = 0;
  Duration interval;
  std::int64_t seats = 1;
  std::vector<HeldAddOn> addons = {};             // in catalog order, quantities at least 1
  std::optional<Money> grandfathered_price = {};  // of the plan; holds while the plan item stays
  std::optional<Rational> per_seat = {};          // locked rate; holds while plan and interval stay
  std::optional<Moment> price_since = {};         // absent: as the subscription says
  std::optional<Duration> commitment = {};        // the term that its price is for
  std::vector<Discount> discounts = {};
};

struct State {
  const Vendor* vendor = nullptr;
  const Request* request = nullptr;
  Currency currency;
  Tax tax;
  Period period;  // period_before
  Moment anchor;  // the subscription's, given or found
  // The period's ends were written in two offsets: the clocks were changed in it. The boundaries
  // after it are civil dates, for nobody knows the next change of the clocks.
  bool has_civil_boundaries = false;
  Selection held;
  Selection wanted;                       // after the switch; as held for a cancel
  std::optional<Commitment> commitment;   // that runs or has run
  std::vector<Booking> bookings;          // what is left of them beside the change
  std::vector<Moment> replaced_bookings;  // when those would have taken effect that it replaces
  // The seats that are asked for, before they are raised to what the plan is sold for.
  std::int64_t asked_seats = 1;
  // What was charged and for which time: as given, or one for each item of `held` over the period.
  std::vector<Charge> charges;
  Money paid_total;              // their sum
  bool paid_is_assumed = false;  // the span is odd, and nobody said what was paid for it
  // A trial for which nothing was charged: the first charge of the plan is still to come.
  bool first_charge_is_due = false;

  const Catalog& catalog() const { return vendor->catalog; }
  const Policy& policy() const { return vendor->policy; }
  const Subscription& subscription() const { return request->subscription; }
  const Change& change() const { return request->change; }
  Moment at() const { return request->change.at; }
  // How moments compare under `proration` (a rule may count seconds where the policy counts days).
  Frame frame_for(const Proration& proration) const;
};

// A pause that gave its unused time back goes on: the period is over, the next one begins when the
// pause ends, and nothing was paid for the time between (L7.14, DEC-81). Not where billing is in
// arrears, which has free time of its own.
bool is_between_periods(const State& state);

// The State of a request without its charges, or every relation that is broken: price_missing,
// overflow. Whether the moment lies inside the period depends on the governing rule's unit of time;
// the quote checks it.
Result<State> select(const Vendor& vendor, const Request& request);

// The first of them: what the catalog does not sell, price_missing. It needs no period, so that it
// can be told beside other mistakes.
Errors errors_of_selections(const Vendor& vendor, const Request& request);

// The period that holds the moment, where the request gives only an anchor: found again when the
// governing rule compares moments otherwise than the policy (S60).
void find_period(State& state, const Frame& frame);

// What is wrong with the period and the moment of the change as `frame` compares: a period that
// ends on its first day (period_reversed), a moment after its end (change_must_be_inside_period).
// A moment before its start is no mistake but backdated, which is an answer.
std::optional<Error> error_of_period(const State& state, const Frame& frame);

// How the paid span compares with its interval, by the wall clock.
struct SpanFit {
  // start + interval = end, or end - interval = start; without an anchor also within a day of
  // either: the whole price was paid for it.
  bool is_whole = true;
  bool is_exact = true;  // without that day
  std::optional<Moment> inclusive_end =
      {};                     // one day short: the day after the end, which may be meant
  bool differs_much = false;  // by more than a tenth of the interval, without an anchor
};
SpanFit fit_of_span(const State& state);

// Null when the add-on is not sold at the selection's interval.
const Price* addon_price(const State& state, const Selection& selection, const HeldAddOn& addon);
Rational recurring_addon_price(const State& state, const Selection& selection,
                               const HeldAddOn& addon);

// Boundaries counted from `anchor`, compared as `frame` does, or by civil dates where they are.
BillingSchedule schedule_from(const State& state, const Moment& anchor, const Duration& interval,
                              const Frame& frame);
// The boundaries of the subscription as it stands.
BillingSchedule held_schedule(const State& state, const Frame& frame);

// How many pieces `unit_price` rounds one of: the seats of a plan that is priced by seat, the
// quantity of an add-on, else 1.
std::int64_t plan_pieces(const State& state, const Selection& selection);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_STATE_H_

// Coming period: what a renewal leads to, with everything that is booked until then.
//
// A booked change is decided on when it takes effect, by the rule that governs it: its new interval
// starts a new count of periods, its anchor moves them, and where the rule counts from an anchor
// the first invoice pays for the part of the interval that is left. So a quote and the renewal that
// follows it say the same (DEC-57).
//
//   40.00 a month, booked for 1 December with the anchor 15 December, rule `period: anchor`
//   -> 1 to 15 December, 14 of 30 days: 18.67; then whole months from the 15th on
//
// Where an add-on that runs by itself ends earlier, its renewal is the next invoice, alone.
//
// The awkward case is two bookings for one renewal: they are one change there, of the kind that
// both together are.
#ifndef PLANSHIFT_QUOTE_COMING_PERIOD_H_
#define PLANSHIFT_QUOTE_COMING_PERIOD_H_

#include <vector>

#include "planshift/quote/settlement.h"

namespace planshift {

// What stands in a period that is going to be renewed at its end.
struct Standing {
  Selection selection;
  Period period;
  Moment anchor;
  std::vector<Booking> bookings;  // in the order of time
  std::optional<Commitment> commitment = {};
  // The plan is charged for the first time by what comes: its setup fee is still due.
  bool first_charge_is_due = false;
  // What was charged for the period, for a minimum that it may lack; absent where it was free.
  std::optional<std::vector<Charge>> charged = {};
  bool counts_usage = true;  // the request's usage is the period's
};
Standing standing_of(const State& state);

struct ComingPeriod {
  Standing standing;   // in the new period; its bookings are those that wait on
  Moment on;           // of its invoice
  bool renews = true;  // false: only add-ons that run by themselves are renewed
  std::vector<Line> recurring = {};
};
// `frame` compares where no booking is due: a booking has the frame of its own rule.
ComingPeriod coming_period(const State& state, const Standing& stands, const Frame& frame);

// The charges of an invoice's recurring lines; what was pending is paid and covers nothing new.
std::vector<Charge> charges_of(const std::vector<Line>& recurring);

// The selection and the anchor that `booking` leaves when it takes effect.
Standing standing_after(const State& state, const Standing& standing, const Booking& booking);

// A change that waits for a period's end: only what it changes, and the anchor that it names.
Booking booking_of(const State& state, const Decision& decision);
// What is booked once that change is.
std::vector<Booking> bookings_with(const State& state, const Decision& decision);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_COMING_PERIOD_H_

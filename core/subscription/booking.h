// Bookings: changes that are already agreed and take effect later.
//
// A new change replaces what is booked of the same thing and leaves the rest: a downgrade booked
// for 1 December is gone once another plan is named, and stays when only seats are added. Naming
// what one already has drops the booking; naming nothing leaves it.
#ifndef PLANSHIFT_SUBSCRIPTION_BOOKING_H_
#define PLANSHIFT_SUBSCRIPTION_BOOKING_H_

#include <vector>

#include "planshift/subscription/state.h"

namespace planshift {

// What is left of the bookings of a subscription beside a new change, and when those would have
// taken effect that it replaces, each moment once.
struct LeftBookings {
  std::vector<Booking> bookings;
  std::vector<Moment> replaced;
};
LeftBookings bookings_beside(const Subscription& subscription, const Change& change);

// `selection` as a change that takes effect at `from` leaves it.
Selection changed_by(const State& state, const Selection& selection, const Change& change,
                     const Moment& from);
// Whether its price counts from the change on: another plan, or a new commitment.
bool price_starts_anew(const Selection& held, const Selection& wanted);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_BOOKING_H_

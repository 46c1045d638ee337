#include "planshift/subscription/booking.h"

#include <algorithm>

namespace planshift {
namespace {

// Takes a thing that `change` names out of `booked`.
template <typename T>
void replace(std::optional<T>& booked, const std::optional<T>& named, bool& was_replaced) {
  if (!booked || !named) return;
  booked.reset();
  was_replaced = true;
}

bool changes_nothing(const Change& change) {
  return !change.plan && !change.interval && !change.seats && !change.addons && !change.discounts &&
         !change.commitment;
}

}  // namespace

LeftBookings bookings_beside(const Subscription& subscription, const Change& change) {
  LeftBookings left;
  for (Booking booking : subscription.scheduled) {
    bool was_replaced = false;
    replace(booking.change.plan, change.plan, was_replaced);
    replace(booking.change.interval, change.interval, was_replaced);
    replace(booking.change.seats, change.seats, was_replaced);
    replace(booking.change.addons, change.addons, was_replaced);
    replace(booking.change.discounts, change.discounts, was_replaced);
    replace(booking.change.commitment, change.commitment, was_replaced);
    replace(booking.change.anchor, change.anchor, was_replaced);
    const auto same = [&](const Moment& told) {
      return format_moment(told) == format_moment(booking.effective_on);
    };
    if (was_replaced && std::none_of(left.replaced.begin(), left.replaced.end(), same)) {
      left.replaced.push_back(booking.effective_on);
    }
    if (!changes_nothing(booking.change)) left.bookings.push_back(std::move(booking));
  }
  return left;
}

}  // namespace planshift

#include "planshift/quote/renewal.h"

#include "planshift/quote/after.h"
#include "planshift/quote/invoice.h"
#include "planshift/subscription/booking.h"

namespace planshift {
namespace {

// The charges of an invoice's recurring lines; what was pending is paid and covers nothing new.
std::vector<Charge> charges_of(const std::vector<Line>& recurring) {
  std::vector<Charge> charges;
  for (const Line& line : recurring) {
    charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  return charges;
}

void keep_later_bookings(std::vector<Booking>& bookings, const Moment& on, const Frame& frame) {
  std::erase_if(bookings, [&](const Booking& booking) {
    return frame.at_or_before(booking.effective_on, on);
  });
}

}  // namespace

Result<Renewal> renew(const Vendor& vendor, const Request& request) {
  Request renewed;
  renewed.subscription = request.subscription;
  renewed.tax = request.tax;
  Result<State> resolved = resolve(vendor, renewed);
  if (!resolved.ok()) return resolved.errors();
  State state = std::move(resolved).value();
  const Frame frame = state.frame_for(vendor.policy.proration);
  const Moment on = state.period.end;
  const Selection selection = with_bookings(state, state.held, on, frame);
  const bool interval_stays = selection.interval == state.held.interval;
  const Moment anchor = interval_stays ? state.anchor : on;
  const Period period{on, schedule_from(state, anchor, selection.interval, frame).next_after(on)};
  const std::vector<Line> recurring =
      recurring_lines(state, selection, period, std::nullopt, vendor.policy.proration);
  NextInvoiceResult next = next_invoice_of(state, {.on = on,
                                                   .recurring = recurring,
                                                   .riding = state.subscription().pending,
                                                   .balance = state.subscription().balance});
  Renewal renewal{.invoice = std::move(next.invoice), .after = state.subscription()};
  Subscription& after = renewal.after;
  hold(after, selection);
  after.discounts = running_discounts(state, selection.discounts, on);
  after.period = period;
  after.anchor = anchor;
  if (after.standing == AccountStatus::trial) after.standing = AccountStatus::good;
  leave_period(after);
  after.balance += next.cut - renewal.invoice.from_balance;
  after.pending.clear();
  keep_later_bookings(after.scheduled, on, frame);
  after.charges = charges_of(recurring);
  return renewal;
}

}  // namespace planshift

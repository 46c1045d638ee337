#include "planshift/quote/renewal.h"

#include "planshift/quote/after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// The charges of an invoice's recurring lines; what was pending is paid and covers nothing new.
std::vector<Charge> charges_of(const std::vector<Line>& recurring) {
  std::vector<Charge> charges;
  for (const Line& line : recurring) {
    if (!line.period) continue;  // a setup fee covers no time
    charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  return charges;
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
  const ComingPeriod coming = coming_period(state, standing_of(state), frame);
  const Standing& standing = coming.standing;
  const Subscription& subscription = state.subscription();
  NextInvoiceResult next = is_in_arrears(state)
                               ? invoice_in_arrears(state, state.held, running_period(state),
                                                    subscription.pending, subscription.balance)
                               : next_invoice_of(state, {.on = on,
                                                         .recurring = coming.recurring,
                                                         .riding = subscription.pending,
                                                         .balance = subscription.balance});
  Renewal renewal{.invoice = std::move(next.invoice), .after = state.subscription()};
  Subscription& after = renewal.after;
  hold(after, standing.selection);
  after.discounts = running_discounts(state, standing.selection.discounts, on);
  after.period = standing.period;
  after.anchor = standing.anchor;
  if (after.standing == AccountStatus::trial) after.standing = AccountStatus::good;
  leave_period(after);
  after.balance += next.cut - renewal.invoice.from_balance;
  after.pending.clear();
  after.scheduled = standing.bookings;
  after.charges.reset();
  if (!is_in_arrears(state)) after.charges = charges_of(coming.recurring);
  if (is_in_arrears(state)) {
    // What a plan costs once waits for the first invoice of the plan.
    for (const Line& line : coming.recurring) {
      if (line.kind == LineKind::setup_fee) after.pending.push_back(line);
    }
  }
  remember_price_since(state, standing.selection, after);
  return renewal;
}

}  // namespace planshift

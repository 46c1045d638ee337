#include "planshift/quote/renewal.h"

#include <algorithm>

#include "planshift/quote/after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// The charges that still cover time: of add-ons that run by themselves and go on unchanged, and of
// everything where only such an add-on is renewed.
void keep_running_charges(const State& state, const ComingPeriod& coming, const Frame& frame,
                          std::vector<Charge>& charges) {
  std::vector<Charge> kept;
  for (const Charge& charge : state.charges) {
    if (!frame.before(coming.on, charge.period.end)) continue;
    const bool is_held = find_addon(coming.standing.selection.addons, charge.item.index) != nullptr;
    const bool goes_on = !coming.renews || (runs_alone(state, charge.item) && is_held);
    const bool is_settled = std::any_of(coming.recurring.begin(), coming.recurring.end(),
                                        [&](const Line& line) { return line.item == charge.item; });
    if (goes_on && !is_settled) kept.push_back(charge);
  }
  charges.insert(charges.begin(), kept.begin(), kept.end());
}

}  // namespace

Result<Renewal> renew(const Vendor& vendor, const Request& request) {
  Request renewed;
  renewed.subscription = request.subscription;
  renewed.tax = request.tax;
  renewed.usage = request.usage;
  Result<State> resolved = resolve(vendor, renewed);
  if (!resolved.ok()) return resolved.errors();
  State state = std::move(resolved).value();
  const Frame frame = state.frame_for(vendor.policy.proration);
  const ComingPeriod coming = coming_period(state, standing_of(state), frame);
  const Standing& standing = coming.standing;
  const Moment on = coming.on;
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
  if (coming.renews) {
    if (after.standing == AccountStatus::trial) after.standing = AccountStatus::good;
    leave_period(after);
  }
  after.balance += next.cut - renewal.invoice.from_balance;
  after.pending.clear();
  after.scheduled = standing.bookings;
  after.commitment = standing.commitment;
  after.commitment_from_start = false;
  after.charges.reset();
  if (!is_in_arrears(state)) after.charges = charges_of(coming.recurring);
  if (is_in_arrears(state)) {
    // What a plan costs once waits for the first invoice of the plan.
    for (const Line& line : coming.recurring) {
      if (line.kind == LineKind::setup_fee) after.pending.push_back(line);
    }
  }
  const bool is_first_charge =
      std::any_of(coming.recurring.begin(), coming.recurring.end(),
                  [](const Line& line) { return line.kind == LineKind::setup_fee; });
  if (is_first_charge) {
    remember_first_charge(state, standing.selection, on, after);
  } else {
    remember_price_since(state, standing.selection, after);
  }
  if (after.charges) keep_running_charges(state, coming, frame, *after.charges);
  return renewal;
}

}  // namespace planshift

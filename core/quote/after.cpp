#include "planshift/quote/after.h"

#include <algorithm>

#include "planshift/proration/arrears.h"
#include "planshift/quote/charges_after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// Charges that are written down; a subscription for which nothing was charged says so (DEC-37).
std::vector<Charge> told_charges(const State& state, std::vector<Charge> charges, std::size_t plan,
                                 const Period& period) {
  if (charges.empty()) {
    charges.push_back(
        {.item = Item::of_plan(plan), .period = period, .amount = Money::zero(state.currency)});
  }
  return charges;
}

void set_charges(Subscription& subscription, const State& state, std::vector<Charge> charges) {
  subscription.paid.reset();
  for (HeldAddOn& addon : subscription.addons) addon.paid.reset();
  subscription.charges.reset();
  if (is_in_arrears(state)) return;  // nothing is charged ahead
  subscription.charges =
      told_charges(state, std::move(charges), subscription.plan, *subscription.period);
}

bool same_period(const Period& a, const Period& b) {
  return are_written_alike(a.start, b.start) && are_written_alike(a.end, b.end);
}

// The new period. One that is over as it begins, because nothing bought time, is the old one up to
// the change, where the next renewal starts (DEC-38); on its first or last day it is the old one.
Period period_left(const State& state, const Decision& decision, const BillingCycle& cycle) {
  const Frame& frame = decision.frame;
  const Moment start = frame.normalize(cycle.period.start);
  if (frame.before(start, cycle.period.end)) return {start, cycle.period.end};
  const bool is_inside =
      frame.before(state.period.start, start) && frame.before(start, state.period.end);
  return is_inside ? Period{state.period.start, start} : state.period;
}

// Whether an anchor must be written down: where one was given, and where the period alone would be
// read otherwise (DEC-36).
bool needs_anchor(const State& state, const Subscription& after, const Moment& anchor) {
  if (state.subscription().anchor) return true;
  const bool is_kept =
      state.subscription().period && after.period && same_period(*after.period, state.period);
  if (!is_kept) return true;
  if (!are_written_alike(anchor, state.anchor)) return true;
  return fit_of_span(state).is_exact && !state.has_civil_boundaries;
}

// What a change has counted of the money given back already does not count again: by `deduct` the
// amount of its line, by `cap` all of it once a credit was measured against it (DEC-46).
Money credited_after(const State& state, const std::vector<Line>& counted) {
  const Money credited = state.subscription().credited;
  const bool cap = state.policy().already_credited == AlreadyCredited::cap;
  Money used = Money::zero(state.currency);
  for (const Line& line : counted) {
    if (line.kind == LineKind::already_credited) used += line.amount;
    if (cap && line.kind == LineKind::credit) used = credited;
  }
  return credited - used;
}

}  // namespace

void hold(Subscription& subscription, const Selection& selection) {
  subscription.plan = selection.plan;
  subscription.interval = selection.interval;
  subscription.seats = selection.seats;
  subscription.addons = selection.addons;
  subscription.price = selection.grandfathered_price;
  subscription.per_seat = selection.per_seat;
  subscription.paid.reset();
}

void leave_period(Subscription& subscription) {
  const Money zero = Money::zero(subscription.currency);
  subscription.payments.clear();
  subscription.unpaid = zero;
  subscription.credited = zero;
}

std::vector<Discount> running_discounts(const State& state, const std::vector<Discount>& discounts,
                                        const Moment& on) {
  const Frame frame = state.frame_for(state.policy().proration);
  std::vector<Discount> running;
  for (const Discount& discount : discounts) {
    if (!discount.until || frame.before(on, *discount.until)) running.push_back(discount);
  }
  return running;
}

Subscription subscription_as_it_is(const State& state) {
  Subscription after = state.subscription();
  after.commitment = state.commitment;
  after.commitment_from_start = false;
  after.period = state.period;
  after.addons = state.held.addons;
  if (!needs_anchor(state, after, state.anchor)) {
    after.anchor.reset();
  } else {
    after.anchor = state.anchor;
  }
  set_charges(after, state, state.charges);
  return after;
}

void keep_as_it_is(const State& state, const Frame& frame, Quote& quote) {
  quote.verdict.status = Status::refused;
  quote.effective_on = std::nullopt;
  quote.period_after = state.period;
  // What the change would have replaced stays booked.
  State unchanged = state;
  unchanged.bookings = state.subscription().scheduled;
  quote.next_invoice = renewal_as_it_is(unchanged, frame);
  quote.after = subscription_as_it_is(state);
}

Subscription subscription_with_booking(const State& state, const Decision& decision,
                                       const Quote& quote) {
  Subscription after = subscription_as_it_is(state);
  after.scheduled = bookings_with(state, decision);
  after.pending = quote.pending;
  return after;
}

Subscription subscription_after(const State& state, const Decision& decision,
                                const BillingCycle& cycle, const std::vector<Line>& settled,
                                const Quote& quote) {
  const Selection& wanted = state.wanted;
  const Period left = period_left(state, decision, cycle);
  const bool is_kept = same_period(left, state.period) || same_period(cycle.period, state.period);
  Subscription after = state.subscription();
  hold(after, wanted);
  // What runs in arrears is priced as of its first day.
  const bool prices_from_start = is_in_arrears(state) && is_kept;
  after.discounts = running_discounts(
      state, wanted.discounts, prices_from_start ? state.period.start : decision.timing.effective);
  if (is_in_arrears(state) && !decision.keeps_everything() &&
      after.standing == AccountStatus::trial) {
    after.standing = AccountStatus::good;
  }
  after.period = state.period;
  if (!is_kept) {
    after.period = left;
    after.pause.reset();  // the service goes on with a period of its own (DEC-150)
    leave_period(after);
  } else {
    after.credited = credited_after(state, settled);
  }
  after.anchor = cycle.anchor;
  if (!needs_anchor(state, after, cycle.anchor)) after.anchor.reset();
  after.balance -= quote.due_now.from_balance;
  if (quote.leftover.to == LeftoverTo::balance) after.balance += quote.leftover.amount;
  after.pending = quote.pending;
  after.scheduled = state.bookings;
  after.commitment = decision.commitment_after;
  after.commitment_from_start = false;
  set_charges(after, state, charges_after(state, decision, cycle, settled));
  const bool is_first_charge = std::any_of(settled.begin(), settled.end(), [](const Line& line) {
    return line.kind == LineKind::setup_fee;
  });
  if (is_first_charge) {
    const Moment on = decision.frame.normalize(decision.timing.effective);
    remember_first_charge(state, wanted, on, after);
  } else {
    remember_price_since(state, wanted, after);
  }
  return after;
}

}  // namespace planshift

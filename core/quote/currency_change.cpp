#include "planshift/quote/currency_change.h"

#include <algorithm>

#include "planshift/proration/arrears.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/settlement.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// The catalog's currency where the plan is sold for it, else the first one.
std::optional<Currency> currency_of(const State& state) {
  const Selection& wanted = state.wanted;
  const Catalog& catalog = state.catalog();
  std::optional<Currency> found;
  for (const Price& price : catalog.plans[wanted.plan].prices) {
    if (!(price.interval == wanted.interval)) continue;
    const bool is_catalogs = price.currency == catalog.currency;
    if (!found || is_catalogs) found = price.currency;
  }
  return found;
}

bool restarts_at_once(const State& state, const Decision& decision) {
  const SettleParts& settle = decision.settle;
  return unpriced(state, state.wanted) == Unpriced::other_currency && !is_in_arrears(state) &&
         settle.period == PeriodPart::restart && settle.charge == ChargePart::full &&
         !decision.timing.at_period_end && !decision.keeps_everything() && !decision.is_rebilled;
}

// What belongs to the old currency stays there.
void leave_old_money(Subscription& subscription, Currency currency) {
  const Money zero = Money::zero(currency);
  subscription.currency = currency;
  subscription.balance = zero;
  subscription.credited = zero;
  subscription.unpaid = zero;
  subscription.paid.reset();
  subscription.price.reset();
  subscription.per_seat.reset();
  subscription.payments.clear();
  subscription.pending.clear();
  subscription.scheduled.clear();
  subscription.charges.reset();
  for (HeldAddOn& addon : subscription.addons) addon.paid.reset();
}

}  // namespace

bool moves_to_other_currency(const State& state, const Decision& decision, OtherSide& other) {
  if (!restarts_at_once(state, decision)) return false;
  const std::optional<Currency> currency = currency_of(state);
  if (!currency) return false;
  other.request = *state.request;
  leave_old_money(other.request.subscription, *currency);
  other.state = state;
  State& there = other.state;
  there.request = &other.request;
  there.currency = *currency;
  Selection& wanted = there.wanted;
  wanted.grandfathered_price.reset();
  wanted.per_seat.reset();
  std::erase_if(wanted.discounts, [](const Discount& discount) { return discount.amount; });
  for (HeldAddOn& addon : wanted.addons) addon.paid.reset();
  there.held = wanted;
  there.charges.clear();
  there.paid_total = Money::zero(*currency);
  there.bookings.clear();
  there.commitment = decision.commitment_after;
  const bool has_own_terms =
      std::any_of(wanted.addons.begin(), wanted.addons.end(),
                  [](const HeldAddOn& addon) { return addon.has_own_term(); });
  return !has_own_terms && is_priced(there, wanted);
}

Money credit_in_old_currency(const State& state, const Decision& decision,
                             const BillingCycle& cycle) {
  State here = state;
  here.wanted = state.held;  // nothing of what is wanted has a price here
  Decision credits_alone = decision;
  credits_alone.settle.charge = ChargePart::none;
  std::vector<Line> lines = settle_switch(here, credits_alone, cycle);
  const Money zero = Money::zero(state.currency);
  return total_lines(here, lines, zero, decision.proration.rounding).total;
}

}  // namespace planshift

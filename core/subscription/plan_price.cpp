#include "planshift/subscription/plan_price.h"

#include <algorithm>

#include "planshift/base/check.h"
#include "planshift/base/order.h"
#include "planshift/money/rounding.h"

namespace planshift {
namespace {

// What a discount takes off `price`: never more than all of it.
Rational taken_off(const State& state, const Discount& discount, const Rational& price) {
  Rational off = discount.percent ? price * *discount.percent / Rational(100)
                                  : discount.amount.value_or(Rational(0));
  const Policy& policy = state.policy();
  if (policy.discount.round == DiscountRound::amount) {
    off = round_money(off, state.currency, policy.proration.rounding).exact();
  }
  return off.overflowed() || off <= price ? off : price;
}

// A reduction that has come off a price, and what is left of it.
void take_off(const State& state, const Discount& discount, PlanPrice& price) {
  price.discounts.push_back(AppliedDiscount{.percent = discount.percent,
                                            .amount = discount.amount,
                                            .list = price.price,
                                            .until = discount.until});
  price.price -= taken_off(state, discount, price.price);
}

// How often a term has been renewed. A commitment is one, and so is an interval of a year or more;
// shorter intervals renew once a year (DEC-54).
Duration term_of(const Selection& selection) {
  const Duration year = *Duration::of(1, DurationUnit::years);
  if (selection.commitment) return *selection.commitment;
  const bool is_longer = year.day_equivalents() < selection.interval.day_equivalents();
  return is_longer ? selection.interval : year;
}

BillingSchedule terms_of(const State& state, const Selection& selection) {
  return {.anchor = price_since(state, selection),
          .interval = term_of(selection),
          .frame = state.frame_for(state.policy().proration)};
}

bool has_uplift(const State& state, const Selection& selection) {
  return !selection.grandfathered_price && state.policy().renewal.uplift.sign() > 0;
}

// Each renewal raises the price that there was, to what can be paid.
Rational uplifted(const State& state, const Selection& selection, Rational price,
                  const Moment& on) {
  if (!has_uplift(state, selection)) return price;
  const Rational factor = Rational(1) + state.policy().renewal.uplift / Rational(100);
  const std::int64_t renewals = terms_of(state, selection).index_at_or_before(on);
  for (std::int64_t n = 0; n < renewals && !price.overflowed(); ++n) {
    const Money raised =
        round_money(price * factor, state.currency, state.policy().proration.rounding);
    const Rational before = price;
    price = raised.overflowed() ? Rational::overflow() : raised.exact();
    if (price == before) break;  // too little to be paid, now and after every other renewal
  }
  return price;
}

const Price* varying_price(const State& state, const Selection& selection) {
  return selection.grandfathered_price ? nullptr : catalog_price(state, selection);
}

// What the introduction takes off a list price on `on`; absent where there is none any more, or
// where the list price is no higher.
std::optional<Discount> introduction_on(const State& state, const Selection& selection,
                                        const Rational& list, const Moment& on) {
  const Price* price = varying_price(state, selection);
  if (price == nullptr || !price->intro) return std::nullopt;
  const std::optional<Moment> until = intro_until(state, selection);
  const Frame frame = state.frame_for(state.policy().proration);
  if (!until || frame.at_or_before(*until, on)) return std::nullopt;
  const Intro& intro = *price->intro;
  Discount discount{.percent = intro.percent, .amount = std::nullopt, .until = until};
  if (intro.amount) {
    discount.amount =
        list - price->for_seats_instead(*intro.amount, selection.per_seat, selection.seats);
    if (discount.amount->sign() <= 0) return std::nullopt;
  }
  return discount;
}

// When the commitment that the price is for rolls on without another one: then the price without it
// is asked, where there is one (DEC-51). A new term begins when its price does.
std::optional<Moment> rolls_on(const State& state, const Selection& selection) {
  if (state.policy().commitment.on_end != CommitmentEnd::roll || !selection.commitment) {
    return std::nullopt;
  }
  const bool is_held =
      selection.commitment == state.held.commitment && selection.interval == state.held.interval;
  if (is_held) return state.commitment ? std::optional(state.commitment->end) : std::nullopt;
  if (!selection.price_since) return std::nullopt;
  return moved_by(*selection.price_since, *selection.commitment, 1,
                  state.policy().utc_offset_minutes);
}

bool has_rolled_on(const State& state, const Selection& selection, const Moment& on) {
  const std::optional<Moment> end = rolls_on(state, selection);
  return end && state.frame_for(state.policy().proration).at_or_before(*end, on);
}

void add_ramp_turns(const State& state, const Selection& selection, std::vector<Moment>& turns) {
  const Price* price = varying_price(state, selection);
  if (price == nullptr) return;
  const Moment since = price_since(state, selection);
  for (const RampStep& step : price->ramp) {
    if (step.from_month == 1) continue;
    turns.push_back(moved_by(since, *Duration::of(1, DurationUnit::months), step.from_month - 1,
                             state.policy().utc_offset_minutes));
  }
}

// Whether it matters when the plan was charged for the first time.
bool has_refundable_setup_fee(const State& state, const Selection& selection) {
  const SetupFee* fee = setup_fee_of(state, selection);
  return fee != nullptr && fee->is_refundable;
}

}  // namespace

const Price* catalog_price(const State& state, const Selection& selection) {
  return state.catalog().plans[selection.plan].price_for(selection.interval, state.currency.code(),
                                                         selection.commitment);
}

bool is_priced(const State& state, const Selection& selection) {
  return (selection.grandfathered_price || catalog_price(state, selection) != nullptr) &&
         std::all_of(selection.addons.begin(), selection.addons.end(), [&](const HeldAddOn& addon) {
           return addon_price(state, selection, addon) != nullptr;
         });
}

Unpriced unpriced(const State& state, const Selection& selection) {
  if (selection.grandfathered_price) return Unpriced::no;
  const Plan& plan = state.catalog().plans[selection.plan];
  if (plan.is_on_request) return Unpriced::on_request;
  if (catalog_price(state, selection) != nullptr) return Unpriced::no;
  const bool is_sold = std::any_of(plan.prices.begin(), plan.prices.end(), [&](const Price& price) {
    return price.interval == selection.interval;
  });
  return is_sold && !selection.commitment ? Unpriced::other_currency : Unpriced::no;
}

Moment price_since(const State& state, const Selection& selection) {
  if (selection.price_since) return *selection.price_since;
  const Subscription& subscription = state.subscription();
  if (subscription.price_since) return *subscription.price_since;
  if (state.commitment && state.held.commitment) return state.commitment->start;
  return subscription.started.value_or(state.period.start);
}

std::optional<Moment> intro_until(const State& state, const Selection& selection) {
  const Price* price = varying_price(state, selection);
  if (price == nullptr || !price->intro) return std::nullopt;
  return moved_by(price_since(state, selection), price->intro->length, 1,
                  state.policy().utc_offset_minutes);
}

Rational list_price_on(const State& state, const Selection& selection, const Moment& on) {
  if (selection.grandfathered_price) return selection.grandfathered_price->exact();
  if (has_rolled_on(state, selection, on)) {
    Selection free = selection;
    free.commitment.reset();
    return list_price_on(state, free, on);
  }
  const Price* list = catalog_price(state, selection);
  PLANSHIFT_CHECK(list != nullptr);
  std::int64_t month = 1;
  if (!list->ramp.empty()) {
    const Frame frame = state.frame_for(state.policy().proration);
    month += std::max<std::int64_t>(0, months_completed(price_since(state, selection), on, frame));
  }
  return uplifted(state, selection,
                  list->for_seats_in_month(month, selection.per_seat, selection.seats), on);
}

PlanPrice plan_price_on(const State& state, const Selection& selection, const Moment& on) {
  PlanPrice result{.price = list_price_on(state, selection, on), .discounts = {}};
  if (auto introduction = introduction_on(state, selection, result.price, on)) {
    take_off(state, *introduction, result);
  }
  const Frame frame = state.frame_for(state.policy().proration);
  for (const Discount& discount : selection.discounts) {
    if (discount.until && frame.at_or_before(*discount.until, on)) continue;
    take_off(state, discount, result);
  }
  return result;
}

Rational recurring_plan_price(const State& state, const Selection& selection, const Moment& on) {
  return plan_price_on(state, selection, on).price;
}

std::vector<Moment> price_turns(const State& state, const Selection& selection, const Moment& from,
                                const Moment& until) {
  const Frame frame = state.frame_for(state.policy().proration);
  std::vector<Moment> turns;
  for (const Discount& discount : selection.discounts) {
    if (discount.until) turns.push_back(*discount.until);
  }
  if (const auto end = intro_until(state, selection)) turns.push_back(*end);
  add_ramp_turns(state, selection, turns);
  if (const auto end = rolls_on(state, selection)) turns.push_back(*end);
  if (has_uplift(state, selection)) {
    const BillingSchedule terms = terms_of(state, selection);
    Moment renewal = terms.boundary(1);
    if (frame.before(renewal, from)) renewal = terms.next_after(from);
    for (; frame.at_or_before(renewal, until); renewal = terms.next_after(renewal)) {
      turns.push_back(renewal);
    }
  }
  std::erase_if(turns, [&](const Moment& turn) {
    return frame.at_or_before(turn, from) || frame.before(until, turn);
  });
  sort_items(turns, [&](const Moment& a, const Moment& b) { return frame.before(a, b); });
  return turns;
}

bool changes_with_time(const State& state, std::size_t plan) {
  if (state.policy().renewal.uplift.sign() > 0) return true;
  const std::vector<Price>& prices = state.catalog().plans[plan].prices;
  return std::any_of(prices.begin(), prices.end(),
                     [](const Price& price) { return price.intro || !price.ramp.empty(); });
}

void remember_price_since(const State& state, const Selection& selection,
                          Subscription& subscription) {
  const Moment since = price_since(state, selection);
  subscription.price_since.reset();
  const bool matters =
      changes_with_time(state, selection.plan) || has_refundable_setup_fee(state, selection);
  if (!matters) return;
  std::optional<Moment> told = subscription.started;
  if (!told && subscription.period) told = subscription.period->start;
  if (subscription.commitment) told = subscription.commitment->start;
  if (!told || !are_written_alike(*told, since)) subscription.price_since = since;
}

void remember_first_charge(const State& state, const Selection& selection, const Moment& on,
                           Subscription& subscription) {
  const bool tells_the_fee_alone =
      has_refundable_setup_fee(state, selection) && !changes_with_time(state, selection.plan);
  Selection charged = selection;
  if (tells_the_fee_alone) charged.price_since = on;
  remember_price_since(state, charged, subscription);
}

const SetupFee* setup_fee_of(const State& state, const Selection& selection) {
  const Price* price = catalog_price(state, selection);
  const bool costs = price != nullptr && price->setup_fee && price->setup_fee->amount.sign() > 0;
  return costs ? &*price->setup_fee : nullptr;
}

}  // namespace planshift

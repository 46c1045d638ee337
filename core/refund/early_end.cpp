#include "planshift/refund/early_end.h"

#include <algorithm>
#include <string>

#include "planshift/proration/measure.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// What the forms are computed from.
struct Terms {
  const State& state;
  const Cancellation& cancel;
  Commitment commitment;
  Moment effective;
  Moment rest_from;  // where the remaining periods begin
};

// The plan item at the price with or without commitment on an invoice of `on`, after the discounts
// that are in force as it ends.
std::optional<Rational> price_of(const Terms& terms, bool committed, const Moment& on) {
  Selection selection = terms.state.held;
  std::erase_if(selection.discounts, [&](const Discount& discount) {
    return discount.until && terms.cancel.frame.at_or_before(*discount.until, terms.effective);
  });
  for (Discount& discount : selection.discounts) discount.until.reset();
  if (!committed) {
    selection.commitment.reset();
    selection.grandfathered_price.reset();
    const Plan& plan = terms.state.catalog().plans[selection.plan];
    const Price* price = plan.price_for(selection.interval, terms.state.currency.code());
    if (price == nullptr || price->commitment) return std::nullopt;
  }
  return recurring_plan_price(terms.state, selection, on);
}

// A price for one month of its interval.
Rational monthly(const Terms& terms, const Rational& price) {
  const Duration& interval = terms.state.held.interval;
  if (interval.kind() == Duration::Kind::months) return price / Rational(interval.count());
  return price * Rational::of(365, 12) / interval.day_equivalents();
}

// What the remaining committed periods would have cost.
Rational remaining_cost(const Terms& terms) {
  const BillingSchedule schedule = held_schedule(terms.state, terms.cancel.frame);
  const Frame& frame = schedule.frame;
  const auto price_on = [&](const Moment& on) { return *price_of(terms, true, on); };
  Moment from = terms.rest_from;
  const std::int64_t first = schedule.index_at_or_before(from);
  const std::int64_t last = schedule.index_at_or_before(terms.commitment.end);
  if (!frame.before(from, terms.commitment.end)) return Rational(0);
  // As the invoice of a part is cut: by the policy's unit and day count (DEC-117).
  const Proration& proration = terms.state.policy().proration;
  const auto share_of = [&](std::int64_t n, const Moment& start, const Moment& end) {
    if (!frame.before(start, end)) return Rational(0);
    const Period whole{schedule.boundary(n), schedule.boundary(n + 1)};
    return invoiced_share({start, end}, whole, schedule.interval, proration,
                          terms.state.frame_for(proration))
        .ratio();
  };
  if (first == last) return price_on(from) * share_of(first, from, terms.commitment.end);
  Rational cost = price_on(from) * share_of(first, from, schedule.boundary(first + 1));
  const bool varies = changes_with_time(terms.state, terms.state.held.plan);
  if (varies) {
    for (std::int64_t n = first + 1; n < last; ++n) cost += price_on(schedule.boundary(n));
  } else {
    cost += price_on(from) * Rational(last - first - 1);
  }
  const Moment end = schedule.boundary(last);
  return cost + price_on(end) * share_of(last, end, terms.commitment.end);
}

// What the months begun since the commitment's start were cheaper by; absent where the price
// without it is missing.
std::optional<Rational> rerated(const Terms& terms, std::int64_t begun) {
  const auto difference_on = [&](const Moment& on) -> std::optional<Rational> {
    const std::optional<Rational> without = price_of(terms, false, on);
    if (!without) return std::nullopt;
    return monthly(terms, *without - *price_of(terms, true, on));
  };
  std::optional<Rational> sum = difference_on(terms.effective);
  if (!sum) return sum;
  if (changes_with_time(terms.state, terms.state.held.plan)) {
    const BillingSchedule months{.anchor = terms.commitment.start,
                                 .interval = *Duration::of(1, DurationUnit::months),
                                 .frame = terms.cancel.frame};
    sum = Rational(0);
    for (std::int64_t n = 0; n < begun; ++n) *sum += *difference_on(months.boundary(n));
  } else {
    *sum = *sum * Rational(begun);
  }
  return sum->sign() < 0 ? Rational(0) : *sum;
}

std::int64_t remaining_months(const Terms& terms) {
  return std::max<std::int64_t>(
      0, months_begun(terms.rest_from, terms.commitment.end, terms.cancel.frame));
}

Rational scheduled_amount(const EarlyEnd& early_end, std::int64_t month) {
  Rational amount(0);
  for (const EarlyEndStep& step : early_end.schedule) {
    if (step.from_month <= month) amount = step.amount;
  }
  return amount;
}

// nullopt when the price without commitment is asked for and missing.
std::optional<Rational> amount_of(const Terms& terms, const EarlyEnd& early_end) {
  const Frame& frame = terms.cancel.frame;
  std::vector<Rational> parts;
  for (const EarlyEnd& part : early_end.parts) {
    const std::optional<Rational> amount = amount_of(terms, part);
    if (!amount) return std::nullopt;
    parts.push_back(*amount);
  }
  switch (early_end.form) {
    case EarlyEnd::Form::amount: return early_end.number;
    case EarlyEnd::Form::percent_of_remaining:
      return remaining_cost(terms) * early_end.number / Rational(100);
    case EarlyEnd::Form::per_remaining_month:
      return early_end.number * Rational(remaining_months(terms));
    case EarlyEnd::Form::remaining: {
      const Rational rest =
          remaining_cost(terms) - early_end.number * Rational(remaining_months(terms));
      return rest.sign() < 0 ? Rational(0) : rest;
    }
    case EarlyEnd::Form::schedule:
      return scheduled_amount(early_end,
                              months_completed(terms.commitment.start, terms.effective, frame) + 1);
    case EarlyEnd::Form::rerate:
      return rerated(terms, months_begun(terms.commitment.start, terms.effective, frame));
    case EarlyEnd::Form::months: {
      const std::optional<Rational> without = price_of(terms, false, terms.effective);
      if (!without) return std::nullopt;
      return monthly(terms, *without) * early_end.number;
    }
    case EarlyEnd::Form::lesser_of: return *std::min_element(parts.begin(), parts.end());
    case EarlyEnd::Form::greater_of: return *std::max_element(parts.begin(), parts.end());
    case EarlyEnd::Form::sum_of: {
      Rational sum;
      for (const Rational& part : parts) sum += part;
      return sum;
    }
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

bool ends_early(const State& state, const Moment& effective) {
  if (!state.commitment || !state.policy().commitment.early_end) return false;
  const Proration proration =
      with_override(state.policy().proration, state.policy().refund.proration);
  return state.frame_for(proration).before(effective, state.commitment->end);
}

Result<std::optional<Line>> early_end_line(const Cancellation& cancel) {
  const State& state = cancel.state;
  if (cancel.is_full || !ends_early(state, cancel.effective)) return std::optional<Line>();
  const bool inside = cancel.frame.before(cancel.effective, state.period.end);
  const Terms terms{.state = state,
                    .cancel = cancel,
                    .commitment = *state.commitment,
                    .effective = cancel.effective,
                    .rest_from = inside ? state.period.end : cancel.effective};
  const std::optional<Rational> amount = amount_of(terms, *state.policy().commitment.early_end);
  if (!amount) {
    return Error{.code = ErrorCode::price_missing,
                 .path = "/subscription/plan",
                 .args = {{"plan", state.catalog().plans[state.held.plan].id},
                          {"interval", format_duration(state.held.interval)},
                          {"currency", std::string(state.currency.code())}}};
  }
  const ProratedAmount due = whole_price(-*amount, cancel.currency(), cancel.proration.rounding,
                                         CalculationRule::commitment_early_end);
  if (due.amount.is_zero()) return std::optional<Line>();
  return std::optional<Line>(Line{.kind = LineKind::early_end,
                                  .item = Item::of_plan(state.held.plan),
                                  .period = Period{cancel.frame.normalize(cancel.effective),
                                                   cancel.frame.normalize(terms.commitment.end)},
                                  .amount = due.amount,
                                  .how = due.how});
}

}  // namespace planshift

#include "planshift/planning/options.h"

#include <algorithm>

#include "planshift/planning/horizon.h"
#include "planshift/proration/arrears.h"
#include "planshift/proration/tax.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/own_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// What all ways of one request are weighed by.
struct Scales {
  const Vendor& vendor;
  const State& state;        // of the request, its period and anchor fixed
  const Decision& decision;  // about it
  const Horizon horizon;
  Renewals held;
  Renewals wanted;

  Option weighed(OptionId id, Status status, const Rational& today, const Rational& total) const {
    const Rounding rounding = state.policy().proration.rounding;
    return Option{.id = id,
                  .status = status,
                  .today = round_money(today, state.currency, rounding),
                  .total = round_money(total, state.currency, rounding)};
  }
};

Option refused(OptionId id) {
  return Option{.id = id, .status = Status::refused, .today = {}, .total = {}};
}

// The change takes effect together with a new period, not inside the present one.
bool waits_for_period_end(const Quote& quote) {
  return std::any_of(quote.notices.begin(), quote.notices.end(), [](const Notice& notice) {
    return notice.code == NoticeCode::scheduled_at_period_end;
  });
}

// What is paid today less what is given back today, of a switch.
Rational paid_today(const Quote& quote) {
  const Rational total = quote.due_now.total.exact();
  const bool is_lost = total.sign() < 0 && quote.leftover.to == LeftoverTo::forfeit;
  return is_lost ? Rational(0) : total;
}

// What a cancellation costs today less what it gives back.
Rational paid_by_cancel(const Quote& cancel) {
  return cancel.due_now.total.exact() - cancel.refund->amount.exact();
}

// What a cancellation costs now: time that was used by the share of it, the rest whole.
Rational value_of_dues(const Scales& scales, const Quote& cancel) {
  const Money owed = cancel.due_now.total;
  if (!owed.is_positive()) return Rational(0);
  if (!is_in_arrears(scales.state)) return owed.exact();
  Rational past;
  for (const Line& line : cancel.lines) {
    const bool is_over = line.kind == LineKind::used || line.kind == LineKind::addon_used ||
                         (line.kind == LineKind::charge && line.period);
    if (!is_over) continue;
    const Rational outside = Rational(1) - scales.horizon.share_of(*line.period);
    const Rational rate = scales.state.tax.is_added()
                              ? tax_rate_of(scales.state, line.item) / Rational(100)
                              : Rational(0);
    past -= line.amount.exact() * outside * (Rational(1) + rate);
  }
  return owed.exact() - past;
}

// A refund counts by the share of the time it is for, what is owed counts whole. Where a notice
// runs past the coming renewal, renewals are paid until it ends.
Rational value_of_cancel(Scales& scales, const Quote& cancel) {
  const Moment end = *cancel.effective_on;
  const Period unused{end, cancel.period_before.end};
  Rational value = value_of_dues(scales, cancel) -
                   cancel.refund->amount.exact() * scales.horizon.share_of(unused);
  const Period& running = scales.state.period;
  const bool ends_later = scales.horizon.frame.before(running.end, end);
  value += scales.held.usage() *
           scales.horizon.share_of_part({running.start, ends_later ? running.end : end}, running);
  if (!cancel.next_invoice) return value;
  if (is_in_arrears(scales.state)) {
    const NextInvoice& last = *cancel.next_invoice;
    value += value_of_invoice(
        scales.state, {.on = last.on, .lines = last.lines, .total = last.total}, scales.horizon);
  }
  return value + scales.held.inside(scales.horizon, {.first = cancel.next_invoice->on,
                                                     .stop = end,
                                                     .schedule = held_schedule(
                                                         scales.state, scales.decision.frame)});
}

Option option_of(Scales& scales, OptionId id, Status status, const Quote& quote) {
  // On the last day of a period its end is today.
  const bool is_today = scales.decision.frame.equal(quote.requested_at, scales.state.at());
  if (quote.kind == ChangeKind::cancel) {
    return scales.weighed(id, status, is_today ? paid_by_cancel(quote) : Rational(0),
                          value_of_cancel(scales, quote));
  }
  const WaysAhead ways{.state = scales.state,
                       .decision = scales.decision,
                       .held = scales.held,
                       .wanted = scales.wanted};
  return scales.weighed(id, status, is_today ? paid_today(quote) : Rational(0),
                        value_of_switch(ways, quote, scales.horizon));
}

// The same request asked at another moment of the same period.
Result<Quote> quote_at(const Scales& scales, const Moment& at) {
  Request asked = *scales.state.request;
  asked.change.at = at;
  return quote_in_one_currency(scales.vendor, asked);
}

// The notice that the change takes, if it takes one.
std::optional<Duration> notice_of(const Scales& scales) {
  const bool is_cancel = scales.decision.kind == ChangeKind::cancel;
  return is_cancel ? scales.state.policy().refund.notice : scales.decision.rule->notice;
}

// The days on which to ask so that the change comes with the end of a period, the best one first:
// on which a window opens, from which a notice runs until the end, the last one.
std::vector<Moment> moments_to_ask(const Scales& scales, const Quote& today) {
  const Frame& frame = scales.decision.frame;
  const Moment end = scales.state.period.end;
  std::vector<Moment> moments;
  for (const Reason& reason : today.verdict.reasons) {
    if (reason.code != ReasonCode::window_not_open || !reason.opens_on) continue;
    if (frame.before(*reason.opens_on, end)) moments.push_back(*reason.opens_on);
  }
  if (const std::optional<Duration> notice = notice_of(scales)) {
    const Moment last = moved_by(end, *notice, -1, frame.offset_minutes);
    if (frame.before(scales.state.at(), last)) moments.push_back(last);
  }
  moments.push_back(end);
  return moments;
}

// The first quote that takes effect at the end of a period: today's, or the one of a later day.
Result<Option> weigh_period_end(Scales& scales, const Quote& today) {
  const OptionId id = OptionId::at_period_end;
  const Frame& frame = scales.decision.frame;
  const Moment end = scales.state.period.end;
  if (today.verdict.status != Status::refused && waits_for_period_end(today)) {
    return option_of(scales, id, today.verdict.status, today);
  }
  for (const Moment& at : moments_to_ask(scales, today)) {
    const Result<Quote> quote = quote_at(scales, at);
    if (!quote.ok()) return quote.errors();
    const Quote& later = quote.value();
    if (later.verdict.status == Status::refused) continue;
    if (frame.before(*later.effective_on, end)) continue;
    const bool is_now = frame.equal(scales.state.at(), *later.effective_on);
    return option_of(scales, id, is_now ? Status::allowed : Status::scheduled, later);
  }
  return refused(id);
}

// The moment of the request as a cancellation counts time. A refund may go by civil days where a
// switch counts instants; the first instant of a period can be the day before it elsewhere.
Moment moment_of_cancel(const State& state) {
  const Policy& policy = state.policy();
  const Frame frame = state.frame_for(with_override(policy.proration, policy.refund.proration));
  if (frame.before(state.at(), state.period.start)) return state.period.start;
  if (frame.before(state.period.end, state.at())) return state.period.end;
  return state.at();
}

// Add-ons that run by themselves, as they begin with what is bought on `start` (DEC-116).
struct OwnPurchase {
  Rational first;  // paid on that day
  Rational all;    // inside the horizon
};
OwnPurchase buy_own_terms(const State& state, Selection bought, const Moment& start,
                          const Horizon& horizon, const BillingSchedule& schedule) {
  if (is_in_arrears(state)) {
    return {
        .first = {},
        .all = value_of_own_shares(
            state, bought, {.first = start, .stop = std::nullopt, .schedule = schedule}, horizon)};
  }
  for (HeldAddOn& addon : bought.addons) {
    if (!addon.interval) continue;
    const Frame& frame = schedule.frame;
    addon.period = Period{moved_by(start, *addon.interval, -1, frame.offset_minutes), start};
  }
  Moment before = start;
  before.date = before.date.plus_days(-1);
  OwnPurchase purchase{.first = {}, .all = value_of_own_terms(state, bought, before, horizon)};
  std::vector<Line> lines;
  renew_own_terms(state, bought, start, schedule.frame, lines);
  purchase.first = next_invoice_of(state, {.on = start,
                                           .recurring = std::move(lines),
                                           .riding = {},
                                           .balance = Money::zero(state.currency)})
                       .invoice.total.exact();
  return purchase;
}

// What the setup fee adds to the first invoice of what is bought.
Rational setup_fee_on(const State& state, const Selection& bought, const Moment& start) {
  const std::vector<Line> fee = setup_fee_lines(state, bought);
  if (fee.empty()) return Rational(0);
  const auto total_with = [&](const std::vector<Line>& riding) {
    return next_invoice_of(
               state, {.on = start,
                       .recurring = recurring_lines(state, bought, {start, start}, std::nullopt,
                                                    state.policy().proration),
                       .riding = riding,
                       .balance = Money::zero(state.currency)})
        .invoice.total.exact();
  };
  return total_with(fee) - total_with({});
}

// What is wanted, at the prices of the catalog.
Selection bought_new(const State& state) {
  Selection bought = state.wanted;
  bought.grandfathered_price.reset();
  bought.per_seat.reset();
  // Who has the plan already is no new customer of it: no second introduction (DEC-53).
  if (bought.plan != state.held.plan) bought.price_since = state.at();
  bought.discounts = state.change().discounts.value_or(std::vector<Discount>{});
  return bought;
}

Result<Option> weigh_buying_new(Scales& scales) {
  const OptionId id = OptionId::cancel_and_buy;
  const State& state = scales.state;
  const Selection bought = bought_new(state);
  // A price of their own is one of those who stay.
  const bool can_be_bought =
      state.catalog().plans[bought.plan].for_sale && is_priced(state, bought);
  if (state.change().is_cancel() || !can_be_bought) return refused(id);
  Request cancel = *state.request;
  cancel.change = Change{};
  cancel.change.ask = ChangeAsk::cancel;
  cancel.change.at = moment_of_cancel(state);
  const Result<Quote> quote = quote_in_one_currency(scales.vendor, cancel);
  if (!quote.ok()) return quote.errors();
  const Status status = quote.value().verdict.status;
  if (status == Status::refused) return refused(id);

  Renewals purchases(state, bought);
  purchases.count_usage();
  const Moment start = state.at();
  const BillingSchedule schedule{
      .anchor = start, .interval = bought.interval, .frame = scales.decision.frame};
  const Rational paid = purchases.inside(
      scales.horizon, {.first = start, .stop = std::nullopt, .schedule = schedule});
  const Rational setup = setup_fee_on(state, bought, start);
  // In arrears the new subscription is paid for later.
  const Rational first =
      is_in_arrears(state) ? Rational(0) : purchases.total_on(start).exact() + setup;
  const OwnPurchase own = buy_own_terms(state, bought, start, scales.horizon, schedule);
  return scales.weighed(id, status, first + own.first + paid_by_cancel(quote.value()),
                        paid + own.all + setup + value_of_cancel(scales, quote.value()));
}

// Payments dated before the end of month `months` when an interval starts at `start`.
Rational paid_within(Renewals& prices, const BillingSchedule& schedule, std::int64_t months) {
  const Moment start = schedule.anchor;
  const Moment end = moved_by(start, *Duration::of(1, DurationUnit::months), months,
                              schedule.frame.offset_minutes);
  const Horizon all{.from = start,
                    .until = schedule.boundary(schedule.index_at_or_before(end) + 1),
                    .frame = schedule.frame};
  return prices.inside(all, {.first = start, .stop = end, .schedule = schedule});
}

// The wanted things at the held interval against the same at the wanted one (DEC-147).
std::optional<std::int64_t> break_even_of(const State& state, const Decision& decision) {
  if (!decision.differences.interval) return std::nullopt;
  const Frame& frame = decision.frame;
  const Selection& held = state.held;
  Selection other = state.wanted;
  other.interval = held.interval;
  const bool item_stays = held.plan == other.plan && held.seats == other.seats;
  if (item_stays) other.grandfathered_price = held.grandfathered_price;
  if (catalog_price(state, other) == nullptr) other.commitment.reset();
  if (!is_priced(state, other)) return std::nullopt;

  Renewals wanted_prices(state, state.wanted);
  Renewals held_prices(state, other);
  const BillingSchedule wanted_schedule{
      .anchor = state.at(), .interval = state.wanted.interval, .frame = frame};
  const BillingSchedule held_schedule_now{
      .anchor = state.at(), .interval = other.interval, .frame = frame};
  const bool wanted_is_longer =
      other.interval.day_equivalents() < state.wanted.interval.day_equivalents();
  for (std::int64_t months = 1; months <= kBreakEvenMonths; ++months) {
    const Rational by_wanted = paid_within(wanted_prices, wanted_schedule, months);
    const Rational by_held = paid_within(held_prices, held_schedule_now, months);
    const Rational& longer = wanted_is_longer ? by_wanted : by_held;
    const Rational& shorter = wanted_is_longer ? by_held : by_wanted;
    if (longer <= shorter) return months;
  }
  return std::nullopt;
}

bool overflowed(const Option& option) {
  return (option.today && option.today->overflowed()) ||
         (option.total && option.total->overflowed());
}

}  // namespace

Duration default_horizon() { return *Duration::of(12, DurationUnit::months); }

Result<Options> weigh_options(const Vendor& vendor, const Request& request,
                              const Duration& horizon) {
  const Result<Quote> today = quote_in_one_currency(vendor, request);
  if (!today.ok()) return today.errors();
  const Result<State> found = resolve(vendor, request);
  if (!found.ok()) return found.errors();
  // The period that holds today stays the period, also when the same is asked at its end.
  Request fixed = request;
  fixed.subscription.period = found.value().period;
  fixed.subscription.anchor = found.value().anchor;
  State state = found.value();
  state.request = &fixed;

  const Decision decision = decide(state);
  Scales scales{.vendor = vendor,
                .state = state,
                .decision = decision,
                .horizon = horizon_of(state, horizon),
                .held = Renewals(state, fully_booked(state, state.held).selection),
                .wanted = Renewals(state, fully_booked(state, state.wanted).selection)};
  scales.held.count_usage();
  scales.wanted.count_usage();
  Options answer;
  answer.currency = state.currency;
  const Quote& quote = today.value();
  const bool acts_now = quote.verdict.status != Status::refused && !waits_for_period_end(quote);
  answer.options[0] = acts_now ? option_of(scales, OptionId::now, quote.verdict.status, quote)
                               : refused(OptionId::now);
  Result<Option> at_end = weigh_period_end(scales, quote);
  if (!at_end.ok()) return at_end.errors();
  answer.options[1] = at_end.value();
  Result<Option> bought = weigh_buying_new(scales);
  if (!bought.ok()) return bought.errors();
  answer.options[2] = bought.value();
  for (const Option& option : answer.options) {
    if (overflowed(option)) {
      return Error{.code = ErrorCode::overflow,
                   .path = "/options/horizon",
                   .args = {{"max", std::to_string(kMaxMinorUnits)}}};
    }
    if (!option.total) continue;
    const Money* lowest = answer.cheapest
                              ? &*answer.options[static_cast<std::size_t>(*answer.cheapest)].total
                              : nullptr;
    if (lowest == nullptr || *option.total < *lowest) answer.cheapest = option.id;
  }
  answer.break_even_months = break_even_of(state, decision);
  return answer;
}

}  // namespace planshift

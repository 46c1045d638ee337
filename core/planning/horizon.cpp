#include "planshift/planning/horizon.h"

#include <algorithm>

#include "planshift/base/order.h"
#include "planshift/money/rounding.h"
#include "planshift/proration/arrears.h"
#include "planshift/proration/minimum.h"
#include "planshift/proration/overage.h"
#include "planshift/proration/tax.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/settlement.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

constexpr int kMostInvoices = 4000;  // as many as a schedule draws

// The number of the first boundary at or after `moment`.
std::int64_t index_from(const BillingSchedule& schedule, const Moment& moment) {
  const std::int64_t n = schedule.index_at_or_before(moment);
  return schedule.frame.equal(schedule.boundary(n), moment) ? n : n + 1;
}

// What is given back beside the lines: credits that would have made the next invoice negative.
Money given_back_aside(const Quote& quote) {
  const Leftover& leftover = quote.leftover;
  const bool is_in_lines = quote.due_now.total.is_negative();
  if (is_in_lines || leftover.to == LeftoverTo::forfeit) return Money::zero(quote.currency);
  return leftover.amount;
}

// The first invoice at the new price where the quote does not show it, with the fee it carries.
Rational value_of_first_invoice(const WaysAhead& ways, const BillingSchedule& schedule,
                                const Moment& on, const Horizon& horizon) {
  const State& state = ways.state;
  const Decision& decision = ways.decision;
  const std::vector<Line> recurring =
      recurring_lines(state, state.wanted, {on, schedule.next_after(on)},
                      first_share(state, decision, schedule, on), decision.proration);
  std::vector<Line> riding;
  if (decision.differences.plan) riding = setup_fee_lines(state, state.wanted);
  const Money charged = sum_of(recurring, state.currency);
  if (auto fee = fee_line(state, *decision.rule, charged, decision.proration.rounding)) {
    riding.push_back(*fee);
  }
  const NextInvoice invoice = next_invoice_of(state, {.on = on,
                                                      .recurring = recurring,
                                                      .riding = riding,
                                                      .balance = Money::zero(state.currency)})
                                  .invoice;
  return value_of_invoice(state, {.on = on, .lines = invoice.lines, .total = invoice.total},
                          horizon);
}

// Overage before the next invoice: of the running period up to the change, and of the changed plan
// from then on.
Rational usage_before(const WaysAhead& ways, const Quote& quote, const Horizon& horizon) {
  const Period& running = ways.state.period;
  const Moment& effective = *quote.effective_on;
  const Moment held_until = horizon.frame.earlier_of(effective, running.end);
  Rational sum = ways.held.usage() * horizon.share_of_part({running.start, held_until}, running);
  if (quote.period_after) {
    sum += ways.wanted.usage() *
           horizon.share_of_part({effective, quote.next_invoice->on}, *quote.period_after);
  }
  return sum;
}

// In arrears the next invoice is for the time before it: every period from there on is a regular
// one, at the old price until a change that comes later still.
Rational value_in_arrears(const WaysAhead& ways, const Quote& quote, const Selection& then,
                          const BillingSchedule& after, const Horizon& horizon) {
  const State& state = ways.state;
  const Frame& frame = ways.decision.frame;
  Moment from = quote.next_invoice->on;
  Rational sum;
  if (frame.before(from, *quote.effective_on)) {
    const Renewals::Run until_then{
        .first = from, .stop = *quote.effective_on, .schedule = held_schedule(state, frame)};
    sum += ways.held.inside(horizon, until_then);
    sum += value_of_own_shares(state, state.held, until_then, horizon);
    from = *quote.effective_on;
    const Money charged = recurring_total(state, state.wanted, from);
    const Rule& rule = *ways.decision.rule;
    const auto fee = fee_line(state, rule, charged, ways.decision.proration.rounding);
    if (fee && horizon.holds(from)) sum += fee->amount.exact();
  }
  const Renewals::Run from_then{.first = from, .stop = std::nullopt, .schedule = after};
  return sum + ways.wanted.inside(horizon, from_then) +
         value_of_own_shares(state, then, from_then, horizon);
}

// What is held afterwards. What a booked change adds of its own begins with it.
Selection selection_after(const State& state, const Quote& quote) {
  Selection after = state.wanted;
  if (quote.after) after.addons = quote.after->addons;
  if (quote.verdict.status != Status::scheduled) return after;
  for (const HeldAddOn& addon : state.wanted.addons) {
    if (!addon.interval || find_addon(after.addons, addon.addon) != nullptr) continue;
    HeldAddOn added = addon;
    added.period = Period{*quote.effective_on, *quote.effective_on};
    after.addons.push_back(added);
  }
  return after;
}

}  // namespace

Rational Horizon::share_of(const Period& period) const {
  const std::int64_t length = frame.position_of(period.end) - frame.position_of(period.start);
  if (length <= 0) {
    return Rational(holds(period.start) ? 1 : 0);
  }
  const Moment start = frame.later_of(period.start, from);
  const Moment end = frame.earlier_of(period.end, until);
  const std::int64_t inside = frame.position_of(end) - frame.position_of(start);
  return Rational::of(std::max<std::int64_t>(inside, 0), length);
}

Rational Horizon::share_of_part(const Period& part, const Period& whole) const {
  const std::int64_t length = frame.position_of(whole.end) - frame.position_of(whole.start);
  const Moment start = frame.later_of(part.start, from);
  const Moment end = frame.earlier_of(part.end, until);
  const std::int64_t inside = frame.position_of(end) - frame.position_of(start);
  if (length <= 0 || inside <= 0) return Rational(0);
  return Rational::of(inside, length);
}

BookedSelection fully_booked(const State& state, const Selection& selection) {
  BookedSelection booked{.selection = selection, .anchor = std::nullopt};
  Standing standing = standing_of(state);
  standing.selection = selection;
  for (const Booking& booking : state.bookings) {
    const Duration before = standing.selection.interval;
    standing = standing_after(state, standing, booking);
    const bool moves = booking.change.anchor || !(standing.selection.interval == before);
    if (moves) booked.anchor = standing.anchor;
  }
  booked.selection = standing.selection;
  return booked;
}

Renewals::Renewals(const State& state, Selection selection)
    : state_(state), selection_(std::move(selection)) {
  const Frame frame = state.frame_for(state.policy().proration);
  known_until_ = frame.earlier_of(state.at(), state.period.start);
  totals_.resize(1);
}

void Renewals::look_ahead(const Moment& until) {
  const Frame frame = state_.frame_for(state_.policy().proration);
  if (!frame.before(known_until_, until)) return;
  for (Moment& turn : price_turns(state_, selection_, known_until_, until)) {
    turns_.push_back(std::move(turn));
  }
  known_until_ = until;
  totals_.resize(turns_.size() + 1);
}

void Renewals::count_usage() {
  counts_usage_ = true;
  const Catalog& catalog = state_.catalog();
  usage_ = overage_sum(catalog, selection_.plan, state_.request->usage, state_.currency,
                       state_.policy().proration.rounding)
               .exact();
  if (!state_.tax.is_added()) return;
  const Item plan{.kind = Item::Kind::plan, .index = selection_.plan};
  usage_ += usage_ * tax_rate_of(state_, plan) / Rational(100);
}

Horizon horizon_of(const State& state, const Duration& length) {
  const bool by_instant = state.held.interval.has_time_part() ||
                          state.wanted.interval.has_time_part() || length.has_time_part();
  const Frame frame{.by_instant = by_instant, .offset_minutes = state.policy().utc_offset_minutes};
  const Moment from = state.at();
  return {.from = from, .until = moved_by(from, length, 1, frame.offset_minutes), .frame = frame};
}

// What a period whose invoice has these charges lacks to a minimum, with tax.
Rational Renewals::missing_to_minimum(const std::vector<Line>& charges) const {
  const Rational* least = minimum_of(state_, selection_);
  if (least == nullptr) return Rational(0);
  const Rounding rounding = state_.policy().proration.rounding;
  Money spent = sum_of(charges, state_.currency);
  if (counts_usage_) spent += usage_of(state_, selection_.plan);
  std::vector<Line> lines =
      missing_to(state_, selection_, round_money(*least, state_.currency, rounding), spent, {});
  return total_lines(state_, lines, Money::zero(state_.currency), rounding).total.exact();
}

const Renewals::Total& Renewals::known_on(const Moment& on) {
  const Frame frame = state_.frame_for(state_.policy().proration);
  look_ahead(on);
  std::size_t over = 0;
  while (over < turns_.size() && frame.at_or_before(turns_[over], on)) ++over;
  std::optional<Total>& total = totals_[over];
  if (!total) {
    std::vector<Line> recurring =
        recurring_lines(state_, selection_, {on, on}, std::nullopt, state_.policy().proration);
    const Rational missing = missing_to_minimum(recurring);
    const Money charged = next_invoice_of(state_, {.on = on,
                                                   .recurring = std::move(recurring),
                                                   .riding = {},
                                                   .balance = Money::zero(state_.currency)})
                              .invoice.total;
    total = Total{.charged = charged, .whole = charged.exact() + missing};
  }
  return *total;
}

Money Renewals::total_on(const Moment& on) { return known_on(on).charged; }

Rational Renewals::whole_on(const Moment& on) { return known_on(on).whole; }

// Invoices number `first` to `end` - 1 of the schedule, at the prices between the turns.
Rational Renewals::sum_of_whole(const BillingSchedule& schedule, std::int64_t first,
                                std::int64_t end) {
  BillingSchedule dated = schedule;
  dated.frame = state_.frame_for(state_.policy().proration);
  Rational sum;
  look_ahead(schedule.boundary(end));
  const std::vector<Moment> turns = turns_;
  for (const Moment& turned : turns) {
    const std::int64_t turn = std::min(index_from(dated, turned), end);
    if (turn <= first) continue;
    sum += whole_on(schedule.boundary(first)) * Rational(turn - first);
    first = turn;
  }
  if (first < end) sum += whole_on(schedule.boundary(first)) * Rational(end - first);
  return sum;
}

Rational Renewals::inside(const Horizon& horizon, const Run& run) {
  const BillingSchedule& schedule = run.schedule;
  Rational sum;
  const bool is_over = !horizon.frame.before(run.first, horizon.until) ||
                       (run.stop && !schedule.frame.before(run.first, *run.stop));
  if (is_over) return sum;
  std::int64_t first = schedule.index_at_or_before(run.first);
  if (!schedule.frame.equal(schedule.boundary(first), run.first)) {
    ++first;
    const Period odd{run.first, schedule.boundary(first)};
    sum += (whole_on(run.first) + usage_) * horizon.share_of(odd);
  }
  std::int64_t end = index_from(schedule, horizon.until);
  if (run.stop) end = std::min(end, index_from(schedule, *run.stop));
  if (end <= first) return sum;
  // Only the last invoice can reach over the end of the horizon.
  const Period last{schedule.boundary(end - 1), schedule.boundary(end)};
  sum += sum_of_whole(schedule, first, end - 1) + usage_ * Rational(end - 1 - first);
  sum += (whole_on(last.start) + usage_) * horizon.share_of(last);
  return sum;
}

Rational value_of_invoice(const State& state, const DatedInvoice& invoice, const Horizon& horizon) {
  const bool credits_are_taxed = state.policy().tax_on_credit;
  bool all_inside = true;
  Rational inside;
  Rational tax;
  const Rational share_of_day(horizon.holds(invoice.on) ? 1 : 0);
  Rational credit_share = share_of_day;
  for (const Line& line : invoice.lines) {
    if (line.kind == LineKind::tax) continue;
    const bool takes_back = line.kind == LineKind::already_credited;
    Rational share = takes_back ? credit_share : share_of_day;
    if (line.period) share = horizon.share_of(*line.period);
    if (line.kind == LineKind::credit) credit_share = share;
    all_inside = all_inside && share == Rational(1);
    const Rational amount = line.amount.exact() * share;
    inside += amount;
    const bool is_credit = line.kind == LineKind::credit || takes_back;
    if (credits_are_taxed || !is_credit) {
      tax += amount * tax_rate_of(state, line.item) / Rational(100);
    }
  }
  if (all_inside) return invoice.total.exact();  // with the tax as it was rounded
  if (!state.tax.is_added()) return inside;
  return inside + tax;
}

namespace {

// The invoice of `on` that holds `lines` and nothing else.
Rational value_of_lines(const State& state, const Moment& on, std::vector<Line> lines,
                        const Horizon& horizon) {
  const NextInvoice invoice = next_invoice_of(state, {.on = on,
                                                      .recurring = std::move(lines),
                                                      .riding = {},
                                                      .balance = Money::zero(state.currency)})
                                  .invoice;
  return value_of_invoice(state, {.on = on, .lines = invoice.lines, .total = invoice.total},
                          horizon);
}

}  // namespace

Rational value_of_own_shares(const State& state, const Selection& selection,
                             const Renewals::Run& run, const Horizon& horizon) {
  Rational sum;
  const bool has_own = std::any_of(selection.addons.begin(), selection.addons.end(),
                                   [](const HeldAddOn& addon) { return bool(addon.interval); });
  if (!has_own) return sum;
  const auto runs_by_itself = [&](const Line& line) {
    if (!is_time(line) || line.item.kind != Item::Kind::addon) return false;
    const HeldAddOn* addon = find_addon(selection.addons, line.item.index);
    return addon != nullptr && addon->interval;
  };
  Moment start = run.first;
  for (int i = 0; i < kMostInvoices; ++i) {
    const bool is_over = run.stop && !run.schedule.frame.before(start, *run.stop);
    if (is_over || !horizon.frame.before(start, horizon.until)) break;
    const Moment end = run.schedule.next_after(start);
    std::vector<Line> lines = lines_of_period(
        state, selection, {.period = {start, end}, .anchor = run.schedule.anchor}, {});
    std::erase_if(lines, [&](const Line& line) { return !runs_by_itself(line); });
    sum += value_of_lines(state, end, std::move(lines), horizon);
    start = end;
  }
  return sum;
}

Rational value_of_own_terms(const State& state, const Selection& selection, const Moment& after,
                            const Horizon& horizon) {
  Rational sum;
  Selection going = selection;
  std::erase_if(going.addons, [](const HeldAddOn& addon) { return !addon.period; });
  if (going.addons.empty()) return sum;
  for (int i = 0; i < kMostInvoices; ++i) {
    const Moment on = next_invoice_day(going, horizon.until, horizon.frame);
    if (!horizon.frame.before(on, horizon.until)) break;
    std::vector<Line> lines;
    renew_own_terms(state, going, on, horizon.frame, lines);
    if (!horizon.frame.before(after, on)) continue;  // on an invoice that was counted
    sum += value_of_lines(state, on, std::move(lines), horizon);
  }
  return sum;
}

Rational value_of_switch(const WaysAhead& ways, const Quote& quote, const Horizon& horizon) {
  const State& state = ways.state;
  const Frame& frame = ways.decision.frame;
  const Moment at = quote.requested_at;
  Rational sum;
  const bool is_lost =
      quote.due_now.total.is_negative() && quote.leftover.to == LeftoverTo::forfeit;
  if (!is_lost) {
    sum += value_of_invoice(state, {.on = at, .lines = quote.lines, .total = quote.due_now.total},
                            horizon);
  }
  if (horizon.holds(at)) sum -= given_back_aside(quote).exact();

  const NextInvoice& next = *quote.next_invoice;
  sum +=
      value_of_invoice(state, {.on = next.on, .lines = next.lines, .total = next.total}, horizon);
  const BookedSelection booked = fully_booked(state, state.wanted);
  // A pause and its kin say no anchor: the next invoice stands on it.
  const Moment anchor = booked.anchor.value_or(quote.anchor_after.value_or(next.on));
  const BillingSchedule after = schedule_from(state, anchor, booked.selection.interval, frame);
  const bool is_after_renewal =
      quote.verdict.status == Status::scheduled && frame.before(next.on, *quote.effective_on);
  sum += usage_before(ways, quote, horizon);
  const Selection then = selection_after(state, quote);
  if (is_in_arrears(state)) return sum + value_in_arrears(ways, quote, then, after, horizon);
  sum += value_of_own_terms(state, then, next.on, horizon);
  Moment regular_from = after.next_after(next.on);
  if (!is_after_renewal) {
    sum += ways.wanted.usage() * horizon.share_of({next.on, regular_from});
  } else {
    // A notice that runs past the coming renewal: until it ends, renewals are at the old price.
    const BillingSchedule held = held_schedule(state, frame);
    const Moment effective = *quote.effective_on;
    const Moment second = held.next_after(next.on);
    sum += ways.held.usage() * horizon.share_of({next.on, second});
    sum += ways.held.inside(horizon, {.first = second, .stop = effective, .schedule = held});
    sum += value_of_first_invoice(ways, after, effective, horizon);
    regular_from = after.next_after(effective);
    sum += ways.wanted.usage() * horizon.share_of({effective, regular_from});
  }
  return sum + ways.wanted.inside(horizon,
                                  {.first = regular_from, .stop = std::nullopt, .schedule = after});
}

}  // namespace planshift

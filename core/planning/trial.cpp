#include "core/planning/trial.h"

#include <algorithm>

#include "core/money/decimal.h"

namespace planshift {
namespace {

using Args = std::vector<std::pair<std::string, std::string>>;

std::string words_of(const Probe& probe, std::size_t plan, const Duration& interval,
                     std::int64_t seats) {
  std::string words = probe.catalog().plans[plan].id + ", " + format_duration(interval);
  if (seats > 1) words += ", " + std::to_string(seats) + " seats";
  return words;
}

Args args_of(const Probe& probe, const Trial& trial) {
  return {{"from", held_words(probe, trial.request)},
          {"to", wanted_words(probe, trial.request)},
          {"on", format_moment(trial.request.change.at)}};
}

Finding finding_of(LintCode code, std::string path, Args args, const Trial& trial) {
  return Finding{.code = code,
                 .path = std::move(path),
                 .args = std::move(args),
                 .witness = trial.request,
                 .amounts = {}};
}

bool asks_for_more(ChangeKind kind) {
  return kind == ChangeKind::upgrade || kind == ChangeKind::longer_interval ||
         kind == ChangeKind::more_seats;
}

bool asks_for_less(ChangeKind kind) {
  return kind == ChangeKind::downgrade || kind == ChangeKind::fewer_seats;
}

bool keeps_period_end(const Quote& quote) {
  return quote.period_after->end.date == quote.period_before.end.date;
}

void examine_negative(Probe& probe, const Trial& trial) {
  const Quote& quote = trial.quote;
  if (!asks_for_more(quote.kind) || !is_immediate(quote)) return;
  if (!quote.leftover.amount.is_positive()) return;
  Args args = args_of(probe, trial);
  args.emplace_back("amount", format_money(quote.leftover.amount));
  Finding finding = finding_of(LintCode::negative_invoice_possible,
                               place_of_rule(probe.policy(), quote.kind), std::move(args), trial);
  finding.amounts = {{.name = "due_now", .value = quote.due_now.total},
                     {.name = "leftover", .value = quote.leftover.amount}};
  probe.report(std::move(finding));
}

// The smaller state alone, for the whole period, against the larger one up to now and then this.
void examine_downgrade(Probe& probe, const Trial& trial) {
  const Quote& quote = trial.quote;
  const bool same_interval = !trial.request.change.interval;
  if (!asks_for_less(quote.kind) || !same_interval || !is_immediate(quote)) return;
  if (!keeps_period_end(quote)) return;
  const Money smaller = quote.changes->price_to;
  const Money paid = quote.changes->price_from;
  const Money settled = settled_by(quote);
  const Money earned = smaller - (paid + settled);
  if (earned.overflowed() || earned.minor_units() <= kRoundingMinorUnits) return;
  Args args = args_of(probe, trial);
  args.emplace_back("amount", format_money(earned));
  args.emplace_back("alone", format_money(smaller));
  Finding finding = finding_of(LintCode::downgrade_earns, place_of_rule(probe.policy(), quote.kind),
                               std::move(args), trial);
  finding.amounts = {{.name = "paid", .value = paid},
                     {.name = "settled", .value = settled},
                     {.name = "smaller_alone", .value = smaller}};
  probe.report(std::move(finding));
}

void examine_rounding(Probe& probe, const Trial& trial) {
  const Quote& quote = trial.quote;
  for (const Line& line : quote.lines) {
    if (!line.how || !line.amount.is_zero()) continue;
    const Rational exact = line.how->exact;
    const Rational unit = Money::of_minor(1, quote.currency).exact();
    if ((exact.sign() < 0 ? -exact : exact) < unit) continue;
    const Money worth = round_money(exact, quote.currency, Rounding::down);
    Args args = args_of(probe, trial);
    args.emplace_back("amount", format_money(worth));
    Finding finding = finding_of(LintCode::rounding_loses_everything, "/policy/proration/round",
                                 std::move(args), trial);
    finding.amounts = {{.name = "line", .value = line.amount}, {.name = "exact", .value = worth}};
    probe.report(std::move(finding));
    return;
  }
}

// Whether the window has a day at all in a period of this length, wherever in a year it begins.
bool is_ever_open(const Window& window, const Duration& interval) {
  for (int month = 1; month <= 12; ++month) {
    const Moment start = Moment::on(*Date::of_civil(2026, month, 1));
    const Moment end = moved_by(start, interval, 1, 0);
    const auto before_end = [&](const Duration& duration) {
      return moved_by(end, duration, -1, 0).date;
    };
    Date first = start.date;
    Date last = end.date;
    if (window.opens) first = std::max(first, before_end(*window.opens));
    if (window.closes) last = std::min(last, before_end(*window.closes));
    if (first <= last) return true;
  }
  return false;
}

void examine_window(Probe& probe, const Trial& trial) {
  const Quote& quote = trial.quote;
  const bool by_window = std::any_of(quote.verdict.reasons.begin(), quote.verdict.reasons.end(),
                                     [](const Reason& reason) {
                                       return reason.code == ReasonCode::window_not_open ||
                                              reason.code == ReasonCode::window_closed;
                                     });
  if (!by_window) return;
  const Rule& rule = probe.policy().rule_for(quote.kind, false);
  const Duration& interval = trial.from.interval;
  if (!rule.window || is_ever_open(*rule.window, interval)) return;
  Args args = args_of(probe, trial);
  args.emplace_back("interval", format_duration(interval));
  probe.report(finding_of(LintCode::window_never_open,
                          place_of_rule(probe.policy(), quote.kind) + "/window", std::move(args),
                          trial));
}

// What counts as paid for the period after an upgrade: the new price, or the part of it that the
// bought time is worth where the unused value bought time.
Money paid_after(const Probe& probe, const Quote& quote, const Duration& interval) {
  const Money price = quote.changes->price_to;
  const Rule& rule = probe.policy().rule_for(quote.kind, false);
  if (rule.settle.period != PeriodPart::extend) return price;
  const Period& after = *quote.period_after;
  const Moment whole_end = moved_by(after.start, interval, 1, 0);
  const Rational share = Rational::of(days_between(after.start.date, after.end.date),
                                      days_between(after.start.date, whole_end.date));
  return round_money(price.exact() * share, quote.currency, Rounding::down);
}

}  // namespace

std::string held_words(const Probe& probe, const Request& request) {
  const Subscription& held = request.subscription;
  return words_of(probe, held.plan, held.interval, held.seats);
}

std::string wanted_words(const Probe& probe, const Request& request) {
  const Subscription& held = request.subscription;
  const Change& change = request.change;
  return words_of(probe, change.plan.value_or(held.plan), change.interval.value_or(held.interval),
                  change.seats.value_or(held.seats));
}

bool is_immediate(const Quote& quote) { return quote.verdict.status == Status::allowed; }

void examine(Probe& probe, const Trial& trial) {
  examine_negative(probe, trial);
  examine_downgrade(probe, trial);
  examine_rounding(probe, trial);
  examine_window(probe, trial);
}

void FreeWatch::see(const Trial& trial) {
  const Quote& quote = trial.quote;
  const std::int32_t day = days_between(quote.period_before.start.date, quote.requested_at.date);
  if (day == 0 || day > length_in_days(trial.from) / 2) return;
  const bool more_for_more =
      (quote.kind == ChangeKind::upgrade || quote.kind == ChangeKind::more_seats) &&
      quote.changes->price_from < quote.changes->price_to;
  const bool is_free = more_for_more && is_immediate(quote) && settled_by(quote).is_zero() &&
                       !(quote.period_after->end.date < quote.period_before.end.date);
  if (!is_free) {
    saw_price_ = true;
    return;
  }
  witness_ = trial.request;
  quote_ = quote;
}

void FreeWatch::report_to(Probe& probe) const {
  if (saw_price_ || !witness_) return;
  probe.report(Finding{.code = LintCode::upgrade_is_free,
                       .path = place_of_rule(probe.policy(), quote_->kind),
                       .args = {{"from", held_words(probe, *witness_)},
                                {"to", wanted_words(probe, *witness_)},
                                {"on", format_moment(witness_->change.at)},
                                {"until", format_moment(quote_->period_after->end)},
                                {"price", format_money(quote_->changes->price_to)}},
                       .witness = *witness_,
                       .amounts = {{.name = "due_now", .value = quote_->due_now.total},
                                   {.name = "price_before", .value = quote_->changes->price_from},
                                   {.name = "price_after", .value = quote_->changes->price_to}}});
}

void examine_way_back(Probe& probe, const Trial& up, const Change& back) {
  const Quote& first = up.quote;
  const bool goes_up = first.kind == ChangeKind::upgrade || first.kind == ChangeKind::more_seats;
  if (!goes_up || !is_immediate(first)) return;
  Request request = up.request;
  Subscription& subscription = request.subscription;
  subscription.plan = up.request.change.plan.value_or(subscription.plan);
  subscription.seats = up.request.change.seats.value_or(subscription.seats);
  subscription.period = first.period_after;
  subscription.anchor = first.anchor_after;
  subscription.paid = paid_after(probe, first, subscription.interval);
  for (const std::int32_t day : days_to_try(up.from)) {
    const Date at = first.period_before.start.date.plus_days(day);
    if (at < first.requested_at.date || first.period_after->end.date < at) continue;
    request.change = back;
    request.change.at = Moment::on(at);
    const std::optional<Result<Quote>> asked = probe.ask(request);
    if (!asked) return;
    if (!asked->ok() || !is_immediate(asked->value())) continue;
    const Quote& second = asked->value();
    if (second.period_after->end.date < first.period_before.end.date) continue;
    const Money sum = settled_by(first) + settled_by(second);
    if (sum.overflowed() || -sum.minor_units() <= kRoundingMinorUnits) continue;
    probe.report(Finding{.code = LintCode::upgrade_then_downgrade_earns,
                         .path = place_of_rule(probe.policy(), second.kind),
                         .args = {{"from", held_words(probe, up.request)},
                                  {"to", wanted_words(probe, up.request)},
                                  {"on", format_moment(up.request.change.at)},
                                  {"back_on", format_moment(request.change.at)},
                                  {"amount", format_money(-sum)}},
                         .witness = request,
                         .amounts = {{.name = "upgrade", .value = settled_by(first)},
                                     {.name = "downgrade", .value = settled_by(second)},
                                     {.name = "sum", .value = sum}}});
    return;
  }
}

}  // namespace planshift

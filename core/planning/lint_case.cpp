#include "planshift/planning/lint_case.h"

#include <algorithm>

#include "planshift/money/decimal.h"

namespace planshift {
namespace {

using Args = std::vector<std::pair<std::string, std::string>>;

std::string words_of(const LintSearch& search, std::size_t plan, const Duration& interval,
                     std::int64_t seats) {
  std::string words = search.catalog().plans[plan].id + ", " + format_duration(interval);
  if (seats > 1) words += ", " + std::to_string(seats) + " seats";
  return words;
}

Args args_of(const LintSearch& search, const LintCase& lint_case) {
  return {{"from", held_words(search, lint_case.request)},
          {"to", wanted_words(search, lint_case.request)},
          {"on", format_moment(lint_case.request.change.at)}};
}

Finding finding_of(LintCode code, std::string path, Args args, const LintCase& lint_case) {
  return Finding{.code = code,
                 .path = std::move(path),
                 .args = std::move(args),
                 .witness = lint_case.request,
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

void examine_negative(LintSearch& search, const LintCase& lint_case) {
  const Quote& quote = lint_case.quote;
  if (!asks_for_more(quote.kind) || !is_immediate(quote)) return;
  if (!quote.leftover.amount.is_positive()) return;
  Args args = args_of(search, lint_case);
  args.emplace_back("amount", format_money(quote.leftover.amount));
  Finding finding =
      finding_of(LintCode::negative_invoice_possible, place_of_rule(search.policy(), quote.kind),
                 std::move(args), lint_case);
  finding.amounts = {{.name = "due_now", .value = quote.due_now.total},
                     {.name = "leftover", .value = quote.leftover.amount}};
  search.report(std::move(finding));
}

// The smaller state alone, for the whole period, against the larger one up to now and then this.
void examine_downgrade(LintSearch& search, const LintCase& lint_case) {
  const Quote& quote = lint_case.quote;
  const bool same_interval = !lint_case.request.change.interval;
  if (!asks_for_less(quote.kind) || !same_interval || !is_immediate(quote)) return;
  if (!keeps_period_end(quote)) return;
  const Money smaller = *quote.changes->price_to;
  const Money paid = quote.changes->price_from;
  const Money settled = settled_by(quote);
  const Money earned = smaller - (paid + settled);
  if (earned.overflowed() || earned.minor_units() <= kRoundingMinorUnits) return;
  Args args = args_of(search, lint_case);
  args.emplace_back("amount", format_money(earned));
  args.emplace_back("alone", format_money(smaller));
  Finding finding =
      finding_of(LintCode::downgrade_earns, place_of_rule(search.policy(), quote.kind),
                 std::move(args), lint_case);
  finding.amounts = {{.name = "paid", .value = paid},
                     {.name = "settled", .value = settled},
                     {.name = "smaller_alone", .value = smaller}};
  search.report(std::move(finding));
}

void examine_rounding(LintSearch& search, const LintCase& lint_case) {
  const Quote& quote = lint_case.quote;
  for (const Line& line : quote.lines) {
    if (!line.how || !line.amount.is_zero()) continue;
    const Rational exact = line.how->exact;
    const Rational unit = Money::of_minor(1, quote.currency).exact();
    if ((exact.sign() < 0 ? -exact : exact) < unit) continue;
    const Money worth = round_money(exact, quote.currency, Rounding::down);
    Args args = args_of(search, lint_case);
    args.emplace_back("amount", format_money(worth));
    Finding finding = finding_of(LintCode::rounding_loses_everything, "/policy/proration/round",
                                 std::move(args), lint_case);
    finding.amounts = {{.name = "line", .value = line.amount}, {.name = "exact", .value = worth}};
    search.report(std::move(finding));
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

void examine_window(LintSearch& search, const LintCase& lint_case) {
  const Quote& quote = lint_case.quote;
  const bool by_window = std::any_of(quote.verdict.reasons.begin(), quote.verdict.reasons.end(),
                                     [](const Reason& reason) {
                                       return reason.code == ReasonCode::window_not_open ||
                                              reason.code == ReasonCode::window_closed;
                                     });
  if (!by_window) return;
  const Rule& rule = search.policy().rule_for(quote.kind, false);
  const Duration& interval = lint_case.from.interval;
  if (!rule.window || is_ever_open(*rule.window, interval)) return;
  Args args = args_of(search, lint_case);
  args.emplace_back("interval", format_duration(interval));
  search.report(finding_of(LintCode::window_never_open,
                           place_of_rule(search.policy(), quote.kind) + "/window", std::move(args),
                           lint_case));
}

// What counts as paid for the period after an upgrade: the new price, or the part of it that the
// bought time is worth where the unused value bought time.
Money paid_after(const LintSearch& search, const Quote& quote, const Duration& interval) {
  const Money price = *quote.changes->price_to;
  const Rule& rule = search.policy().rule_for(quote.kind, false);
  if (rule.settle.period != PeriodPart::extend) return price;
  const Period& after = *quote.period_after;
  const Moment whole_end = moved_by(after.start, interval, 1, 0);
  const Rational share = Rational::of(days_between(after.start.date, after.end.date),
                                      days_between(after.start.date, whole_end.date));
  return round_money(price.exact() * share, quote.currency, Rounding::down);
}

}  // namespace

std::string held_words(const LintSearch& search, const Request& request) {
  const Subscription& held = request.subscription;
  return words_of(search, held.plan, held.interval, held.seats);
}

std::string wanted_words(const LintSearch& search, const Request& request) {
  const Subscription& held = request.subscription;
  const Change& change = request.change;
  return words_of(search, change.plan.value_or(held.plan), change.interval.value_or(held.interval),
                  change.seats.value_or(held.seats));
}

bool is_immediate(const Quote& quote) { return quote.verdict.status == Status::allowed; }

void examine(LintSearch& search, const LintCase& lint_case) {
  examine_negative(search, lint_case);
  examine_downgrade(search, lint_case);
  examine_rounding(search, lint_case);
  examine_window(search, lint_case);
}

void FreeWatch::see(const LintCase& lint_case) {
  const Quote& quote = lint_case.quote;
  const std::int32_t day = days_between(quote.period_before.start.date, quote.requested_at.date);
  if (day == 0 || day > length_in_days(lint_case.from) / 2) return;
  const bool more_for_more =
      (quote.kind == ChangeKind::upgrade || quote.kind == ChangeKind::more_seats) &&
      quote.changes->price_from < *quote.changes->price_to;
  const bool is_free = more_for_more && is_immediate(quote) && settled_by(quote).is_zero() &&
                       !(quote.period_after->end.date < quote.period_before.end.date);
  if (!is_free) {
    saw_price_ = true;
    return;
  }
  witness_ = lint_case.request;
  quote_ = quote;
}

void FreeWatch::report_to(LintSearch& search) const {
  if (saw_price_ || !witness_) return;
  search.report(Finding{.code = LintCode::upgrade_is_free,
                        .path = place_of_rule(search.policy(), quote_->kind),
                        .args = {{"from", held_words(search, *witness_)},
                                 {"to", wanted_words(search, *witness_)},
                                 {"on", format_moment(witness_->change.at)},
                                 {"until", format_moment(quote_->period_after->end)},
                                 {"price", format_money(*quote_->changes->price_to)}},
                        .witness = *witness_,
                        .amounts = {{.name = "due_now", .value = quote_->due_now.total},
                                    {.name = "price_before", .value = quote_->changes->price_from},
                                    {.name = "price_after", .value = *quote_->changes->price_to}}});
}

void examine_way_back(LintSearch& search, const LintCase& up, const Change& back) {
  const Quote& first = up.quote;
  const bool goes_up = first.kind == ChangeKind::upgrade || first.kind == ChangeKind::more_seats;
  if (!goes_up || !is_immediate(first)) return;
  Request request = up.request;
  Subscription& subscription = request.subscription;
  subscription.plan = up.request.change.plan.value_or(subscription.plan);
  subscription.seats = up.request.change.seats.value_or(subscription.seats);
  subscription.period = first.period_after;
  subscription.anchor = first.anchor_after;
  subscription.paid = paid_after(search, first, subscription.interval);
  for (const std::int32_t day : days_to_try(up.from)) {
    const Date at = first.period_before.start.date.plus_days(day);
    if (at < first.requested_at.date || first.period_after->end.date < at) continue;
    request.change = back;
    request.change.at = Moment::on(at);
    const std::optional<Result<Quote>> asked = search.ask(request);
    if (!asked) return;
    if (!asked->ok() || !is_immediate(asked->value())) continue;
    const Quote& second = asked->value();
    if (second.period_after->end.date < first.period_before.end.date) continue;
    const Money sum = settled_by(first) + settled_by(second);
    if (sum.overflowed() || -sum.minor_units() <= kRoundingMinorUnits) continue;
    search.report(Finding{.code = LintCode::upgrade_then_downgrade_earns,
                          .path = place_of_rule(search.policy(), second.kind),
                          .args = {{"from", held_words(search, up.request)},
                                   {"to", wanted_words(search, up.request)},
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

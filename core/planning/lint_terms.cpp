// early_end_costs_more, renewal_cannot_be_stopped and fee_after_the_end: terms that punish who
// leaves. Each is looked for by asking for cancellations. And what an early end says in vain:
// early_end_never_due, early_end_has_gap, and rows behind every term (tier_never_matches, DEC-152).

#include <algorithm>
#include <string>

#include "planshift/money/decimal.h"
#include "planshift/planning/lint_search.h"

namespace planshift {
namespace {

constexpr std::int64_t kMostMonths = 36;  // of a commitment that are tried

Request cancelled(Request request) {
  request.change.ask = ChangeAsk::cancel;
  return request;
}

std::string args_plan(const LintSearch& search, const Request& request) {
  return search.catalog().plans[request.subscription.plan].id;
}

// The quote of a request; nullptr where it cannot be had, a refusal among it.
const Quote* granted(const std::optional<Result<Quote>>& asked) {
  if (!asked || !asked->ok()) return nullptr;
  const Quote& quote = asked->value();
  return quote.verdict.status == Status::refused ? nullptr : &quote;
}

// Leaving in the middle of some month of the commitment, against the invoices that are left of it.
void lint_early_end(LintSearch& search, const Offer& offer, const Price& price) {
  const std::string path = "/policy/commitment/early_end";
  if (search.knows(LintCode::early_end_costs_more, path)) return;
  const std::int64_t seats = search.catalog().plans[offer.plan].min_seats;
  const Request first = search.subscribed(offer, price.currency.code(), seats, 1);
  const Moment start = first.subscription.period->start;
  const Moment end = moved_by(start, *price.commitment, 1, 0);
  const BillingSchedule periods{.anchor = start, .interval = offer.interval, .frame = {}};
  for (std::int64_t n = 0; n < kMostMonths; ++n) {
    Request request = cancelled(first);
    Subscription& subscription = request.subscription;
    subscription.period = Period{periods.boundary(n), periods.boundary(n + 1)};
    subscription.commitment = Commitment{.start = start, .end = end};
    request.change.at = subscription.period->start;
    request.change.at.date = request.change.at.date.plus_days(1);
    if (end.date <= request.change.at.date) return;
    const std::optional<Result<Quote>> asked = search.ask(request);
    const Quote* quote = granted(asked);
    if (quote == nullptr || !quote->refund || !quote->refund->remaining) return;
    const Money staying = quote->refund->remaining->total;
    const Money leaving = quote->due_now.total;
    if (!(staying < leaving)) continue;
    search.report(Finding{
        .code = LintCode::early_end_costs_more,
        .path = path,
        .args = {{"plan", args_plan(search, request)},
                 {"on", format_moment(request.change.at)},
                 {"leaving", format_money(leaving)},
                 {"staying", format_money(staying)}},
        .witness = request,
        .amounts = {{.name = "leaving", .value = leaving}, {.name = "staying", .value = staying}}});
    return;
  }
}

// Months that the longest commitment reaches into; 0 where nothing is sold with one.
std::int64_t longest_commitment(const LintSearch& search) {
  std::int64_t most = 0;
  for (const Plan& plan : search.catalog().plans) {
    for (const Price& price : plan.prices) {
      if (!price.commitment) continue;
      const Rational months = price.commitment->day_equivalents() * Rational::of(12, 365);
      most = std::max(most, static_cast<std::int64_t>(months.ceiling()));
    }
  }
  return most;
}

void report_dead(LintSearch& search, LintCode code, std::string path, const char* name,
                 std::string value) {
  search.report(Finding{.code = code,
                        .path = std::move(path),
                        .args = {{name, std::move(value)}},
                        .witness = std::nullopt,
                        .amounts = {}});
}

// The rows of a schedule, in every part of an early end.
void lint_schedules(LintSearch& search, const EarlyEnd& early_end, const std::string& path,
                    std::int64_t last_month) {
  const std::vector<EarlyEndStep>& rows = early_end.schedule;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string place = path + "/schedule/" + std::to_string(i);
    const std::string month = std::to_string(rows[i].from_month);
    if (rows[i].from_month > last_month) {
      report_dead(search, LintCode::tier_never_matches, place, "tier", "from month " + month);
    } else if (i == 0 && rows[i].from_month > 1) {
      report_dead(search, LintCode::early_end_has_gap, place + "/from_month", "month", month);
    }
  }
  const bool is_lesser = early_end.form == EarlyEnd::Form::lesser_of;
  const bool is_greater = early_end.form == EarlyEnd::Form::greater_of;
  const std::string list = is_lesser ? "/lesser_of/" : is_greater ? "/greater_of/" : "/sum_of/";
  for (std::size_t i = 0; i < early_end.parts.size(); ++i) {
    lint_schedules(search, early_end.parts[i], path + list + std::to_string(i), last_month);
  }
}

void lint_commitments(LintSearch& search) {
  if (!search.policy().commitment.early_end) return;
  const std::string path = "/policy/commitment/early_end";
  const std::int64_t last_month = longest_commitment(search);
  if (last_month == 0) {
    report_dead(search, LintCode::early_end_never_due, path, "catalog", search.catalog().id);
    return;
  }
  lint_schedules(search, *search.policy().commitment.early_end, path, last_month);
  for (std::size_t plan = 0; plan < search.catalog().plans.size(); ++plan) {
    for (const Price& price : search.catalog().plans[plan].prices) {
      if (!price.commitment) continue;
      lint_early_end(search, Offer{.plan = plan, .interval = price.interval}, price);
    }
  }
}

// Whether on some day of the first period a cancellation keeps the next one from beginning.
bool can_be_stopped(LintSearch& search, const Request& request) {
  const std::optional<Result<Quote>> asked = search.ask(request);
  if (!asked || !asked->ok()) return true;  // nobody knows
  const Quote* quote = granted(asked);
  if (quote == nullptr || !quote->effective_on) return false;
  return quote->effective_on->date <= request.subscription.period->end.date;
}

void lint_renewal(LintSearch& search, const std::string& currency, const Offer& offer) {
  const std::string path =
      search.policy().refund.notice ? "/policy/refund/notice" : "/policy/refund";
  if (search.knows(LintCode::renewal_cannot_be_stopped, path)) return;
  const std::int64_t seats = search.catalog().plans[offer.plan].min_seats;
  const Request first = cancelled(search.subscribed(offer, currency, seats, 0));
  for (const std::int32_t day : days_to_try(offer)) {
    Request request = first;
    request.change.at.date = request.change.at.date.plus_days(day);
    if (can_be_stopped(search, request)) return;
  }
  search.report(Finding{.code = LintCode::renewal_cannot_be_stopped,
                        .path = path,
                        .args = {{"plan", args_plan(search, first)},
                                 {"on", format_moment(first.change.at)},
                                 {"renewal", format_moment(first.subscription.period->end)}},
                        .witness = first,
                        .amounts = {}});
}

// Who leaves on the last day, bound by nothing any more, and pays for it.
void lint_last_day(LintSearch& search, const std::string& currency, const Offer& offer) {
  const std::string path = "/policy/refund/fee";
  if (!search.policy().refund.fee || search.knows(LintCode::fee_after_the_end, path)) return;
  const std::int64_t seats = search.catalog().plans[offer.plan].min_seats;
  const Request request =
      cancelled(search.subscribed(offer, currency, seats, length_in_days(offer)));
  const std::optional<Result<Quote>> asked = search.ask(request);
  const Quote* quote = granted(asked);
  if (quote == nullptr || !quote->due_now.total.is_positive()) return;
  search.report(Finding{.code = LintCode::fee_after_the_end,
                        .path = path,
                        .args = {{"plan", args_plan(search, request)},
                                 {"on", format_moment(request.change.at)},
                                 {"amount", format_money(quote->due_now.total)}},
                        .witness = request,
                        .amounts = {{.name = "due_now", .value = quote->due_now.total}}});
}

}  // namespace

void lint_terms(LintSearch& search) {
  lint_commitments(search);
  for (const std::string& currency : search.currencies()) {
    for (const Offer& offer : search.offers(currency)) {
      lint_renewal(search, currency, offer);
      lint_last_day(search, currency, offer);
    }
  }
}

}  // namespace planshift

#include "planshift/planning/schedule.h"

#include <string>

#include "planshift/base/order.h"
#include "planshift/proration/minimum.h"
#include "planshift/proration/resolve.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/work.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

std::optional<Moment> start_of(const Subscription& subscription) {
  if (subscription.started) return subscription.started;
  if (subscription.period) return subscription.period->start;
  return subscription.anchor;
}

Error about_until(ErrorCode code, std::vector<std::pair<std::string, std::string>> args) {
  return Error{.code = code, .path = "/schedule/until", .args = std::move(args)};
}

// Where the invoices stand.
struct InvoiceSpan {
  Moment start;
  Moment until;
  BillingSchedule schedule;
  bool cuts_parts = false;  // a billing-day system
};

// The part of the whole interval `whole` that lies between start and until.
Share share_of(const State& state, const InvoiceSpan& span, const Period& whole) {
  const Frame& frame = span.schedule.frame;
  Moment from = whole.start;
  Moment to = whole.end;
  if (frame.before(from, span.start)) from = span.start;
  if (frame.before(span.until, to)) to = span.until;
  const bool is_whole = frame.equal(from, whole.start) && frame.equal(to, whole.end);
  if (is_whole || !span.cuts_parts) return Share{.remaining = Rational(1)};
  return measure({.change = from,
                  .end = to,
                  .whole = whole,
                  .counted_from = from,
                  .interval = span.schedule.interval},
                 state.policy().proration, frame, false);
}

// What the period that ends on `on` lacked to a minimum: it stands on the invoice of that day.
std::vector<Line> missing_before(const State& state, const InvoiceSpan& span, const Moment& on) {
  const Frame& frame = span.schedule.frame;
  if (!frame.before(span.start, on) || minimum_of(state, state.held) == nullptr) return {};
  const std::int64_t n = span.schedule.index_at_or_before(on) - 1;
  const Period whole{span.schedule.boundary(n), span.schedule.boundary(n + 1)};
  const Period period{frame.later_of(whole.start, span.start), whole.end};
  const std::vector<Charge> charges = charges_of(recurring_lines(
      state, state.held, period, share_of(state, span, whole), state.policy().proration));
  return missing_at_end(state, {.selection = state.held,
                                .period = period,
                                .anchor = span.schedule.anchor,
                                .charges = charges});
}

ScheduledInvoice invoice_of(const State& state, const InvoiceSpan& span, std::int64_t n) {
  const Frame& frame = span.schedule.frame;
  const Period whole{span.schedule.boundary(n), span.schedule.boundary(n + 1)};
  const Share share = share_of(state, span, whole);
  Period period = whole;
  if (frame.before(period.start, span.start)) period.start = span.start;
  if (span.cuts_parts && frame.before(span.until, period.end)) period.end = span.until;
  // The plan is charged for the first time where it counts from here.
  const bool is_first = frame.equal(period.start, span.start) &&
                        frame.equal(price_since(state, state.held), span.start);
  const std::vector<Line> setup =
      is_first ? setup_fee_lines(state, state.held) : std::vector<Line>{};
  const Money zero = Money::zero(state.currency);
  std::vector<Line> riding = is_first || is_in_arrears(state)
                                 ? std::vector<Line>{}
                                 : missing_before(state, span, period.start);
  riding.insert(riding.end(), setup.begin(), setup.end());
  NextInvoice invoice =
      is_in_arrears(state)
          ? invoice_in_arrears(state, state.held,
                               {.period = period, .anchor = span.schedule.anchor}, setup, zero)
                .invoice
          : next_invoice_of(state, {.on = period.start,
                                    .recurring = recurring_lines(state, state.held, period, share,
                                                                 state.policy().proration),
                                    .riding = std::move(riding),
                                    .balance = zero})
                .invoice;
  return ScheduledInvoice{.on = frame.normalize(invoice.on),
                          .period = {frame.normalize(period.start), frame.normalize(period.end)},
                          .share = share,
                          .lines = std::move(invoice.lines),
                          .total = invoice.total};
}

// The invoices of add-ons that run by themselves, each on its own days from the first one on.
void add_own_invoices(const State& state, const InvoiceSpan& span,
                      std::vector<ScheduledInvoice>& invoices) {
  const Frame& frame = span.schedule.frame;
  for (const HeldAddOn& addon : state.held.addons) {
    if (!addon.period) continue;
    Selection alone = state.held;
    alone.addons = {addon};
    HeldAddOn& renewed = alone.addons.front();
    // As if a period of its own had just ended where the first one begins.
    renewed.period->end = addon.period->start;
    renewed.period->start =
        moved_by(addon.period->start, *addon.interval, -1, frame.offset_minutes);
    while (frame.before(renewed.period->end, span.until) && invoices.size() < kMaxInvoices) {
      std::vector<Line> lines;
      const Moment on = renewed.period->end;
      renew_own_terms(state, alone, on, frame, lines);
      if (frame.before(on, span.start)) continue;
      NextInvoice invoice = next_invoice_of(state, {.on = on,
                                                    .recurring = std::move(lines),
                                                    .riding = {},
                                                    .balance = Money::zero(state.currency)})
                                .invoice;
      invoices.push_back({.on = frame.normalize(on),
                          .period = {frame.normalize(on), frame.normalize(renewed.period->end)},
                          .share = Share{.remaining = Rational(1)},
                          .lines = std::move(invoice.lines),
                          .total = invoice.total});
    }
  }
  sort_items(invoices, [&](const ScheduledInvoice& a, const ScheduledInvoice& b) {
    return frame.before(a.on, b.on);
  });
}

// The subscription as it is, standing in the period that holds its start.
Request subscription_alone(const Request& request, const Moment& start) {
  Request alone;
  alone.subscription = request.subscription;
  alone.tax = request.tax;
  alone.usage = request.usage;
  alone.change.at = start;
  if (!alone.subscription.period && !alone.subscription.anchor) {
    alone.subscription.anchor = start;
  }
  return alone;
}

}  // namespace

Result<Schedule> draw_schedule(const Vendor& vendor, const Request& request, const Moment& until) {
  const Subscription& subscription = request.subscription;
  const std::optional<Moment> start = start_of(subscription);
  if (!start) {
    return Error{
        .code = ErrorCode::missing_key, .path = "/subscription", .args = {{"key", "started"}}};
  }
  const Request alone = subscription_alone(request, *start);
  const Result<State> state = resolve(vendor, alone);
  if (!state.ok()) return state.errors();
  const Frame frame = state.value().frame_for(vendor.policy.proration);
  const InvoiceSpan span{.start = *start,
                         .until = until,
                         .schedule = held_schedule(state.value(), frame),
                         .cuts_parts = subscription.period || subscription.anchor};
  if (!frame.before(span.start, until)) {
    return about_until(ErrorCode::period_reversed,
                       {{"start", format_moment(span.start)}, {"end", format_moment(until)}});
  }
  const std::int64_t first = span.schedule.index_at_or_before(span.start);
  std::int64_t end = span.schedule.index_at_or_before(until);
  // In arrears a whole interval is invoiced once it is over.
  const bool counts_begun = span.cuts_parts || !is_in_arrears(state.value());
  if (counts_begun && frame.before(span.schedule.boundary(end), until)) ++end;
  if (end - first > kMaxInvoices) {
    return about_until(ErrorCode::out_of_range, {{"value", std::to_string(end - first)},
                                                 {"of", "invoices"},
                                                 {"max", std::to_string(kMaxInvoices)}});
  }
  const std::int64_t lines = (end - first) * lines_of_quote(vendor, alone);
  if (auto error = too_much_work(lines, "/schedule/until")) return *error;
  Schedule schedule;
  schedule.currency = state.value().currency;
  schedule.total = Money::zero(schedule.currency);
  for (std::int64_t n = first; n < end; ++n) {
    schedule.invoices.push_back(invoice_of(state.value(), span, n));
  }
  // In arrears they stand on the invoices of the subscription (DEC-96).
  if (!is_in_arrears(state.value())) add_own_invoices(state.value(), span, schedule.invoices);
  for (const ScheduledInvoice& invoice : schedule.invoices) schedule.total += invoice.total;
  if (schedule.total.overflowed()) {
    return about_until(ErrorCode::overflow, {{"max", std::to_string(kMaxMinorUnits)}});
  }
  return schedule;
}

}  // namespace planshift

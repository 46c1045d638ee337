#include "planshift/planning/chain.h"

#include <string>
#include <string_view>

#include "planshift/proration/arrears.h"
#include "planshift/quote/renewal.h"
#include "planshift/quote/work.h"
#include "planshift/subscription/state.h"

namespace planshift {
namespace {

// Errors of one change of the list: /change/at is /changes/3/at.
Errors at_change(Errors errors, std::size_t index) {
  constexpr std::string_view kChange = "/change";
  for (Error& error : errors) {
    if (std::string_view(error.path).substr(0, kChange.size()) != kChange) continue;
    error.path = "/changes/" + std::to_string(index) + error.path.substr(kChange.size());
  }
  return errors;
}

// Counts one more quote or renewal of the chain.
std::optional<Error> count(const Vendor& vendor, const Request& request, std::int64_t& lines) {
  lines += lines_of_quote(vendor, request);
  return too_much_work(lines, "/change/at");
}

// The end of the period, or of an add-on's own as it was written.
Moment first_end(const Subscription& subscription, const Moment& period_end, const Frame& frame) {
  Moment end = period_end;
  for (const HeldAddOn& addon : subscription.addons) {
    if (addon.period) end = frame.earlier_of(end, addon.period->end);
  }
  return end;
}

// A pause that gave its time back has left no period; the next one begins when it is over.
bool ends_with_a_pause(const State& state, const Frame& frame) {
  const Subscription& subscription = state.subscription();
  return !subscription.period && subscription.pause &&
         subscription.pause->mode == PauseMode::credit &&
         frame.at_or_before(subscription.pause->until, state.at());
}

// An empty interval in the place of the one that was given back, so that the renewal at its end is
// the first one after the pause.
void leave_pause(const State& state, const Frame& frame, Subscription& subscription) {
  const Moment until = subscription.pause->until;
  subscription.period =
      Period{moved_by(until, state.held.interval, -1, frame.offset_minutes), until};
  subscription.anchor = until;
}

// In arrears the first period after the pause is billed when it is over itself.
void begin_unbilled(const State& state, const Frame& frame, Subscription& subscription) {
  const Moment until = subscription.pause->until;
  subscription.period =
      Period{until, moved_by(until, state.held.interval, 1, frame.offset_minutes)};
  subscription.anchor = until;
  subscription.pause.reset();
}

// Renews until the period holds the moment of the change. `lines` counts the work of the chain.
Result<std::vector<NextInvoice>> renew_until(const Vendor& vendor, Request& request,
                                             std::int64_t& lines) {
  std::vector<NextInvoice> invoices;
  while (true) {
    const Result<State> state = select(vendor, request);
    if (!state.ok()) return state.errors();
    const Frame frame = state.value().frame_for(vendor.policy.proration);
    const Moment end = first_end(request.subscription, state.value().period.end, frame);
    const bool is_paused = ends_with_a_pause(state.value(), frame);
    const bool holds = frame.at_or_before(request.change.at, end);
    if (!is_paused && (holds || !request.subscription.period)) return invoices;
    if (is_paused && is_in_arrears(state.value())) {
      begin_unbilled(state.value(), frame, request.subscription);
      continue;
    }
    if (invoices.size() == kMaxRenewals) {
      return Error{.code = ErrorCode::out_of_range,
                   .path = "/change/at",
                   .args = {{"value", format_moment(request.change.at)},
                            {"of", "renewals"},
                            {"max", std::to_string(kMaxRenewals)}}};
    }
    if (auto error = count(vendor, request, lines)) return *error;
    if (is_paused) leave_pause(state.value(), frame, request.subscription);
    Result<Renewal> renewal = renew(vendor, request);
    if (!renewal.ok()) return renewal.errors();
    invoices.push_back(std::move(renewal.value().invoice));
    request.subscription = std::move(renewal.value().after);
    if (is_paused) request.subscription.pause.reset();
  }
}

// What a quote gives back in money, not as balance.
Money given_back(const Quote& quote) {
  Money sum = Money::zero(quote.currency);
  if (quote.refund && quote.refund->to == RefundTo::original_payments) {
    sum += quote.refund->amount - quote.refund->offset;
  }
  if (quote.leftover.to == LeftoverTo::refund) sum += quote.leftover.amount;
  return sum;
}

Error after_the_end(std::size_t index) {
  return Error{.code = ErrorCode::bad_value,
               .path = "/changes/" + std::to_string(index),
               .args = {{"value", "a change"}, {"conflict", "the cancellation before it"}}};
}

// A change that comes before the one it follows. The state that it would meet is not there any
// more; before the period that runs by then it is a matter of the quote (DEC-114).
std::optional<Error> goes_back(const Vendor& vendor, const Request& request, const Change& before) {
  const Result<State> state = select(vendor, request);
  if (!state.ok()) return std::nullopt;  // told by the quote
  const Frame frame = state.value().frame_for(vendor.policy.proration);
  const Moment& at = request.change.at;
  if (!frame.before(at, before.at) || frame.before(at, state.value().period.start)) {
    return std::nullopt;
  }
  return Error{.code = ErrorCode::bad_value,
               .path = "/change/at",
               .args = {{"value", format_moment(at)},
                        {"expected", "a moment not before " + format_moment(before.at)}}};
}

}  // namespace

Result<Chain> follow_chain(const Vendor& vendor, const Request& request) {
  Chain chain;
  chain.currency = request.subscription.currency;
  chain.paid = Money::zero(chain.currency);
  chain.given_back = Money::zero(chain.currency);
  Request current = request;
  current.changes.clear();
  std::int64_t lines = 0;
  for (std::size_t i = 0; i < request.changes.size(); ++i) {
    if (i > 0 && !chain.after) return after_the_end(i);
    current.change = request.changes[i];
    if (i > 0) {
      if (auto error = goes_back(vendor, current, request.changes[i - 1])) {
        return at_change({*error}, i);
      }
    }
    Result<std::vector<NextInvoice>> renewals = renew_until(vendor, current, lines);
    if (!renewals.ok()) return at_change(renewals.errors(), i);
    if (auto error = count(vendor, current, lines)) return at_change({*error}, i);
    Result<Quote> quote = quote_in_one_currency(vendor, current);
    if (!quote.ok()) return at_change(quote.errors(), i);
    for (const NextInvoice& invoice : renewals.value()) chain.paid += invoice.to_pay;
    chain.paid += quote.value().due_now.to_pay;
    chain.given_back += given_back(quote.value());
    chain.after = quote.value().after;
    chain.steps.push_back({.renewals = std::move(renewals).value(),
                           .asked = current,
                           .quote = std::move(quote).value()});
    if (chain.after) current.subscription = *chain.after;
  }
  if (chain.paid.overflowed() || chain.given_back.overflowed()) {
    return Error{.code = ErrorCode::overflow,
                 .path = "/changes",
                 .args = {{"max", std::to_string(kMaxMinorUnits)}}};
  }
  return chain;
}

}  // namespace planshift

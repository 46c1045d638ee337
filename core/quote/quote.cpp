#include "planshift/quote/quote.h"

#include <algorithm>

#include "planshift/proration/resolve.h"
#include "planshift/quote/cancel.h"
#include "planshift/quote/events.h"
#include "planshift/quote/rights.h"
#include "planshift/quote/switch.h"

namespace planshift {
namespace {

template <typename Amount>
bool overflowed(const std::optional<Amount>& amount) {
  return amount && amount->overflowed();
}

bool overflowed(const Calculation& how) {
  if (how.exact.overflowed() || how.base.overflowed() || how.part.overflowed() ||
      how.whole.overflowed()) {
    return true;
  }
  if (!how.details) return false;
  const CalculationDetails& details = *how.details;
  return overflowed(details.measured_part) || overflowed(details.less) ||
         overflowed(details.unit_amount) || overflowed(details.units) || overflowed(details.per) ||
         overflowed(details.over) || overflowed(details.residue) || overflowed(details.cut) ||
         (details.less_by && overflowed(*details.less_by)) ||
         std::any_of(details.discounts.begin(), details.discounts.end(),
                     [](const AppliedDiscount& discount) { return discount.list.overflowed(); });
}

bool overflowed(const Line& line) {
  return line.amount.overflowed() || (line.how && overflowed(*line.how));
}

bool overflowed(const std::vector<Line>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return overflowed(line); });
}

bool overflowed(const DueNow& due) {
  return due.subtotal.overflowed() || due.tax.overflowed() || due.total.overflowed() ||
         due.from_balance.overflowed() || due.to_pay.overflowed();
}

bool overflowed(const Refund& refund) {
  return refund.paid.overflowed() || refund.amount.overflowed() || refund.offset.overflowed() ||
         overflowed(refund.difference) || refund.still_due.overflowed() ||
         (refund.remaining && refund.remaining->total.overflowed());
}

bool overflowed(const std::vector<Notice>& notices) {
  return std::any_of(notices.begin(), notices.end(), [](const Notice& notice) {
    return overflowed(notice.amount) || overflowed(notice.becomes) || overflowed(notice.quantity);
  });
}

bool overflowed(const Subscription& after) {
  const auto is_too_large = [](const Charge& charge) { return charge.amount.overflowed(); };
  return after.balance.overflowed() || after.credited.overflowed() || after.unpaid.overflowed() ||
         overflowed(after.pending) ||
         (after.charges && std::any_of(after.charges->begin(), after.charges->end(), is_too_large));
}

bool overflowed(const Verdict& verdict) {
  return std::any_of(verdict.reasons.begin(), verdict.reasons.end(), [](const Reason& reason) {
    return std::any_of(reason.steps.begin(), reason.steps.end(),
                       [](const Step& step) { return overflowed(step.due_now); });
  });
}

// An amount that does not fit stays marked through all arithmetic; here it becomes an error
// (DEC-18).
bool overflowed(const Quote& quote) {
  const auto& next = quote.next_invoice;
  const bool next_overflowed =
      next && (overflowed(next->lines) || next->total.overflowed() ||
               next->from_balance.overflowed() || next->to_pay.overflowed());
  const bool changes_overflowed =
      quote.changes && (quote.changes->price_from.overflowed() ||
                        (quote.changes->price_to && quote.changes->price_to->overflowed()) ||
                        overflowed(quote.changes->price_after_discount));
  return overflowed(quote.lines) || overflowed(quote.due_now) ||
         quote.leftover.amount.overflowed() || next_overflowed || changes_overflowed ||
         (quote.refund && overflowed(*quote.refund)) || overflowed(quote.verdict) ||
         overflowed(quote.notices) || (quote.after && overflowed(*quote.after));
}

Error too_large() {
  return Error{.code = ErrorCode::overflow,
               .path = "/change",
               .args = {{"max", std::to_string(kMaxMinorUnits)}}};
}

Result<Quote> by_policy(State state, SwitchOptions options) {
  const Change& change = state.change();
  if (change.is_cancel()) return quote_cancel(std::move(state));
  if (!change.is_switch()) return quote_event(std::move(state));
  Result<SwitchOutcome> outcome = quote_switch(std::move(state), options);
  if (!outcome.ok()) return outcome.errors();
  Quote& quote = outcome.value().quote;
  quote.anchor_after = outcome.value().anchor_after;
  return std::move(quote);
}

// A quote is large, so it gets what the laws say and is checked where it stands.
Result<Quote> under_law(const Vendor& vendor, const Request& request, State state,
                        SwitchOptions options) {
  Result<Quote> quote = by_policy(std::move(state), options);
  if (!quote.ok()) return quote;
  Errors errors = request.change.is_cancel() ? apply_rights(vendor, request, quote.value())
                                             : tell_withdrawal(vendor, request, quote.value());
  if (errors.empty() && overflowed(quote.value())) errors.push_back(too_large());
  if (!errors.empty()) quote = std::move(errors);
  return quote;
}

Result<Quote> quote_by(const Vendor& vendor, const Request& request, SwitchOptions options) {
  Result<State> state = resolve(vendor, request);
  if (!state.ok()) return state.errors();
  return under_law(vendor, request, std::move(state).value(), options);
}

}  // namespace

Result<Quote> quote_change(const Vendor& vendor, const Request& request) {
  return quote_by(vendor, request, {.currency_may_change = true});
}

Result<Quote> quote_in_one_currency(const Vendor& vendor, const Request& request) {
  return quote_by(vendor, request, {});
}

}  // namespace planshift

#include "planshift/quote/cancel.h"

#include "planshift/proration/measure.h"
#include "planshift/quote/after.h"
#include "planshift/quote/coming_period.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/small_amount.h"
#include "planshift/quote/verdict.h"
#include "planshift/quote/work.h"
#include "planshift/refund/estimate.h"

namespace planshift {
namespace {

std::vector<Reason> reasons_against(const State& state, const Decision& decision) {
  const RefundEligibility& eligibility = decision.eligibility;
  std::vector<Reason> reasons;
  add_standing_reasons(state, reasons);
  if (decision.is_backdated) {
    Reason reason = plain_reason(ReasonCode::backdated);
    reason.earliest = earliest_moment(state);
    reasons.push_back(std::move(reason));
  }
  const RefundPolicy& policy = state.policy().refund;
  // Used up refuses only where nothing else would come back; else the basis applies.
  if (!eligibility.is_full && eligibility.inside_full_window && eligibility.uses_exhausted &&
      policy.basis == RefundBasis::nothing && policy.effective == RefundEffective::immediately) {
    reasons.push_back(plain_reason(ReasonCode::refund_used_up));
  }
  if (!eligibility.is_full && eligibility.limit_passed && policy.used_limit &&
      policy.used_limit->then == LimitThen::refuse) {
    reasons.push_back(plain_reason(ReasonCode::refund_limit_passed));
  }
  return reasons;
}

// Service runs on to the end: in a later period when a notice goes past the coming renewal.
Period period_until(const State& state, const Frame& frame, const Moment& effective) {
  if (!frame.before(state.period.end, effective)) return state.period;
  return held_schedule(state, frame).ending_at_or_after(effective);
}

// Ends on a day inside a period that is not paid yet: what is renewed for that period is charged
// for the days until then (DEC-64).
std::vector<Line> cut_to(const State& state, const ComingPeriod& whole, const Moment& until) {
  const Standing& coming = whole.standing;
  const Proration& proration = state.policy().proration;
  const Moment on = coming.period.start;
  const Share share = invoiced_share({on, until}, coming.period, coming.selection.interval,
                                     proration, state.frame_for(proration));
  std::vector<Line> lines = recurring_lines(state, coming.selection, {on, until}, share, proration);
  for (const Line& line : whole.recurring) {
    if (line.kind == LineKind::minimum) lines.push_back(line);  // of the period before
  }
  return lines;
}

// The invoice at the end of a period that is billed in arrears.
NextInvoice ended_invoice(const State& state, const Standing& standing, bool is_running,
                          const std::vector<Line>& pending, const std::optional<Moment>& cut) {
  ArrearsPeriod period = is_running
                             ? running_period(state)
                             : ArrearsPeriod{.period = standing.period, .anchor = standing.anchor};
  if (cut) period.period.end = *cut;
  return invoice_in_arrears(state, standing.selection, period, pending, Money::zero(state.currency))
      .invoice;
}

// The invoices that are still to come until the end, the coming one with what is pending. In
// arrears the last one stands on the end itself.
std::optional<Error> add_remaining_invoices(const State& state, const Frame& frame,
                                            const Moment& until, CancelOptions options,
                                            Quote& quote) {
  RemainingInvoices remaining{.invoices = {}, .total = Money::zero(state.currency)};
  const bool later = is_in_arrears(state);
  const std::int64_t lines = lines_of_quote(*state.vendor, *state.request);
  Standing standing = standing_of(state);
  const std::vector<Line> none;
  while (true) {
    const Moment on = next_invoice_day(standing.selection, standing.period.end, frame);
    if (!frame.before(later ? standing.period.start : on, until)) break;
    const auto count = static_cast<std::int64_t>(remaining.invoices.size()) + 1;
    const std::int64_t work = lines_of_invoices({.count = count, .lines = lines});
    if (auto error = too_much_work(work, "/change/at")) return error;
    const bool is_first = remaining.invoices.empty();
    const std::vector<Line>& pending = is_first ? state.subscription().pending : none;
    ComingPeriod coming = coming_period(state, standing, frame);
    if (options.ends_on_the_day && coming.renews &&
        frame.before(until, coming.standing.period.end)) {
      coming.recurring = cut_to(state, coming, until);
    }
    std::optional<Moment> cut;  // of the last one
    if (options.ends_on_the_day && frame.before(until, standing.period.end)) cut = until;
    const NextInvoice invoice =
        later ? ended_invoice(state, standing, is_first, pending, cut)
              : next_invoice_of(state, {.on = on,
                                        .recurring = std::move(coming.recurring),
                                        .riding = pending,
                                        .balance = Money::zero(state.currency)})
                    .invoice;
    remaining.invoices.push_back({.on = frame.normalize(invoice.on), .total = invoice.total});
    remaining.total += invoice.total;
    standing = std::move(coming.standing);
  }
  quote.refund->remaining = std::move(remaining);
  return std::nullopt;
}

// The day on which the notice is over, where the service ends on it inside a later period.
std::optional<Moment> day_after_notice(const State& state, const Decision& decision,
                                       CancelOptions options) {
  const std::optional<Duration>& notice = state.policy().refund.notice;
  if (!options.ends_on_the_day || !notice || !decision.timing.at_period_end) return std::nullopt;
  const Frame& frame = decision.frame;
  const Moment day = moved_by(state.at(), *notice, 1, frame.offset_minutes);
  const bool is_later = frame.before(state.period.end, day);
  return is_later ? std::optional(frame.normalize(day)) : std::nullopt;
}

std::optional<Error> settle_until(const State& state, const Decision& decision, const Moment& until,
                                  Quote& quote) {
  const Frame& frame = decision.frame;
  quote.effective_on = until;
  quote.period_after = Period{quote.period_after->start, until};
  if (is_in_arrears(state)) {
    return add_remaining_invoices(state, frame, until, {.ends_on_the_day = true}, quote);
  }
  ComingPeriod coming = coming_period(state, standing_of(state), frame);
  if (frame.before(until, coming.standing.period.end)) {
    coming.recurring = cut_to(state, coming, until);
  }
  quote.next_invoice = next_invoice_of(state, {.on = state.period.end,
                                               .recurring = std::move(coming.recurring),
                                               .riding = state.subscription().pending,
                                               .balance = state.subscription().balance})
                           .invoice;
  return add_remaining_invoices(state, frame, until, {.ends_on_the_day = true}, quote);
}

void add_notices(const State& state, const Decision& decision, Quote& quote) {
  std::vector<Notice> last;  // those of small amounts come at the end
  last.swap(quote.notices);
  const RefundEligibility& eligibility = decision.eligibility;
  const Timing& timing = decision.timing;
  const auto add = [&](NoticeCode code, std::optional<Moment> date) {
    quote.notices.push_back(Notice{.code = code, .date = std::move(date)});
  };
  const Moment effective = decision.frame.normalize(timing.effective);
  const bool with_the_period = decision.frame.equal(*quote.effective_on, effective);
  if (timing.is_scheduled && timing.at_period_end && with_the_period) {
    add(NoticeCode::scheduled_at_period_end, effective);
  }
  if (timing.has_notice) add(NoticeCode::notice_period_applies, *quote.effective_on);
  if (eligibility.is_full && eligibility.full_until && eligibility.inside_full_window) {
    add(NoticeCode::full_refund_until, eligibility.full_until);
  }
  if (eligibility.full_refund_shut) {
    add(NoticeCode::full_refund_no_longer_possible, std::nullopt);
  }
  if (!quote.effects.empty()) add(NoticeCode::review_settings_before_downgrade, std::nullopt);
  add_span_notices(state, quote.notices);
  if (decision.not_started) add(NoticeCode::not_started, std::nullopt);
  for (Notice& notice : last) quote.notices.push_back(std::move(notice));
  add_preset_notices(state, decision, quote.notices);
}

// A refund below the smallest that is paid back: kept, or put on the balance.
void take_small_refund(const State& state, Quote& quote) {
  const std::optional<SmallestAmount>& smallest = state.policy().smallest_refund;
  Refund& refund = *quote.refund;
  if (!smallest || smallest->below == BelowSmallest::charge) return;
  if (!refund.amount.is_positive() || !(refund.amount.exact() < smallest->amount)) return;
  const bool is_carried = smallest->below == BelowSmallest::carry;
  if (is_carried && refund.to == RefundTo::balance) return;  // DEC-113
  refund.split.clear();
  Notice notice{.code = is_carried ? NoticeCode::refund_carried : NoticeCode::refund_waived};
  notice.amount = refund.amount;
  quote.notices.push_back(std::move(notice));
  if (is_carried) {
    refund.to = RefundTo::balance;
    return;
  }
  quote.lines.clear();
  refund.amount = Money::zero(state.currency);
  refund.offset = refund.amount;
  refund.still_due = state.subscription().unpaid;
}

// What is owed and too little to be charged is waived. It cannot be carried: no invoice follows.
void waive_small_charge(const State& state, Quote& quote) {
  std::optional<Notice> small = small_charge(state, quote.due_now.to_pay);
  if (!small || small->code != NoticeCode::charge_waived) return;
  quote.notices.push_back(std::move(*small));
  quote.lines.clear();
  quote.due_now = nothing_due(state.currency);
}

void set_owed(const State& state, const RefundOutcome& outcome, Quote& quote) {
  DueNow& due = quote.due_now;
  due.total = outcome.owed;
  due.tax = outcome.owed_tax;
  due.subtotal = due.total - due.tax;
  due.from_balance = smaller_of(state.subscription().balance, due.total);
  due.to_pay = due.total - due.from_balance;
  waive_small_charge(state, quote);
}

Result<bool> settle(const State& state, const Decision& decision, CancelOptions options,
                    Quote& quote) {
  const Timing& timing = decision.timing;
  const Frame& frame = decision.frame;
  quote.effective_on = frame.normalize(timing.effective);
  quote.verdict.status = timing.is_scheduled ? Status::scheduled : Status::allowed;
  if (timing.at_period_end) {
    quote.period_after = period_until(state, frame, timing.effective);
    const bool renews = frame.before(state.period.end, timing.effective);
    // The coming one is still charged (DEC-3); in arrears the one at the end always is.
    if (renews || is_in_arrears(state)) quote.next_invoice = renewal_as_it_is(state, frame);
    if (const auto day = day_after_notice(state, decision, options)) {
      if (auto error = settle_until(state, decision, *day, quote)) return *error;
    } else if (renews) {
      if (auto error = add_remaining_invoices(state, frame, timing.effective, {}, quote)) {
        return *error;
      }
    } else if (state.commitment && frame.before(timing.effective, state.commitment->end)) {
      const Moment& end = state.commitment->end;
      if (auto error = add_remaining_invoices(state, frame, end, {}, quote)) return *error;
    }
    Result<RefundOutcome> outcome =
        estimate_early_end(state, decision.eligibility, timing.effective);
    if (!outcome.ok()) return outcome.errors();
    quote.lines = std::move(outcome.value().lines);
    set_owed(state, outcome.value(), quote);
  } else {
    Result<RefundOutcome> outcome = estimate_refund(state, decision.eligibility, timing.effective);
    if (!outcome.ok()) return outcome.errors();
    quote.lines = std::move(outcome.value().lines);
    quote.refund = std::move(outcome.value().refund);
    take_small_refund(state, quote);
    set_owed(state, outcome.value(), quote);
    if (state.commitment && frame.before(timing.effective, state.commitment->end)) {
      const Moment& end = state.commitment->end;
      if (auto error = add_remaining_invoices(state, frame, end, {}, quote)) return *error;
    }
    if (timing.is_scheduled) {
      quote.refund->review = std::nullopt;
      quote.period_after =
          Period{frame.normalize(state.period.start), frame.normalize(timing.effective)};
    }
  }
  if (quote.verdict.status == Status::allowed && quote.refund->amount.is_zero()) {
    quote.verdict.reasons.push_back(plain_reason(ReasonCode::nothing_to_refund));
  }
  return true;
}

}  // namespace

Result<Quote> quote_cancel(State state, CancelOptions options) {
  const Decision decision = decide(state);
  if (auto error = error_of_period(state, decision.frame)) return std::move(*error);
  Quote quote = opened_quote(state, ChangeKind::cancel, LeftoverTo::balance);
  quote.effects = preview_cancellation(state.catalog(), *state.request);
  quote.refund = empty_refund(state, decision.eligibility);
  quote.verdict.reasons = reasons_against(state, decision);
  if (!quote.verdict.reasons.empty()) {
    keep_as_it_is(state, decision.frame, quote);
    return quote;
  }
  if (decision.timing.is_scheduled) quote.after = subscription_as_it_is(state);
  Result<bool> settled = settle(state, decision, options, quote);
  if (!settled.ok()) return settled.errors();
  add_notices(state, decision, quote);
  return quote;
}

}  // namespace planshift

#include "planshift/quote/rights.h"

#include <algorithm>
#include <utility>

#include "planshift/proration/resolve.h"
#include "planshift/quote/cancel.h"
#include "planshift/quote/work.h"

namespace planshift {
namespace {

const std::vector<Law>& laws_of(const State& state) {
  return state.request->laws ? *state.request->laws : state.vendor->laws;
}

CustomerKind customer_of(const State& state) {
  const CustomerKind usual = state.vendor->customer.value_or(CustomerKind::consumer);
  return state.request->customer.value_or(usual);
}

// The day of the contract: as said, else the subscription's start, else the period's (DEC-62).
Date concluded_on(const State& state) {
  const std::optional<Moment>& said = state.request->concluded_on;
  if (said) return said->date;
  return state.subscription().started.value_or(state.period.start).date;
}

bool holds(const State& state, const Law& law) {
  return law.holds_for(customer_of(state), concluded_on(state));
}

// The end of what was signed for at first. A commitment that began later than the contract is a
// renewed one.
Date end_of_first_term(const State& state) {
  const std::int32_t offset = state.policy().utc_offset_minutes;
  const std::optional<Moment>& started = state.subscription().started;
  const std::optional<Commitment>& term = state.commitment;
  const bool is_known = state.request->concluded_on || started;
  if (term && (!is_known || term->start.date <= concluded_on(state))) return term->end.date;
  const Moment start = Moment::on(concluded_on(state));
  const Date end = moved_by(start, state.held.interval, 1, offset).date;
  return term && term->start.date < end ? term->start.date : end;
}

bool may_end(const State& state, const TerminationRight& right) {
  switch (right.from) {
    case TerminationFrom::start: return true;
    case TerminationFrom::first_term: return end_of_first_term(state) <= state.at().date;
    case TerminationFrom::unannounced_renewal:
      return !state.request->renewal_announced && end_of_first_term(state) <= state.at().date;
  }
  PLANSHIFT_CHECK(false);
}

// The shorter of two notices at the moment of the request.
Duration shorter_notice(const State& state, const Duration& one, const Duration& other) {
  const std::int32_t offset = state.policy().utc_offset_minutes;
  const auto end_of = [&](const Duration& notice) {
    return instant_of(moved_by(state.at(), notice, 1, offset), offset);
  };
  return end_of(other) < end_of(one) ? other : one;
}

void forbid_refusals(Policy& policy) {
  policy.refuse_when = {};
  if (policy.refund.used_limit) policy.refund.used_limit->then = LimitThen::partial;
  if (policy.refund.full_within) policy.refund.full_within->max_uses.reset();
}

// The unused time comes back, whatever the policy keeps of it. An add-on with a rule of its own
// keeps it: what is priced and provided separately is paid separately (DEC-63).
void give_back_unused(Policy& policy) {
  RefundPolicy& refund = policy.refund;
  refund.effective = RefundEffective::immediately;
  refund.basis = RefundBasis::unused_time;
  refund.full_within.reset();
  refund.used_limit.reset();
  refund.keep_at_least.reset();
  policy.commitment.early_end.reset();
  forbid_refusals(policy);
}

void lay_withdrawal(const WithdrawalRight& right, Policy& policy) {
  give_back_unused(policy);
  RefundPolicy& refund = policy.refund;
  refund.notice.reset();
  refund.fee.reset();
  refund.to = RefundTo::original_payments;
  policy.smallest_refund.reset();
  if (right.keep == WithdrawalKeep::nothing) {
    refund.full_within.emplace().duration = *Duration::of(100, DurationUnit::years);
    return;
  }
  policy.proration.partial_unit.reset();
  refund.proration.partial_unit.reset();
  refund.proration.unit = TimeUnit::day;
  refund.proration.day_count = DayCount::actual;
  refund.proration.change_day = ChangeDay::used;
}

void lay_termination(const State& state, const TerminationRight& right, Policy& policy) {
  give_back_unused(policy);
  RefundPolicy& refund = policy.refund;
  if (right.free) refund.fee.reset();
  if (right.notice) {
    refund.notice = shorter_notice(state, refund.notice.value_or(*right.notice), *right.notice);
  } else {
    refund.notice.reset();
  }
}

void limit_early_end(const State& state, const EarlyEndLimit& limit, Policy& policy) {
  std::optional<EarlyEnd>& early_end = policy.commitment.early_end;
  if (!early_end || !state.commitment) return;
  const Frame civil{.by_instant = false, .offset_minutes = policy.utc_offset_minutes};
  const std::optional<Duration>& notice = policy.refund.notice;
  const Moment end = notice ? moved_by(state.at(), *notice, 1, civil.offset_minutes) : state.at();
  const std::int64_t month = months_completed(state.commitment->start, end, civil) + 1;
  if (month < limit.from_month) return;
  EarlyEnd lesser{.form = EarlyEnd::Form::lesser_of, .number = {}, .schedule = {}, .parts = {}};
  lesser.parts = {*early_end, limit.at_most};
  early_end = std::move(lesser);
}

// What lies over the policy, and from where it comes.
struct Overlay {
  Policy policy;
  bool ends_on_the_day = false;  // even inside a period that has not been paid yet
};

// Whether the rule is a right of its own, not a limit of what the policy says.
bool stands_alone(const LawRule& rule) { return rule.withdrawal || rule.termination; }

// False where the rule has nothing to say at this moment.
bool lay_over(const State& state, const LawRule& rule, Overlay& overlay) {
  Policy& policy = overlay.policy;
  if (rule.withdrawal) {
    if (last_day_of(*rule.withdrawal, concluded_on(state)) < state.at().date) return false;
    lay_withdrawal(*rule.withdrawal, policy);
  } else if (rule.termination) {
    if (!may_end(state, *rule.termination)) return false;
    lay_termination(state, *rule.termination, policy);
    overlay.ends_on_the_day = true;
  } else if (rule.notice_at_most) {
    if (!policy.refund.notice) return false;
    policy.refund.notice = shorter_notice(state, *policy.refund.notice, *rule.notice_at_most);
  } else if (rule.early_end) {
    limit_early_end(state, *rule.early_end, policy);
  } else if (rule.no_refusal) {
    forbid_refusals(policy);
  } else {
    return false;
  }
  return true;
}

bool is_refused(const Quote& quote) { return quote.verdict.status == Status::refused; }

// What is still to come of a cancellation, less what comes back. Invoices count while the service
// goes on past the paid period; those of a commitment that is left early are only told.
Money cost_of(const Quote& quote) {
  const Refund& refund = *quote.refund;
  Money cost = quote.due_now.total - refund.amount;
  const bool goes_on =
      quote.effective_on && quote.period_before.end.date < quote.effective_on->date;
  if (goes_on && refund.remaining) cost += refund.remaining->total;
  return cost;
}

// Nothing less comes back, nothing more is due, and the whole is better (DEC-65).
bool improves(const Quote& better, const Quote& present) {
  if (is_refused(better)) return false;
  if (is_refused(present)) return true;
  if (better.refund->amount < present.refund->amount) return false;
  if (present.due_now.total < better.due_now.total) return false;
  const Money cost = cost_of(better);
  const Money present_cost = cost_of(present);
  if (cost < present_cost) return true;
  return cost == present_cost && better.refund->amount.is_positive() &&
         better.refund->to == RefundTo::original_payments &&
         present.refund->to == RefundTo::balance;
}

// A law speaks of what is kept and of what leaving costs, not of what was paid or of taxes.
bool may_be_by_law(LineKind kind) {
  switch (kind) {
    case LineKind::used:
    case LineKind::addon_used:
    case LineKind::non_refundable:
    case LineKind::early_end:
    case LineKind::setup_fee:
    case LineKind::charge: return true;
    case LineKind::credit:
    case LineKind::paid:
    case LineKind::addon_paid:
    case LineKind::overage:
    case LineKind::minimum:
    case LineKind::floor:
    case LineKind::already_credited:
    case LineKind::fee:
    case LineKind::tax: return false;
  }
  PLANSHIFT_CHECK(false);
}

void mark_lines(std::vector<Line>& lines, const std::vector<Line>& present, const LawArticle& law) {
  for (Line& line : lines) {
    if (!may_be_by_law(line.kind)) continue;
    const auto same = [&](const Line& other) {
      return other.kind == line.kind && other.item == line.item && other.amount == line.amount;
    };
    const auto found = std::find_if(present.begin(), present.end(), same);
    line.law = found == present.end() ? Boxed<LawArticle>(law) : found->law;
  }
}

// What a law takes away (a fee, say) leaves no line, so what is still kept is by the law, or what
// was paid where nothing is.
void mark_what_is_kept(std::vector<Line>& lines, const LawArticle& law) {
  const auto is_marked = [](const Line& line) { return bool(line.law); };
  if (lines.empty() || std::any_of(lines.begin(), lines.end(), is_marked)) return;
  for (Line& line : lines) {
    if (may_be_by_law(line.kind)) line.law = Boxed<LawArticle>(law);
  }
  if (std::none_of(lines.begin(), lines.end(), is_marked)) {
    lines.front().law = Boxed<LawArticle>(law);
  }
}

void mark(Quote& quote, const Quote& present, const LawArticle& law) {
  mark_lines(quote.lines, present.lines, law);
  mark_what_is_kept(quote.lines, law);
  if (quote.next_invoice && present.next_invoice) {
    mark_lines(quote.next_invoice->lines, present.next_invoice->lines, law);
  }
}

// The better answer so far, and what it rests on.
struct Best {
  Quote quote;
  Overlay overlay;
  Quote by_policy;
  std::vector<LawArticle> by = {};
};

Result<bool> try_rule(const Vendor& vendor, const Request& request, const State& state,
                      const Law& law, const LawRule& rule, Best& best) {
  Overlay overlay = best.overlay;
  if (stands_alone(rule)) overlay = Overlay{.policy = vendor.policy};
  if (!lay_over(state, rule, overlay)) return true;
  Vendor under_law = vendor;
  under_law.policy = overlay.policy;
  Result<State> resolved = resolve(under_law, request);
  if (!resolved.ok()) return resolved.errors();
  Result<Quote> quote =
      quote_cancel(std::move(resolved).value(), {.ends_on_the_day = overlay.ends_on_the_day});
  if (!quote.ok()) return quote.errors();
  if (!improves(quote.value(), best.quote)) return true;
  const LawArticle article{.id = law.id, .article = rule.article};
  Quote better = std::move(quote).value();
  // The deadline of the policy's own promise (DEC-65).
  better.refund->full_until = best.quote.refund->full_until;
  // A right of its own takes the place of what other rules gave, and of what they are cited for.
  mark(better, stands_alone(rule) ? best.by_policy : best.quote, article);
  if (stands_alone(rule)) best.by.clear();
  best.by.push_back(article);
  best.quote = std::move(better);
  best.overlay = std::move(overlay);
  return true;
}

// Before those that say what a preset does not cover.
void add_notice(Quote& quote, Notice notice) {
  std::vector<Notice>& notices = quote.notices;
  const auto place = std::find_if(notices.begin(), notices.end(), [](const Notice& other) {
    return other.code == NoticeCode::preset_does_not_cover;
  });
  notices.insert(place, std::move(notice));
}

}  // namespace

std::optional<WithdrawalDeadline> withdrawal_deadline(const State& state) {
  std::optional<WithdrawalDeadline> deadline;
  for (const Law& law : laws_of(state)) {
    if (!holds(state, law)) continue;
    for (const LawRule& rule : law.rules) {
      if (!rule.withdrawal) continue;
      const Date last = last_day_of(*rule.withdrawal, concluded_on(state));
      if (deadline && last <= deadline->last_day) continue;
      deadline = {.last_day = last, .law = {.id = law.id, .article = rule.article}};
    }
  }
  return deadline;
}

namespace {

bool is_under_law(const Vendor& vendor, const Request& request) {
  return request.laws ? !request.laws->empty() : !vendor.laws.empty();
}

void add_withdrawal_notice(const State& state, Quote& quote) {
  const std::optional<WithdrawalDeadline> deadline = withdrawal_deadline(state);
  if (!deadline || deadline->last_day < state.at().date) return;
  Notice notice{.code = NoticeCode::withdrawal_until};
  notice.date = Moment::on(deadline->last_day);
  notice.law = Boxed<LawArticle>(deadline->law);
  add_notice(quote, std::move(notice));
}

}  // namespace

Errors tell_withdrawal(const Vendor& vendor, const Request& request, Quote& quote) {
  if (!is_under_law(vendor, request)) return {};
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return state.errors();
  add_withdrawal_notice(state.value(), quote);
  return {};
}

Errors apply_rights(const Vendor& vendor, const Request& request, Quote& quote) {
  if (!is_under_law(vendor, request)) return {};
  if (auto error = too_much_work(lines_of_quote(vendor, request), "/laws")) return {*error};
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return state.errors();
  Best best{.quote = quote, .overlay = {.policy = vendor.policy}, .by_policy = std::move(quote)};
  for (const Law& law : laws_of(state.value())) {
    if (!holds(state.value(), law)) continue;
    for (const LawRule& rule : law.rules) {
      const Result<bool> tried = try_rule(vendor, request, state.value(), law, rule, best);
      if (!tried.ok()) return tried.errors();
    }
  }
  add_withdrawal_notice(state.value(), best.quote);
  for (const LawArticle& article : best.by) {
    Notice notice{.code = NoticeCode::law_applies};
    notice.law = Boxed<LawArticle>(article);
    add_notice(best.quote, std::move(notice));
  }
  quote = std::move(best.quote);
  return {};
}

}  // namespace planshift

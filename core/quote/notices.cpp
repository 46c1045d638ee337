#include "planshift/quote/notices.h"

#include "planshift/base/check.h"
#include "planshift/money/rounding.h"
#include "planshift/proration/overage.h"
#include "planshift/proration/resolve.h"
#include "planshift/quote/ended_part.h"
#include "planshift/quote/invoice.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

// The first invoice on or after `until`: the next one, or a later boundary.
Moment invoice_from(const State& state, const Decision& decision, const Moment& anchor,
                    const Moment& next, const Moment& until) {
  const Frame frame = state.frame_for(state.policy().proration);
  if (frame.at_or_before(until, next)) return next;
  const BillingSchedule schedule =
      schedule_from(state, anchor, state.wanted.interval, decision.frame);
  const Moment boundary = schedule.boundary(schedule.index_at_or_before(until));
  return schedule.frame.at_or_before(until, boundary) ? boundary : schedule.next_after(until);
}

}  // namespace

void add_discount_ends(const State& state, const Decision& decision, const Moment& anchor,
                       Quote& quote) {
  if (!quote.next_invoice) return;
  const Frame frame = state.frame_for(state.policy().proration);
  std::vector<Moment> ends;
  // What comes off the price that is charged now, an introduction among it.
  const PlanPrice now = plan_price_on(state, state.wanted, decision.timing.effective);
  for (const AppliedDiscount& discount : now.discounts) {
    if (!discount.until) continue;
    const Moment on =
        invoice_from(state, decision, anchor, quote.next_invoice->on, *discount.until);
    std::size_t place = 0;
    while (place < ends.size() && frame.before(ends[place], on)) ++place;
    if (place < ends.size() && frame.equal(ends[place], on)) continue;
    ends.insert(ends.begin() + static_cast<std::ptrdiff_t>(place), on);
  }
  const BillingSchedule schedule =
      schedule_from(state, anchor, state.wanted.interval, decision.frame);
  for (const Moment& on : ends) {
    const Rational price = recurring_plan_price(state, state.wanted, on);
    // In arrears the period that begins on that day is invoiced at its end.
    const Moment told = is_in_arrears(state) ? schedule.next_after(on) : on;
    Notice notice{.code = NoticeCode::discount_ends, .date = decision.frame.normalize(told)};
    notice.amount = round_money(price, state.currency, state.policy().proration.rounding);
    quote.notices.push_back(std::move(notice));
    if (quote.changes) {
      quote.changes->price_after_discount = recurring_total(state, state.wanted, on);
    }
  }
}

namespace {

void add_price_lost(const State& state, const Decision& decision, Quote& quote) {
  const bool price_ends = state.held.grandfathered_price && !state.wanted.grandfathered_price;
  const bool rate_ends = state.held.per_seat && !state.wanted.per_seat;
  if (!price_ends && !rate_ends) return;
  const auto undiscounted = [&](const Selection& selection) {
    return round_money(list_price_on(state, selection, decision.timing.effective), state.currency,
                       state.policy().proration.rounding);
  };
  Notice notice{.code = NoticeCode::price_no_longer_held};
  notice.amount = undiscounted(state.held);
  notice.becomes = undiscounted(state.wanted);
  quote.notices.push_back(std::move(notice));
}

// One for each meter, whatever the tiers.
void add_usage(const State& state, const Decision& decision, Quote& quote) {
  const std::size_t first = quote.notices.size();
  for (const OverageDue& due :
       overage_of(state.catalog(), state.held.plan, state.request->usage, state.currency,
                  state.policy().proration.rounding, allowance_share(state, decision))) {
    if (quote.notices.size() > first && quote.notices.back().meter == due.meter) {
      *quote.notices.back().quantity += due.over;
      *quote.notices.back().amount += due.price.amount;
      continue;
    }
    Notice notice{.code = NoticeCode::usage_billed_later};
    notice.meter = due.meter;
    notice.quantity = due.over;
    notice.amount = due.price.amount;
    quote.notices.push_back(std::move(notice));
  }
}

// Whether the change asks `question` of the policy.
bool is_asked(const State& state, const Decision& decision, Uncovered question) {
  const Differences& differences = decision.differences;
  const ChangeKind kind = decision.kind;
  switch (question) {
    case Uncovered::upgrade: return kind == ChangeKind::upgrade || kind == ChangeKind::crossgrade;
    case Uncovered::downgrade: return kind == ChangeKind::downgrade;
    case Uncovered::longer_interval: return kind == ChangeKind::longer_interval;
    case Uncovered::shorter_interval: return kind == ChangeKind::shorter_interval;
    case Uncovered::more_seats: return kind == ChangeKind::more_seats;
    case Uncovered::fewer_seats: return kind == ChangeKind::fewer_seats;
    case Uncovered::add_ons: return differences.addons;
    case Uncovered::plan_and_interval: return differences.plan && differences.interval;
    case Uncovered::discount:
      return kind != ChangeKind::none &&
             !(state.held.discounts.empty() && state.wanted.discounts.empty());
    case Uncovered::cancel: return kind == ChangeKind::cancel;
  }
  PLANSHIFT_CHECK(false);
}

void add_addon_notices(const State& state, std::vector<Notice>& notices) {
  const Change& change = state.change();
  if (change.addons) {
    for (const WantedAddOn& asked : *change.addons) {
      const HeldAddOn* wanted = find_addon(state.wanted.addons, asked.addon);
      const bool follows = state.catalog().addons[asked.addon].follows_seats;
      if (wanted == nullptr || follows || wanted->quantity == asked.quantity) continue;
      Notice notice{.code = NoticeCode::quantity_raised};
      notice.addon = asked.addon;
      notice.from = asked.quantity;
      notice.to = wanted->quantity;
      notices.push_back(std::move(notice));
    }
    return;
  }
  for (const HeldAddOn& held : state.held.addons) {
    if (find_addon(state.wanted.addons, held.addon) != nullptr) continue;
    Notice notice{.code = NoticeCode::add_on_ends};
    notice.addon = held.addon;
    notices.push_back(std::move(notice));
  }
}

}  // namespace

std::vector<Uncovered> uncovered_by_preset(const State& state, const Decision& decision) {
  std::vector<Uncovered> found;
  for (std::size_t i = 0; i < word_count<Uncovered>; ++i) {
    const Uncovered question = static_cast<Uncovered>(i);
    if (state.policy().uncovered[i] && is_asked(state, decision, question)) {
      found.push_back(question);
    }
  }
  return found;
}

void add_preset_notices(const State& state, const Decision& decision,
                        std::vector<Notice>& notices) {
  for (const Uncovered what : uncovered_by_preset(state, decision)) {
    notices.push_back(Notice{.code = NoticeCode::preset_does_not_cover, .what = what});
  }
}

void add_span_notices(const State& state, std::vector<Notice>& notices) {
  const Subscription& subscription = state.subscription();
  if (subscription.standing == AccountStatus::trial || !subscription.period) return;
  if (state.paid_is_assumed) {
    Notice notice{.code = NoticeCode::paid_is_assumed};
    notice.amount = assumed_payment_of(state);
    notice.span = state.period;
    notices.push_back(std::move(notice));
  }
  if (extending_pause(state)) return;
  const SpanFit fit = fit_of_span(state);
  if (fit.inclusive_end) {
    notices.push_back(
        Notice{.code = NoticeCode::period_may_be_inclusive, .date = fit.inclusive_end});
  }
  if (fit.differs_much) {
    notices.push_back(Notice{.code = NoticeCode::period_differs_from_interval});
  }
}

void add_change_notices(const State& state, const Decision& decision, const Moment& anchor_after,
                        Quote& quote) {
  add_discount_ends(state, decision, anchor_after, quote);
  if (state.wanted.seats != state.asked_seats) {
    Notice notice{.code = NoticeCode::seats_raised};
    notice.from = state.asked_seats;
    notice.to = state.wanted.seats;
    quote.notices.push_back(std::move(notice));
  }
  add_price_lost(state, decision, quote);
  if (decision.kind != ChangeKind::none) add_usage(state, decision, quote);
  for (const Moment& effective_on : state.replaced_bookings) {
    quote.notices.push_back(Notice{.code = NoticeCode::replaces_scheduled, .date = effective_on});
  }
  add_addon_notices(state, quote.notices);
}

}  // namespace planshift

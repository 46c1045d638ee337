#include "planshift/quote/verdict.h"

#include "planshift/quote/after.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/switch.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

enum class Aspect { plan, interval, seats, addons };

std::vector<Aspect> changed_aspects(const Differences& differences) {
  std::vector<Aspect> aspects;
  if (differences.plan) aspects.push_back(Aspect::plan);
  if (differences.interval) aspects.push_back(Aspect::interval);
  if (differences.seats) aspects.push_back(Aspect::seats);
  if (differences.addons) aspects.push_back(Aspect::addons);
  return aspects;
}

Differences only(Aspect aspect) {
  return {.plan = aspect == Aspect::plan,
          .interval = aspect == Aspect::interval,
          .seats = aspect == Aspect::seats,
          .addons = aspect == Aspect::addons,
          .commitment = false};
}

// The part of `change` that one step makes.
Change single_change(const Change& change, Aspect aspect) {
  Change single;
  single.at = change.at;
  single.anchor = change.anchor;
  switch (aspect) {
    case Aspect::plan: single.plan = change.plan; break;
    case Aspect::interval: single.interval = change.interval; break;
    case Aspect::seats: single.seats = change.seats; break;
    case Aspect::addons: single.addons = change.addons; break;
  }
  return single;
}

// The period that a step leaves. The quote prints by the day where the step was counted by days;
// the next step may count instants and stands on the moments themselves.
Period period_left(const State& state, const Quote& quote) {
  Period left = quote.period_after.value_or(state.period);
  const Frame frame = state.frame_for(state.policy().proration);
  // One that bought no time is the old one up to the change (DEC-38).
  if (!frame.before(left.start, left.end) && quote.after) {
    left = quote.after->period.value_or(left);
  }
  const bool is_kept =
      left.end.has_time == state.period.end.has_time && frame.equal(left.end, state.period.end);
  const Moment moment = is_kept ? state.period.start : state.at();
  if (left.start.has_time || left.start.date != moment.date) return left;
  left.start = moment;
  if (!is_kept && !left.end.has_time) {
    const Date day = left.end.date;
    left.end = moment;
    left.end.date = day;
  }
  return left;
}

Step step_of(const Request& request, Aspect aspect) {
  const Change& change = request.change;
  Step step;
  step.at = change.at;
  switch (aspect) {
    case Aspect::plan: step.plan = change.plan; break;
    case Aspect::interval: step.interval = change.interval; break;
    case Aspect::seats: step.seats = change.seats; break;
    case Aspect::addons: step.addons = change.addons; break;
  }
  step.due_now = nothing_due(request.subscription.currency);
  return step;
}

}  // namespace

void add_standing_reasons(const State& state, std::vector<Reason>& reasons) {
  const Subscription& subscription = state.subscription();
  const auto add = [&](RefuseWhen when, bool holds, ReasonCode code) {
    if (holds && state.policy().refuse_when[static_cast<std::size_t>(when)]) {
      reasons.push_back(plain_reason(code));
    }
  };
  add(RefuseWhen::unpaid_invoice, subscription.unpaid_invoice, ReasonCode::unpaid_invoice);
  add(RefuseWhen::in_arrears, subscription.standing == AccountStatus::in_arrears,
      ReasonCode::in_arrears);
  add(RefuseWhen::in_violation, subscription.standing == AccountStatus::in_violation,
      ReasonCode::in_violation);
}

Reason plain_reason(ReasonCode code) { return Reason{.code = code}; }

std::vector<Step> single_steps(const State& state, const Differences& differences) {
  std::vector<Step> steps;
  Request request;
  request.subscription = state.subscription();
  request.tax = state.tax;
  // The steps stand on the period as found, not on the place where it was looked for.
  request.subscription.period = state.period;
  request.subscription.anchor = state.anchor;
  const auto discounts = state.change().discounts;
  for (Aspect aspect : changed_aspects(differences)) {
    request.change = single_change(state.change(), aspect);
    request.change.discounts = discounts;
    Step step = step_of(request, aspect);
    const Result<State> resolved = resolve(*state.vendor, request);
    if (resolved.ok()) {
      const Result<SwitchOutcome> outcome =
          quote_switch(resolved.value(), {.ignore_standing = true, .ignore_one_change = true});
      if (outcome.ok()) {
        const Quote& quote = outcome.value().quote;
        step.kind = quote.kind;
        step.verdict = quote.verdict;
        step.effective_on = quote.effective_on;
        step.due_now = quote.due_now;
        if (quote.verdict.status == Status::allowed) {
          const Period left = period_left(resolved.value(), quote);
          request.subscription = *quote.after;
          request.subscription.period = left;
        }
        steps.push_back(std::move(step));
        continue;
      }
    }
    // What is not sold in between (no price for that interval, say) cannot be a step (DEC-8).
    step.kind = kind_of(state, only(aspect));
    step.verdict.status = Status::refused;
    step.verdict.reasons = {plain_reason(ReasonCode::change_not_offered)};
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace planshift

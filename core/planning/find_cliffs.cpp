#include "planshift/planning/find_cliffs.h"

#include <algorithm>

#include "planshift/base/order.h"
#include "planshift/quote/rights.h"
#include "planshift/refund/eligibility.h"

namespace planshift {
namespace {

// Collects what lies in the period, its ends included.
struct Collector {
  const State& state;
  std::vector<Cliff> cliffs;

  void add(const Moment& at, CliffCode code) {
    const Period& period = state.period;
    const std::int32_t offset = state.policy().utc_offset_minutes;
    // A civil date stands for its whole day.
    const bool by_instant = at.has_time && period.start.has_time && period.end.has_time;
    const Frame frame{.by_instant = by_instant, .offset_minutes = offset};
    if (frame.before(at, period.start) || frame.before(period.end, at)) return;
    cliffs.push_back(Cliff{.at = at, .code = code});
  }
  Moment before_end(const Duration& duration) const {
    return moved_by(state.period.end, duration, -1, state.policy().utc_offset_minutes);
  }
  Moment after_start(const Duration& duration) const {
    return moved_by(state.period.start, duration, 1, state.policy().utc_offset_minutes);
  }
};

void add_window(Collector& found, const Rule& rule) {
  if (!rule.window) return;
  const auto add = [&](const std::optional<Duration>& duration, CliffCode code) {
    if (duration) found.add(Moment::on(found.before_end(*duration).date), code);
  };
  add(rule.window->opens, CliffCode::window_opens);
  add(rule.window->advised_until, CliffCode::window_advised_until);
  add(rule.window->closes, CliffCode::window_closes);
}

void add_months(Collector& found, const Proration& proration) {
  const bool in_months = proration.unit == TimeUnit::month || proration.unit == TimeUnit::quarter;
  if (!in_months) return;
  const std::int64_t size = proration.unit == TimeUnit::quarter ? 3 : 1;
  const Frame frame = found.state.frame_for(proration);
  const BillingSchedule months{.anchor = found.state.period.start,
                               .interval = *Duration::of(size, DurationUnit::months),
                               .frame = frame};
  for (std::int64_t n = 1; frame.before(months.boundary(n), found.state.period.end); ++n) {
    found.add(frame.normalize(months.boundary(n)), CliffCode::month_turns);
  }
}

// A moment of the period by its distance from the start: days, or seconds where instants count.
Moment moment_after(const State& state, const Frame& frame, std::int64_t distance) {
  const DurationUnit unit = frame.by_instant ? DurationUnit::seconds : DurationUnit::days;
  if (distance == 0) return state.period.start;
  return moved_by(state.period.start, *Duration::of(1, unit), distance, frame.offset_minutes);
}

// The used share only grows, so the first moment past the limit is found by halving.
void add_used_limit(Collector& found, const Frame& frame) {
  const State& state = found.state;
  const auto is_passed = [&](std::int64_t distance) {
    return refund_eligibility(state, moment_after(state, frame, distance)).limit_passed;
  };
  std::int64_t before = -1;
  std::int64_t passed = frame.position_of(state.period.end) - frame.position_of(state.period.start);
  if (!is_passed(passed)) return;
  while (passed - before > 1) {
    const std::int64_t middle = before + (passed - before) / 2;
    (is_passed(middle) ? passed : before) = middle;
  }
  found.add(frame.normalize(moment_after(state, frame, passed)), CliffCode::used_limit_reached);
}

void add_tiers(Collector& found) {
  const RefundPolicy& policy = found.state.policy().refund;
  const auto add = [&](const Moment& at, const Duration& duration) {
    found.add(duration.has_time_part() ? at : Moment::on(at.date), CliffCode::tier_ends);
  };
  if (policy.basis == RefundBasis::tiers) {
    for (const RefundTier& tier : policy.tiers) {
      if (tier.within) add(found.after_start(*tier.within), *tier.within);
      if (tier.before_end) add(found.before_end(*tier.before_end), *tier.before_end);
    }
  }
  if (policy.basis == RefundBasis::rerated) {
    for (const RerateTier& tier : policy.rerate.tiers) {
      const auto months = Duration::of(tier.months, DurationUnit::months);
      if (months) add(found.after_start(*months), *months);
    }
  }
}

void add_refund_limits(Collector& found, const Decision& decision) {
  const State& state = found.state;
  const RefundEligibility eligibility = refund_eligibility(state, state.period.start);
  // Every day of such a trial gives everything back: nothing ends before it does (DEC-31).
  if (eligibility.is_whole_trial) return;
  const std::optional<Moment>& full_until = eligibility.full_until;
  if (full_until && refund_eligibility(state, *full_until).is_full) {
    found.add(*full_until, CliffCode::full_refund_ends);
  }
  if (state.policy().refund.used_limit) add_used_limit(found, decision.frame);
  add_tiers(found);
  add_months(found, decision.proration);
}

void add_rules(Collector& found, const Decision& decision) {
  if (decision.kind == ChangeKind::none) return;
  add_window(found, *decision.rule);
  for (const Rule* rule : decision.others) add_window(found, *rule);
  add_months(found, decision.proration);
}

}  // namespace

std::vector<Cliff> find_cliffs(const State& state, const Decision& decision) {
  Collector found{.state = state, .cliffs = {}};
  if (decision.kind == ChangeKind::cancel) {
    add_refund_limits(found, decision);
    if (state.commitment && state.policy().commitment.early_end) {
      found.add(state.commitment->end, CliffCode::commitment_ends);
    }
    if (const auto deadline = withdrawal_deadline(state)) {
      found.add(Moment::on(deadline->last_day), CliffCode::withdrawal_ends);
    }
  } else {
    add_rules(found, decision);
  }
  found.add(decision.frame.normalize(state.period.end), CliffCode::period_ends);
  const std::int32_t offset = state.policy().utc_offset_minutes;
  std::vector<Cliff>& cliffs = found.cliffs;
  sort_items(cliffs, [&](const Cliff& a, const Cliff& b) {
    const std::int64_t left = instant_of(a.at, offset);
    const std::int64_t right = instant_of(b.at, offset);
    return left != right ? left < right : a.code < b.code;
  });
  const auto same = [&](const Cliff& a, const Cliff& b) {
    return a.code == b.code && instant_of(a.at, offset) == instant_of(b.at, offset);
  };
  cliffs.erase(std::unique(cliffs.begin(), cliffs.end(), same), cliffs.end());
  return cliffs;
}

}  // namespace planshift

#include "planshift/refund/eligibility.h"

#include "planshift/proration/measure.h"

namespace planshift {

RefundEligibility refund_eligibility(const State& state, const Moment& at) {
  const RefundPolicy& policy = state.policy().refund;
  const Subscription& subscription = state.subscription();
  const Proration proration = with_override(state.policy().proration, policy.proration);
  RefundEligibility eligibility;
  eligibility.is_whole_trial = policy.trial_full && subscription.standing == AccountStatus::trial;
  if (policy.used_limit) {
    const UsedLimit& limit = *policy.used_limit;
    const bool applies = !limit.interval ||
                         limit.interval->day_equivalents() <= state.held.interval.day_equivalents();
    const Share share = old_share(state, proration, at);
    eligibility.limit_passed = applies && limit.fraction < share.used() / share.total;
  }
  if (policy.full_within) {
    const FullWithin& full = *policy.full_within;
    const std::int32_t offset = state.policy().utc_offset_minutes;
    const Moment start = full.from == FullFrom::subscription_start
                             ? subscription.started.value_or(state.period.start)
                             : state.period.start;
    const Moment deadline = moved_by(start, full.duration, 1, offset);
    const bool by_instant = full.duration.has_time_part();
    eligibility.full_until = by_instant ? deadline : Moment::on(deadline.date);
    eligibility.inside_full_window = by_instant
                                         ? instant_of(at, offset) <= instant_of(deadline, offset)
                                         : at.date <= deadline.date;
    eligibility.uses_exhausted = full.max_uses && subscription.refunds_used >= *full.max_uses;
    const bool open =
        eligibility.inside_full_window && !eligibility.uses_exhausted && !eligibility.limit_passed;
    eligibility.is_full = open;
    eligibility.full_refund_shut = !open && !eligibility.is_whole_trial;
  }
  eligibility.is_full = eligibility.is_full || eligibility.is_whole_trial;
  return eligibility;
}

RefundEligibility everything_comes_back(RefundEligibility eligibility) {
  eligibility.is_full = true;
  eligibility.is_whole_trial = true;
  eligibility.full_refund_shut = false;
  return eligibility;
}

}  // namespace planshift

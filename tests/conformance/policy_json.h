// A policy as JSON, by what it does rather than by what was written: every rule with its fallback
// in force, every proration with its overrides applied, and what a rule comes to when the interval
// changes. Two policies with the same JSON answer every request alike, but for discounts and booked
// changes, which no published case has.
#ifndef PLANSHIFT_TESTS_CONFORMANCE_POLICY_JSON_H_
#define PLANSHIFT_TESTS_CONFORMANCE_POLICY_JSON_H_

#include <optional>
#include <string>

#include "planshift/calendar/moment.h"
#include "planshift/policy/policy.h"
#include "tests/support/json_path.h"

namespace planshift::support {

inline Json json_of(const std::optional<Duration>& duration) {
  return duration ? Json(format_duration(*duration)) : Json();
}
inline Json json_of(const std::optional<Rational>& number) {
  return number ? Json(format_rational(*number)) : Json();
}
inline Json json_of(const std::optional<Fee>& fee) {
  if (!fee) return Json();
  return {{"amount", json_of(fee->amount)}, {"percent", json_of(fee->percent)}};
}
inline Json json_of(const std::optional<BusinessDays>& days) {
  return days ? Json::array({days->first, days->last}) : Json();
}

inline Json json_of(const Proration& proration) {
  return {
      {"unit", word_of(proration.unit)},
      {"day_count", word_of(proration.day_count)},
      {"partial_unit", proration.partial_unit ? Json(word_of(*proration.partial_unit)) : Json()},
      {"change_day", word_of(proration.change_day)},
      {"round", word_of(proration.round)},
      {"rounding", word_of(proration.rounding)}};
}

inline Json json_of(const Policy& policy, const Rule& rule) {
  Json window;
  if (rule.window) {
    window = {{"opens", json_of(rule.window->opens)},
              {"advised_until", json_of(rule.window->advised_until)},
              {"closes", json_of(rule.window->closes)}};
  }
  return {{"effective", word_of(rule.effective)},
          {"credit", word_of(rule.settle.credit)},
          {"charge", word_of(rule.settle.charge)},
          {"period", word_of(rule.settle.period)},
          {"collect", word_of(rule.collect)},
          {"leftover", word_of(rule.leftover)},
          {"fee", json_of(rule.fee)},
          {"notice", json_of(rule.notice)},
          {"window", window},
          // `extend` looks at the rule's own word only.
          {"bought_units", word_of(rule.proration.partial_unit.value_or(PartialUnit::up))},
          {"proration", json_of(with_override(policy.proration, rule.proration))}};
}

inline Json json_of(const Rerate& rerate) {
  Json tiers = Json::array();
  for (const RerateTier& tier : rerate.tiers) {
    tiers.push_back({{"months", tier.months}, {"percent", format_rational(tier.percent)}});
  }
  return {{"tiers", tiers}, {"rest", json_of(rerate.rest)}};
}

inline Json json_of(const Review& review) {
  Json holidays = Json::array();
  for (const Date holiday : review.holidays) {
    holidays.push_back(format_moment(Moment::on(holiday)));
  }
  return {{"simple", json_of(std::optional<BusinessDays>(review.simple))},
          {"complex", json_of(review.complex)},
          {"complex_when", review.complex_when},
          {"complex_over", json_of(review.complex_over)},
          {"payout", json_of(review.payout)},
          {"holidays", holidays}};
}

inline Json json_of(const Policy& policy, const RefundPolicy& refund) {
  Json full_within;
  if (refund.full_within) {
    const std::optional<std::int64_t>& uses = refund.full_within->max_uses;
    full_within = {{"duration", format_duration(refund.full_within->duration)},
                   {"from", word_of(refund.full_within->from)},
                   {"max_uses", uses ? Json(*uses) : Json()}};
  }
  Json used_limit;
  if (refund.used_limit) {
    used_limit = {{"fraction", format_rational(refund.used_limit->fraction)},
                  {"interval", json_of(refund.used_limit->interval)},
                  {"then", word_of(refund.used_limit->then)}};
  }
  Json tiers = Json::array();
  for (const RefundTier& tier : refund.tiers) {
    tiers.push_back({{"within", json_of(tier.within)},
                     {"before_end", json_of(tier.before_end)},
                     {"percent", format_rational(tier.percent)}});
  }
  return {{"effective", word_of(refund.effective)},
          {"basis", word_of(refund.basis)},
          {"full_within", full_within},
          {"trial_full", refund.trial_full},
          {"used_limit", used_limit},
          {"rerate", json_of(refund.rerate)},
          {"tiers", tiers},
          {"of", word_of(refund.of)},
          {"fee", json_of(refund.fee)},
          {"review", refund.review ? json_of(*refund.review) : Json()},
          {"to", word_of(refund.to)},
          {"notice", json_of(refund.notice)},
          {"proration", json_of(with_override(policy.proration, refund.proration))}};
}

// What `kind` settles as when the interval changes with it, or is all that changes.
inline Json json_across_intervals(const Policy& policy, ChangeKind kind) {
  Json across;
  for (const ChangeKind interval : {ChangeKind::longer_interval, ChangeKind::shorter_interval}) {
    const SettleParts parts =
        settlement_across_intervals(policy.own_rule(interval), policy.rule_for(kind, false));
    across.push_back({{"credit", word_of(parts.credit)},
                      {"charge", word_of(parts.charge)},
                      {"period", word_of(parts.period)}});
  }
  return across;
}

inline Json json_of(const Policy& policy) {
  Json rules;
  for (std::size_t i = 0; i < kRuleKinds; ++i) {
    const ChangeKind kind = static_cast<ChangeKind>(i);
    Json& rule = rules[word_of(kind)];
    rule = json_of(policy, policy.rule_for(kind, false));
    rule["across_intervals"] = json_across_intervals(policy, kind);
  }
  rules["cheaper_add_ons"] = json_of(policy, policy.rule_for(ChangeKind::add_ons, true));
  Json refuse_when = Json::array();
  for (const bool refuses : policy.refuse_when) refuse_when.push_back(refuses);
  return {{"direction", word_of(policy.direction)},
          {"proration", json_of(policy.proration)},
          {"changes", rules},
          {"refund", json_of(policy, policy.refund)},
          {"one_change_at_a_time", policy.one_change_at_a_time},
          {"refuse_when", refuse_when},
          {"tax_base", word_of(policy.tax_base)},
          {"tax_on_credit", policy.tax_on_credit},
          {"already_credited", word_of(policy.already_credited)},
          {"trial_switch", word_of(policy.trial_switch)},
          {"utc_offset", policy.utc_offset_minutes},
          {"retention", json_of(policy.retention)}};
}

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_CONFORMANCE_POLICY_JSON_H_

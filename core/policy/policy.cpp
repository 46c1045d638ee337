#include "planshift/policy/policy.h"

#include "planshift/base/check.h"

namespace planshift {

Proration with_override(Proration base, const ProrationOverride& fields) {
  base.unit = fields.unit.value_or(base.unit);
  base.day_count = fields.day_count.value_or(base.day_count);
  if (fields.partial_unit) base.partial_unit = fields.partial_unit;
  base.change_day = fields.change_day.value_or(base.change_day);
  if (fields.round) {
    base.round = *fields.round;
    base.price_digits = fields.price_digits;
  }
  if (fields.share_digits) base.share_digits = fields.share_digits;
  base.rounding = fields.rounding.value_or(base.rounding);
  return base;
}

SettleParts parts_of(Settle word) {
  switch (word) {
    case Settle::prorate: return {CreditPart::unused, ChargePart::prorated, PeriodPart::keep};
    case Settle::restart: return {CreditPart::unused, ChargePart::full, PeriodPart::restart};
    case Settle::extend: return {CreditPart::none, ChargePart::none, PeriodPart::extend};
    case Settle::difference: return {CreditPart::none, ChargePart::difference, PeriodPart::keep};
    case Settle::full_price: return {CreditPart::none, ChargePart::full, PeriodPart::restart};
    case Settle::nothing: return {CreditPart::none, ChargePart::none, PeriodPart::keep};
  }
  PLANSHIFT_CHECK(false);
}

SettleParts settlement_across_intervals(const Rule* own, const Rule& reached) {
  const bool is_own = own != nullptr && own->said.any();
  const Rule& rule = is_own ? *own : reached;
  const SaidParts& said = rule.said;
  bool in_so_many_words = said.period;
  if (said.word) {
    const bool keeps = *said.word == Settle::prorate || *said.word == Settle::difference;
    in_so_many_words = in_so_many_words || is_own || !keeps;
  }
  // A share or a difference cannot be charged when a whole period starts: said in the interval's
  // own rule, it keeps the period.
  const ChargePart charge = rule.settle.charge;
  const bool charges_a_part = charge == ChargePart::prorated || charge == ChargePart::difference;
  if (is_own && said.charge && charges_a_part) in_so_many_words = true;
  if (in_so_many_words) return rule.settle;
  SettleParts parts = parts_of(Settle::restart);  // with single parts of the rule (DEC-42)
  if (said.credit) {
    parts.credit = rule.settle.credit;
    parts.credit_percent = rule.settle.credit_percent;
  }
  if (said.charge && !charges_a_part) parts.charge = charge;
  return parts;
}

const Rule* Policy::own_rule(ChangeKind kind) const {
  const std::size_t index = static_cast<std::size_t>(kind);
  PLANSHIFT_CHECK(index < kRuleKinds);
  return changes[index] ? &*changes[index] : nullptr;
}

const Rule& Policy::rule_for(ChangeKind kind, bool addons_get_cheaper) const {
  static const Rule defaults;
  const Rule* rule = own_rule(kind);
  if (rule != nullptr) return *rule;
  switch (kind) {
    case ChangeKind::longer_interval:
    case ChangeKind::more_seats:
    case ChangeKind::crossgrade: rule = own_rule(ChangeKind::upgrade); break;
    case ChangeKind::shorter_interval:
    case ChangeKind::fewer_seats: rule = own_rule(ChangeKind::downgrade); break;
    case ChangeKind::add_ons:
      rule = own_rule(addons_get_cheaper ? ChangeKind::downgrade : ChangeKind::upgrade);
      break;
    case ChangeKind::upgrade:
    case ChangeKind::downgrade:
    case ChangeKind::none:
    case ChangeKind::cancel:
    case ChangeKind::pause:
    case ChangeKind::resume:
    case ChangeKind::renew_early:
    case ChangeKind::end_trial: break;
  }
  return rule == nullptr ? defaults : *rule;
}

}  // namespace planshift

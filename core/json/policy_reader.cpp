#include "planshift/json/policy_reader.h"

#include <algorithm>

#include "planshift/json/commitment_reader.h"
#include "planshift/json/field_table.h"
#include "planshift/json/proration_reader.h"

namespace planshift {
namespace {

constexpr std::int64_t kMaxBusinessDays = 366;  // of a review

// --- Parts that several objects have --------------------------------------------------------

// The percent may be left out where rates say it all.
constexpr Field<Reader, Tax> kTaxFields[] = {
    {"percent", percent_up_to<&Tax::percent, kMaxPercent>},
    {"included", member<&Tax::included>},
    {"rates", skip},  // read with the classes of the catalog
};

constexpr Field<Reader, Fee> kFeeFields[] = {
    {"amount", amount<&Fee::amount>},
    {"percent", percent_up_to<&Fee::percent, kMaxPercent>},
};

// An own fee takes the place of a preset's whole: an amount beside a percent would be neither.
template <auto kMember>
void read_fee(Reader& in, Value value, OwnerOf<kMember>& target) {
  Fee read;
  read_object<kFeeFields>(in, value, read);
  if (value.is(ValueKind::object) && in.has_exactly_one(value, "amount", "percent")) {
    target.*kMember = read;
  }
}

void policy_proration(Reader& in, Value value, Policy& policy) {
  ProrationOverride fields;
  read_proration(in, value, fields);
  policy.proration = with_override(policy.proration, fields);
}

// --- Changes --------------------------------------------------------------------------------

constexpr Field<Reader, Window> kWindowFields[] = {
    {"opens", member<&Window::opens>},
    {"advised_until", member<&Window::advised_until>},
    {"closes", member<&Window::closes>},
};

void read_window(Reader& in, Value value, Window& window) {
  read_object<kWindowFields>(in, value, window);
}

template <auto kPart, auto kSaid>
void settle_part(Reader& in, Value value, Rule& rule) {
  if (in.read(value, rule.settle.*kPart)) rule.said.*kSaid = true;
}

constexpr Field<Reader, SettleParts> kCreditFields[] = {
    {"percent", percent_up_to<&SettleParts::credit_percent, 100>, Need::required},
};

// A word, or {"percent": "10"}: so much of what would stay as balance.
void settle_credit(Reader& in, Value value, Rule& rule) {
  if (!value.is(ValueKind::object)) {
    settle_part<&SettleParts::credit, &SaidParts::credit>(in, value, rule);
    return;
  }
  rule.settle.credit = CreditPart::unused;
  rule.said.credit = true;
  read_object<kCreditFields>(in, value, rule.settle);
}

constexpr Field<Reader, Rule> kRuleFields[] = {
    {"effective", member<&Rule::effective>},
    {"settle", checked<Settle>},  // read_rule has applied it before its parts
    {"credit", by<settle_credit>},
    {"charge", by<settle_part<&SettleParts::charge, &SaidParts::charge>>},
    {"period", by<settle_part<&SettleParts::period, &SaidParts::period>>},
    {"collect", member<&Rule::collect>},
    {"leftover", member<&Rule::leftover>},
    {"fee", by<read_fee<&Rule::fee>>},
    {"notice", member<&Rule::notice>},
    {"window", object<&Rule::window, read_window>},
    {"proration", object<&Rule::proration, read_proration>},
};

// Parts that mean nothing together: a difference leaves no unused value to credit, a share of a
// period cannot be charged when a whole one starts, nor a whole one when its rest does.
const char* conflicting_part(const SettleParts& parts) {
  switch (parts.charge) {
    case ChargePart::difference: return parts.credit == CreditPart::unused ? "credit" : nullptr;
    case ChargePart::prorated: return parts.period == PeriodPart::restart ? "period" : nullptr;
    case ChargePart::full: return parts.period == PeriodPart::anchor ? "period" : nullptr;
    case ChargePart::none: return nullptr;
  }
  PLANSHIFT_CHECK(false);
}

void check_settle_parts(Reader& in, Value value, const SettleParts& parts) {
  const char* other = conflicting_part(parts);
  if (other == nullptr) return;
  const bool is_credit = std::string_view(other) == "credit";
  std::string conflict = std::string(other) + ": ";
  conflict += is_credit ? word_of(parts.credit) : word_of(parts.period);
  const Value charge = value.find("charge");
  in.report().add_relation(ErrorCode::bad_value, charge.exists() ? charge : value,
                           {{"value", word_of(parts.charge)}, {"conflict", conflict}},
                           charge.exists() ? "" : "/charge");
}

// The word names a usual set of parts, and parts beside it change single ones, whatever the order
// in which they are written.
void read_rule(Reader& in, Value value, Rule& rule) {
  if (!in.is_object(value)) return;
  const Value word = value.find("settle");
  if (word.exists() && word.is(ValueKind::string)) {
    const std::optional<Settle> settle = read_word<Settle>(word.text());
    if (settle) {
      rule.settle = parts_of(*settle);
      rule.said = SaidParts{.word = *settle};
    }
  }
  read_object<kRuleFields>(in, value, rule);
  for (const char* key : {"settle", "credit", "charge", "period"}) {
    const Value part = value.find(key);
    if (part.exists() && in.report().has_error_in(part)) return;
  }
  check_settle_parts(in, value, rule.settle);
}

using Rules = decltype(Policy::changes);

template <ChangeKind kKind>
void rule_of(Reader& in, Value value, Rules& rules) {
  std::optional<Rule>& rule = rules[static_cast<std::size_t>(kKind)];
  read_rule(in, value, rule ? *rule : rule.emplace());
}

constexpr Field<Reader, Rules> kChangesFields[] = {
    {"upgrade", by<rule_of<ChangeKind::upgrade>>},
    {"downgrade", by<rule_of<ChangeKind::downgrade>>},
    {"crossgrade", by<rule_of<ChangeKind::crossgrade>>},
    {"longer_interval", by<rule_of<ChangeKind::longer_interval>>},
    {"shorter_interval", by<rule_of<ChangeKind::shorter_interval>>},
    {"more_seats", by<rule_of<ChangeKind::more_seats>>},
    {"fewer_seats", by<rule_of<ChangeKind::fewer_seats>>},
    {"add_ons", by<rule_of<ChangeKind::add_ons>>},
};

void read_changes(Reader& in, Value value, Rules& rules) {
  read_object<kChangesFields>(in, value, rules);
}

// --- Refunds --------------------------------------------------------------------------------

// What is taken off a full refund all the same.
void full_less(Reader& in, Value value, FullWithin& full) {
  static constexpr const char* kParts[] = {"used", "fee"};
  if (!in.is_list(value)) return;
  for (Value element : value) {
    const int part = in.read_word_index(element, kParts);
    if (part == 0) full.less_used = true;
    if (part == 1) full.less_fee = true;
  }
}

constexpr Field<Reader, FullWithin> kFullWithinFields[] = {
    {"duration", member<&FullWithin::duration>},
    {"from", member<&FullWithin::from>},
    {"max_uses", whole<&FullWithin::max_uses, 0, kMaxCount>},
    {"except_add_ons", member<&FullWithin::except_add_ons>},
    {"less", by<full_less>},
};

void full_within(Reader& in, Value value, RefundPolicy& refund) {
  if (!refund.full_within) {
    in.require_key(value, "duration");
    refund.full_within.emplace();
  }
  read_object<kFullWithinFields>(in, value, *refund.full_within);
}

constexpr Field<Reader, UsedLimit> kUsedLimitFields[] = {
    {"fraction", member_as<&UsedLimit::fraction, &Reader::read_fraction>},
    {"interval", member<&UsedLimit::interval>},
    {"then", member<&UsedLimit::then>},
};

void used_limit(Reader& in, Value value, RefundPolicy& refund) {
  if (!refund.used_limit) {
    in.require_key(value, "fraction");
    refund.used_limit.emplace();
  }
  read_object<kUsedLimitFields>(in, value, *refund.used_limit);
}

constexpr Field<Reader, RerateTier> kRerateTierFields[] = {
    {"months", whole<&RerateTier::months, 0, kMaxMonths>, Need::required},
    {"percent", percent_up_to<&RerateTier::percent, kMaxPercent>, Need::required},
};

void read_rerate_tier(Reader& in, Value value, RerateTier& tier) {
  read_object<kRerateTierFields>(in, value, tier);
}

// The rest of a re-rating is counted in hours or days and in nothing else.
void rerate_rest(Reader& in, Value value, Rerate& rerate) {
  Duration rest;
  if (!in.read(value, rest)) return;
  const bool is_hour = rest == *Duration::of(1, DurationUnit::hours);
  const bool is_day = rest == *Duration::of(1, DurationUnit::days);
  if (is_hour || is_day) {
    rerate.rest = rest;
  } else {
    in.fail(ErrorCode::bad_value, value, {{"value", shown_value(value)}, {"allowed", "PT1H, P1D"}});
  }
}

constexpr Field<Reader, Rerate> kRerateFields[] = {
    {"tiers", list<&Rerate::tiers, read_rerate_tier>},
    {"rest", by<rerate_rest>},
};

void read_rerate(Reader& in, Value value, Rerate& rerate) {
  read_object<kRerateFields>(in, value, rerate);
}

constexpr Field<Reader, RefundTier> kRefundTierFields[] = {
    {"within", member<&RefundTier::within>},
    {"before_end", member<&RefundTier::before_end>},
    {"percent", percent_up_to<&RefundTier::percent, kMaxPercent>, Need::required},
    {"from", member<&RefundTier::from>},
};

void read_refund_tier(Reader& in, Value value, RefundTier& tier) {
  read_object<kRefundTierFields>(in, value, tier);
  in.has_exactly_one(value, "within", "before_end");
}

// [1, 3]: from one business day to the third.
void read_business_days(Reader& in, Value value, BusinessDays& days) {
  if (!in.is_list(value)) return;
  if (value.size() != 2) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "a list of " + std::to_string(value.size())},
             {"expected", "two numbers of business days such as [1, 3]"}});
    return;
  }
  constexpr WholeRange kRange = {.min = 0, .max = kMaxBusinessDays};
  auto element = value.begin();
  const Value first = *element;
  ++element;
  const Value last = *element;
  BusinessDays read;
  const bool first_read = in.read_whole(first, read.first, kRange);
  if (!in.read_whole(last, read.last, kRange) || !first_read) return;
  if (read.last < read.first) {
    in.report().add_relation(ErrorCode::out_of_range, last,
                             {{"value", shown_value(last)},
                              {"min", shown_value(first)},
                              {"max", std::to_string(kMaxBusinessDays)}});
    return;
  }
  days = read;
}

void read_holiday(Reader& in, Value value, Date& date) { in.read(value, date); }

void read_review_word(Reader& in, Value value, std::string& word) { in.read_id(value, word); }

constexpr Field<Reader, Review> kReviewFields[] = {
    {"simple", object<&Review::simple, read_business_days>},
    {"complex", object<&Review::complex, read_business_days>},
    {"complex_when", list<&Review::complex_when, read_review_word>},
    {"complex_over", amount<&Review::complex_over>},
    {"payout", object<&Review::payout, read_business_days>},
    {"holidays", list<&Review::holidays, read_holiday>},
};

void review(Reader& in, Value value, RefundPolicy& refund) {
  if (!refund.review) {
    in.require_key(value, "simple");
    refund.review.emplace();
  }
  read_object<kReviewFields>(in, value, *refund.review);
}

constexpr Field<Reader, RefundPolicy> kRefundFields[] = {
    {"effective", member<&RefundPolicy::effective>},
    {"basis", member<&RefundPolicy::basis>},
    {"full_within", by<full_within>},
    {"trial_full", member<&RefundPolicy::trial_full>},
    {"used_limit", by<used_limit>},
    {"rerate", object<&RefundPolicy::rerate, read_rerate>},
    {"tiers", list<&RefundPolicy::tiers, read_refund_tier>},
    {"of", member<&RefundPolicy::of>},
    {"fee", by<read_fee<&RefundPolicy::fee>>},
    {"review", by<review>},
    {"to", member<&RefundPolicy::to>},
    {"notice", member<&RefundPolicy::notice>},
    {"below_zero", member<&RefundPolicy::below_zero>},
    {"keep_at_least", amount<&RefundPolicy::keep_at_least>},
    {"proration", object<&RefundPolicy::proration, read_proration>},
};

void read_refund(Reader& in, Value value, RefundPolicy& refund) {
  read_object<kRefundFields>(in, value, refund);
  if (!value.is(ValueKind::object)) return;
  refund.written = {.rerate = value.find("rerate").exists(),
                    .tiers = value.find("tiers").exists(),
                    .of = value.find("of").exists()};
}

// --- The whole ------------------------------------------------------------------------------

void refuse_when(Reader& in, Value value, Policy& policy) {
  if (!in.is_list(value)) return;
  policy.refuse_when = {false, false, false};
  for (Value element : value) {
    RefuseWhen standing = RefuseWhen::unpaid_invoice;
    if (in.read(element, standing)) policy.refuse_when[static_cast<std::size_t>(standing)] = true;
  }
}

void utc_offset(Reader& in, Value value, Policy& policy) {
  std::string text;
  if (!in.read(value, text)) return;
  const std::optional<std::int32_t> minutes = read_utc_offset(text);
  if (minutes) {
    policy.utc_offset_minutes = *minutes;
  } else {
    in.fail(ErrorCode::bad_value, value,
            {{"value", shown_value(value)}, {"expected", "an offset such as \"Z\" or \"+08:00\""}});
  }
}

constexpr Field<Reader, DiscountPolicy> kDiscountPolicyFields[] = {
    {"round", member<&DiscountPolicy::round>},
    {"on_change", member<&DiscountPolicy::on_change>},
};

void read_discount_policy(Reader& in, Value value, DiscountPolicy& discount) {
  read_object<kDiscountPolicyFields>(in, value, discount);
}

// --- Events, small amounts ----------------------------------------------------------------

constexpr Field<Reader, PausePolicy> kPauseFields[] = {
    {"mode", member<&PausePolicy::mode>},
    {"fee", by<read_fee<&PausePolicy::fee>>},
    {"at_most", member<&PausePolicy::at_most>},
};

void read_pause_policy(Reader& in, Value value, PausePolicy& pause) {
  read_object<kPauseFields>(in, value, pause);
}

constexpr Field<Reader, SmallestAmount> kSmallestFields[] = {
    {"amount", amount<&SmallestAmount::amount>, Need::required},
    {"below", member<&SmallestAmount::below>, Need::required},
};

void read_smallest(Reader& in, Value value, SmallestAmount& smallest) {
  read_object<kSmallestFields>(in, value, smallest);
}

constexpr Field<Reader, Policy> kPolicyFields[] = {
    {"preset", checked<std::string>},  // read_policy has read it before all else
    {"direction", member<&Policy::direction>},
    {"proration", by<policy_proration>},
    {"changes", object<&Policy::changes, read_changes>},
    {"refund", object<&Policy::refund, read_refund>},
    {"one_change_at_a_time", member<&Policy::one_change_at_a_time>},
    {"refuse_when", by<refuse_when>},
    {"tax_base", member<&Policy::tax_base>},
    {"tax_on_credit", member<&Policy::tax_on_credit>},
    {"already_credited", member<&Policy::already_credited>},
    {"trial_switch", member<&Policy::trial_switch>},
    {"discount", object<&Policy::discount, read_discount_policy>},
    {"scheduled_change", member<&Policy::scheduled_change>},
    {"commitment", object<&Policy::commitment, read_commitment_policy>},
    {"renewal", object<&Policy::renewal, read_renewal_policy>},
    {"billing", member<&Policy::billing>},
    {"pause", object<&Policy::pause, read_pause_policy>},
    {"renew_early", member<&Policy::renew_early>},
    {"smallest_charge", object<&Policy::smallest_charge, read_smallest>},
    {"smallest_refund", object<&Policy::smallest_refund, read_smallest>},
    {"backdate", member<&Policy::backdate>},
    {"allowance_on_switch", member<&Policy::allowance_on_switch>},
    {"utc_offset", by<utc_offset>},
    {"retention", member<&Policy::retention>},
    {"valid_from", checked<Date>},
    {"source", checked<Text>},
};

// The member of a member, as far as the document has them.
Value find_below(Value value, std::string_view key) {
  return value.exists() && value.is(ValueKind::object) ? value.find(key) : Value();
}

void fail_daily_price(Reader& in, Value policy, Value proration, TimeUnit unit) {
  const Value own = proration.exists() ? proration : find_below(policy, "proration");
  in.report().add_relation(ErrorCode::bad_value, own.exists() ? own : policy,
                           {{"value", word_of(RoundPlace::daily_price)},
                            {"conflict", std::string("unit: ") + word_of(unit)}},
                           own.exists() ? "/round" : "/proration/round");
}

// The price of one second rounds to nothing, so a daily price needs days or something longer:
// in the policy, and with what a rule or the refund changes of it.
void check_daily_prices(Reader& in, Value value, const Policy& policy) {
  const auto check = [&](const ProrationOverride& fields, Value proration) {
    const Proration effective = with_override(policy.proration, fields);
    if (effective.round != RoundPlace::daily_price || !effective.by_instant()) return;
    fail_daily_price(in, value, proration, effective.unit);
  };
  check({}, Value());
  const Value changes = find_below(value, "changes");
  for (std::size_t kind = 0; kind < kRuleKinds; ++kind) {
    const std::optional<Rule>& rule = policy.changes[kind];
    if (!rule || (!rule->proration.unit && !rule->proration.round)) continue;
    const Value own = find_below(changes, all_words<ChangeKind>()[kind]);
    check(rule->proration, find_below(own, "proration"));
  }
  const ProrationOverride& refund = policy.refund.proration;
  if (!refund.unit && !refund.round) return;
  check(refund, find_below(find_below(value, "refund"), "proration"));
}

void mark_uncovered(std::string_view words, Policy& policy) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::optional<Uncovered> word = read_word<Uncovered>(words.substr(0, end));
    PLANSHIFT_CHECK(word.has_value());
    policy.uncovered[static_cast<std::size_t>(*word)] = true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

// The preset that `name` names, into `policy`. Its amounts and words must suit the catalog.
void read_named_preset(Reader& in, Value name, Policy& policy) {
  const Preset* preset = find_preset(name.text());
  if (preset == nullptr) {
    const std::vector<std::string> names = names_of_presets();
    in.fail_unknown_id(name, name.text(), "preset", lookup_of_texts(names));
  } else if (!read_preset(*preset, in.currency, policy)) {
    in.fail_conflict(name, "currency");
  }
}

// A rule of the catalog's own answers what its preset leaves open.
void clear_uncovered(Value value, Policy& policy) {
  const auto answered = [&](Uncovered question) {
    policy.uncovered[static_cast<std::size_t>(question)] = false;
  };
  const Value changes = find_below(value, "changes");
  const auto has_rule = [&](ChangeKind kind) {
    return find_below(changes, word_of(kind)).exists();
  };
  if (has_rule(ChangeKind::upgrade)) answered(Uncovered::upgrade);
  if (has_rule(ChangeKind::downgrade)) answered(Uncovered::downgrade);
  if (has_rule(ChangeKind::more_seats)) answered(Uncovered::more_seats);
  if (has_rule(ChangeKind::fewer_seats)) answered(Uncovered::fewer_seats);
  if (has_rule(ChangeKind::add_ons)) answered(Uncovered::add_ons);
  const bool longer = has_rule(ChangeKind::longer_interval);
  const bool shorter = has_rule(ChangeKind::shorter_interval);
  if (longer) answered(Uncovered::longer_interval);
  if (shorter) answered(Uncovered::shorter_interval);
  if (longer && shorter) answered(Uncovered::plan_and_interval);
  if (find_below(value, "discount").exists()) answered(Uncovered::discount);
  if (find_below(value, "refund").exists()) answered(Uncovered::cancel);
}

}  // namespace

void read_tax(Reader& in, Value value, const Catalog& catalog, Tax& tax) {
  read_object<kTaxFields>(in, value, tax);
  if (!value.is(ValueKind::object)) return;
  const Value rates = value.find("rates");
  if (!rates.exists()) {
    in.require_key(value, "percent");
    return;
  }
  if (!in.is_open_object(rates)) return;
  for (Value entry : rates) {
    TaxRate rate;
    const bool is_read = in.read_percent(entry, rate.percent);
    const auto found =
        std::find_if(catalog.tax_classes.begin(), catalog.tax_classes.end(),
                     [&](const TaxClass& tax_class) { return tax_class.id == entry.key(); });
    if (found == catalog.tax_classes.end()) {
      in.fail_unknown_id(entry, entry.key(), "tax class", IdFinder<TaxClass>(catalog.tax_classes));
    } else if (is_read) {
      rate.tax_class = static_cast<std::size_t>(found - catalog.tax_classes.begin());
      tax.rates.push_back(rate);
    }
  }
}

bool read_preset(const Preset& preset, Currency currency, Policy& policy) {
  Document document;
  const std::optional<Error> broken = document.parse(preset.policy);
  PLANSHIFT_CHECK(!broken);
  ErrorReport report;
  Reader in(report);
  in.currency = currency;
  read_object<kPolicyFields>(in, document.root(), policy);
  check_daily_prices(in, document.root(), policy);
  mark_uncovered(preset.uncovered, policy);
  policy.refund.written = WrittenRefundKeys();
  return report.empty();
}

void read_policy(Reader& in, Value value, Policy& policy) {
  const Value preset = find_below(value, "preset");
  if (preset.exists() && preset.is(ValueKind::string)) read_named_preset(in, preset, policy);
  read_object<kPolicyFields>(in, value, policy);
  clear_uncovered(value, policy);
  check_daily_prices(in, value, policy);
}

}  // namespace planshift

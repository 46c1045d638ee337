#include "planshift/planning/conventions.h"

#include <algorithm>
#include <utility>

#include "planshift/money/decimal.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/notices.h"
#include "planshift/quote/work.h"

namespace planshift {
namespace {

// --- Traits ---------------------------------------------------------------------------------

// Gathers the traits of one policy for one case.
class Traits {
 public:
  template <typename E>
  void add(TraitKey key, E value) {
    list_.push_back({key, word_of(value)});
  }
  void add_text(TraitKey key, std::string value) { list_.push_back({key, std::move(value)}); }
  std::vector<Trait> take() { return std::move(list_); }

 private:
  std::vector<Trait> list_;
};

// How time is measured, where a share of it is taken at all.
void add_counting(const Proration& proration, Traits& traits) {
  traits.add(TraitKey::unit, proration.unit);
  if (proration.unit == TimeUnit::day) traits.add(TraitKey::day_count, proration.day_count);
  const bool in_steps = proration.unit == TimeUnit::week || proration.unit == TimeUnit::month ||
                        proration.unit == TimeUnit::quarter;
  if (in_steps) {
    traits.add(TraitKey::partial_unit, proration.partial_unit.value_or(PartialUnit::up));
  } else if (proration.partial_unit && proration.unit != TimeUnit::second) {
    traits.add(TraitKey::partial_unit, *proration.partial_unit);
  }
  if (!proration.by_instant()) traits.add(TraitKey::change_day, proration.change_day);
}

void add_rounding(const Proration& proration, Traits& traits) {
  traits.add(TraitKey::round, proration.round);
  traits.add(TraitKey::rounding, proration.rounding);
}

void add_fee(const std::optional<Fee>& fee, Traits& traits) {
  if (!fee) return;
  const Rational& number = fee->percent ? *fee->percent : *fee->amount;
  std::string text = format_decimal(number, 0).value_or(format_rational(number));
  if (fee->percent) text += "%";
  traits.add_text(TraitKey::fee, std::move(text));
}

// What only matters when the request has tax, or credits from before.
void add_circumstances(const State& state, Traits& traits) {
  const Policy& policy = state.policy();
  if (state.subscription().credited.is_positive()) {
    traits.add(TraitKey::already_credited, policy.already_credited);
  }
  if (!state.tax.is_any()) return;
  traits.add(TraitKey::tax_base, policy.tax_base);
  traits.add_text(TraitKey::tax_on_credit, policy.tax_on_credit ? "true" : "false");
}

std::string written(const Rational& number) {
  return format_decimal(number, 0).value_or(format_rational(number));
}

void add_smallest(TraitKey key, const std::optional<SmallestAmount>& smallest, Traits& traits) {
  if (smallest) traits.add(key, smallest->below);
}

bool is_bound(const State& state) {
  const Frame frame = state.frame_for(state.policy().proration);
  return state.commitment && frame.before(state.at(), state.commitment->end);
}

// What a term and its renewal decide, a price that is discounted, and when a period is paid for.
void add_terms(const State& state, Traits& traits) {
  const Policy& policy = state.policy();
  if (is_bound(state)) traits.add(TraitKey::on_end, policy.commitment.on_end);
  if (policy.renewal.uplift.sign() > 0) {
    traits.add_text(TraitKey::renewal, written(policy.renewal.uplift) + "%");
  }
  if (policy.billing == Billing::in_arrears) traits.add(TraitKey::billing, policy.billing);
}

// The words of a combination are those of its ways.
std::string early_end_word(const EarlyEnd& early_end) {
  static constexpr const char* kWords[] = {"amount",
                                           "percent_of_remaining",
                                           "per_remaining_month",
                                           "remaining",
                                           "schedule",
                                           "rerate",
                                           "months",
                                           "lesser_of",
                                           "greater_of",
                                           "sum_of"};
  return kWords[static_cast<std::size_t>(early_end.form)];
}

void add_settlement(const Decision& decision, const Quote& quote, Traits& traits) {
  const Rule& rule = *decision.rule;
  const SettleParts& parts = decision.settle;
  traits.add(TraitKey::credit, parts.credit);
  traits.add(TraitKey::charge, parts.charge);
  traits.add(TraitKey::period, parts.period);
  traits.add(TraitKey::collect, rule.collect);
  if (!quote.leftover.amount.is_zero()) traits.add(TraitKey::leftover, rule.leftover);
  const bool shares_time = parts.credit == CreditPart::unused ||
                           parts.charge == ChargePart::prorated ||
                           parts.period == PeriodPart::extend;
  if (shares_time) add_counting(decision.proration, traits);
  add_rounding(decision.proration, traits);
}

std::vector<Trait> traits_of_switch(const State& state, const Decision& decision,
                                    const Quote& quote) {
  const Rule& rule = *decision.rule;
  Traits traits;
  if (state.held.plan != state.wanted.plan) {
    traits.add(TraitKey::direction, state.policy().direction);
  }
  traits.add(TraitKey::effective, rule.effective);
  if (rule.notice) traits.add_text(TraitKey::notice, format_duration(*rule.notice));
  switch (rule.effective) {
    case Effective::not_offered: return traits.take();
    case Effective::immediately: add_settlement(decision, quote, traits); break;
    case Effective::at_period_end:
      traits.add(TraitKey::period, decision.settle.period);
      if (decision.settle.period == PeriodPart::anchor) add_counting(decision.proration, traits);
      break;
  }
  add_fee(rule.fee, traits);
  add_circumstances(state, traits);
  if (!state.held.discounts.empty()) {
    traits.add(TraitKey::discount, state.policy().discount.on_change);
  }
  if (is_bound(state)) traits.add(TraitKey::commitment, state.policy().commitment.change);
  add_smallest(TraitKey::smallest_charge, state.policy().smallest_charge, traits);
  add_terms(state, traits);
  return traits.take();
}

std::vector<Trait> traits_of_cancel(const State& state, const Decision& decision) {
  const RefundPolicy& refund = state.policy().refund;
  const Proration& proration = decision.proration;
  Traits traits;
  traits.add(TraitKey::effective, refund.effective);
  if (refund.notice) traits.add_text(TraitKey::notice, format_duration(*refund.notice));
  if (refund.full_within) {
    traits.add_text(TraitKey::full_within, format_duration(refund.full_within->duration));
  }
  if (refund.effective == RefundEffective::immediately || refund.full_within) {
    traits.add(TraitKey::basis, refund.basis);
    traits.add(TraitKey::refund_to, refund.to);
    // A re-rating counts whole months and the rest by itself.
    if (refund.basis != RefundBasis::rerated) add_counting(proration, traits);
    add_rounding(proration, traits);
    add_fee(refund.fee, traits);
    add_circumstances(state, traits);
    if (refund.keep_at_least) {
      traits.add_text(TraitKey::keep_at_least, written(*refund.keep_at_least));
    }
    add_smallest(TraitKey::smallest_refund, state.policy().smallest_refund, traits);
  }
  const std::optional<EarlyEnd>& early_end = state.policy().commitment.early_end;
  if (is_bound(state) && early_end) {
    traits.add_text(TraitKey::early_end, early_end_word(*early_end));
  }
  add_terms(state, traits);
  return traits.take();
}

std::vector<Trait> traits_of_pause(const State& state) {
  const std::optional<PausePolicy>& pause = state.policy().pause;
  Traits traits;
  if (!pause) return {};
  traits.add(TraitKey::pause, pause->mode);
  add_fee(pause->fee, traits);
  return traits.take();
}

std::vector<Trait> traits_of_renewal(const State& state) {
  Traits traits;
  traits.add_text(TraitKey::renew_early, state.policy().renew_early ? "true" : "false");
  add_terms(state, traits);
  return traits.take();
}

std::vector<Trait> traits_of(const State& state, const Decision& decision, const Quote& quote) {
  switch (quote.kind) {
    case ChangeKind::cancel: return traits_of_cancel(state, decision);
    case ChangeKind::pause:
    case ChangeKind::resume: return traits_of_pause(state);
    case ChangeKind::renew_early: return traits_of_renewal(state);
    case ChangeKind::none:
    case ChangeKind::end_trial: return {};
    case ChangeKind::upgrade:
    case ChangeKind::downgrade:
    case ChangeKind::crossgrade:
    case ChangeKind::longer_interval:
    case ChangeKind::shorter_interval:
    case ChangeKind::more_seats:
    case ChangeKind::fewer_seats:
    case ChangeKind::add_ons: return traits_of_switch(state, decision, quote);
  }
  PLANSHIFT_CHECK(false);
}

// --- Answers --------------------------------------------------------------------------------

ConventionAnswer answer_of(const Vendor& vendor, const Request& request, std::string name) {
  ConventionAnswer answer;
  answer.name = std::move(name);
  Result<Quote> quote = quote_in_one_currency(vendor, request);
  if (!quote.ok()) {
    answer.errors = quote.errors();
    return answer;
  }
  answer.quote = std::move(quote).value();
  Result<State> resolved = resolve(vendor, request);
  PLANSHIFT_CHECK(resolved.ok());
  State state = std::move(resolved).value();
  const Decision decision = decide(state);
  answer.traits = traits_of(state, decision, *answer.quote);
  answer.uncovered = uncovered_by_preset(state, decision);
  return answer;
}

const Trait* find_trait(const std::vector<Trait>& traits, TraitKey key) {
  const auto trait =
      std::find_if(traits.begin(), traits.end(), [&](const Trait& t) { return t.key == key; });
  return trait == traits.end() ? nullptr : &*trait;
}

// A notice, a time of full refunds, a fee, a rounding of begun days: without it nothing else is
// said in its place, so the lack itself is told.
void find_lacking(const ConventionAnswer& own, ConventionAnswer& answer) {
  for (const TraitKey key :
       {TraitKey::notice, TraitKey::full_within, TraitKey::partial_unit, TraitKey::fee,
        TraitKey::early_end, TraitKey::keep_at_least, TraitKey::smallest_charge,
        TraitKey::smallest_refund, TraitKey::renewal, TraitKey::billing, TraitKey::pause}) {
    if (!find_trait(own.traits, key) || find_trait(answer.traits, key)) continue;
    const Trait* unit = find_trait(answer.traits, TraitKey::unit);
    if (key == TraitKey::partial_unit && !(unit && *unit == *find_trait(own.traits, unit->key))) {
      continue;  // another unit has no such parts
    }
    answer.differing.push_back({key, "none"});
  }
}

void find_differing(const ConventionAnswer& own, ConventionAnswer& answer) {
  const bool same_kind = own.quote && answer.quote && own.quote->kind == answer.quote->kind;
  for (const Trait& trait : answer.traits) {
    // Both ways of telling the larger plan have led to the same kind: that makes no difference.
    if (trait.key == TraitKey::direction && same_kind) continue;
    const bool is_shared =
        std::find(own.traits.begin(), own.traits.end(), trait) != own.traits.end();
    if (!is_shared) answer.differing.push_back(trait);
  }
  if (answer.quote) find_lacking(own, answer);
}

}  // namespace

Result<std::vector<ConventionAnswer>> compare_conventions(const Vendor& vendor,
                                                          const Request& request,
                                                          std::span<const Convention> conventions) {
  const auto count = static_cast<std::int64_t>(conventions.size()) + 1;
  if (auto error = too_much_work(count * lines_of_quote(vendor, request), "")) return *error;
  std::vector<ConventionAnswer> answers;
  answers.reserve(conventions.size() + 1);
  answers.push_back(answer_of(vendor, request, ""));
  Vendor tried = vendor;
  for (const Convention& convention : conventions) {
    tried.policy = convention.policy;
    tried.policy.utc_offset_minutes = vendor.policy.utc_offset_minutes;
    tried.policy.retention = vendor.policy.retention;
    answers.push_back(answer_of(tried, request, convention.name));
    ConventionAnswer& answer = answers.back();
    find_differing(answers.front(), answer);
  }
  const bool none = std::none_of(answers.begin(), answers.end(),
                                 [](const ConventionAnswer& a) { return a.quote.has_value(); });
  if (none) return std::move(answers.front().errors);
  return answers;
}

}  // namespace planshift

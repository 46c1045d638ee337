#include "core/planning/conventions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/money/decimal.h"
#include "core/quote/kind.h"

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
  if (proration.unit == TimeUnit::month) {
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
  if (state.tax.percent.sign() <= 0) return;
  traits.add(TraitKey::tax_base, policy.tax_base);
  traits.add_text(TraitKey::tax_on_credit, policy.tax_on_credit ? "true" : "false");
}

void add_settlement(const Rule& rule, const Proration& proration, const Quote& quote,
                    Traits& traits) {
  const SettleParts& parts = rule.settle;
  traits.add(TraitKey::credit, parts.credit);
  traits.add(TraitKey::charge, parts.charge);
  traits.add(TraitKey::period, parts.period);
  traits.add(TraitKey::collect, rule.collect);
  if (!quote.leftover.amount.is_zero()) traits.add(TraitKey::leftover, rule.leftover);
  const bool shares_time = parts.credit == CreditPart::unused ||
                           parts.charge == ChargePart::prorated ||
                           parts.period == PeriodPart::extend;
  if (shares_time) add_counting(proration, traits);
  add_rounding(proration, traits);
}

std::vector<Trait> traits_of_switch(const State& state, const Quote& quote) {
  const Rule& rule = governing_rule(state, quote.kind);
  const Proration proration = with_override(state.policy().proration, rule.proration);
  Traits traits;
  if (state.held.plan != state.wanted.plan) {
    traits.add(TraitKey::direction, state.policy().direction);
  }
  traits.add(TraitKey::effective, rule.effective);
  if (rule.notice) traits.add_text(TraitKey::notice, format_duration(*rule.notice));
  switch (rule.effective) {
    case Effective::not_offered: return traits.take();
    case Effective::immediately: add_settlement(rule, proration, quote, traits); break;
    case Effective::at_period_end:
      traits.add(TraitKey::period, rule.settle.period);
      if (rule.settle.period == PeriodPart::anchor) add_counting(proration, traits);
      break;
  }
  add_fee(rule.fee, traits);
  add_circumstances(state, traits);
  return traits.take();
}

std::vector<Trait> traits_of_cancel(const State& state) {
  const RefundPolicy& refund = state.policy().refund;
  const Proration proration = with_override(state.policy().proration, refund.proration);
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
  }
  return traits.take();
}

std::vector<Trait> traits_of(const State& state, const Quote& quote) {
  switch (quote.kind) {
    case ChangeKind::cancel: return traits_of_cancel(state);
    case ChangeKind::none: return {};
    case ChangeKind::upgrade:
    case ChangeKind::downgrade:
    case ChangeKind::crossgrade:
    case ChangeKind::longer_interval:
    case ChangeKind::shorter_interval:
    case ChangeKind::more_seats:
    case ChangeKind::fewer_seats:
    case ChangeKind::add_ons: return traits_of_switch(state, quote);
  }
  CHECK(false);
}

// --- Words ----------------------------------------------------------------------------------

struct Phrase {
  TraitKey key;
  std::string_view value;
  std::string_view words;
};

constexpr Phrase kPhrases[] = {
    {TraitKey::direction, "rank", "the rank of the plans says which is larger"},
    {TraitKey::direction, "price", "the price by the day says which plan is larger"},
    {TraitKey::effective, "immediately", "it takes effect at once"},
    {TraitKey::effective, "at_period_end", "it takes effect at the end of the period"},
    {TraitKey::effective, "not_offered", "it is not offered"},
    {TraitKey::credit, "unused", "what is unused is credited"},
    {TraitKey::credit, "none", "nothing is credited"},
    {TraitKey::charge, "prorated", "the new price is charged for the time that remains"},
    {TraitKey::charge, "full", "the new price is charged whole"},
    {TraitKey::charge, "difference", "the whole difference of the prices is charged"},
    {TraitKey::charge, "none", "nothing is charged"},
    {TraitKey::period, "keep", "the period stays"},
    {TraitKey::period, "restart", "a new period starts"},
    {TraitKey::period, "anchor", "periods are counted from the billing day"},
    {TraitKey::period, "extend", "the unused value buys time"},
    {TraitKey::collect, "now", "the lines are due now"},
    {TraitKey::collect, "next_invoice", "the lines ride on the next invoice"},
    {TraitKey::leftover, "balance", "a surplus is kept as balance"},
    {TraitKey::leftover, "refund", "a surplus is paid back"},
    {TraitKey::leftover, "forfeit", "a surplus is lost"},
    {TraitKey::basis, "unused_time", "the unused time comes back"},
    {TraitKey::basis, "rerated", "the used part is priced again"},
    {TraitKey::basis, "tiers", "a share that depends on the moment comes back"},
    {TraitKey::basis, "nothing", "nothing comes back"},
    {TraitKey::refund_to, "original_payments", "it goes back to the payments"},
    {TraitKey::refund_to, "balance", "it is kept as balance"},
    {TraitKey::unit, "second", "seconds count"},
    {TraitKey::unit, "hour", "hours count"},
    {TraitKey::unit, "day", "days count"},
    {TraitKey::unit, "month", "whole months count"},
    {TraitKey::unit, "period", "a begun period is used"},
    {TraitKey::day_count, "actual", "months have their real days"},
    {TraitKey::day_count, "actual/30", "real days of months of 30 days"},
    {TraitKey::day_count, "actual/365", "real days of years of 365 days"},
    {TraitKey::day_count, "30/360", "every month has 30 days"},
    {TraitKey::day_count, "calendar_months", "each month counts by its own length"},
    {TraitKey::partial_unit, "up", "a begun one is used"},
    {TraitKey::partial_unit, "down", "a begun one is not used"},
    {TraitKey::partial_unit, "nearest", "parts are rounded to the nearest"},
    {TraitKey::partial_unit, "none", "dates count, not times of day"},
    {TraitKey::change_day, "remaining", "the day of the change belongs to the new state"},
    {TraitKey::change_day, "used", "the day of the change belongs to the old state"},
    {TraitKey::change_day, "both", "the old and the new state both pay the day of the change"},
    {TraitKey::round, "line", "each line is rounded"},
    {TraitKey::round, "unit_price", "the price of one seat is rounded first"},
    {TraitKey::round, "daily_price", "the price of one day is rounded first"},
    {TraitKey::round, "total", "only the sum is rounded"},
    {TraitKey::rounding, "half_up", "halves are rounded away from zero"},
    {TraitKey::rounding, "half_even", "halves are rounded to even"},
    {TraitKey::rounding, "half_down", "halves are rounded toward zero"},
    {TraitKey::rounding, "up", "amounts are rounded away from zero"},
    {TraitKey::rounding, "down", "amounts are rounded toward zero"},
    {TraitKey::rounding, "ceiling", "amounts are rounded to the larger"},
    {TraitKey::rounding, "floor", "amounts are rounded to the smaller"},
    {TraitKey::notice, "none", "no notice must pass"},
    {TraitKey::full_within, "none", "there is no time in which everything comes back"},
    {TraitKey::fee, "none", "there is no fee"},
    {TraitKey::already_credited, "cap", "earlier credits limit this one"},
    {TraitKey::already_credited, "deduct", "earlier credits are deducted"},
    {TraitKey::tax_base, "exact", "tax is taken of the exact sum"},
    {TraitKey::tax_base, "rounded", "tax is taken of the rounded lines"},
    {TraitKey::tax_on_credit, "true", "credits carry their tax back"},
    {TraitKey::tax_on_credit, "false", "credits carry no tax back"},
};

// --- Answers --------------------------------------------------------------------------------

ConventionAnswer answer_of(const Vendor& vendor, const Request& request, std::string name) {
  ConventionAnswer answer;
  answer.name = std::move(name);
  Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) {
    answer.errors = quote.errors();
    return answer;
  }
  answer.quote = std::move(quote).value();
  const Result<State> state = resolve(vendor, request);
  CHECK(state.ok());
  answer.traits = traits_of(state.value(), *answer.quote);
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
       {TraitKey::notice, TraitKey::full_within, TraitKey::partial_unit, TraitKey::fee}) {
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

std::string words_of(const Trait& trait) {
  for (const Phrase& phrase : kPhrases) {
    if (phrase.key == trait.key && phrase.value == trait.value) return std::string(phrase.words);
  }
  std::string words;
  if (trait.key == TraitKey::notice) words = "a notice must pass first: ";
  if (trait.key == TraitKey::full_within) words = "everything comes back within ";
  if (trait.key == TraitKey::fee) words = "there is a fee of ";
  words += trait.value;
  return words;
}

Result<std::vector<ConventionAnswer>> compare_conventions(const Vendor& vendor,
                                                          const Request& request,
                                                          std::span<const Convention> conventions) {
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
    answer.is_covered = convention.covers_cancel || !request.change.is_cancel;
    find_differing(answers.front(), answer);
  }
  const bool none = std::none_of(answers.begin(), answers.end(),
                                 [](const ConventionAnswer& a) { return a.quote.has_value(); });
  if (none) return std::move(answers.front().errors);
  return answers;
}

}  // namespace planshift

#include "core/text/trait_text.h"

#include <string_view>

namespace planshift {
namespace {

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

std::string words_of(const std::vector<Trait>& traits) {
  std::string words;
  for (const Trait& trait : traits) {
    if (!words.empty()) words += "; ";
    words += words_of(trait);
  }
  return words;
}

}  // namespace planshift

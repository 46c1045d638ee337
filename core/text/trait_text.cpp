#include "planshift/text/trait_text.h"

#include <string_view>

namespace planshift {
namespace {

struct Phrase {
  TraitKey key;
  std::string_view value;
  std::string_view words;
};

constexpr Phrase kPhrases[] = {
    {TraitKey::direction, "rank", "the rank of the plans decides which is larger"},
    {TraitKey::direction, "price", "the price per day decides which plan is larger"},
    {TraitKey::effective, "immediately", "it takes effect at once"},
    {TraitKey::effective, "at_period_end", "it takes effect at the end of the period"},
    {TraitKey::effective, "not_offered", "it is not offered"},
    {TraitKey::credit, "unused", "unused time is credited"},
    {TraitKey::credit, "none", "nothing is credited"},
    {TraitKey::charge, "prorated", "the new price is charged for the remaining time"},
    {TraitKey::charge, "full", "the new price is charged in full"},
    {TraitKey::charge, "difference", "the full difference in price is charged"},
    {TraitKey::charge, "none", "nothing is charged"},
    {TraitKey::period, "keep", "the period stays the same"},
    {TraitKey::period, "restart", "a new period starts"},
    {TraitKey::period, "anchor", "periods are counted from the billing day"},
    {TraitKey::period, "extend", "the unused value buys time"},
    {TraitKey::collect, "now", "the lines are due now"},
    {TraitKey::collect, "next_invoice", "the lines go on the next invoice"},
    {TraitKey::leftover, "balance", "a surplus is kept as balance"},
    {TraitKey::leftover, "refund", "a surplus is paid back"},
    {TraitKey::leftover, "forfeit", "a surplus is forfeited"},
    {TraitKey::basis, "unused_time", "unused time is refunded"},
    {TraitKey::basis, "rerated", "the used part is priced again"},
    {TraitKey::basis, "tiers", "the share refunded depends on the moment"},
    {TraitKey::basis, "nothing", "nothing is refunded"},
    {TraitKey::refund_to, "original_payments", "it is refunded to the original payments"},
    {TraitKey::refund_to, "balance", "it is kept as balance"},
    {TraitKey::unit, "second", "time is counted in seconds"},
    {TraitKey::unit, "hour", "time is counted in hours"},
    {TraitKey::unit, "day", "time is counted in days"},
    {TraitKey::unit, "week", "time is counted in whole weeks"},
    {TraitKey::unit, "month", "time is counted in whole months"},
    {TraitKey::unit, "quarter", "time is counted in whole quarters"},
    {TraitKey::unit, "period", "a period that has begun counts as used"},
    {TraitKey::day_count, "actual", "months have their actual days"},
    {TraitKey::day_count, "actual/30", "actual days, out of months of 30 days"},
    {TraitKey::day_count, "actual/365", "actual days, out of years of 365 days"},
    {TraitKey::day_count, "30/360", "every month has 30 days"},
    {TraitKey::day_count, "calendar_months", "each month counts at its own length"},
    {TraitKey::partial_unit, "up", "a unit that has begun counts as used"},
    {TraitKey::partial_unit, "down", "a unit that has begun does not count as used"},
    {TraitKey::partial_unit, "nearest", "parts of a unit are rounded to the nearest"},
    {TraitKey::partial_unit, "none", "dates count, not times of day"},
    {TraitKey::change_day, "remaining", "the day of the change belongs to the new plan"},
    {TraitKey::change_day, "used", "the day of the change belongs to the old plan"},
    {TraitKey::change_day, "both", "the old and the new plan both pay for the day of the change"},
    {TraitKey::round, "line", "each line is rounded"},
    {TraitKey::round, "unit_price", "the price of one seat is rounded first"},
    {TraitKey::round, "daily_price", "the price of one day is rounded first"},
    {TraitKey::round, "total", "only the sum is rounded"},
    {TraitKey::rounding, "half_up", "halves are rounded away from zero"},
    {TraitKey::rounding, "half_even", "halves are rounded to even"},
    {TraitKey::rounding, "half_down", "halves are rounded toward zero"},
    {TraitKey::rounding, "up", "amounts are rounded away from zero"},
    {TraitKey::rounding, "down", "amounts are rounded toward zero"},
    {TraitKey::rounding, "ceiling", "amounts are rounded to the higher amount"},
    {TraitKey::rounding, "floor", "amounts are rounded to the lower amount"},
    {TraitKey::notice, "none", "no notice is required"},
    {TraitKey::full_within, "none", "there is no full refund period"},
    {TraitKey::fee, "none", "there is no fee"},
    {TraitKey::already_credited, "cap", "earlier credits limit this one"},
    {TraitKey::already_credited, "deduct", "earlier credits are deducted"},
    {TraitKey::tax_base, "exact", "tax is taken on the exact sum"},
    {TraitKey::tax_base, "rounded", "tax is taken on the rounded lines"},
    {TraitKey::tax_base, "invoice",
     "tax is what lies between the rounded total and the net amount"},
    {TraitKey::tax_base, "unit", "the taxed price of one unit is rounded first"},
    {TraitKey::tax_on_credit, "true", "credits include their tax"},
    {TraitKey::tax_on_credit, "false", "credits do not include tax"},
    {TraitKey::discount, "keep", "a discount outlives the change"},
    {TraitKey::discount, "drop", "the change ends a discount"},
    {TraitKey::commitment, "free", "a commitment allows every change"},
    {TraitKey::commitment, "up_only", "a commitment allows nothing cheaper"},
    {TraitKey::commitment, "refuse", "a commitment allows only add-ons to change"},
    {TraitKey::on_end, "renew", "another term follows the commitment"},
    {TraitKey::on_end, "roll", "the subscription goes on without a commitment after its end"},
    {TraitKey::early_end, "amount", "leaving early costs a fixed sum"},
    {TraitKey::early_end, "percent_of_remaining", "leaving early costs a part of what remains"},
    {TraitKey::early_end, "per_remaining_month", "leaving early costs a sum for each month left"},
    {TraitKey::early_end, "remaining", "leaving early costs what remains"},
    {TraitKey::early_end, "schedule", "what leaving early costs depends on the month"},
    {TraitKey::early_end, "rerate", "leaving early costs what the commitment has saved"},
    {TraitKey::early_end, "months", "leaving early costs further months"},
    {TraitKey::early_end, "lesser_of", "leaving early costs the smallest of several sums"},
    {TraitKey::early_end, "greater_of", "leaving early costs the largest of several sums"},
    {TraitKey::early_end, "sum_of", "leaving early costs several sums together"},
    {TraitKey::early_end, "none", "leaving early costs nothing"},
    {TraitKey::keep_at_least, "none", "nothing is kept in any case"},
    {TraitKey::smallest_charge, "waive", "a small charge is waived"},
    {TraitKey::smallest_charge, "carry", "a small charge goes on the next invoice"},
    {TraitKey::smallest_charge, "charge", "a small charge is charged"},
    {TraitKey::smallest_charge, "none", "a small charge is charged"},
    {TraitKey::smallest_refund, "waive", "a small refund is kept"},
    {TraitKey::smallest_refund, "carry", "a small refund is kept as balance"},
    {TraitKey::smallest_refund, "charge", "a small refund is paid back"},
    {TraitKey::smallest_refund, "none", "a small refund is paid back"},
    {TraitKey::renewal, "none", "a renewal does not change the price"},
    {TraitKey::billing, "in_arrears", "a period is paid for when it is over"},
    {TraitKey::billing, "none", "a period is paid for as it begins"},
    {TraitKey::pause, "extend", "a pause makes the period longer"},
    {TraitKey::pause, "credit", "a pause gives back the unused value, and a new period follows it"},
    {TraitKey::pause, "none", "there are no pauses"},
    {TraitKey::renew_early, "true", "an early renewal adds a whole interval"},
    {TraitKey::renew_early, "false", "there is no early renewal"},
};

}  // namespace

std::string words_of(const Trait& trait) {
  for (const Phrase& phrase : kPhrases) {
    if (phrase.key == trait.key && phrase.value == trait.value) return std::string(phrase.words);
  }
  std::string words;
  if (trait.key == TraitKey::notice) words = "notice is required: ";
  if (trait.key == TraitKey::full_within) words = "everything is refunded within ";
  if (trait.key == TraitKey::fee) words = "there is a fee of ";
  if (trait.key == TraitKey::keep_at_least) words = "the vendor keeps at least ";
  if (trait.key == TraitKey::renewal) words = "each renewal of a term raises the price by ";
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

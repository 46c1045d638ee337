#include "planshift/proration/prorate.h"

namespace planshift {
namespace {

CalculationRule rule_of(RoundPlace place) {
  switch (place) {
    case RoundPlace::line: return CalculationRule::proration_line;
    case RoundPlace::unit_price: return CalculationRule::proration_unit_price;
    case RoundPlace::daily_price: return CalculationRule::proration_daily_price;
    case RoundPlace::total: return CalculationRule::proration_total;
  }
  PLANSHIFT_CHECK(false);
}

// Cuts the exact amount where the policy says, and tells the price of one that was rounded for it.
Money cut_at_place(const ProratedBase& base, const Share& share, Currency currency,
                   const Proration& proration, Calculation& how) {
  const auto round = [&](const Rational& amount) {
    return round_money(amount, currency, proration.rounding);
  };
  const auto times = [&](const Rational& price, const Rational& units) {
    const Money one = round(price);
    how.details.fill().unit_amount = one.is_negative() ? -one : one;
    how.details.fill().units = units;
    return round(one.exact() * units);
  };
  switch (proration.round) {
    case RoundPlace::line:
    case RoundPlace::total: return round(how.exact);
    case RoundPlace::unit_price:
      return times(how.exact / Rational(base.pieces), Rational(base.pieces));
    case RoundPlace::daily_price: return times(base.base / share.total, share.remaining);
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

ProratedAmount prorate(const ProratedBase& base, const Share& share, Currency currency,
                       const Proration& proration) {
  const WrittenShare written = write_share(share.remaining, share.total);
  ProratedAmount result{.amount = Money::zero(currency),
                        .how = Calculation{.base = base.base.sign() < 0 ? -base.base : base.base,
                                           .part = written.part,
                                           .whole = written.whole,
                                           .unit = share.unit,
                                           .exact = base.base * share.ratio(),
                                           .rounding = proration.rounding,
                                           .rule = rule_of(proration.round),
                                           .details = {}}};
  const Money whole = round_money(base.base, currency, proration.rounding);
  if (share.is_whole()) {
    result.amount = whole;
    return result;
  }
  result.amount = cut_at_place(base, share, currency, proration, result.how);
  if (share.remaining < share.total && !result.amount.overflowed() && !whole.overflowed()) {
    const bool too_large = base.base.sign() < 0 ? result.amount < whole : result.amount > whole;
    if (too_large) {
      const Money excess = result.amount - whole;
      result.how.details.fill().cut = excess.is_negative() ? -excess : excess;
      result.amount = whole;
    }
  }
  return result;
}

ProratedAmount whole_price(const Rational& price, Currency currency, Rounding rounding,
                           CalculationRule rule) {
  return {.amount = round_money(price, currency, rounding),
          .how = Calculation{.base = price.sign() < 0 ? -price : price,
                             .part = Rational(1),
                             .whole = Rational(1),
                             .unit = CalculationUnit::period,
                             .exact = price,
                             .rounding = rounding,
                             .rule = rule,
                             .details = {}}};
}

void note_discounts(const PlanPrice& price, Calculation& how) {
  if (!price.discounts.empty()) how.details.fill().discounts = price.discounts;
}

ProratedAmount percent_of(const Rational& base, const Rational& percent, Currency currency,
                          Rounding rounding, CalculationRule rule) {
  const WrittenShare written = write_share(percent, Rational(100));
  const Rational exact = base * percent / Rational(100);
  return {.amount = round_money(exact, currency, rounding),
          .how = Calculation{.base = base,
                             .part = written.part,
                             .whole = written.whole,
                             .unit = CalculationUnit::percent,
                             .exact = exact,
                             .rounding = rounding,
                             .rule = rule,
                             .details = {}}};
}

void settle_residue(std::vector<Line>& lines, Currency currency, Rounding rounding,
                    bool sum_is_negated) {
  if (lines.empty()) return;
  Rational exact;
  for (const Line& line : lines) exact += exact_amount(line);
  const Money total = sum_is_negated ? -round_money(-exact, currency, rounding)
                                     : round_money(exact, currency, rounding);
  const Money residue = total - sum_of(lines, currency);
  if (residue.is_zero()) return;
  lines.back().amount += residue;
  if (lines.back().how) lines.back().how->details.fill().residue = residue;
}

Money cut_credits(std::vector<Line>& lines, Money excess) {
  for (auto line = lines.rbegin(); line != lines.rend() && excess.is_positive(); ++line) {
    if (line->kind != LineKind::credit) continue;
    const Money cut = smaller_of(excess, -line->amount);
    if (!cut.is_positive()) continue;
    cut_line(*line, cut);
    excess -= cut;
  }
  return excess;
}

}  // namespace planshift

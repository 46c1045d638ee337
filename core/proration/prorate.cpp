#include "planshift/proration/prorate.h"

#include "planshift/money/currency.h"

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

// `value` to so many digits, exactly.
Rational round_digits(const Rational& value, std::int64_t digits, Rounding mode) {
  const Rational scale = Rational::of(power_of_ten(static_cast<int>(digits)), 1);
  const Rational scaled = value * scale;
  if (scaled.overflowed()) return scaled;
  return Rational::of(round_to_whole(scaled, mode), 1) / scale;
}

// A share to so many digits, said beside the one that was measured (DEC-59).
void round_share(const Share& share, const Proration& proration, const Rational& base,
                 Calculation& how) {
  const std::int64_t digits = *proration.share_digits;
  const Rational rounded = round_digits(share.ratio(), digits, proration.rounding);
  how.details.fill().measured_part = how.part;
  how.details.fill().measured_whole = how.whole;
  how.whole = Rational::of(power_of_ten(static_cast<int>(digits)), 1);
  how.part = rounded * how.whole;
  how.exact = base * rounded;
}

// Cuts the exact amount where the policy says, and tells the price of one that was rounded for it.
Money cut_at_place(const ProratedBase& base, const Share& share, Currency currency,
                   const Proration& proration, Calculation& how) {
  const auto round = [&](const Rational& amount) {
    return round_money(amount, currency, proration.rounding);
  };
  const auto times = [&](const Rational& price, const Rational& units) {
    const Rational one = proration.price_digits
                             ? round_digits(price, *proration.price_digits, proration.rounding)
                             : round(price).exact();
    how.details.fill().unit_amount = one.sign() < 0 ? -one : one;
    how.details.fill().units = units;
    return round(one * units);
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
  const bool is_by_share = proration.round != RoundPlace::daily_price;
  if (proration.share_digits && is_by_share) {
    round_share(share, proration, base.base, result.how);
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

Line charge_line(const PricedItem& priced, const Period& printed, ProratedAmount amount) {
  note_discounts(priced.price, amount.how);
  amount.how.pieces = priced.pieces;
  return Line{.kind = LineKind::charge,
              .item = priced.item,
              .period = printed,
              .amount = amount.amount,
              .how = std::move(amount.how)};
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

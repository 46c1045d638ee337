#include "planshift/proration/tax.h"

#include <algorithm>

#include "planshift/money/rounding.h"
#include "planshift/proration/prorate.h"
#include "planshift/subscription/addon_terms.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {
namespace {

bool is_charged(LineKind kind) {
  return kind == LineKind::charge || kind == LineKind::fee || kind == LineKind::early_end ||
         kind == LineKind::overage || kind == LineKind::minimum || kind == LineKind::setup_fee;
}

// The price of one piece of what is held, a seat or one of an add-on; 0 where it has none.
Rational price_of_piece(const State& state, const Item& item) {
  const Selection& held = state.held;
  if (item.kind == Item::Kind::addon) {
    const HeldAddOn* addon = find_addon(held.addons, item.index);
    const bool is_known =
        addon != nullptr && addon->quantity > 0 && addon_price(state, held, *addon) != nullptr;
    if (!is_known) return Rational(0);
    return recurring_addon_price(state, held, *addon) / Rational(addon->quantity);
  }
  if (item.kind != Item::Kind::plan) return Rational(0);
  Selection charged = held;
  if (item.index != held.plan) {  // of a plan that was left or is coming
    charged.plan = item.index;
    charged.grandfathered_price.reset();
    charged.per_seat.reset();
  }
  if (!charged.grandfathered_price && catalog_price(state, charged) == nullptr) return Rational(0);
  const Rational price = recurring_plan_price(state, charged, state.period.start);
  return price / Rational(std::max<std::int64_t>(1, plan_pieces(state, charged)));
}

// By how much what was charged for an item grew with the rounded tax of each piece. It holds for
// any part of the charge.
Rational tax_factor_of_piece(const State& state, const Item& item, Rounding rounding) {
  const Rational plain = (Rational(100) + tax_rate_of(state, item)) / Rational(100);
  const Rational piece = price_of_piece(state, item);
  if (piece.sign() <= 0) return plain;
  return round_money(piece * plain, state.currency, rounding).exact() / piece;
}

// The price of one unit with its tax, rounded, for as many units and as much time as the line has.
Rational with_rounded_unit_tax(const State& state, const Line& line, const Rational& percent,
                               Rounding rounding) {
  if (!line.how || line.how->whole.sign() == 0) {
    return line.amount.exact() * (Rational(100) + percent) / Rational(100);
  }
  const Calculation& how = *line.how;
  if (how.pieces == 0) return exact_amount(line) * tax_factor_of_piece(state, line.item, rounding);
  const Rational unit = how.base / Rational(how.pieces);
  const Money gross =
      round_money(unit * (Rational(100) + percent) / Rational(100), state.currency, rounding);
  Rational amount = gross.exact() * Rational(how.pieces) * how.part / how.whole;
  // What was cut off took its tax along.
  const bool is_cut = how.details && how.details->cut && how.exact.sign() != 0;
  if (is_cut) amount = amount * line.amount.exact() / how.exact;
  return line.amount.is_negative() ? -amount : amount;
}

// The lines of a cancellation that take a charge apart.
bool is_of_a_charge(LineKind kind) {
  return kind == LineKind::paid || kind == LineKind::used || kind == LineKind::addon_paid ||
         kind == LineKind::addon_used || kind == LineKind::non_refundable;
}

void add_amount(std::vector<TaxedAmount>& amounts, const Rational& percent, const Rational& value) {
  const auto found = std::find_if(amounts.begin(), amounts.end(), [&](const TaxedAmount& amount) {
    return amount.percent == percent;
  });
  if (found == amounts.end()) {
    amounts.push_back({.percent = percent, .taxable = value});
  } else {
    found->taxable += value;
  }
}

Line tax_line(Money amount, const Calculation& how) {
  return Line{
      .kind = LineKind::tax, .item = {}, .period = std::nullopt, .amount = amount, .how = how};
}

void put_on_last(std::vector<Line>& lines, Money residue) {
  if (lines.empty() || residue.is_zero()) return;
  lines.back().amount += residue;
  if (lines.back().how) lines.back().how->details.fill().residue = residue;
}

// The total is rounded once, the net amount too, and the tax is what lies between them.
TaxResult tax_by_total(const State& state, std::vector<Line>& lines, Rounding rounding) {
  TaxResult result{.lines = {}, .contained = Money::zero(state.currency)};
  const bool by_unit = state.policy().tax_base == TaxBase::unit;
  const std::vector<TaxedAmount> taxed = taxed_amounts(state, lines, state.policy().tax_on_credit);
  Rational net;
  Rational gross;
  for (const Line& line : lines) {
    const Rational percent = tax_rate_of(state, line.item);
    const Rational exact = exact_amount(line);
    const bool is_taxed = state.policy().tax_on_credit || is_charged(line.kind);
    const Rational with_tax = by_unit ? with_rounded_unit_tax(state, line, percent, rounding)
                                      : exact * (Rational(100) + percent) / Rational(100);
    gross += is_taxed ? with_tax : exact;
    net += by_unit && is_taxed ? with_tax * Rational(100) / (Rational(100) + percent) : exact;
  }
  const Money total = round_money(gross, state.currency, rounding);
  const Money subtotal = round_money(net, state.currency, rounding);
  put_on_last(lines, subtotal - sum_of(lines, state.currency));
  Money left = total - subtotal;
  for (std::size_t i = 0; i < taxed.size(); ++i) {
    ProratedAmount tax = percent_of(taxed[i].taxable, taxed[i].percent, state.currency, rounding,
                                    CalculationRule::tax_percent);
    const bool is_last = i + 1 == taxed.size();
    if (is_last && !(tax.amount == left)) {
      tax.how.details.fill().residue = left - tax.amount;
      tax.amount = left;
    }
    left -= tax.amount;
    if (!tax.amount.is_zero()) result.lines.push_back(tax_line(tax.amount, tax.how));
  }
  return result;
}

}  // namespace

Rational tax_rate_of(const State& state, const Item& item) {
  const Catalog& catalog = state.catalog();
  std::optional<std::size_t> tax_class = catalog.plans[state.wanted.plan].tax_class;
  if (item.kind == Item::Kind::plan) tax_class = catalog.plans[item.index].tax_class;
  if (item.kind == Item::Kind::addon) tax_class = catalog.addons[item.index].tax_class;
  if (tax_class) {
    for (const TaxRate& rate : state.tax.rates) {
      if (rate.tax_class == *tax_class) return rate.percent;
    }
  }
  return state.tax.percent;
}

std::vector<TaxedAmount> taxed_amounts(const State& state, const std::vector<Line>& lines,
                                       bool all) {
  const bool by_line = state.policy().tax_base == TaxBase::rounded;
  std::vector<TaxedAmount> amounts;
  for (const Line& line : lines) {
    const Rational rate = tax_rate_of(state, line.item);
    if (rate.sign() == 0 || (!all && !is_charged(line.kind))) continue;
    add_amount(amounts, rate, by_line ? line.amount.exact() : exact_amount(line));
  }
  return amounts;
}

TaxResult tax_of(const State& state, std::vector<Line>& lines, Rounding rounding) {
  TaxResult result{.lines = {}, .contained = Money::zero(state.currency)};
  const Policy& policy = state.policy();
  const bool by_total = policy.tax_base == TaxBase::invoice || policy.tax_base == TaxBase::unit;
  if (state.tax.is_added() && by_total) return tax_by_total(state, lines, rounding);
  const auto is_free = [&](const Line& line) { return tax_rate_of(state, line.item).sign() == 0; };
  if (std::all_of(lines.begin(), lines.end(), is_free)) return result;
  for (const TaxedAmount& taxed : taxed_amounts(state, lines, policy.tax_on_credit)) {
    if (state.tax.included) {
      const Rational contained = taxed.taxable * taxed.percent / (Rational(100) + taxed.percent);
      result.contained += round_money(contained, state.currency, rounding);
      continue;
    }
    const ProratedAmount added = percent_of(taxed.taxable, taxed.percent, state.currency, rounding,
                                            CalculationRule::tax_percent);
    if (!added.amount.is_zero()) result.lines.push_back(tax_line(added.amount, added.how));
  }
  return result;
}

Rational with_tax_by_unit(const State& state, const std::vector<Line>& lines, bool all,
                          Rounding rounding) {
  Rational sum;
  for (const Line& line : lines) {
    const Rational exact = exact_amount(line);
    if (!all && !is_charged(line.kind)) {
      sum += exact;
    } else if (is_of_a_charge(line.kind)) {
      sum += exact * tax_factor_of_piece(state, line.item, rounding);
    } else {
      sum += with_rounded_unit_tax(state, line, tax_rate_of(state, line.item), rounding);
    }
  }
  return sum;
}

// By invoice all taxes were rounded once, with the net (DEC-142); by unit that of each piece was.
Money paid_with_tax(const State& state) {
  if (!state.tax.is_added()) return state.paid_total;
  if (state.policy().tax_base == TaxBase::unit) {
    const Rounding rounding = state.policy().proration.rounding;
    Rational paid;
    for (const Charge& charge : state.charges) {
      paid += charge.amount.exact() * tax_factor_of_piece(state, charge.item, rounding);
    }
    return round_money(paid, state.currency, rounding);
  }
  std::vector<TaxedAmount> amounts;
  for (const Charge& charge : state.charges) {
    add_amount(amounts, tax_rate_of(state, charge.item), charge.amount.exact());
  }
  const Rounding rounding = state.policy().proration.rounding;
  const bool by_invoice = state.policy().tax_base == TaxBase::invoice;
  Rational taxes;
  Money sum = state.paid_total;
  for (const TaxedAmount& paid : amounts) {
    const Rational tax = paid.taxable * paid.percent / Rational(100);
    taxes += tax;
    sum += round_money(tax, state.currency, rounding);
  }
  if (!by_invoice) return sum;
  return round_money(state.paid_total.exact() + taxes, state.currency, rounding);
}

}  // namespace planshift

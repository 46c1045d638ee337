// Evaluates the arithmetic that a line states (L1.14): it must give the amount of the line.
//
//   99.00 x 16/30 = 52.80, rounded half up
//   24.99 - 4.98, where 4.98 is six days of 0.83
//
// The evaluator knows nothing of the rules that led to a line, only what the line says of itself.
// The awkward case is a line that was cut to nothing: its sign is that of what it was.
#ifndef PLANSHIFT_TESTS_LAWS_ARITHMETIC_H_
#define PLANSHIFT_TESTS_LAWS_ARITHMETIC_H_

#include <string>
#include <vector>

#include "planshift/money/decimal.h"
#include "planshift/subscription/line.h"

namespace planshift::test {

inline Rational size_of(const Rational& value) { return value.sign() < 0 ? -value : value; }

// The sign of a line stands in its amount; the mode acts on the signed amount.
inline Money rounded(const Rational& size, bool is_negative, const Calculation& how,
                     Currency currency) {
  return round_money(is_negative ? -size : size, currency, how.rounding);
}

inline Money product_of(const Calculation& how, const CalculationDetails& details, bool is_negative,
                        Currency currency) {
  if (details.unit_amount && details.units) {
    const Rational one = size_of(*details.unit_amount);
    return rounded(one * *details.units, is_negative, how, currency);
  }
  if (details.per && details.units) {
    return rounded(size_of(how.base) * *details.units, is_negative, how, currency);
  }
  return rounded(size_of(how.base * how.part / how.whole), is_negative, how, currency);
}

// What is wrong with the arithmetic of an amount; "" when it holds.
inline std::string flaw_of(const Calculation& how, Money amount) {
  static const CalculationDetails none;
  const CalculationDetails& details = how.details ? *how.details : none;
  const Currency currency = amount.currency();
  if (how.whole.sign() == 0) return "a share of nothing";
  // What was cut to nothing keeps the sign of what it was.
  const bool is_negative = how.exact.sign() != 0 ? how.exact.sign() < 0 : amount.is_negative();
  Money found = product_of(how, details, is_negative, currency);
  if (details.less) {
    if (!details.less_by) return "less without its own arithmetic";
    const Money less = details.less->is_negative() ? -*details.less : *details.less;
    const Money signed_less = details.less_by->exact.sign() < 0 ? -less : less;
    const std::string inner = flaw_of(*details.less_by, signed_less);
    if (!inner.empty()) return "less: " + inner;
    found = rounded(size_of(how.base) - less.exact(), is_negative, how, currency);
  }
  const bool is_plain = !details.less && !details.unit_amount && !details.residue && !details.cut;
  if (is_plain && rounded(size_of(how.exact), is_negative, how, currency) != amount) {
    return "says it was " + format_rational(how.exact);
  }
  if (details.residue) found += *details.residue;
  if (details.cut) {
    if (details.cut->is_negative()) return "a cut is a size";
    found += is_negative ? *details.cut : -*details.cut;
  }
  if (found == amount) return "";
  return "gives " + format_money(found);
}

// The first line whose arithmetic does not give its amount, or that says nothing of itself.
inline std::string check_arithmetic(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const bool is_exempt = line.kind == LineKind::floor || line.kind == LineKind::already_credited;
    std::string flaw;
    if (line.how) flaw = flaw_of(*line.how, line.amount);
    if (!line.how && !is_exempt) flaw = "says nothing of its arithmetic";
    if (flaw.empty()) continue;
    std::string text =
        std::string(word_of(line.kind)) + " " + format_money(line.amount) + " " + flaw;
    if (!line.how) return text;
    return text + " by " + word_of(line.how->rule) + ": " + format_rational(line.how->base) +
           " x " + format_rational(line.how->part) + "/" + format_rational(line.how->whole) +
           ", exactly " + format_rational(line.how->exact);
  }
  return "";
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_LAWS_ARITHMETIC_H_

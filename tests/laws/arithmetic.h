// Every line says how it came to its amount, and that arithmetic gives the amount (L1.14).
#ifndef PLANSHIFT_TESTS_LAWS_ARITHMETIC_H_
#define PLANSHIFT_TESTS_LAWS_ARITHMETIC_H_

#include <optional>
#include <string>
#include <vector>

#include "planshift/money/decimal.h"
#include "planshift/subscription/arithmetic.h"

namespace planshift::test {

// What is wrong with the arithmetic of an amount; "" when it holds.
inline std::string flaw_of(const Calculation& how, Money amount) {
  const std::optional<Money> stated = stated_amount(how, amount);
  if (!stated) return "contradicts itself";
  return *stated == amount ? "" : "gives " + format_money(*stated);
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

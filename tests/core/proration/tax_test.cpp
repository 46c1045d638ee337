#include "planshift/proration/tax.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "planshift/proration/prorate.h"
#include "tests/support/vocabulary.h"

namespace planshift::tax_test {
namespace {

using test::dollar;
using test::number;

Line line_of(LineKind kind, const char* exact) {
  const ProratedAmount amount =
      whole_price(number(exact), dollar(), Rounding::half_up, CalculationRule::recurring);
  return Line{
      .kind = kind, .item = {}, .period = std::nullopt, .amount = amount.amount, .how = amount.how};
}

TEST(TaxTest, IsTakenOfTheTaxableSum) {
  struct Row {
    const char* name;
    const char* percent;
    bool included;
    TaxBase base;
    bool on_credit;
    const char* line;  // "" for none
    const char* contained;
  };
  // -5.004 + 12.496 + fee 1.00 + given back 0.50: exact 8.992, rounded 9.00
  const Row rows[] = {
      {"added", "20", false, TaxBase::exact, true, "1.80", "0.00"},
      {"added, of the exact sum", "55", false, TaxBase::exact, true, "4.95", "0.00"},
      {"added, of the rounded lines", "55", false, TaxBase::rounded, true, "4.95", "0.00"},
      {"exact and rounded differ", "75", false, TaxBase::exact, true, "6.74", "0.00"},
      {"rounded and exact differ", "75", false, TaxBase::rounded, true, "6.75", "0.00"},
      {"credits carry none back: charges and fee", "20", false, TaxBase::exact, false, "2.70",
       "0.00"},
      {"included", "20", true, TaxBase::exact, true, "", "1.50"},
      {"included, without credits", "20", true, TaxBase::rounded, false, "", "2.25"},
      {"none", "0", false, TaxBase::exact, true, "", "0.00"},
      {"none, included", "0", true, TaxBase::exact, true, "", "0.00"},
      {"too little to print", "0.05", false, TaxBase::exact, true, "", "0.00"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<Line> lines = {line_of(LineKind::credit, "-5.004"),
                               line_of(LineKind::charge, "12.496"), line_of(LineKind::fee, "1.00")};
    Line back = line_of(LineKind::already_credited, "0.50");
    back.how.reset();
    lines.push_back(back);
    Policy policy;
    policy.tax_base = row.base;
    policy.tax_on_credit = row.on_credit;
    const TaxResult tax = tax_of(lines, {.percent = number(row.percent), .included = row.included},
                                 policy, dollar(), Rounding::half_up);
    EXPECT_EQ(tax.line ? format_money(tax.line->amount) : "", row.line);
    EXPECT_EQ(format_money(tax.contained), row.contained);
    if (tax.line) {
      EXPECT_EQ(tax.line->kind, LineKind::tax);
      EXPECT_FALSE(tax.line->period.has_value());
      EXPECT_EQ(tax.line->how->rule, CalculationRule::tax_percent);
    }
  }
}

TEST(TaxTest, OfACreditIsNegative) {
  const std::vector<Line> lines = {line_of(LineKind::credit, "-10.00")};
  const Tax added{.percent = Rational(20), .included = false};
  const Tax included{.percent = Rational(25), .included = true};
  EXPECT_EQ(format_money(tax_of(lines, added, {}, dollar(), Rounding::half_up).line->amount),
            "-2.00");
  EXPECT_EQ(format_money(tax_of(lines, included, {}, dollar(), Rounding::half_up).contained),
            "-2.00");
}

}  // namespace
}  // namespace planshift::tax_test

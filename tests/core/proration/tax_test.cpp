#include "planshift/proration/tax.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "planshift/proration/prorate.h"
#include "planshift/proration/resolve.h"
#include "tests/support/shop.h"

namespace planshift::tax_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

Line line_of(LineKind kind, const char* exact) {
  const ProratedAmount amount =
      whole_price(number(exact), dollar(), Rounding::half_up, CalculationRule::recurring);
  return Line{
      .kind = kind, .item = {}, .period = std::nullopt, .amount = amount.amount, .how = amount.how};
}

// Somebody on the basic plan, taxed as `tax` says.
struct Taxed {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");

  TaxResult of(std::vector<Line>& lines, const Tax& tax) {
    request.change.at = on("2026-11-16");
    request.tax = tax;
    const Result<State> state = resolve(vendor, request);
    return tax_of(state.value(), lines, Rounding::half_up);
  }
};

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
    Taxed taxed;
    taxed.vendor.policy.tax_base = row.base;
    taxed.vendor.policy.tax_on_credit = row.on_credit;
    const TaxResult tax =
        taxed.of(lines, {.percent = number(row.percent), .included = row.included});
    EXPECT_EQ(tax.lines.empty() ? "" : format_money(tax.lines[0].amount), row.line);
    EXPECT_EQ(format_money(tax.contained), row.contained);
    for (const Line& line : tax.lines) {
      EXPECT_EQ(line.kind, LineKind::tax);
      EXPECT_FALSE(line.period.has_value());
      EXPECT_EQ(line.how->rule, CalculationRule::tax_percent);
    }
  }
}

TEST(TaxTest, OfACreditIsNegative) {
  std::vector<Line> lines = {line_of(LineKind::credit, "-10.00")};
  const Tax added{.percent = Rational(20), .included = false};
  const Tax included{.percent = Rational(25), .included = true};
  EXPECT_EQ(format_money(Taxed().of(lines, added).lines.at(0).amount), "-2.00");
  EXPECT_EQ(format_money(Taxed().of(lines, included).contained), "-2.00");
}

// 200.00 x 29/30 = 193.33..., 25 %: the total is 241.67, the net amount 193.33, the tax 48.34.
TEST(TaxTest, ByInvoiceLiesBetweenTwoRoundedSums) {
  Taxed taxed;
  taxed.vendor.policy.tax_base = TaxBase::invoice;
  std::vector<Line> lines = {line_of(LineKind::charge, "0")};
  lines[0].how->exact = Rational::of(5800, 30);
  lines[0].amount = test::money("193.33");
  const TaxResult tax = taxed.of(lines, {.percent = Rational(25), .included = false});
  EXPECT_EQ(format_money(lines[0].amount), "193.33");
  EXPECT_EQ(format_money(tax.lines.at(0).amount), "48.34");
}

// 10 pieces at 3.166: 3.80 each with 20 %, so 38.00, of which 31.67 net.
TEST(TaxTest, ByUnitRoundsTheTaxedPriceOfOne) {
  Taxed taxed;
  taxed.vendor.policy.tax_base = TaxBase::unit;
  std::vector<Line> lines = {line_of(LineKind::charge, "31.66")};
  lines[0].how->pieces = 10;
  const TaxResult tax = taxed.of(lines, {.percent = Rational(20), .included = false});
  EXPECT_EQ(format_money(lines[0].amount), "31.67");
  EXPECT_EQ(format_money(tax.lines.at(0).amount), "6.33");
}

// 7 % of what has the class, 19 % of the rest; a fee follows the plan. Equal rates share a line.
TEST(TaxTest, HasALineForEachRate) {
  Taxed taxed;
  taxed.vendor.catalog.tax_classes = {TaxClass{.id = "books", .name = {}}};
  taxed.vendor.catalog.addons[kSupport].tax_class = 0;
  std::vector<Line> lines = {line_of(LineKind::charge, "100.00"),
                             line_of(LineKind::charge, "50.00"), line_of(LineKind::fee, "10.00")};
  lines[0].item = Item::of_plan(kBasic);
  lines[1].item = Item::of_addon(kSupport);
  Tax tax{.percent = Rational(19), .included = false};
  tax.rates = {TaxRate{.tax_class = 0, .percent = Rational(7)}};
  const TaxResult result = taxed.of(lines, tax);
  ASSERT_EQ(result.lines.size(), 2u);
  EXPECT_EQ(format_money(result.lines[0].amount), "20.90");
  EXPECT_EQ(format_money(result.lines[1].amount), "3.50");
}

}  // namespace
}  // namespace planshift::tax_test

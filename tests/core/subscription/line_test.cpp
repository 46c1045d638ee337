#include "planshift/subscription/line.h"

#include <gtest/gtest.h>

#include "tests/support/vocabulary.h"

namespace planshift::line_test {
namespace {

// A line given back was rounded the other way: 10.01 by `ceiling` is -10.01 by `floor`.
TEST(LineTest, ReversedItIsRoundedTheOtherWay) {
  struct Row {
    Rounding before;
    Rounding after;
  };
  for (const Row& row :
       {Row{Rounding::ceiling, Rounding::floor}, Row{Rounding::floor, Rounding::ceiling},
        Row{Rounding::half_up, Rounding::half_up}, Row{Rounding::up, Rounding::up},
        Row{Rounding::down, Rounding::down}}) {
    Line line{.kind = LineKind::charge,
              .item = Item::of_plan(0),
              .period = {},
              .amount = test::money("10.01"),
              .how = Calculation{.base = test::number("10.004"),
                                 .part = Rational(1),
                                 .whole = Rational(1),
                                 .unit = CalculationUnit::period,
                                 .exact = test::number("10.004"),
                                 .rounding = row.before,
                                 .rule = CalculationRule::recurring,
                                 .details = {}}};
    reverse_line(line);
    EXPECT_TRUE(line.amount == test::money("-10.01"));
    EXPECT_TRUE(line.how->exact == test::number("-10.004"));
    EXPECT_EQ(word_of(line.how->rounding), std::string(word_of(row.after)));
    reverse_line(line);
    EXPECT_EQ(word_of(line.how->rounding), std::string(word_of(row.before)));
  }
}

}  // namespace
}  // namespace planshift::line_test

// What fits a double, against the C library's strtod.
#include "planshift/json/number_range.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace planshift::number_range_test {
namespace {

// 2^1024 - 2^970 - 1: the largest whole number that is still rounded to a finite one.
const std::string kBorder =
    "1797693134862315807937289714053034150799341327100378269361737789804449682927647509466490"
    "1797758720709633028641669288791094655554785194040263065748867150582068190890200070838367"
    "6273854845817711531764475730270069855571366959622842914819860834936475292719074168444365"
    "510704342711559699508093042880177904174497791";

void expect_same(const std::string& number) {
  const double value = std::strtod(number.c_str(), nullptr);
  EXPECT_EQ(fits_double(number), std::isfinite(value)) << number;
}

TEST(NumberRange, Table) {
  for (const char* number : {"0",
                             "-0",
                             "0.0",
                             "0e999999",
                             "1",
                             "-12.50",
                             "1e308",
                             "1E+308",
                             "1e309",
                             "-1e309",
                             "1e-400",
                             "1.7976931348623157e308",
                             "1.7976931348623158e308",
                             "1.7976931348623159e308",
                             "17976931348623157e292",
                             "17976931348623159e292",
                             "0.00017976931348623159e312",
                             "0.0001e312",
                             "0.001e312",
                             "1e99999999999999999999",
                             "1e-99999999999999999999",
                             "99.999e306",
                             "999.999e306",
                             "9999.999e306"}) {
    expect_same(number);
  }
}

TEST(NumberRange, TheBorderToTheLastDigit) {
  EXPECT_TRUE(fits_double(kBorder));
  std::string first_infinite = kBorder;
  first_infinite.back() = '2';
  EXPECT_FALSE(fits_double(first_infinite));
  for (const std::string& border : {kBorder, first_infinite}) {
    expect_same(border);
    expect_same("-" + border);
    expect_same(border + ".0");
    expect_same(border + ".00000000000000000001");
    for (const std::size_t places : {1U, 2U, 17U, 150U, 308U}) {
      const std::string exponent = std::to_string(border.size() - places);
      expect_same(border.substr(0, places) + "." + border.substr(places) + "e" + exponent);
    }
    expect_same("0." + border + "e309");
    expect_same("0.000" + border + "e312");
    expect_same(border + "000e-3");
  }
}

TEST(NumberRange, RandomNumbersNearTheBorder) {
  std::mt19937 random(20261122);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  std::size_t infinite = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string digits = kBorder.substr(0, below(20));
    while (digits.size() < 20) digits += static_cast<char>('0' + below(10));
    const std::size_t point = 1 + below(18);
    const std::size_t exponent = 308 - point + below(3);
    const std::string number =
        digits.substr(0, point) + "." + digits.substr(point) + "e" + std::to_string(exponent);
    expect_same(number);
    if (!fits_double(number)) ++infinite;
  }
  EXPECT_GT(infinite, 1000U);
  EXPECT_LT(infinite, 19000U);
}

}  // namespace
}  // namespace planshift::number_range_test

#include "planshift/base/rational.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

namespace planshift::rational_test {
namespace {

constexpr Rational fraction(Wide numerator, Wide denominator) {
  return Rational::of(numerator, denominator);
}
constexpr Wide kLarge = kWideMax / 3;

// --- Sums that cannot be written ------------------------------------------------------------

static_assert(std::is_constructible_v<Rational, int>);
static_assert(std::is_convertible_v<std::int64_t, Rational>, "a whole is a fraction");
static_assert(!std::is_constructible_v<Rational, double>, "half a cent would be lost unseen");
static_assert(!std::is_constructible_v<Rational, float>);
static_assert(!std::is_convertible_v<Rational, double>);

template <typename A, typename B>
concept Multiplies = requires(A a, B b) {
  a* b;
};
static_assert(Multiplies<Rational, Rational>);
static_assert(!Multiplies<Rational, double>);
static_assert(!Multiplies<float, Rational>);

// --- What is known when it is compiled ------------------------------------------------------

static_assert(fraction(6, 8) == fraction(3, 4), "always reduced");
static_assert(fraction(6, 8).numerator() == 3 && fraction(6, 8).denominator() == 4);
static_assert(fraction(3, -4).numerator() == -3 && fraction(3, -4).denominator() == 4);
static_assert(fraction(0, -7) == Rational(0) && fraction(0, -7).denominator() == 1);
static_assert(fraction(99, 1) * fraction(16, 30) == fraction(264, 5), "the credit of CH1");
static_assert(Rational() == Rational(0) && Rational().is_whole());
static_assert(fraction(-1, 2).sign() == -1 && Rational(0).sign() == 0 && Rational(9).sign() == 1);

static_assert(greatest_common_divisor(0, 5) == 5);
static_assert(greatest_common_divisor(12, 18) == 6);
static_assert(greatest_common_divisor(static_cast<UnsignedWide>(kLarge) * 2,
                                      static_cast<UnsignedWide>(kLarge) * 3) ==
              static_cast<UnsignedWide>(kLarge));
static_assert(magnitude_of(kWideMin) == static_cast<UnsignedWide>(1) << 127);

// --- Arithmetic, against cross multiplication -----------------------------------------------

TEST(RationalTest, FollowsTheRulesOfFractionsForAllSmallOnes) {
  for (Wide a = -8; a <= 8; ++a) {
    for (Wide b = 1; b <= 7; ++b) {
      for (Wide c = -8; c <= 8; ++c) {
        for (Wide d = 1; d <= 7; ++d) {
          const Rational x = fraction(a, b);
          const Rational y = fraction(c, d);
          ASSERT_TRUE(x + y == fraction(a * d + c * b, b * d));
          ASSERT_TRUE(x - y == fraction(a * d - c * b, b * d));
          ASSERT_TRUE(x * y == fraction(a * c, b * d));
          if (c != 0) {
            ASSERT_TRUE(x / y == fraction(a * d, b * c));
          }
          ASSERT_EQ(x < y, a * d < c * b);
          ASSERT_EQ(x <= y, a * d <= c * b);
          ASSERT_EQ(x > y, a * d > c * b);
          ASSERT_EQ(x >= y, a * d >= c * b);
          ASSERT_EQ(x == y, a * d == c * b);
        }
      }
    }
  }
}

TEST(RationalTest, AddsUpInPlace) {
  Rational sum = fraction(1, 3);
  sum += fraction(1, 6);
  EXPECT_TRUE(sum == fraction(1, 2));
  sum -= Rational(1);
  EXPECT_TRUE(sum == fraction(-1, 2));
}

TEST(RationalTest, CutsToWholeNumbersDownAndUp) {
  struct Row {
    Rational value;
    Wide floor;
    Wide ceiling;
  };
  const Row rows[] = {
      {fraction(7, 2), 3, 4}, {fraction(-7, 2), -4, -3},
      {fraction(1, 9), 0, 1}, {fraction(-1, 9), -1, 0},
      {Rational(5), 5, 5},    {Rational(-5), -5, -5},
      {Rational(0), 0, 0},    {fraction(-kWideMax, 3), -kWideMax / 3 - 1, -kWideMax / 3},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(format_rational(row.value));
    EXPECT_TRUE(row.value.floor() == row.floor);
    EXPECT_TRUE(row.value.ceiling() == row.ceiling);
  }
}

// --- What does not fit ----------------------------------------------------------------------

TEST(RationalTest, ComparesFractionsWhoseCrossProductDoesNotFit) {
  struct Row {
    const char* name;
    Rational smaller;
    Rational larger;
  };
  const Row rows[] = {
      {"neighbours", fraction(kWideMax - 1, kWideMax), Rational(1)},
      {"small steps", fraction(1, kWideMax), fraction(1, kWideMax - 1)},
      {"close to one", fraction(kWideMax - 2, kWideMax - 1), fraction(kWideMax - 1, kWideMax)},
      {"both large", fraction(kWideMax - 1, 3), fraction(kWideMax, 3)},
      {"both negative", fraction(-kWideMax, 3), fraction(-kWideMax, 5)},
      {"least of all", fraction(-kWideMax, 3), fraction(-kWideMax + 1, 3)},
      {"least against a fraction", fraction(-kWideMax, 3), fraction(-kWideMax, 7)},
      // The whole part below -kWideMax/3, times 3, is no 128-bit number any more.
      {"equal whole parts", fraction((-(kWideMax / 3) - 1) * 2 + 1, 2), fraction(-kWideMax, 3)},
      {"signs differ", fraction(-kWideMax, 2), fraction(kWideMax, 2)},
      {"zero below", Rational(0), fraction(1, kWideMax)},
      {"zero above", fraction(-1, kWideMax), Rational(0)},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(row.smaller < row.larger);
    EXPECT_TRUE(row.smaller <= row.larger);
    EXPECT_TRUE(row.larger > row.smaller);
    EXPECT_FALSE(row.larger < row.smaller);
    EXPECT_FALSE(row.larger <= row.smaller);
    EXPECT_FALSE(row.smaller == row.larger);
    EXPECT_TRUE(row.smaller <= row.smaller);
  }
}

TEST(RationalTest, LargeProductsAreReducedBeforeTheyAreFormed) {
  const Rational large = fraction(kLarge, 7);
  EXPECT_TRUE(large * fraction(7, kLarge) == Rational(1));
  EXPECT_TRUE(large / large == Rational(1));
  EXPECT_TRUE(fraction(kWideMax, 11) * fraction(11, kWideMax) == Rational(1));
}

TEST(RationalTest, WhatDoesNotFitIsOverflowAndNeverComesBack) {
  const Rational large = fraction(kWideMax, 1);
  const Rational lost = Rational::overflow();
  struct Row {
    const char* name;
    Rational value;
  };
  const Row rows[] = {
      {"largest + 1", large + Rational(1)},
      {"largest * 2", large * Rational(2)},
      {"least - 2", -large - Rational(2)},
      {"large denominators", fraction(1, kWideMax) + fraction(1, kWideMax - 1)},
      {"division", fraction(1, kWideMax) / Rational(2)},
      {"the least number", Rational::of(kWideMin, 1)},
      {"the least denominator", Rational::of(1, kWideMin)},
      {"lost + 1", lost + Rational(1)},
      {"1 - lost", Rational(1) - lost},
      {"lost - lost", lost - lost},
      {"lost * 0", lost * Rational(0)},
      {"0 / lost", Rational(0) / lost},
      {"lost / lost", lost / lost},
      {"- lost", -lost},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(row.value.overflowed());
    EXPECT_FALSE(row.value == row.value) << "equals nothing, not even itself";
    EXPECT_FALSE(row.value < Rational(1) || Rational(1) < row.value);
    EXPECT_FALSE(row.value <= row.value || row.value >= row.value);
  }
}

TEST(RationalTest, LargestSumThatFitsIsExact) {
  const Rational sum = fraction(kWideMax - 5, 1) + Rational(5);
  ASSERT_FALSE(sum.overflowed());
  EXPECT_TRUE(sum.numerator() == kWideMax);
}

// Around the border of 64 bits the short way and the long one meet: what is reduced from 128 bits
// is held against what the operators make of 64.
TEST(RationalTest, IsTheSameOnBothSidesOf64Bits) {
  constexpr Wide kBorder = static_cast<Wide>(INT64_MAX);
  std::vector<Rational> values;
  for (const Wide numerator : {Wide{1}, Wide{7}, Wide{1} << 32, kBorder - 1, kBorder, kBorder + 1,
                               kBorder + 2, kBorder * 2}) {
    for (const Wide denominator :
         {Wide{1}, Wide{3}, Wide{1} << 31, kBorder - 1, kBorder, kBorder + 1, kBorder + 3}) {
      values.push_back(fraction(numerator, denominator));
      values.push_back(fraction(-numerator, denominator));
    }
  }
  std::size_t compared = 0;
  for (const Rational& x : values) {
    for (const Rational& y : values) {
      const Wide a = x.numerator(), b = x.denominator(), c = y.numerator(), d = y.denominator();
      Wide left = 0, right = 0, sum = 0, below = 0, product = 0;
      if (!multiply(a, d, left) || !multiply(c, b, right) || !multiply(b, d, below) ||
          !multiply(a, c, product) || __builtin_add_overflow(left, right, &sum) ||
          sum == kWideMin) {
        continue;
      }
      ++compared;
      SCOPED_TRACE(format_rational(x) + " and " + format_rational(y));
      ASSERT_TRUE(x + y == fraction(sum, below));
      ASSERT_TRUE(x * y == fraction(product, below));
      ASSERT_TRUE(x / y == fraction(left, right));
      ASSERT_EQ(x < y, left < right);
      ASSERT_EQ(x == y, left == right);
    }
  }
  EXPECT_GT(compared, values.size() * values.size() / 2);
}

TEST(RationalTest, FormatsReduced) {
  struct Row {
    Rational value;
    const char* text;
  };
  const Row rows[] = {
      {fraction(-2640, 50), "-264/5"},
      {fraction(249, 1), "249"},
      {Rational(0), "0"},
      {fraction(1, 3), "1/3"},
      {fraction(kWideMax, 2), "170141183460469231731687303715884105727/2"},
  };
  for (const Row& row : rows) EXPECT_EQ(format_rational(row.value), row.text);
}

#if GTEST_HAS_DEATH_TEST
TEST(RationalDeathTest, StopsOnBrokenInvariants) {
  EXPECT_DEATH((void)Rational::of(1, 0), "denominator != 0");
  EXPECT_DEATH((void)(Rational(1) / Rational(0)), "broken invariant");
  EXPECT_DEATH((void)Rational::overflow().floor(), "overflowed");
  EXPECT_DEATH((void)format_rational(Rational::overflow()), "overflowed");
}
#endif

}  // namespace
}  // namespace planshift::rational_test

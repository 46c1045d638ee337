#include "planshift/money/rounding.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/money/decimal.h"
#include "tests/reference/reference_rounding.h"

namespace planshift::rounding_test {
namespace {

const Currency kPound = *Currency::of("GBP", 2);
const Currency kYen = *Currency::of("JPY", 0);
const Currency kDinar = *Currency::of("KWD", 3);

constexpr Rounding kModes[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down,
                               Rounding::up,      Rounding::down,      Rounding::ceiling,
                               Rounding::floor};

// The table of the header, value by mode, in tenths.
TEST(RoundingTest, EveryModeOnBothSidesOfZero) {
  struct Row {
    int tenths;
    int half_up, half_even, half_down, up, down, ceiling, floor;
  };
  // clang-format off
  const Row rows[] = {
      //      half_ half_ half_               ceil-
      // value  up  even  down    up  down  ing  floor
      {   24,   2,    2,    2,    3,    2,   3,     2},
      {   25,   3,    2,    2,    3,    2,   3,     2},
      {   26,   3,    3,    3,    3,    2,   3,     2},
      {   35,   4,    4,    3,    4,    3,   4,     3},
      {  -24,  -2,   -2,   -2,   -3,   -2,  -2,    -3},
      {  -25,  -3,   -2,   -2,   -3,   -2,  -2,    -3},
      {  -26,  -3,   -3,   -3,   -3,   -2,  -2,    -3},
      {  -35,  -4,   -4,   -3,   -4,   -3,  -3,    -4},
      {    1,   0,    0,    0,    1,    0,   1,     0},
      {    5,   1,    0,    0,    1,    0,   1,     0},
      {   -1,   0,    0,    0,   -1,    0,   0,    -1},
      {   -5,  -1,    0,    0,   -1,    0,   0,    -1},
      {   20,   2,    2,    2,    2,    2,   2,     2},
      {  -20,  -2,   -2,   -2,   -2,   -2,  -2,    -2},
      {    0,   0,    0,    0,    0,    0,   0,     0},
  };
  // clang-format on
  for (const Row& row : rows) {
    const Rational value = Rational::of(row.tenths, 10);
    SCOPED_TRACE(row.tenths);
    EXPECT_TRUE(round_to_whole(value, Rounding::half_up) == row.half_up);
    EXPECT_TRUE(round_to_whole(value, Rounding::half_even) == row.half_even);
    EXPECT_TRUE(round_to_whole(value, Rounding::half_down) == row.half_down);
    EXPECT_TRUE(round_to_whole(value, Rounding::up) == row.up);
    EXPECT_TRUE(round_to_whole(value, Rounding::down) == row.down);
    EXPECT_TRUE(round_to_whole(value, Rounding::ceiling) == row.ceiling);
    EXPECT_TRUE(round_to_whole(value, Rounding::floor) == row.floor);
  }
}

TEST(RoundingTest, AgreesWithTheReferenceOnAllSmallFractions) {
  for (std::int64_t denominator = 1; denominator <= 24; ++denominator) {
    for (std::int64_t numerator = -130; numerator <= 130; ++numerator) {
      for (Rounding mode : kModes) {
        ASSERT_TRUE(round_to_whole(Rational::of(numerator, denominator), mode) ==
                    reference::round_slowly(numerator, denominator, mode))
            << numerator << "/" << denominator << " " << word_of(mode);
      }
    }
  }
}

TEST(RoundingTest, FloorAndCeilingMirrorEachOtherAndTheOthersAreSymmetric) {
  for (std::int64_t numerator = -60; numerator <= 60; ++numerator) {
    const Rational value = Rational::of(numerator, 8);
    EXPECT_TRUE(round_to_whole(-value, Rounding::floor) ==
                -round_to_whole(value, Rounding::ceiling));
    for (Rounding mode : {Rounding::half_up, Rounding::half_even, Rounding::half_down, Rounding::up,
                          Rounding::down}) {
      EXPECT_TRUE(round_to_whole(-value, mode) == -round_to_whole(value, mode)) << word_of(mode);
    }
  }
}

// An even whole number more, of the same sign, changes no rounding and no longer fits 64 bits.
TEST(RoundingTest, IsTheSameOnBothSidesOf64Bits) {
  constexpr Wide kMore = Wide{1} << 65;
  for (const std::int64_t denominator : {std::int64_t{2}, std::int64_t{3}, std::int64_t{8},
                                         std::int64_t{1000}, INT64_MAX - 1, INT64_MAX}) {
    for (const std::int64_t numerator :
         {std::int64_t{1}, std::int64_t{3}, std::int64_t{499}, std::int64_t{500}, std::int64_t{501},
          denominator / 2, denominator / 2 + 1, INT64_MAX / 2, INT64_MAX - 2, INT64_MAX - 1,
          INT64_MAX}) {
      for (const Rounding mode : kModes) {
        SCOPED_TRACE(std::to_string(numerator) + "/" + std::to_string(denominator) + " " +
                     word_of(mode));
        const Rational value = Rational::of(numerator, denominator);
        const Rational larger = Rational::of(kMore, 1) + value;
        if (larger.overflowed()) continue;
        ASSERT_FALSE(fits_64_bits(larger.numerator()));
        EXPECT_TRUE(round_to_whole(larger, mode) == kMore + round_to_whole(value, mode));
        EXPECT_TRUE(round_to_whole(-larger, mode) == round_to_whole(-value, mode) - kMore);
      }
    }
  }
}

// Minor units that fit 64 bits, and those that do not: the amount is the rounded fraction of both.
TEST(RoundingTest, RoundsMoneyAsItRoundsItsMinorUnits) {
  for (const Wide numerator : {Wide{1}, Wide{12345}, static_cast<Wide>(INT64_MAX) / 100,
                               static_cast<Wide>(INT64_MAX) / 100 + 1, static_cast<Wide>(INT64_MAX),
                               static_cast<Wide>(INT64_MAX) * 3}) {
    for (const Wide denominator :
         {Wide{1}, Wide{7}, Wide{3650}, static_cast<Wide>(INT64_MAX), Wide{1} << 64}) {
      for (const Rounding mode : kModes) {
        for (const Wide sign : {Wide{1}, Wide{-1}}) {
          const Rational amount = Rational::of(sign * numerator, denominator);
          const Wide minor = round_to_whole(amount * Rational(100), mode);
          const Money money = round_money(amount, kPound, mode);
          const bool fits = -kMaxMinorUnits <= minor && minor <= kMaxMinorUnits;
          ASSERT_EQ(money.overflowed(), !fits) << format_rational(amount);
          ASSERT_TRUE(!fits || money.minor_units() == minor) << format_rational(amount);
        }
      }
    }
  }
}

TEST(RoundingTest, CutsAmountsAtTheDigitsOfTheCurrency) {
  struct Row {
    const char* name;
    Rational amount;
    Currency currency;
    Rounding mode;
    const char* text;
  };
  const Row rows[] = {
      {"the credit of CH1", Rational::of(-264, 5), kPound, Rounding::half_up, "-52.80"},
      {"floor of a credit", Rational::of(-52801, 1000), kPound, Rounding::floor, "-52.81"},
      {"ceiling of a credit", Rational::of(-52809, 1000), kPound, Rounding::ceiling, "-52.80"},
      {"half a penny", Rational::of(1, 200), kPound, Rounding::half_up, "0.01"},
      {"half a penny back", Rational::of(-1, 200), kPound, Rounding::half_up, "-0.01"},
      {"less than half", Rational::of(-1, 201), kPound, Rounding::half_up, "0.00"},
      {"no digits", Rational::of(2999, 2), kYen, Rounding::half_even, "1500"},
      {"three digits", Rational::of(10, 3), kDinar, Rounding::half_up, "3.333"},
      {"the largest", Rational::of(kMaxMinorUnits, 100), kPound, Rounding::up, "90071992547409.91"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(format_money(round_money(row.amount, row.currency, row.mode)), row.text);
  }
}

TEST(RoundingTest, WhatDoesNotFitMoneyIsOverflow) {
  const Rational largest = Rational::of(kMaxMinorUnits, 100);
  const Rational beyond = largest + Rational::of(1, 1000);
  EXPECT_FALSE(round_money(beyond, kPound, Rounding::down).overflowed());
  EXPECT_TRUE(round_money(beyond, kPound, Rounding::up).overflowed());
  EXPECT_TRUE(round_money(-beyond, kPound, Rounding::floor).overflowed());
  EXPECT_TRUE(round_money(Rational::overflow(), kPound, Rounding::down).overflowed());
  EXPECT_TRUE(round_money(Rational::of(kWideMax, 3), kPound, Rounding::down).overflowed());
}

TEST(RoundingTest, TheLeastFractionDoesNotLeave128Bits) {
  EXPECT_TRUE(round_to_whole(Rational::of(-kWideMax, 3), Rounding::half_up) == -(kWideMax / 3));
  EXPECT_TRUE(round_to_whole(Rational::of(-kWideMax, 3), Rounding::floor) == -(kWideMax / 3) - 1);
}

}  // namespace
}  // namespace planshift::rounding_test

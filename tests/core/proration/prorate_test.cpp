#include "planshift/proration/prorate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/reference/reference_rounding.h"
#include "tests/support/vocabulary.h"

namespace planshift::prorate_test {
namespace {

using test::dollar;
using test::money;
using test::number;

constexpr RoundPlace kPlaces[] = {RoundPlace::line, RoundPlace::unit_price, RoundPlace::daily_price,
                                  RoundPlace::total};
constexpr Rounding kModes[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down,
                               Rounding::up,      Rounding::down,      Rounding::ceiling,
                               Rounding::floor};

Proration cutting(RoundPlace place, Rounding mode) {
  Proration proration;
  proration.round = place;
  proration.rounding = mode;
  return proration;
}

Share share_of(const char* remaining, const char* total) {
  return {.remaining = number(remaining), .total = number(total), .unit = CalculationUnit::day};
}

std::string amount_of(const char* base, std::int64_t pieces, const Share& share, RoundPlace place,
                      Rounding mode) {
  return format_money(
      prorate({.base = number(base), .pieces = pieces}, share, dollar(), cutting(place, mode))
          .amount);
}

// --- The four places (D4, S11) --------------------------------------------------------------

TEST(ProrateTest, CutsAtThePlaceOfThePolicy) {
  struct Row {
    const char* name;
    const char* base;
    std::int64_t pieces;
    const char* remaining;
    const char* total;
    const char* line;
    const char* unit_price;
    const char* daily_price;
  };
  // clang-format off
  const Row rows[] = {
      // name                        base     pieces remaining total    line    unit    daily
      {"the table of the header",    "69.93",  7,     "19",   "30",   "44.29", "44.31", "44.27"},
      {"the same as a credit",       "-69.93", 7,     "19",   "30",   "-44.29", "-44.31", "-44.27"},
      {"the first of 30 days",       "10.00",  1,     "30",   "30",   "10.00", "10.00", "10.00"},
      {"the second of 30 days",      "10.00",  1,     "29",   "30",   "9.67",  "9.67",  "9.57"},
      {"a day rounded up: the base", "20.00",  1,     "29",   "30",   "19.33", "19.33", "19.43"},
      {"never larger than the base", "5.00",   1,     "29",   "30",   "4.83",  "4.83",  "4.93"},
      {"the cap",                    "0.40",   1,     "39",   "40",   "0.39",  "0.39",  "0.39"},
      {"the cap, a day at 0.01",     "0.20",   1,     "39",   "40",   "0.20",  "0.20",  "0.20"},
      {"the cap of a credit",        "-0.20",  1,     "39",   "40",   "-0.20", "-0.20", "-0.20"},
      {"the cap of pieces",          "0.02",   4,     "39",   "40",   "0.02",  "0.00",  "0.00"},
      {"pieces rounded up",          "0.03",   4,     "39",   "40",   "0.03",  "0.03",  "0.00"},
      {"the cap of pieces as credit", "-0.03", 4,     "39",   "40",   "-0.03", "-0.03", "0.00"},
      {"nothing remains",            "69.93",  7,     "0",    "30",   "0.00",  "0.00",  "0.00"},
      {"more than one interval",     "25.00",  1,     "92",   "31",   "74.19", "74.19", "74.52"},
      {"a part of a day's total",    "10.00",  1,     "15", "365/12", "4.93",  "4.93",  "4.95"},
      {"nothing was paid",           "0.00",   1,     "19",   "30",   "0.00",  "0.00",  "0.00"},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Share share = share_of(row.remaining, row.total);
    const auto amount = [&](RoundPlace place) {
      return amount_of(row.base, row.pieces, share, place, Rounding::half_up);
    };
    EXPECT_EQ(amount(RoundPlace::line), row.line);
    EXPECT_EQ(amount(RoundPlace::total), row.line) << "the residue comes later";
    EXPECT_EQ(amount(RoundPlace::unit_price), row.unit_price);
    EXPECT_EQ(amount(RoundPlace::daily_price), row.daily_price);
  }
}

TEST(ProrateTest, SignedModesActOnTheSignedLine) {
  const Share share = share_of("16", "30");
  EXPECT_EQ(amount_of("-99.01", 1, share, RoundPlace::line, Rounding::floor), "-52.81");
  EXPECT_EQ(amount_of("-99.01", 1, share, RoundPlace::line, Rounding::ceiling), "-52.80");
  EXPECT_EQ(amount_of("99.01", 1, share, RoundPlace::line, Rounding::floor), "52.80");
  EXPECT_EQ(amount_of("-99.01", 1, share, RoundPlace::daily_price, Rounding::floor), "-52.96");
  EXPECT_EQ(amount_of("-10.00", 3, share, RoundPlace::unit_price, Rounding::floor), "-5.34");
}

TEST(ProrateTest, AWholeShareIsTheRoundedBaseItself) {
  for (RoundPlace place : kPlaces) {
    EXPECT_EQ(amount_of("10.005", 7, share_of("30", "30"), place, Rounding::half_up), "10.01");
    EXPECT_EQ(amount_of("10.005", 7, share_of("30", "30"), place, Rounding::down), "10.00");
  }
}

TEST(ProrateTest, TellsItsArithmetic) {
  const ProratedAmount credit =
      prorate({.base = number("-99.00"), .pieces = 1}, share_of("16", "30"), dollar(),
              cutting(RoundPlace::daily_price, Rounding::up));
  EXPECT_TRUE(credit.how.base == Rational(99)) << "the base is what was paid";
  EXPECT_TRUE(credit.how.part == Rational(16) && credit.how.whole == Rational(30));
  EXPECT_TRUE(credit.how.exact == Rational::of(-264, 5));
  EXPECT_EQ(credit.how.unit, CalculationUnit::day);
  EXPECT_EQ(credit.how.rounding, Rounding::up);
  EXPECT_EQ(credit.how.rule, CalculationRule::proration_daily_price);
}

// Everything the places say, once more by the reference: whole minor units and simple fractions.
TEST(ProrateTest, AgreesWithTheReferenceOnEveryPlaceAndMode) {
  for (std::int64_t cents : {0, 1, 2, 20, 50, 99, 333, 1000, 6993}) {
    for (std::int64_t sign : {1, -1}) {
      for (std::int64_t total : {1, 7, 28, 30, 31}) {
        for (std::int64_t remaining = 0; remaining <= total + 2; ++remaining) {
          for (std::int64_t pieces : {1, 3, 7}) {
            for (Rounding mode : kModes) {
              const Share share{.remaining = Rational(remaining), .total = Rational(total)};
              const std::int64_t base = sign * cents;
              const auto core = [&](RoundPlace place) {
                return prorate({.base = Rational::of(base, 100), .pieces = pieces}, share, dollar(),
                               cutting(place, mode))
                    .amount.minor_units();
              };
              const auto capped = [&](std::int64_t amount) {
                if (remaining == total) return base;
                const bool larger = sign > 0 ? amount > base : amount < base;
                return remaining < total && larger ? base : amount;
              };
              const std::int64_t line = reference::round_slowly(base * remaining, total, mode);
              const std::int64_t piece =
                  reference::round_slowly(base * remaining, total * pieces, mode);
              const std::int64_t daily = reference::round_slowly(base, total, mode);
              ASSERT_EQ(core(RoundPlace::line), capped(line));
              ASSERT_EQ(core(RoundPlace::unit_price), capped(piece * pieces));
              ASSERT_EQ(core(RoundPlace::daily_price), capped(daily * remaining))
                  << base << " " << remaining << "/" << total << " " << word_of(mode);
            }
          }
        }
      }
    }
  }
}

TEST(ProrateTest, NeverFallsAsMoreRemainsAndNeverExceedsItsBase) {
  for (std::int64_t cents : {1, 19, 20, 499, 1000, 6993}) {
    for (RoundPlace place : kPlaces) {
      for (Rounding mode : kModes) {
        for (std::int64_t pieces : {1, 7}) {
          Money before = Money::zero(dollar());
          for (int days = 0; days <= 31; ++days) {
            const Share share{.remaining = Rational(days), .total = Rational(31)};
            const Money credit = -prorate({.base = Rational::of(-cents, 100), .pieces = pieces},
                                          share, dollar(), cutting(place, mode))
                                      .amount;
            ASSERT_TRUE(before <= credit) << word_of(place) << " " << word_of(mode) << days;
            ASSERT_TRUE(credit <= Money::of_minor(cents, dollar()));
            before = credit;
          }
        }
      }
    }
  }
}

// --- Whole prices and percents --------------------------------------------------------------

TEST(ProrateTest, WholePricesAndPercents) {
  const ProratedAmount whole =
      whole_price(number("-12.345"), dollar(), Rounding::half_even, CalculationRule::recurring);
  EXPECT_EQ(format_money(whole.amount), "-12.34");
  EXPECT_TRUE(whole.how.base == number("12.345") && whole.how.exact == number("-12.345"));
  EXPECT_TRUE(whole.how.part == Rational(1) && whole.how.whole == Rational(1));
  EXPECT_EQ(whole.how.unit, CalculationUnit::period);

  const ProratedAmount percent = percent_of(number("196.20"), number("12.5"), dollar(),
                                            Rounding::half_up, CalculationRule::fee_percent);
  EXPECT_EQ(format_money(percent.amount), "24.53");
  EXPECT_TRUE(percent.how.exact == number("24.525"));
  EXPECT_TRUE(percent.how.part == Rational(25) && percent.how.whole == Rational(200))
      << "12.5/100 in whole numbers";
  EXPECT_EQ(percent.how.unit, CalculationUnit::percent);
}

// --- The residue of `total` (S10) -----------------------------------------------------------

Line line_of(LineKind kind, const char* exact, Rounding mode) {
  const ProratedAmount amount =
      whole_price(number(exact), dollar(), mode, CalculationRule::recurring);
  return Line{.kind = kind,
              .item = Item::of_plan(0),
              .period = std::nullopt,
              .amount = amount.amount,
              .how = amount.how};
}

TEST(ResidueTest, TheLastLineTakesIt) {
  struct Row {
    const char* name;
    std::vector<const char*> exact;
    Rounding mode;
    bool negated;
    const char* last;
    const char* sum;
  };
  const Row rows[] = {
      {"none left", {"-52.80", "249.00"}, Rounding::half_up, false, "249.00", "196.20"},
      {"a cent less", {"0.335", "0.335"}, Rounding::half_up, false, "0.33", "0.67"},
      {"a cent more", {"0.333", "0.333", "0.334"}, Rounding::half_up, false, "0.34", "1.00"},
      {"floor of a positive sum", {"0.335", "0.338"}, Rounding::floor, false, "0.34", "0.67"},
      {"floor of a negative sum", {"-0.331", "-0.331"}, Rounding::floor, false, "-0.33", "-0.67"},
      {"as the negative of a credit: floor gives more back",
       {"1.00", "-0.331"},
       Rounding::floor,
       true,
       "-0.33",
       "0.67"},
      {"the same without", {"1.00", "-0.331"}, Rounding::floor, false, "-0.34", "0.66"},
      {"one line", {"0.335"}, Rounding::half_up, false, "0.34", "0.34"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<Line> lines;
    for (const char* exact : row.exact) {
      lines.push_back(line_of(LineKind::charge, exact, row.mode));
    }
    const std::vector<Line> before = lines;
    settle_residue(lines, dollar(), row.mode, row.negated);
    EXPECT_EQ(format_money(lines.back().amount), row.last);
    EXPECT_EQ(format_money(sum_of(lines, dollar())), row.sum);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      EXPECT_TRUE(lines[i].amount == before[i].amount) << "only the last line moves";
    }
  }
  std::vector<Line> none;
  settle_residue(none, dollar(), Rounding::half_up, false);
  EXPECT_TRUE(none.empty());
}

// --- Cutting credits ------------------------------------------------------------------------

TEST(CutCreditsTest, TakesFromTheLastCreditOn) {
  struct Row {
    const char* name;
    const char* excess;
    const char* first;
    const char* second;
    const char* rest;
  };
  const Row rows[] = {
      {"nothing", "0.00", "-5.00", "-3.00", "0.00"},
      {"a part of the last", "1.00", "-5.00", "-2.00", "0.00"},
      {"the last", "3.00", "-5.00", "0.00", "0.00"},
      {"more than the last", "4.00", "-4.00", "0.00", "0.00"},
      {"all", "8.00", "0.00", "0.00", "0.00"},
      {"more than all", "9.50", "0.00", "0.00", "1.50"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<Line> lines = {line_of(LineKind::credit, "-5.004", Rounding::half_up),
                               line_of(LineKind::credit, "-2.996", Rounding::half_up),
                               line_of(LineKind::charge, "20.00", Rounding::half_up)};
    const Money rest = cut_credits(lines, money(row.excess));
    EXPECT_EQ(format_money(lines[0].amount), row.first);
    EXPECT_EQ(format_money(lines[1].amount), row.second);
    EXPECT_EQ(format_money(lines[2].amount), "20.00");
    EXPECT_EQ(format_money(rest), row.rest);
  }
}

TEST(CutCreditsTest, WhatIsCutIsGoneFromTheExactAmountToo) {
  std::vector<Line> lines = {line_of(LineKind::credit, "-5.004", Rounding::half_up),
                             line_of(LineKind::credit, "-2.996", Rounding::half_up)};
  (void)cut_credits(lines, money("1.00"));
  EXPECT_TRUE(exact_amount(lines[1]) == Rational(-2));
  EXPECT_TRUE(exact_amount(lines[0]) == number("-5.004")) << "untouched";
}

}  // namespace
}  // namespace planshift::prorate_test

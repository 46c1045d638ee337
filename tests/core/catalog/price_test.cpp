#include "planshift/catalog/price.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "tests/support/vocabulary.h"

namespace planshift::price_test {
namespace {

using test::number;

Price flat(const char* amount) {
  Price price;
  price.amount = number(amount);
  return price;
}

Price by_seat(const char* amount, const char* per_seat, std::int64_t included) {
  Price price = flat(amount);
  price.per_seat = number(per_seat);
  price.included_seats = included;
  return price;
}

Price tiered(const char* amount, TierMode mode) {
  Price price = flat(amount);
  price.tier_mode = mode;
  price.tiers = {{10, number("9.00")}, {20, number("7.00")}, {std::nullopt, number("5.00")}};
  return price;
}

TEST(PriceTest, CountsSeats) {
  const Price graduated = tiered("0", TierMode::graduated);
  const Price volume = tiered("0", TierMode::volume);
  struct Row {
    const char* name;
    Price price;
    std::int64_t seats;
    const char* expected;
  };
  const Row rows[] = {
      {"flat", flat("49.90"), 7, "49.90"},
      {"per seat", by_seat("0", "9.99", 0), 7, "69.93"},
      {"amount and seats", by_seat("40.00", "4.00", 3), 4, "44.00"},
      {"all included", by_seat("40.00", "4.00", 3), 3, "40.00"},
      {"fewer than included", by_seat("40.00", "4.00", 3), 1, "40.00"},
      {"graduated, first step", graduated, 10, "90.00"},
      {"graduated, one above", graduated, 11, "97.00"},
      {"graduated, second step full", graduated, 20, "160.00"},
      {"graduated, open step", graduated, 25, "185.00"},
      {"volume, first step", volume, 10, "90.00"},
      {"volume, one above costs less", volume, 11, "77.00"},
      {"volume, open step", volume, 21, "105.00"},
      {"tiers on an amount", tiered("15.00", TierMode::volume), 1, "24.00"},
      {"tiers on an amount, graduated", tiered("15.00", TierMode::graduated), 11, "112.00"},
      {"a million seats", by_seat("0", "0.000000000001", 0), 1000000, "0.000001"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(row.price.for_seats(row.seats) == number(row.expected)) << row.name;
  }
}

TEST(PriceTest, GraduatedTiersNeverFallAsSeatsGrow) {
  const Price graduated = tiered("0", TierMode::graduated);
  Rational before;
  Rational seat_by_seat;
  for (std::int64_t seats = 1; seats <= 40; ++seats) {
    seat_by_seat += seats <= 10 ? Rational(9) : seats <= 20 ? Rational(7) : Rational(5);
    const Rational price = graduated.for_seats(seats);
    EXPECT_TRUE(before < price);
    EXPECT_TRUE(price == seat_by_seat) << seats;
    before = price;
  }
}

TEST(PriceTest, OnDemandPricesFollowTheirSteps) {
  Price stepped;
  stepped.steps = {{96, number("0.42")}, {std::nullopt, number("0.21")}};
  EXPECT_TRUE(stepped.for_units(1, 1) == number("0.42"));
  EXPECT_TRUE(stepped.for_units(96, 1) == number("40.32"));
  EXPECT_TRUE(stepped.for_units(120, 1) == number("45.36")) << "96 at 0.42 and 24 at 0.21";
  EXPECT_TRUE(flat("0.10").for_units(30, 5) == number("3"));
  EXPECT_TRUE(by_seat("0", "0.10", 0).for_units(30, 5) == number("15")) << "per seat by seats";
}

TEST(PriceTest, KnowsWhetherASeatHasAPrice) {
  EXPECT_FALSE(flat("1").is_by_seat());
  EXPECT_TRUE(by_seat("0", "1", 0).is_by_seat());
  EXPECT_TRUE(tiered("0", TierMode::volume).is_by_seat());
}

TEST(PriceTest, WhatDoesNotFitIsOverflow) {
  Price price;
  price.per_seat = Rational::of(kWideMax, 1);
  EXPECT_TRUE(price.for_seats(2).overflowed());
}

}  // namespace
}  // namespace planshift::price_test

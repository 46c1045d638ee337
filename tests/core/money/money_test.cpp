#include "planshift/money/money.h"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

#include "planshift/money/decimal.h"

namespace planshift::money_test {
namespace {

constexpr Currency kDollar = *Currency::of("USD", 2);
constexpr Currency kYen = *Currency::of("JPY", 0);

// --- Sums that cannot be written ------------------------------------------------------------

template <typename A, typename B>
concept Adds = requires(A a, B b) {
  a + b;
};
template <typename A, typename B>
concept Subtracts = requires(A a, B b) {
  a - b;
};
template <typename A, typename B>
concept Multiplies = requires(A a, B b) {
  a* b;
};
template <typename A, typename B>
concept Divides = requires(A a, B b) {
  a / b;
};
template <typename A, typename B>
concept Compares = requires(A a, B b) {
  a < b;
};

static_assert(Adds<Money, Money> && Subtracts<Money, Money> && Compares<Money, Money>);
static_assert(!Adds<Money, int> && !Adds<int, Money>, "an amount without a currency");
static_assert(!Adds<Money, Rational> && !Subtracts<Money, Rational>, "exact and cut do not mix");
static_assert(!Multiplies<Money, int> && !Multiplies<Money, double>);
static_assert(!Multiplies<Money, Rational> && !Multiplies<Rational, Money>);
static_assert(!Divides<Money, int> && !Divides<Money, Money>);
static_assert(!Compares<Money, int> && !Compares<Money, Rational>);
static_assert(!std::is_constructible_v<Money, std::int64_t>);
static_assert(!std::is_constructible_v<Money, std::int64_t, Currency>, "only by a named unit");
static_assert(!std::is_constructible_v<Money, double> && !std::is_constructible_v<Money, Rational>);
static_assert(!std::is_convertible_v<Money, Rational>, "only by exact()");
static_assert(!std::is_convertible_v<Money, std::int64_t>);

// --- Currencies -----------------------------------------------------------------------------

static_assert(kDollar.code() == "USD" && kDollar.digits() == 2);
static_assert(!Currency::of("usd", 2) && !Currency::of("US", 2) && !Currency::of("USDX", 2));
static_assert(!Currency::of("U D", 2) && !Currency::of("", 2) && !Currency::of("U1D", 2));
static_assert(Currency::of("USD", 0) && Currency::of("USD", 9));
static_assert(!Currency::of("USD", -1) && !Currency::of("USD", 10));
static_assert(!(*Currency::of("IDR", 0) == *Currency::of("IDR", 2)), "digits belong to it");

TEST(CurrencyTest, DigitsAreThoseOfTheStandard) {
  struct Row {
    const char* code;
    int digits;
  };
  const Row rows[] = {
      {"USD", 2}, {"EUR", 2}, {"GBP", 2}, {"CNY", 2}, {"IDR", 2}, {"HUF", 2},
      {"MGA", 2}, {"JPY", 0}, {"KRW", 0}, {"VND", 0}, {"CLP", 0}, {"ISK", 0},
      {"XOF", 0}, {"UGX", 0}, {"KWD", 3}, {"BHD", 3}, {"TND", 3}, {"OMR", 3},
      {"JOD", 3}, {"IQD", 3}, {"LYD", 3}, {"CLF", 4}, {"UYW", 4}, {"ZZZ", 2},
  };
  for (const Row& row : rows) EXPECT_EQ(iso_digits_of(row.code), row.digits) << row.code;
}

// --- Amounts --------------------------------------------------------------------------------

constexpr Money dollars(std::int64_t minor) { return Money::of_minor(minor, kDollar); }

static_assert(dollars(9900) - dollars(5280) == dollars(4620), "the used part, by subtraction");
static_assert(dollars(5280).exact() == Rational::of(264, 5));
static_assert(Money::of_minor(500, kYen).exact() == Rational(500));
static_assert(-dollars(5) < dollars(0) && dollars(0) <= dollars(0) && dollars(6) > dollars(5));
static_assert(smaller_of(dollars(1), dollars(2)) == dollars(1));
static_assert(larger_of(dollars(1), dollars(2)) == dollars(2));
static_assert(Money::zero(kDollar).is_zero() && !Money::zero(kDollar).is_negative());

static_assert(!dollars(kMaxMinorUnits).overflowed() && !dollars(-kMaxMinorUnits).overflowed());
static_assert(dollars(kMaxMinorUnits + 1).overflowed() &&
              dollars(-kMaxMinorUnits - 1).overflowed());
static_assert((dollars(kMaxMinorUnits) + dollars(1)).overflowed());
static_assert((-dollars(kMaxMinorUnits) - dollars(1)).overflowed());
static_assert((Money::overflow(kDollar) - Money::overflow(kDollar)).overflowed(), "it stays so");
static_assert((-Money::overflow(kDollar)).overflowed());
static_assert(Money::overflow(kDollar).exact().overflowed());
static_assert(dollars(std::numeric_limits<std::int64_t>::max()).overflowed());

TEST(MoneyTest, AddsInPlace) {
  Money sum = dollars(10);
  sum += dollars(5);
  EXPECT_TRUE(sum == dollars(15));
  sum -= dollars(20);
  EXPECT_TRUE(sum == dollars(-5) && sum.is_negative());
}

#if GTEST_HAS_DEATH_TEST
TEST(MoneyDeathTest, CurrenciesDoNotMix) {
  const Money yen = Money::of_minor(5, kYen);
  const Money cents = Money::of_minor(5, *Currency::of("USD", 4));
  EXPECT_DEATH((void)(dollars(1) + yen), "currency");
  EXPECT_DEATH((void)(dollars(1) - yen), "currency");
  EXPECT_DEATH((void)(dollars(1) < yen), "currency");
  EXPECT_DEATH((void)(dollars(1) == yen), "currency");
  EXPECT_DEATH((void)(dollars(1) + cents), "currency") << "same letters, other digits";
}
#endif

}  // namespace
}  // namespace planshift::money_test

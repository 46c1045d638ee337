#include "planshift/money/decimal.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace planshift::decimal_test {
namespace {

TEST(DecimalTest, Reads) {
  struct Row {
    const char* text;
    Rational value;
    int digits;
  };
  const Row rows[] = {
      {"0", Rational(0), 0},
      {"49.90", Rational::of(499, 10), 2},
      {"-12.50", Rational::of(-25, 2), 2},
      {"-0", Rational(0), 0},
      {"-0.00", Rational(0), 2},
      {"1.000", Rational(1), 3},
      {"007", Rational(7), 0},
      {"0.000000000001", Rational::of(1, power_of_ten(12)), 12},
      {"90071992547409.91", Rational::of(kMaxMinorUnits, 100), 2},
      {"99999999999999999999999999999999999999", Rational::of(power_of_ten(38) - 1, 1), 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const std::optional<Decimal> decimal = read_decimal(row.text);
    ASSERT_TRUE(decimal.has_value());
    EXPECT_TRUE(decimal->value == row.value);
    EXPECT_EQ(decimal->digits, row.digits);
  }
}

TEST(DecimalTest, RefusesWhatIsNoDecimalNumber) {
  for (const char* text :
       {"",    "-",   ".",   ".5",   "5.",    "-.5",  "1,50", "1 000", " 1",  "1 ", "+1",
        "--1", "1e3", "1E3", "0x10", "1.2.3", "1..2", "-5.",  "NaN",   "inf", "٣",  "1\n"}) {
    EXPECT_FALSE(read_decimal(text).has_value()) << "'" << text << "'";
  }
  EXPECT_FALSE(read_decimal(std::string_view("1\0", 2)).has_value());
}

TEST(DecimalTest, KeepsCountOfDigitsItCannotHold) {
  const auto whole = read_decimal(std::string(60, '9'));
  ASSERT_TRUE(whole.has_value());
  EXPECT_TRUE(whole->value.overflowed());
  const auto part = read_decimal("0." + std::string(50, '0'));
  ASSERT_TRUE(part.has_value());
  EXPECT_TRUE(part->value.overflowed());
  EXPECT_EQ(part->digits, 50);
}

TEST(DecimalTest, FormatsMoneyWithExactlyTheDigitsOfItsCurrency) {
  struct Row {
    std::int64_t minor;
    int digits;
    const char* text;
  };
  const Row rows[] = {
      {5280, 2, "52.80"},
      {-5280, 2, "-52.80"},
      {0, 2, "0.00"},
      {5, 2, "0.05"},
      {-5, 2, "-0.05"},
      {50, 2, "0.50"},
      {100, 2, "1.00"},
      {500, 0, "500"},
      {-500, 0, "-500"},
      {0, 0, "0"},
      {1, 9, "0.000000001"},
      {1234, 3, "1.234"},
      {kMaxMinorUnits, 2, "90071992547409.91"},
      {-kMaxMinorUnits, 0, "-9007199254740991"},
      {kMaxMinorUnits, 9, "9007199.254740991"},
  };
  for (const Row& row : rows) {
    const Currency currency = *Currency::of("USD", row.digits);
    EXPECT_EQ(format_money(Money::of_minor(row.minor, currency)), row.text);
  }
}

TEST(DecimalTest, MoneyReadsBackAsItWasWritten) {
  for (int digits = 0; digits <= 4; ++digits) {
    const Currency currency = *Currency::of("USD", digits);
    for (std::int64_t minor = -12345; minor <= 12345; minor += 7) {
      const Money amount = Money::of_minor(minor, currency);
      const auto back = read_decimal(format_money(amount));
      ASSERT_TRUE(back.has_value());
      ASSERT_TRUE(back->value == amount.exact());
      ASSERT_EQ(back->digits, digits);
    }
  }
}

TEST(DecimalTest, FormatsTerminatingFractionsInFull) {
  struct Row {
    const char* name;
    Rational value;
    int min_digits;
    std::optional<std::string> text;
  };
  const Row rows[] = {
      {"as needed", Rational::of(18, 25), 0, "0.72"},
      {"at least", Rational::of(18, 25), 4, "0.7200"},
      {"whole", Rational(12), 0, "12"},
      {"whole with digits", Rational(12), 2, "12.00"},
      {"negative", Rational::of(-1, 8), 2, "-0.125"},
      {"below one", Rational::of(-1, 100), 0, "-0.01"},
      {"zero", Rational(0), 2, "0.00"},
      {"18 digits", Rational::of(1, power_of_ten(18)), 0, "0.000000000000000001"},
      {"19 digits", Rational::of(1, power_of_ten(19)), 0, std::nullopt},
      {"a third", Rational::of(1, 3), 2, std::nullopt},
      {"too large to scale", Rational::of(kWideMax, 2), 1, std::nullopt},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(format_decimal(row.value, row.min_digits), row.text);
  }
}

#if GTEST_HAS_DEATH_TEST
TEST(DecimalDeathTest, NeverPrintsAnOverflow) {
  EXPECT_DEATH((void)format_money(Money::overflow(Currency())), "overflowed");
  EXPECT_DEATH((void)format_decimal(Rational::overflow(), 2), "overflowed");
}
#endif

// No text at all has no first character to look at.
TEST(DecimalTest, RefusesATextThatIsNowhere) {
  EXPECT_FALSE(read_decimal(std::string_view()).has_value());
}

}  // namespace
}  // namespace planshift::decimal_test

#include "planshift/base/wide.h"

#include <gtest/gtest.h>

#include <vector>

namespace planshift::wide_test {
namespace {

static_assert(power_of_ten(0) == 1);
static_assert(power_of_ten(12) == 1000000000000);
static_assert(power_of_ten(38) / power_of_ten(19) == power_of_ten(19), "the largest that fits");
static_assert(kWideMin + kWideMax == -1);

TEST(WideTest, FormatsEveryLength) {
  struct Row {
    Wide value;
    const char* text;
  };
  const Row rows[] = {
      {0, "0"},
      {-1, "-1"},
      {static_cast<Wide>(UINT64_MAX), "18446744073709551615"},
      {static_cast<Wide>(UINT64_MAX) + 1, "18446744073709551616"},
      {power_of_ten(20), "100000000000000000000"},
      {-power_of_ten(38), "-100000000000000000000000000000000000000"},
      {kWideMax, "170141183460469231731687303715884105727"},
      {kWideMin, "-170141183460469231731687303715884105728"},
  };
  for (const Row& row : rows) EXPECT_EQ(format_wide(row.value), row.text);
}

// Around every power of two, in both signs: the short way in 64 bits and the long one agree.
TEST(WideTest, DividesAndMultipliesAsTheLanguageDoes) {
  std::vector<Wide> values = {0, kWideMax, kWideMin};
  for (int bit = 0; bit < 127; ++bit) {
    for (int beside = -1; beside <= 1; ++beside) {
      const Wide value = static_cast<Wide>(static_cast<UnsignedWide>(1) << bit) + beside;
      values.push_back(value);
      values.push_back(-value);
    }
  }
  std::size_t too_large = 0;
  for (const Wide a : values) {
    for (const Wide b : values) {
      if (b > 0) {
        ASSERT_TRUE(divide(a, b) == a / b) << format_wide(a) << " / " << format_wide(b);
        ASSERT_TRUE(remainder(a, b) == a % b) << format_wide(a) << " % " << format_wide(b);
      }
      Wide expected = 0;
      Wide product = 0;
      const bool fits = !__builtin_mul_overflow(a, b, &expected);
      ASSERT_EQ(multiply(a, b, product), fits) << format_wide(a) << " * " << format_wide(b);
      ASSERT_TRUE(!fits || product == expected) << format_wide(a) << " * " << format_wide(b);
      too_large += fits ? 0U : 1U;
    }
  }
  EXPECT_GT(too_large, values.size());
}

}  // namespace
}  // namespace planshift::wide_test

#include "core/base/wide.h"

#include <gtest/gtest.h>

namespace planshift {
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

}  // namespace
}  // namespace planshift

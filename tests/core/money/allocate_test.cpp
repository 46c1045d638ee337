#include "planshift/money/allocate.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "planshift/base/wide.h"
#include "planshift/money/money.h"

namespace planshift::allocate_test {
namespace {

using Whole = std::vector<std::int64_t>;

TEST(AllocateTest, GivesWhatIsLeftToTheLargestRemainders) {
  struct Row {
    const char* name;
    std::int64_t total;
    Whole weights;
    Whole parts;
  };
  const Row rows[] = {
      {"three equal payments", 20000, {1, 1, 1}, {6667, 6667, 6666}},
      {"by share", 18400, {6000, 3900}, {11152, 7248}},
      {"the larger remainder is later", 10, {1, 2}, {3, 7}},
      {"nothing", 0, {5, 3}, {0, 0}},
      {"a weight of nothing", 7, {0, 1, 0}, {0, 7, 0}},
      {"one", 100, {42}, {100}},
      {"less than there are parts", 2, {1, 1, 1}, {1, 1, 0}},
      {"no weights and nothing to give", 0, {0, 0}, {0, 0}},
      {"nobody", 0, {}, {}},
      {"products beyond 64 bits",
       kMaxMinorUnits,
       {kMaxMinorUnits, kMaxMinorUnits},
       {kMaxMinorUnits / 2 + 1, kMaxMinorUnits / 2}},
      {"CH4", 10000, {4000, 3000, 2500, 2000, 1500, 1500}, {2759, 2069, 1724, 1379, 1035, 1034}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(allocate(row.total, row.weights), row.parts);
  }
}

TEST(AllocateTest, TiesFallInTheOrderGiven) {
  EXPECT_EQ(allocate(2, {1, 1, 1}, {2, 0, 1}), (Whole{0, 1, 1}));
  EXPECT_EQ(allocate(1, {1, 1, 1}, {2, 1, 0}), (Whole{0, 0, 1}));
  // The remainder counts before the order.
  EXPECT_EQ(allocate(1, {1, 2}, {0, 1}), (Whole{0, 1}));
}

TEST(AllocateTest, PartsSumToTheTotalAndStayNextToTheirShare) {
  for (std::int64_t a = 0; a <= 6; ++a) {
    for (std::int64_t b = 0; b <= 6; ++b) {
      for (std::int64_t c = 0; c <= 6; ++c) {
        const Whole weights = {a, b, c};
        const std::int64_t sum = a + b + c;
        if (sum == 0) continue;
        for (std::int64_t total = 0; total <= 25; ++total) {
          const Whole parts = allocate(total, weights);
          ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), total);
          for (std::size_t i = 0; i < weights.size(); ++i) {
            const std::int64_t product = total * weights[i];
            ASSERT_LE(parts[i] * sum, product + sum - 1) << "never a whole unit too much";
            ASSERT_GE(parts[i] * sum, product - sum + 1) << "never a whole unit too little";
            if (total <= sum) {
              ASSERT_LE(parts[i], weights[i]);
            }
          }
        }
      }
    }
  }
}

#if GTEST_HAS_DEATH_TEST
TEST(AllocateDeathTest, StopsOnBrokenInvariants) {
  EXPECT_DEATH((void)allocate(-1, {1}), "total >= 0");
  EXPECT_DEATH((void)allocate(1, {-1, 2}), "weight >= 0");
  EXPECT_DEATH((void)allocate(1, {0, 0}), "total == 0");
  EXPECT_DEATH((void)allocate(1, {1, 2}, {0}), "tie_order");
}
#endif

}  // namespace
}  // namespace planshift::allocate_test

#include "planshift/base/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace planshift::order_test {
namespace {

TEST(Order, GivesPositions) {
  const std::vector<int> lengths = {31, 28, 31, 30};
  const std::vector<std::size_t> expected = {1, 3, 0, 2};
  EXPECT_EQ(sorted_positions(lengths.size(),
                             [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; }),
            expected);
}

TEST(Order, SortsSomePositions) {
  const std::vector<int> ranks = {3, 9, 1, 2, 9};
  std::vector<std::size_t> some = {0, 1, 3, 4};
  sort_positions(some, [&](std::size_t a, std::size_t b) { return ranks[a] > ranks[b]; });
  EXPECT_EQ(some, (std::vector<std::size_t>{1, 4, 0, 3}));
}

TEST(Order, NothingAndOne) {
  const auto never = [](std::size_t, std::size_t) { return false; };
  EXPECT_TRUE(sorted_positions(0, never).empty());
  EXPECT_EQ(sorted_positions(1, never), (std::vector<std::size_t>{0}));
}

// Every list of up to seven items with keys 0, 1, 2, against the library's stable sort.
TEST(Order, EqualsKeepTheirOrder) {
  struct Item {
    int key;
    std::string name;
  };
  std::size_t lists = 0;
  for (std::size_t size = 0; size <= 7; ++size) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < size; ++i) count *= 3;
    for (std::size_t code = 0; code < count; ++code, ++lists) {
      std::vector<Item> items;
      for (std::size_t i = 0, rest = code; i < size; ++i, rest /= 3) {
        items.push_back({static_cast<int>(rest % 3), std::to_string(i)});
      }
      const auto less = [](const Item& a, const Item& b) { return a.key < b.key; };
      std::vector<Item> expected = items;
      std::stable_sort(expected.begin(), expected.end(), less);
      sort_items(items, less);
      for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(items[i].name, expected[i].name) << code;
    }
  }
  EXPECT_EQ(lists, 3280U);
}

}  // namespace
}  // namespace planshift::order_test

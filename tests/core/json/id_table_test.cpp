#include "planshift/json/id_table.h"

#include <gtest/gtest.h>

#include <string>

namespace planshift::id_table_test {
namespace {

TEST(IdTable, FindsWhatWasInserted) {
  std::vector<std::string> ids;
  for (int i = 0; i < 5000; ++i) ids.push_back("id" + std::to_string(i));
  IdTable table;
  EXPECT_FALSE(table.find("id0").has_value());
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_TRUE(table.insert(ids[i], i));
  EXPECT_FALSE(table.insert("id77", 9)) << "the first one stays";
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(table.find(ids[i]), i);
  EXPECT_FALSE(table.find("id5000").has_value());
  EXPECT_FALSE(table.find("").has_value());
}

struct Thing {
  std::string id;
};

// The first look-ups walk the list, later ones go through a table: nobody sees the difference.
TEST(IdFinder, FindsTheSameHoweverOftenItIsAsked) {
  std::vector<Thing> things;
  for (int i = 0; i < 40; ++i) things.push_back({"t" + std::to_string(i)});
  IdFinder<Thing> finder(things);
  for (int round = 0; round < 20; ++round) {
    EXPECT_EQ(finder.find("t0"), 0U);
    EXPECT_EQ(finder.find("t39"), 39U);
    EXPECT_FALSE(finder.find("t40").has_value());
  }
}

}  // namespace
}  // namespace planshift::id_table_test

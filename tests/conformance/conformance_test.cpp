// The published cases of every system: one test per file of vectors/, and the runner itself.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/conformance/tally.h"

namespace planshift::conformance_test {
namespace {

std::vector<std::string> vector_files() {
  return support::list_json_files(support::in_repository("tests/conformance/vectors"));
}

class Conformance : public ::testing::TestWithParam<std::string> {};

TEST_P(Conformance, ReproducesTheSystem) {
  const support::Tally tally = support::tally_of({GetParam()});
  EXPECT_TRUE(tally.all_reproduced()) << support::text_of(tally);
}

INSTANTIATE_TEST_SUITE_P(Systems, Conformance, ::testing::ValuesIn(vector_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return support::test_name_of(support::stem_of(file.param));
                         });

TEST(ConformanceFiles, AreAllFound) { EXPECT_GE(vector_files().size(), 21u); }

// Each says which figure it reproduces and where that was published.
TEST(ConformanceFiles, NameTheirSources) {
  for (const std::string& path : vector_files()) {
    const std::optional<std::string> text = support::read_text_file(path);
    ASSERT_TRUE(text) << path;
    const support::Json cases = support::Json::parse(*text, nullptr, false);
    ASSERT_TRUE(cases.is_array()) << path;
    for (const support::Json& item : cases) {
      for (const char* key : {"id", "system", "policy", "source", "evidence"}) {
        EXPECT_TRUE(item.contains(key) && !item[key].empty()) << path << ": " << key;
      }
    }
  }
}

// A file that is missing, and one whose figure is wrong, must not count as success.
TEST(ConformanceTally, NoticesWhatIsMissing) {
  const support::Tally tally = support::tally_of({"/nowhere/at-all"});
  EXPECT_FALSE(tally.all_reproduced());
  EXPECT_EQ(support::text_of(tally),
            "total: 0 reproduced of 0\n/nowhere/at-all: no such file, or no *.json inside\n");
}

TEST(ConformanceTally, NamesBothValuesOfADifference) {
  const support::Tally tally =
      support::tally_of({support::in_repository("tests/conformance/wrong-figure.json")});
  EXPECT_FALSE(tally.all_reproduced());
  EXPECT_EQ(support::text_of(tally),
            "made-up: 1 reproduced of 2\n"
            "  half-a-month-wrong | due_now.total: got \"5.00\", expected \"5.01\"\n"
            "total: 1 reproduced of 2\n");
}

}  // namespace
}  // namespace planshift::conformance_test

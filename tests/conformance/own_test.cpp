// Cases of our own for each system: their catalogs name the preset and their figures were worked
// out by hand from the system's rule, so that the published cases are not all that is known of it.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "planshift/json/presets.h"
#include "tests/conformance/tally.h"

namespace planshift::own_test {
namespace {

std::vector<std::string> own_files() {
  return support::list_json_files(support::in_repository("tests/conformance/own"));
}

class OwnCases : public ::testing::TestWithParam<std::string> {};

TEST_P(OwnCases, FollowThePreset) {
  const support::Tally tally = support::tally_of({GetParam()});
  EXPECT_TRUE(tally.all_reproduced()) << support::text_of(tally);
}

INSTANTIATE_TEST_SUITE_P(Systems, OwnCases, ::testing::ValuesIn(own_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return support::test_name_of(support::stem_of(file.param));
                         });

support::Json cases_in(const std::string& path) {
  const std::optional<std::string> text = support::read_text_file(path);
  return text ? support::Json::parse(*text, nullptr, false) : support::Json();
}

TEST(OwnCaseFiles, SayWhatTheyAreAbout) {
  std::set<std::string> ids;
  for (const std::string& path : own_files()) {
    const support::Json cases = cases_in(path);
    ASSERT_TRUE(cases.is_array()) << path;
    for (const support::Json& item : cases) {
      EXPECT_EQ(item["system"], support::stem_of(path));
      EXPECT_FALSE(item["why"].get<std::string>().empty()) << item["id"];
      EXPECT_FALSE(item["source"].get<std::string>().empty()) << item["id"];
      EXPECT_TRUE(ids.insert(item["id"]).second) << item["id"] << " is there twice";
    }
  }
}

// No preset without a case that fails when its rules are changed by mistake.
TEST(OwnCaseFiles, LeaveNoPresetUntried) {
  std::set<std::string> tried;
  for (const std::string& path : own_files()) {
    for (const support::Json& item : cases_in(path)) {
      tried.insert(item["catalog"]["policy"]["preset"].get<std::string>());
    }
  }
  for (const std::string& path :
       support::list_json_files(support::in_repository("tests/conformance/vectors"))) {
    for (const support::Json& item : cases_in(path)) {
      const std::string variant = item["policy"];
      tried.insert(item["system"].get<std::string>() + "/" + variant);
    }
  }
  for (const Preset& preset : all_presets()) {
    const std::string full_name = std::string(preset.system) + "/" + preset.variant;
    EXPECT_TRUE(tried.count(name_of_preset(preset)) + tried.count(full_name) > 0) << full_name;
  }
}

// A system whose documentation says what a new interval does has a case that tries it.
TEST(OwnCaseFiles, TryANewIntervalWhereItIsCovered) {
  std::set<std::string> tried;
  for (const char* folder : {"tests/conformance/own", "tests/conformance/vectors"}) {
    for (const std::string& path : support::list_json_files(support::in_repository(folder))) {
      for (const support::Json& item : cases_in(path)) {
        if (item["request"]["change"].contains("interval")) tried.insert(item["system"]);
      }
    }
  }
  std::size_t covered = 0;
  for (const Preset& preset : all_presets()) {
    const std::string_view uncovered = preset.uncovered;
    const bool is_open = uncovered.find("longer_interval") != std::string_view::npos;
    if (!preset.is_default || is_open) continue;
    ++covered;
    EXPECT_EQ(tried.count(preset.system), 1u) << preset.system;
  }
  EXPECT_GE(covered, 10u);
}

}  // namespace
}  // namespace planshift::own_test

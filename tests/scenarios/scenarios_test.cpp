// Every scenario of every vendor: a situation that a support desk meets, as a document.
//
//   tests/scenarios/<vendor>/<name>.json
//   {"name": "…", "reason": "…", "source": "…", "catalog": "crowdhandler",
//    "request": {…}, "expect": {path: value} or "expect_error": {"path", "code"}}
//
// `catalog` names a file of web/catalogs. One test per document.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::scenarios_test {
namespace {

std::string scenarios_folder() { return support::in_repository("tests/scenarios"); }

std::vector<std::string> scenario_files() {
  std::vector<std::string> files;
  for (const std::string& vendor : support::list_folders(scenarios_folder())) {
    const std::string folder = scenarios_folder() + "/" + vendor;
    for (std::string& file : support::list_json_files(folder)) files.push_back(std::move(file));
  }
  return files;
}

// "<vendor>/<name>.json"
std::string short_name_of(const std::string& path) {
  return path.substr(scenarios_folder().size() + 1);
}

class Scenario : public ::testing::TestWithParam<std::string> {};

TEST_P(Scenario, Holds) {
  const std::optional<std::string> text = support::read_text_file(GetParam());
  ASSERT_TRUE(text);
  const support::Json scenario = support::Json::parse(*text, nullptr, false);
  ASSERT_TRUE(scenario.is_object()) << "is not JSON";
  for (const char* key : {"name", "reason", "source", "catalog"}) {
    ASSERT_TRUE(scenario.contains(key) && scenario[key].is_string()) << "has no " << key;
    EXPECT_FALSE(scenario[key].empty() || scenario[key] == "") << key << " is empty";
  }
  ASSERT_TRUE(scenario.contains("request")) << "has no request";
  ASSERT_NE(scenario.contains("expect"), scenario.contains("expect_error"))
      << "needs either expect or expect_error";

  const std::string catalog_path =
      support::in_repository("web/catalogs/" + scenario["catalog"].get<std::string>() + ".json");
  const std::optional<std::string> catalog = support::read_text_file(catalog_path);
  ASSERT_TRUE(catalog) << "no catalog " << catalog_path;

  const support::Answer answer =
      support::answer_to(*catalog, support::document_in(*text, "request"));
  const support::Json none;
  const support::Json& expect = scenario.contains("expect") ? scenario["expect"] : none;
  const support::Json& error = scenario.contains("expect_error") ? scenario["expect_error"] : none;
  ASSERT_TRUE(error.is_object() || (expect.is_object() && !expect.empty())) << "expects nothing";
  for (const support::Difference& difference : support::differences_of(answer, expect, error)) {
    ADD_FAILURE() << support::text_of(difference);
  }
}

INSTANTIATE_TEST_SUITE_P(Vendors, Scenario, ::testing::ValuesIn(scenario_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           const std::string name = short_name_of(file.param);
                           return support::test_name_of(name.substr(0, name.rfind('.')));
                         });

// Each vendor's examples and at least ten situations more.
TEST(ScenarioFiles, CoverEveryVendor) {
  const std::vector<std::string> vendors = support::list_folders(scenarios_folder());
  EXPECT_GE(vendors.size(), 5u);
  for (const std::string& vendor : vendors) {
    EXPECT_GE(support::list_json_files(scenarios_folder() + "/" + vendor).size(), 10u) << vendor;
  }
}

}  // namespace
}  // namespace planshift::scenarios_test

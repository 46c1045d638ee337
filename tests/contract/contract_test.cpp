// Every case of every file in this folder and below it, one test per file.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::contract_test {
namespace {

std::vector<std::string> contract_files() {
  return support::list_json_files(support::in_repository("tests/contract"));
}

class Contract : public ::testing::TestWithParam<std::string> {};

TEST_P(Contract, Holds) {
  const support::CaseFile file = support::read_case_file(GetParam());
  ASSERT_EQ(file.problem, "");
  for (const support::Case& item : file.cases) {
    for (const support::Difference& difference : support::differences_of(item)) {
      ADD_FAILURE() << item.id << " | " << support::text_of(difference);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, Contract, ::testing::ValuesIn(contract_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return support::test_name_of(support::stem_of(file.param));
                         });

// A folder that was not found would otherwise be a suite without tests, which passes.
TEST(ContractFiles, AreAllFound) { EXPECT_GE(contract_files().size(), 34u); }

TEST(ContractFiles, NameEachCaseOnce) {
  std::map<std::string, std::string> file_of;
  for (const std::string& path : contract_files()) {
    const support::CaseFile file = support::read_case_file(path);
    ASSERT_EQ(file.problem, "");
    for (const support::Case& item : file.cases) {
      const auto [known, is_new] = file_of.emplace(item.id, path);
      EXPECT_TRUE(is_new) << item.id << " stands in " << known->second << " and in " << path;
    }
  }
}

}  // namespace
}  // namespace planshift::contract_test

// A vendor is a data file. new-vendor.json describes one that the repository does not know
// otherwise, with rules none of the five has in this combination: a coworking house that sells
// weeks and quarters, keeps a fee, and counts hours. Its quotes come out without a line of C++.

#include <gtest/gtest.h>

#include <string>

#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::new_vendor_test {
namespace {

TEST(NewVendor, NeedsOnlyAFile) {
  const support::CaseFile file =
      support::read_case_file(support::in_repository("tests/scenarios/new-vendor.json"));
  ASSERT_EQ(file.problem, "");
  EXPECT_GE(file.cases.size(), 5u);
  for (const support::Case& item : file.cases) {
    for (const support::Difference& difference : support::differences_of(item)) {
      ADD_FAILURE() << item.id << " | " << support::text_of(difference);
    }
  }
}

TEST(NewVendor, IsNoneOfTheShippedOnes) {
  const support::CaseFile file =
      support::read_case_file(support::in_repository("tests/scenarios/new-vendor.json"));
  ASSERT_EQ(file.problem, "");
  for (const std::string& path : support::list_json_files(support::in_repository("web/catalogs"))) {
    const support::Json shipped =
        support::Json::parse(support::read_text_file(path).value_or(""), nullptr, false);
    for (const support::Case& item : file.cases) {
      const support::Json own = support::Json::parse(item.catalog, nullptr, false);
      EXPECT_NE(own["id"], shipped["id"]) << path;
    }
  }
}

}  // namespace
}  // namespace planshift::new_vendor_test

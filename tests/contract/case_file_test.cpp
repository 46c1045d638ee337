// The judge is judged first: paths, comparison, cutting documents out of files.

#include "tests/support/case_file.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/raw_json.h"
#include "tests/support/text_file.h"

namespace planshift::case_file_test {
namespace {

using support::Json;

TEST(Pick, FollowsPaths) {
  const Json quote = Json::parse(R"({
    "total": "1.00",
    "lines": [{"kind": "credit", "item": {"plan": "a"}, "amount": "-1.00"},
              {"kind": "charge", "item": {"addon": "x"}, "n": 2, "amount": "2.00"}],
    "length": 7, "gone": null})",
                                 nullptr, false);
  const struct {
    std::string_view path;
    std::string_view expected;  // as JSON; "" for a path that leads nowhere
  } table[] = {
      {"total", R"("1.00")"},
      {"lines.0.amount", R"("-1.00")"},
      {"lines[1].amount", R"("2.00")"},
      {"lines[kind=charge].amount", R"("2.00")"},
      {"lines[item/addon=x].kind", R"("charge")"},
      {"lines[n=2].kind", R"("charge")"},
      {"lines.length", "2"},
      {"length", "7"},
      {"gone", "null"},
      {"lines.2.amount", ""},
      {"lines.-1.amount", ""},
      {"lines.first", ""},
      {"lines[kind=fee].amount", ""},
      {"lines[item/plan=b].amount", ""},
      {"lines[kind=credit", ""},
      {"lines]", ""},
      {"total.more", ""},
      {"absent", ""},
  };
  for (const auto& [path, expected] : table) {
    const std::optional<Json> got = support::pick(quote, path);
    EXPECT_EQ(got ? got->dump() : "", expected) << path;
  }
}

TEST(SameValue, ComparesMoneyAsDecimals) {
  const struct {
    std::string_view got;
    std::string_view expected;
    bool same;
  } table[] = {
      {R"("9.90")", R"("9.9")", true},
      {R"("9.90")", "9.9", true},
      {R"("0.00")", R"("-0")", true},
      {R"("-5")", R"("-5.000")", true},
      {R"("007")", R"("7")", true},
      {"2", R"("2")", true},
      {R"("9.90")", R"("9.91")", false},
      {R"("-5")", R"("5")", false},
      {R"("2026-11-15")", R"("2026-11-15")", true},
      {R"("a")", R"("a ")", false},
      {"true", "1", false},
      {"null", R"("null")", false},
      {"[1]", "[1]", true},
      {R"(["1.0"])", R"(["1"])", false},
      {R"("1.")", R"("1")", false},
      {R"("1e2")", R"("100")", false},
      {R"("")", R"("0")", false},
  };
  for (const auto& [got, expected, same] : table) {
    EXPECT_EQ(support::same_value(Json::parse(got, nullptr, false),
                                  Json::parse(expected, nullptr, false)),
              same)
        << got << " and " << expected;
  }
}

TEST(RawJson, CutsDocumentsOutUnchanged) {
  const std::string_view text =
      R"([ {"request" : {"a":1.10,"a":[ "]}" , 18446744073709551616]}, "x":"\"}"} ,)"
      R"( "s\\", 12,[] ])";
  const std::vector<std::string_view> elements = support::raw_elements(text);
  ASSERT_EQ(elements.size(), 4u);
  EXPECT_EQ(support::raw_member(elements[0], "request"),
            R"({"a":1.10,"a":[ "]}" , 18446744073709551616]})");
  EXPECT_EQ(support::raw_member(elements[0], "x"), R"("\"}")");
  EXPECT_EQ(support::raw_member(elements[0], "y"), "");
  EXPECT_EQ(elements[1], R"("s\\")");
  EXPECT_EQ(elements[2], "12");
  EXPECT_EQ(elements[3], "[]");
  EXPECT_EQ(support::document_in(R"({"catalog": "{\"a\": tru"})", "catalog"), R"({"a": tru)");
  EXPECT_EQ(support::document_in(R"({"catalog": {"a": 1.0}})", "catalog"), R"({"a": 1.0})");
}

TEST(CaseFile, ReportsErrorsThatDoNotMatch) {
  support::Answer answer;
  answer.errors = {{ErrorCode::bad_date, "/change/at", {}}, {ErrorCode::bad_money, "/a", {}}};
  const auto differences = [&answer](std::string_view wanted) {
    return support::differences_of(answer, Json(), Json::parse(wanted, nullptr, false)).size();
  };
  EXPECT_EQ(differences(R"({"path": "/change/at", "code": "bad_date"})"), 0u);
  EXPECT_EQ(differences(R"({"path": "/a"})"), 0u);
  EXPECT_EQ(differences(R"({"code": "bad_money"})"), 0u);
  EXPECT_EQ(differences(R"({"path": "/a", "code": "bad_date"})"), 1u);
  EXPECT_EQ(differences(R"({"path": "/change", "code": "bad_date"})"), 1u);
  EXPECT_EQ(support::differences_of(answer, Json{{"kind", "none"}}, Json()).size(), 1u);
}

TEST(CaseFile, RefusesCasesThatCannotFail) {
  const std::string folder = support::in_repository("tests/contract");
  EXPECT_NE(support::read_case_file(folder + "/no-such-file.json").problem, "");
  EXPECT_NE(support::read_case_file(folder + "/README.md").problem, "");
  EXPECT_NE(support::read_case_file(folder).problem, "");
}

}  // namespace
}  // namespace planshift::case_file_test

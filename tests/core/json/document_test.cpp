#include "planshift/json/document.h"

#include <gtest/gtest.h>

#include <clocale>
#include <string>
#include <vector>

namespace planshift::document_test {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// "bad_json at 6", "too_deep /a/0"
std::string parse_error_of(std::string_view text) {
  Document document;
  const std::optional<Error> error = document.parse(text);
  if (!error) return "ok";
  if (error->code != ErrorCode::bad_json) {
    return std::string(word_of(error->code)) + " " + error->path;
  }
  EXPECT_EQ(error->path, "");
  EXPECT_EQ(error->args.at(0).first, "offset");
  return "bad_json at " + error->args.at(0).second;
}

TEST(Document, KeepsWhatWasWritten) {
  Document document;
  ASSERT_FALSE(document.parse(R"({"a": [1, -2, 2.50, "x\n\u00e9", true, null], "b": {}})"));
  const Value root = document.root();
  ASSERT_TRUE(root.is(ValueKind::object));
  EXPECT_EQ(root.size(), 2U);
  std::vector<Value> items;
  for (Value item : root.find("a")) items.push_back(item);
  ASSERT_EQ(items.size(), 6U);
  EXPECT_TRUE(items[0].fits_whole());
  EXPECT_EQ(items[0].whole(), 1);
  EXPECT_EQ(items[1].whole(), -2);
  EXPECT_EQ(items[2].kind(), ValueKind::decimal);
  EXPECT_EQ(items[2].text(), "2.50");
  EXPECT_EQ(items[3].text(), "x\n\xC3\xA9");
  EXPECT_TRUE(items[4].is_true());
  EXPECT_EQ(items[5].kind(), ValueKind::null);
  EXPECT_EQ(items[5].path(), "/a/5");
  EXPECT_EQ(root.find("b").size(), 0U);
  EXPECT_FALSE(root.find("c").exists());
  EXPECT_LT(items[5].position(), root.find("b").position());
}

TEST(Document, KeepsDuplicateKeysInTheirOrder) {
  Document document;
  ASSERT_FALSE(document.parse(R"({"k": 1, "k": 2})"));
  std::string seen;
  for (Value member : document.root()) {
    seen += std::string(member.key()) + std::to_string(member.whole());
  }
  EXPECT_EQ(seen, "k1k2");
}

TEST(Document, TellsWholeNumbersFromOthers) {
  struct Row {
    const char* text;
    ValueKind kind;
    bool fits;
    const char* written;
  };
  const Row rows[] = {
      {"9223372036854775807", ValueKind::integer, true, ""},
      {"-9223372036854775808", ValueKind::integer, true, ""},
      {"9223372036854775808", ValueKind::integer, false, "9223372036854775808"},
      {"18446744073709551615", ValueKind::integer, false, "18446744073709551615"},
      {"99999999999999999999999", ValueKind::integer, false, "99999999999999999999999"},
      {"1.0", ValueKind::decimal, false, "1.0"},
      {"1e2", ValueKind::decimal, false, "1e2"},
      {"-0.5E-3", ValueKind::decimal, false, "-0.5E-3"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    Document document;
    ASSERT_FALSE(document.parse(row.text));
    EXPECT_EQ(document.root().kind(), row.kind);
    EXPECT_EQ(document.root().fits_whole(), row.fits);
    EXPECT_EQ(document.root().text(), row.written);
  }
}

// A reader that asks the C library for numbers would.
TEST(Document, DoesNotReadALocale) {
  if (std::setlocale(LC_NUMERIC, "de_DE.UTF-8") == nullptr) GTEST_SKIP() << "no German locale";
  Document document;
  const std::optional<Error> error = document.parse("[49.90]");
  std::setlocale(LC_NUMERIC, "C");
  ASSERT_FALSE(error);
  EXPECT_EQ((*document.root().begin()).text(), "49.90");
}

TEST(Document, NamesTheByteThatIsNoJson) {
  struct Row {
    const char* name;
    std::string text;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing", "", "bad_json at 0"},
      {"blanks", "  ", "bad_json at 2"},
      {"cut off", R"({"a": 1)", "bad_json at 7"},
      {"no colon", R"({"a" 1})", "bad_json at 5"},
      {"a comma too much", "[1, 2,]", "bad_json at 6"},
      {"no such word", "[nul]", "bad_json at 1"},
      {"two documents", "{} {}", "bad_json at 3"},
      {"a comment", "/**/ {}", "bad_json at 0"},
      {"a line end in a string", "[\"a\nb\"]", "bad_json at 3"},
      {"no such escape", R"(["a\q"])", "bad_json at 4"},
      {"half a surrogate", R"(["\ud800"])", "bad_json at 8"},
      {"not UTF-8", "[\"a\xFF\"]", "bad_json at 3"},
      {"UTF-8 for a surrogate", "[\"\xED\xA0\x80\"]", "bad_json at 3"},
      {"a plus sign", "[+1]", "bad_json at 1"},
      {"a leading zero", "[01]", "bad_json at 1"},
      {"NaN", "[NaN]", "bad_json at 1"},
      {"a NUL byte behind the end", std::string("{}\0{\"planshift\": 2}", 20), "bad_json at 2"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(parse_error_of(row.text), row.expected);
  }
}

TEST(Document, CountsLinesAndColumnsForPeople) {
  Document document;
  const std::optional<Error> error = document.parse("{\n  \"é\": x}");
  ASSERT_TRUE(error);
  const Error expected{
      .code = ErrorCode::bad_json,
      .path = "",
      .args = {{"offset", "10"}, {"line", "2"}, {"column", "8"}, {"found", "the word x"}}};
  EXPECT_EQ(error->args, expected.args);
}

TEST(Document, HoldsItsLimits) {
  struct Row {
    const char* name;
    std::string text;
    const char* expected;
  };
  const std::string largest = "\"" + std::string(kMaxInputBytes - 2, 'x') + "\"";
  const Row rows[] = {
      {"the largest text", largest, "ok"},
      {"one byte more", largest + " ", "too_large "},
      {"32 levels", repeated("[", 32) + repeated("]", 32), "ok"},
      {"33 levels", repeated("[", 33) + repeated("]", 33),
       "too_deep /0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0"},
      {"33 objects", repeated("{\"a\":", 33),
       "too_deep /a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"},
      {"10 000 elements", "[" + repeated("1,", 9999) + "1]", "ok"},
      {"10 001 elements", R"({"x": [[], [)" + repeated("1,", 10000) + "1]]}",
       "too_many_elements /x/1"},
      {"10 001 members", "{" + repeated("\"a\":1,", 10000) + "\"a\":1}", "ok"},
      {"no double", R"({"a": [0, 1e999]})", "out_of_range /a/1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(parse_error_of(row.text), row.expected);
  }
}

TEST(Document, ServesOneTextAfterTheOther) {
  Document document;
  ASSERT_FALSE(document.parse(R"({"first": "one"})"));
  EXPECT_TRUE(document.parse("{").has_value());
  ASSERT_FALSE(document.parse(R"({"second": [2]})"));
  EXPECT_FALSE(document.root().find("first").exists());
  EXPECT_EQ(document.root().find("second").path(), "/second");
}

TEST(Document, EscapesPointers) {
  Document document;
  ASSERT_FALSE(document.parse(R"({"a/b~c": [{"": 1}]})"));
  const Value inner = *document.root().find("a/b~c").begin();
  EXPECT_EQ(inner.path(), "/a~1b~0c/0");
  EXPECT_EQ((*inner.begin()).path(), "/a~1b~0c/0/");
}

TEST(Document, ShowsLongTextsCut) {
  EXPECT_EQ(shown_text("short"), "short");
  EXPECT_EQ(shown_text(std::string(80, 'x')), std::string(80, 'x'));
  EXPECT_EQ(shown_text(std::string(81, 'x')), std::string(80, 'x') + "…");
  // Never in the middle of a character.
  EXPECT_EQ(shown_text(std::string(79, 'x') + "éé"), std::string(79, 'x') + "…");
}

}  // namespace
}  // namespace planshift::document_test

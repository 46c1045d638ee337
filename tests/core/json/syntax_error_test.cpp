#include "planshift/json/syntax_error.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/json/document.h"
#include "planshift/text/error_text.h"

namespace planshift::syntax_error_test {
namespace {

using namespace std::string_literals;

// "15: a trailing comma", "ok"
std::string found_in(std::string_view text) {
  Document document;
  const std::optional<Error> error = document.parse(text);
  if (!error) return "ok";
  std::string told = error->args.at(0).second + ":";
  for (const auto& [name, value] : error->args) {
    if (name == "found") told += " " + value;
  }
  return told;
}

TEST(SyntaxError, SaysWhatStandsThere) {
  struct Row {
    const char* name;
    std::string text;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing", "", "0: an empty text"},
      {"blanks", " \n", "2: an empty text"},
      {"cut off", R"({"a": [1)", "8: the end of the text"},
      {"a string cut off", R"({"a": "x)", "8: the end of the text"},
      {"a comment", "{} // done", "3: a comment"},
      {"a comment behind a number", "[1// one\n]", "2: a comment"},
      {"a long comment", "/* prices */ {}", "0: a comment"},
      {"a comment of a shell", "# prices\n{}", "0: a comment"},
      {"not in a string", R"(["// no # comment"])", "ok"},
      {"a comma too much", R"({"plan": "pro",})", "15: a trailing comma"},
      {"in a list", "[1, 2, ]", "7: a trailing comma"},
      {"two commas", "[1,,2]", "3: two commas in a row"},
      {"no comma", R"({"a": 1 "b": 2})", "8: a value with no comma or colon before it"},
      {"no colon", R"({"a" 1})", "5: a value with no comma or colon before it"},
      {"no value", R"({"a": })", "6: a key with no value"},
      {"another bracket", "[1}", "2: an unexpected closing bracket"},
      {"single quotation marks", "{'a': 1}", "1: a single quote"},
      {"curly ones", "{“a”: 1}", "1: a curly quote"},
      {"curly ones are characters", R"(["“a”"])", "ok"},
      {"no quotation marks", "{plan: 1}", "1: the word plan"},
      {"a word of another language", "[NaN, 1]", "1: the word NaN"},
      {"a plus sign", "[+1]", "1: a plus sign"},
      {"a point", "[.5]", "1: a number without a digit before its point"},
      {"a leading zero", "[01]", "1: a number with a leading zero"},
      {"a zero alone", "[0]", "ok"},
      {"a line end in a string", "[\"a\nb\"]", "3: a line break inside a string"},
      {"a tab in a string", "[\"a\tb\"]", "3: a tab inside a string"},
      {"an escaped one", R"(["a\tb"])", "ok"},
      {"no such escape", R"(["a\q"])", "4: an unknown escape sequence"},
      {"an escaped backslash before a line end", "[\"a\\\\\nb\"]",
       "5: a line break inside a string"},
      {"not UTF-8", "[\"a\xFF\"]", "3: a byte that is not UTF-8"},
      {"Latin-1", "[\"caf\xE9\"]", "6: a byte that is not UTF-8"},
      {"UTF-8", "[\"caf\xC3\xA9\"]", "ok"},
      {"a blank that is none",
       "[1,\xC2\xA0"
       "2]",
       "3: a non-breaking space"},
      {"a byte order mark", "\xEF\xBB\xBF{}", "ok"},
      {"a second one", "\xEF\xBB\xBF\xEF\xBB\xBF{}", "3: a byte order mark"},
      {"a NUL byte", "[\0]"s, "1: a NUL byte"},
      {"a semicolon", R"({"a"; 1})", "4:"},
      {"gzip", "\x1F\x8B\x08\0\0\0"s, "0: data compressed by gzip"},
      {"zstd", "\x28\xB5\x2F\xFD\x04\0"s, "0: data compressed by zstd"},
      {"ZIP", "PK\x03\x04\x14\0"s, "0: a ZIP archive"},
      {"UTF-16", "\xFF\xFE{\0}\0"s, "0: UTF-16 instead of UTF-8"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(found_in(row.text), row.expected);
  }
}

TEST(SyntaxError, IsASentence) {
  Error error = syntax_error("{\n // a}", 3);
  EXPECT_EQ(message_of(error), "not valid JSON at line 2, column 2 (byte 3): found a comment");
  std::erase_if(error.args,
                [](const auto& arg) { return arg.first != "offset" && arg.first != "column"; });
  EXPECT_EQ(message_of(error), "not valid JSON at column 2 (byte 3)");
}

}  // namespace
}  // namespace planshift::syntax_error_test

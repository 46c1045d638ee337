// The parser against nlohmann's: every document of the repository, and thousands of broken ones.
#include "planshift/json/parser.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/support/json_judge.h"
#include "tests/support/text_file.h"

namespace planshift::parser_test {
namespace {

using namespace std::string_literals;

constexpr std::size_t kMutations = 3000;        // of documents
constexpr std::size_t kSmallMutations = 30000;  // of short texts, where every byte matters

std::vector<std::string> documents() {
  std::vector<std::string> texts;
  for (const char* folder : {"web/catalogs", "web/policies", "web/laws", "web/schemas",
                             "tests/contract", "tests/conformance", "tests/scenarios"}) {
    for (const std::string& path : support::list_json_files(support::in_repository(folder))) {
      texts.push_back(support::read_text_file(path).value_or(""));
    }
  }
  return texts;
}

// Short texts in which all of JSON occurs, sound and broken.
std::vector<std::string> small_texts() {
  return {
      R"({"a": [1, -2, 2.50, "x\n\u00e9", true, null], "b": {}})",
      R"([[], {}, "", 0, -0, 0.0, -0.5E-3, 1e+2, 1E308, false])",
      R"(["\ud83d\ude00", "\"\\\/\b\f\n\r\t", "\u0000", "é€😀", "\u20AC"])",
      R"([9223372036854775807, -9223372036854775808, 18446744073709551615, 99999999999999999999])",
      R"({"k": 1, "k": "2", "": {"~/": [[[[]]]]}})",
      "\xEF\xBB\xBF{\"a\"\t:\r\n1}",
      R"(["eight by", "eight byt", "0123456789abcdef", "0123456789abcde\"f"])",
      "[1.7976931348623157e308, 17976931348623159e292, 0.0001e312, 1e-999]",
      "[1, // one\n 2]",
      "{'a': tru\"e\", nul: 01, \"b\" 2}",
  };
}

class Mutator {
 public:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_()) % bound; }

  std::string mutate(std::string text) {
    for (std::size_t times = 1 + below(3); times > 0; --times) mutate_once(text);
    return text;
  }

 private:
  void mutate_once(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0: text.resize(at); return;
      case 1: text.erase(at, 1 + below(3)); return;
      case 2: text.insert(at, piece()); return;
      case 3: text.insert(at, text.substr(below(text.size() + 1), 1 + below(12))); return;
      case 4: text.replace(at, 1, piece()); return;
      default: text.insert(at, 1, static_cast<char>(below(256))); return;
    }
  }
  std::string piece() {
    static const std::string kPieces[] = {"\"",
                                          "\\",
                                          "\\u",
                                          "\\ud800",
                                          "\\udc00",
                                          "\\u12",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          " ",
                                          "\n",
                                          "\t",
                                          "\0"s,
                                          "-",
                                          "+",
                                          ".",
                                          "e",
                                          "E9",
                                          "0",
                                          "7",
                                          "1e309",
                                          "true",
                                          "nul",
                                          "f",
                                          "//",
                                          "#",
                                          "'",
                                          "\x7F",
                                          "\x1F",
                                          "\xC3\xA9",
                                          "\xC0\x80",
                                          "\xE0\x80",
                                          "\xED\xA0\x80",
                                          "\xF0\x9F\x98\x80",
                                          "\xF4\x90",
                                          "\xFF",
                                          "[[[[[[[[[[[[[[[[",
                                          "9999999999",
                                          "\xEF\xBB\xBF"};
    return kPieces[below(std::size(kPieces))];
  }

  std::mt19937 random_{20261128};
};

// How many of so many changed texts are still JSON; each must be judged alike.
std::size_t expect_same_verdicts(const std::vector<std::string>& texts, std::size_t mutations) {
  Mutator mutator;
  std::size_t sound = 0;
  for (std::size_t i = 0; i < mutations; ++i) {
    const std::string text = mutator.mutate(texts[mutator.below(texts.size())]);
    const std::string difference = support::difference_of_parsers(text);
    EXPECT_EQ(difference, "") << text;
    if (!difference.empty()) break;
    if (!support::parse_json(text).error) ++sound;
  }
  return sound;
}

TEST(Parser, ReadsEveryDocumentAsTheJudgeDoes) {
  const std::vector<std::string> texts = documents();
  ASSERT_GT(texts.size(), 100U);
  for (const std::string& text : texts) {
    ASSERT_EQ(support::difference_of_parsers(text), "") << text.substr(0, 200);
    ASSERT_NE(support::parse_json(text).outline, "");
  }
}

TEST(Parser, StopsWhereTheJudgeStops) {
  std::vector<std::string> texts;
  for (std::string& text : documents()) {
    if (text.size() <= 4096) texts.push_back(std::move(text));
  }
  const std::size_t sound = expect_same_verdicts(texts, kMutations);
  EXPECT_GT(sound, kMutations / 20);
  EXPECT_LT(sound, kMutations / 2);
}

TEST(Parser, StopsWhereTheJudgeStopsInShortTexts) {
  const std::size_t sound = expect_same_verdicts(small_texts(), kSmallMutations);
  EXPECT_GT(sound, kSmallMutations / 20);
  EXPECT_LT(sound, kSmallMutations / 2);
}

// The texts that are cut off behind each of their bytes.
TEST(Parser, MeetsTheEndAnywhere) {
  for (const std::string& text : small_texts()) {
    for (std::size_t size = 0; size <= text.size(); ++size) {
      ASSERT_EQ(support::difference_of_parsers(text.substr(0, size)), "") << text.substr(0, size);
    }
  }
}

// Strings of any length, with one byte of any value anywhere: eight are looked at together.
TEST(Parser, SeesEveryByteOfAString) {
  for (std::size_t size = 1; size <= 17; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string text = "[\"" + std::string(size, 'x') + "\"]";
        text[2 + at] = static_cast<char>(byte);
        ASSERT_EQ(support::difference_of_parsers(text), "") << size << ' ' << at << ' ' << byte;
      }
    }
  }
}

TEST(Parser, NamesTheWordThatAQuotationMarkBreaks) {
  struct Row {
    std::string text;
    const char* offset;
  };
  const Row rows[] = {
      {R"({"a": tru"e})", "6"},
      {R"({"invalid string": tru})", "19"},
      {R"([1, 2."5"])", "4"},
      {"\xEF\"", "1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const support::JsonVerdict verdict = support::parse_json(row.text);
    ASSERT_TRUE(verdict.error);
    EXPECT_EQ(verdict.error->args.at(0).second, row.offset);
  }
}

}  // namespace
}  // namespace planshift::parser_test

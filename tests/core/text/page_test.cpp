#include "planshift/text/page.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "planshift/text/printable.h"
#include "planshift/text/utf8.h"

namespace planshift::page_test {
namespace {

TEST(Columns, CountWhatATerminalShows) {
  EXPECT_EQ(columns_of(""), 0u);
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("città"), 5u);
  EXPECT_EQ(columns_of("e\xcc\x81"), 1u);  // an accent of its own
  EXPECT_EQ(columns_of("标准版"), 6u);
  EXPECT_EQ(columns_of("القياسية"), 8u);
  EXPECT_EQ(columns_of("\xff\xfe"), 2u);  // no UTF-8: one each, and no end in sight
}

TEST(FirstCharacter, TakesOnlyWellFormedBytes) {
  EXPECT_EQ(first_character("é").code, 0xe9u);
  EXPECT_EQ(first_character("€").code, 0x20acu);
  EXPECT_EQ(first_character("😀").code, 0x1f600u);
  for (const std::string bad : {"\x80", "\xc0\x80", "\xc3", "\xe2\x82", "\xed\xa0\x80",
                                "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe0\x80\x80"}) {
    EXPECT_FALSE(first_character(bad).is_valid);
    EXPECT_EQ(first_character(bad).bytes, 1u);
  }
}

TEST(Printable, DisarmsWhatATerminalWouldObey) {
  EXPECT_EQ(printable("città 标准版"), "città 标准版");
  EXPECT_EQ(printable("a\nb\x1b[31m"), "a\\u{a}b\\u{1b}[31m");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "\\u{9b}2J");
  EXPECT_EQ(printable("\xe2\x80\xae"
                      "evil"),
            "\\u{202e}evil");
  EXPECT_EQ(printable("\xff"), "\xef\xbf\xbd");
}

TEST(Wrapped, BreaksBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("one two three", 6), (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(wrapped("a verylongword b", 4), (std::vector<std::string>{"a", "verylongword", "b"}));
  EXPECT_EQ(wrapped("one two\x1fthree", 7), (std::vector<std::string>{"one", "two three"}));
  EXPECT_EQ(wrapped("", 4), (std::vector<std::string>{""}));
}

TEST(Page, RightAlignsAmountsInOneColumn) {
  Page page;
  page.heading("Due now");
  page.row("Small", "9.00 EUR");
  page.row("标准版", "-1234.00 EUR");
  page.note("12.00 x 1/2 = 6.00");
  page.rule();
  page.row(std::string(20, 'x') + " " + std::string(30, 'y') + " " + std::string(20, 'z'),
           "10.00 EUR");
  std::istringstream lines(page.text());
  std::string line;
  std::size_t ends_at_the_margin = 0;
  while (std::getline(lines, line)) {
    EXPECT_LE(columns_of(line), 76u) << line;
    const bool is_amount_or_rule = line.ends_with("EUR") || line.ends_with("---");
    if (is_amount_or_rule) {
      EXPECT_EQ(columns_of(line), 76u) << line;
      ++ends_at_the_margin;
    }
  }
  EXPECT_EQ(ends_at_the_margin, 4u);
}

}  // namespace
}  // namespace planshift::page_test

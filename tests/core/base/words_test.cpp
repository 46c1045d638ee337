#include "planshift/base/words.h"

#include <gtest/gtest.h>

namespace planshift::words_test {
namespace {

enum class Colour { red, dark_green };
// Tables that are wrong in one way each.
enum class Short { red, green, blue };
enum class Long { red, green };
enum class Swapped { red, green };
enum class Misspelt { red, green };

}  // namespace
}  // namespace planshift::words_test

template <>
struct planshift::Words<planshift::words_test::Colour> {
  static constexpr const char* list[] = {"red", "dark/green"};
};
template <>
struct planshift::Words<planshift::words_test::Short> {
  static constexpr const char* list[] = {"red", "green"};
};
template <>
struct planshift::Words<planshift::words_test::Long> {
  static constexpr const char* list[] = {"red", "green", "blue"};
};
template <>
struct planshift::Words<planshift::words_test::Swapped> {
  static constexpr const char* list[] = {"green", "red"};
};
template <>
struct planshift::Words<planshift::words_test::Misspelt> {
  static constexpr const char* list[] = {"red", "gren"};
};

namespace planshift::words_test {
namespace {

static_assert(read_word<Colour>("dark/green") == Colour::dark_green);
static_assert(!read_word<Colour>("dark_green"), "the word of the format, not the enumerator");
static_assert(!read_word<Colour>(""));
static_assert(!read_word<Colour>("re"));
static_assert(!read_word<Colour>("redd"));
static_assert(word_count<Colour> == 2);

static_assert(words_match<Colour>);
static_assert(!words_match<Short>, "an enumerator without a word would be read past the table");
static_assert(!words_match<Long>);
static_assert(!words_match<Swapped>);
static_assert(!words_match<Misspelt>);

TEST(WordsTest, WordAndEnumeratorAreInverse) {
  for (Colour colour : {Colour::red, Colour::dark_green}) {
    EXPECT_EQ(read_word<Colour>(word_of(colour)), colour);
  }
  EXPECT_STREQ(word_of(Colour::dark_green), "dark/green");
}

}  // namespace
}  // namespace planshift::words_test

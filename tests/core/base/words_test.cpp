#include "core/base/words.h"

#include <gtest/gtest.h>

namespace planshift::words_test {
namespace {

enum class Colour { red, dark_green };

}  // namespace
}  // namespace planshift::words_test

template <>
struct planshift::Words<planshift::words_test::Colour> {
  static constexpr const char* list[] = {"red", "dark/green"};
};

namespace planshift::words_test {
namespace {

static_assert(read_word<Colour>("dark/green") == Colour::dark_green);
static_assert(!read_word<Colour>("dark_green"), "the word of the format, not the enumerator");
static_assert(!read_word<Colour>(""));
static_assert(!read_word<Colour>("re"));
static_assert(!read_word<Colour>("redd"));

TEST(WordsTest, WordAndEnumeratorAreInverse) {
  for (Colour colour : {Colour::red, Colour::dark_green}) {
    EXPECT_EQ(read_word<Colour>(word_of(colour)), colour);
  }
  EXPECT_STREQ(word_of(Colour::dark_green), "dark/green");
}

}  // namespace
}  // namespace planshift::words_test

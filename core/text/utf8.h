// Characters of UTF-8 text, and how many columns of a terminal they take.
//
// Names in catalogs come in any language. A Chinese character takes two columns, a combining
// accent none; with these the amounts of a receipt still stand under each other.
#ifndef PLANSHIFT_TEXT_UTF8_H_
#define PLANSHIFT_TEXT_UTF8_H_

#include <cstddef>
#include <string_view>

namespace planshift {

struct Utf8Character {
  char32_t code = 0;
  std::size_t bytes = 1;  // how many to skip; 1 for a byte that begins no character
  bool is_valid = false;
};

// The first character of a text that is not empty.
Utf8Character first_character(std::string_view text);

// "abc" is 3, "标准版" is 6.
std::size_t columns_of(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_UTF8_H_

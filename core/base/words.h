// Enumerations whose enumerators are the words of the formats.
//
// Each such enumeration specialises Words<E>: the table of its words, in the order of the
// enumerators, so that the decoder, the writer, the schemas and the messages share one list.
//
//   template <> struct Words<Rounding> { static constexpr const char* list[] = {"half_up", …}; };
//   word_of(Rounding::half_even)         -> "half_even"
//   read_word<Rounding>("half_even")     -> Rounding::half_even
#ifndef PLANSHIFT_CORE_BASE_WORDS_H_
#define PLANSHIFT_CORE_BASE_WORDS_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace planshift {

template <typename E>
struct Words;

template <typename E>
constexpr const char* word_of(E value) {
  return Words<E>::list[static_cast<std::size_t>(value)];
}

template <typename E>
constexpr std::optional<E> read_word(std::string_view text) {
  std::size_t index = 0;
  for (const char* word : Words<E>::list) {
    if (text == word) return static_cast<E>(index);
    ++index;
  }
  return std::nullopt;
}

}  // namespace planshift

#endif  // PLANSHIFT_CORE_BASE_WORDS_H_

// Enumerations whose enumerators are the words of the formats.
//
// Each such enumeration specialises Words<E>: the table of its words, in the order of the
// enumerators, so that the decoder, the writer, the schemas and the messages share one list.
//
//   template <> struct Words<Rounding> { static constexpr const char* list[] = {"half_up", …}; };
//   word_of(Rounding::half_even)         -> "half_even"
//   read_word<Rounding>("half_even")     -> Rounding::half_even
//   word_count<Rounding>                 -> 7
//
// The table is held to the enumeration while compiling: an enumerator without a word, a word
// without an enumerator or two in another order stop the build at the first use. For that the
// compiler is asked how it writes the enumerator of each number, which it does in its own name of a
// function.
//
// The awkward case is a word that is no name of C++ ("30/360"): only its place is held to.
#ifndef PLANSHIFT_BASE_WORDS_H_
#define PLANSHIFT_BASE_WORDS_H_

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace planshift {

template <typename E>
struct Words;

namespace words_detail {

// "half_up" for Rounding::half_up; "" for a number that no enumerator has.
template <auto kValue>
constexpr std::string_view enumerator_name() {
  // "constexpr … enumerator_name() [with auto kValue = planshift::Rounding::half_up; …]"
  std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::string_view kBefore = "kValue = ";
  text.remove_prefix(text.find(kBefore) + kBefore.size());
  text = text.substr(0, text.find_first_of(";]"));
  text.remove_prefix(text.rfind(':') + 1);
  // "(planshift::Rounding)7" is none.
  return text.find(')') == std::string_view::npos ? text : std::string_view();
}

constexpr bool is_name(std::string_view word) {
  for (const char c : word) {
    if (!(('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_')) return false;
  }
  return !word.empty() && !('0' <= word.front() && word.front() <= '9');
}

constexpr bool fits(std::string_view word, std::string_view enumerator) {
  if (enumerator.empty() || word.empty()) return false;
  return is_name(word) ? word == enumerator : true;
}

template <typename E, std::size_t... kIndexes>
constexpr bool match(std::index_sequence<kIndexes...>) {
  const bool each =
      (fits(Words<E>::list[kIndexes], enumerator_name<static_cast<E>(kIndexes)>()) && ...);
  return each && enumerator_name<static_cast<E>(sizeof...(kIndexes))>().empty();
}

}  // namespace words_detail

template <typename E>
inline constexpr std::size_t word_count = std::size(Words<E>::list);

// Whether the words are those of the enumerators, each in its place.
template <typename E>
inline constexpr bool words_match =
    words_detail::match<E>(std::make_index_sequence<word_count<E>>());

// All of them, in the order of the enumerators.
template <typename E>
constexpr const auto& all_words() {
  static_assert(words_match<E>, "Words<E>::list is not a word for each enumerator, in their order");
  return Words<E>::list;
}

template <typename E>
constexpr const char* word_of(E value) {
  return all_words<E>()[static_cast<std::size_t>(value)];
}

template <typename E>
constexpr std::optional<E> read_word(std::string_view text) {
  std::size_t index = 0;
  for (const char* word : all_words<E>()) {
    if (text == word) return static_cast<E>(index);
    ++index;
  }
  return std::nullopt;
}

}  // namespace planshift

#endif  // PLANSHIFT_BASE_WORDS_H_

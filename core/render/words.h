// Words: what a price table says, in the languages of the element, and how numbers are written
// there.
//
//   const Language it = *find_language("it-CH");
//   it.sentence("price.month", 3)    -> "{amount} ogni {count} mesi"
//   it.amount("12345.50", "EUR")     -> "12.345,50 €"
//   it.number(10000)                 -> "10.000"
//
// The sentences are those of web/locales, put in by cmake/embed_words.cmake. The numbers are
// written as the element writes them, character by character; a test compares the two.
#ifndef PLANSHIFT_RENDER_WORDS_H_
#define PLANSHIFT_RENDER_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planshift {

struct LocaleWord {
  const char* language;
  const char* key;
  const char* form;  // of a plural, or "1"; empty for a sentence that has none
  const char* text;
};
std::span<const LocaleWord> all_locale_words();

// How a language writes numbers, as far as they differ.
struct NumberStyle {
  const char* language;
  char point;
  char group;
  std::size_t least_grouped;  // the fewest digits that are grouped: 1234 but 12.345
  bool symbol_first;          // "£99.00" and not "99,00 €"
  bool is_rtl;
  const char* colon;  // between a name and what is said of it
};

class Language {
 public:
  explicit Language(const NumberStyle& style) : style_(&style) {}

  std::string_view name() const { return style_->language; }
  bool is_rtl() const { return style_->is_rtl; }
  std::string_view colon() const { return style_->colon; }

  // The sentence of a key, in the form that goes with `count`.
  std::string_view sentence(std::string_view key, std::int64_t count = 1) const;
  // A decimal text with the digits that it has: "1234.50".
  std::string amount(std::string_view decimal, std::string_view currency) const;
  std::string number(std::int64_t value) const;

 private:
  std::string decimal(std::string_view text) const;

  const NumberStyle* style_;
};

// The language of a tag: "it" for "it-CH", "zh-CN" for "zh"; nullopt for one that there is not.
std::optional<Language> find_language(std::string_view tag);
std::vector<std::string_view> language_names();

}  // namespace planshift

#endif  // PLANSHIFT_RENDER_WORDS_H_

#include "planshift/json/syntax_error.h"

#include <algorithm>
#include <string>

#include "planshift/json/ascii.h"

namespace planshift {
namespace {

// How a text begins, and what it then is.
struct Opening {
  std::string_view bytes;
  std::string_view words;
};

constexpr Opening kForeign[] = {
    {"\x1F\x8B", "data compressed by gzip"},
    {"\x28\xB5\x2F\xFD", "data compressed by zstd"},
    {"\xFD\x37\x7A\x58\x5A", "data compressed by xz"},
    {"BZh", "data compressed by bzip2"},
    {"PK\x03\x04", "a ZIP archive"},
    {"\xFF\xFE", "UTF-16 instead of UTF-8"},
    {"\xFE\xFF", "UTF-16 instead of UTF-8"},
};

// Signs that people and editors put where JSON has another one, or none.
constexpr Opening kSigns[] = {
    {"//", "a comment"},
    {"/*", "a comment"},
    {"#", "a comment"},
    {"'", "a single quote"},
    {"`", "a backtick"},
    {"\xE2\x80\x9C", "a curly quote"},
    {"\xE2\x80\x9D", "a curly quote"},
    {"\xE2\x80\x9E", "a curly quote"},
    {"\xE2\x80\x98", "a curly quote"},
    {"\xE2\x80\x99", "a curly quote"},
    {"\xC2\xAB", "a curly quote"},
    {"\xC2\xBB", "a curly quote"},
    {"\xEF\xBB\xBF", "a byte order mark"},
    {"\xC2\xA0", "a non-breaking space"},
    {"+", "a plus sign"},
    {".", "a number without a digit before its point"},
};

template <std::size_t kCount>
std::string_view words_of_opening(std::string_view text, const Opening (&openings)[kCount]) {
  for (const Opening& opening : openings) {
    if (text.starts_with(opening.bytes)) return opening.words;
  }
  return {};
}

bool begins_word(char c) { return is_letter(c) || c == '_'; }

bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; }

// The bytes of a character in UTF-8, as its first one says.
std::size_t size_of_character(char opening) {
  if (is_ascii(opening)) return 1;
  const auto first = static_cast<unsigned char>(opening);
  return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

// Whether a character that is not ASCII begins here as UTF-8 has it: so many bytes follow as the
// first one says, and none of them is a shorter way to write the same or half a surrogate.
bool is_utf8_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t size = size_of_character(text[0]);
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return false;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return false;
  }
  if (first == 0xE0 && byte(1) < 0xA0) return false;
  if (first == 0xED && byte(1) > 0x9F) return false;
  if (first == 0xF0 && byte(1) < 0x90) return false;
  return !(first == 0xF4 && byte(1) > 0x8F);
}

// Whether the bytes at `offset`, or those that it should go on with, are no character. A Latin-1
// letter is noticed at the byte behind it.
bool is_broken_utf8(std::string_view text, std::size_t offset) {
  std::size_t start = offset;
  if (is_ascii(text[start]) && start > 0) --start;
  const auto goes_on = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (start > 0 && offset - start < 4 && goes_on(start)) --start;
  return !is_ascii(text[start]) && !is_utf8_character(text.substr(start));
}

std::string_view words_of_control(char c) {
  if (c == '\n' || c == '\r') return "a line break inside a string";
  if (c == '\t') return "a tab inside a string";
  return "a control character";
}

// The last character before `offset` that is no blank; 0 where there is none.
char before(std::string_view text, std::size_t offset) {
  const std::size_t at = text.substr(0, offset).find_last_not_of(" \t\r\n");
  return at == std::string_view::npos ? '\0' : text[at];
}

// An odd number of backslashes stands before: two are one that is escaped itself.
bool is_escaped(std::string_view text, std::size_t offset) {
  std::size_t count = 0;
  while (count < offset && text[offset - count - 1] == '\\') ++count;
  return count % 2 == 1;
}

// What an end bracket or a comma shows that stands where a value belongs.
std::string_view words_of_mark(char mark, char previous) {
  const bool is_end = mark == '}' || mark == ']';
  if (previous == ',') return is_end ? "a trailing comma" : "two commas in a row";
  if (previous == ':') return "a key with no value";
  if (is_end) return "an unexpected closing bracket";
  return {};
}

// A word, or a value behind another one.
std::string words_of_value(std::string_view text, std::size_t offset, char previous) {
  const std::string_view rest = text.substr(offset);
  const bool is_behind_value = previous == '"' || previous == '}' || previous == ']' ||
                               is_digit(previous) || begins_word(previous);
  if (begins_word(rest.front())) {
    const auto end = std::find_if_not(rest.begin(), rest.end(),
                                      [](char c) { return begins_word(c) || is_digit(c); });
    constexpr std::size_t kLongest = 24;
    const auto length = static_cast<std::size_t>(end - rest.begin());
    return length > kLongest ? std::string() : "the word " + std::string(rest.substr(0, length));
  }
  if (rest.front() == '0' && rest.size() > 1 && is_digit(rest[1])) {
    return "a number with a leading zero";
  }
  const bool is_value = is_digit(rest.front()) ||
                        std::string_view("\"{[-").find(rest.front()) != std::string_view::npos;
  if (is_behind_value && is_value) return "a value with no comma or colon before it";
  return {};
}

// A noun phrase, "" where it cannot be told.
std::string words_found(std::string_view text, std::size_t offset) {
  if (const auto foreign = words_of_opening(text, kForeign); !foreign.empty() && offset == 0) {
    return std::string(foreign);
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "an empty text";
  if (offset == text.size()) return "the end of the text";
  const char c = text[offset];
  if (c == '\0') return "a NUL byte";
  if (is_escaped(text, offset)) return "an unknown escape sequence";
  if (is_broken_utf8(text, offset)) return "a byte that is not UTF-8";
  const std::string_view sign = words_of_opening(text.substr(offset), kSigns);
  if (!sign.empty()) return std::string(sign);
  if (!is_ascii(c)) return {};
  if (c < 0x20) return std::string(words_of_control(c));
  const char previous = before(text, offset);
  if (c == ',' || c == '}' || c == ']') return std::string(words_of_mark(c, previous));
  return words_of_value(text, offset, previous);
}

}  // namespace

std::size_t end_of_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_ascii(text[at]) && !is_utf8_character(text.substr(at))) break;
    at += size_of_character(text[at]);
  }
  return at;
}

bool is_foreign(std::string_view text) { return !words_of_opening(text, kForeign).empty(); }

Error syntax_error(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  Error error{.code = ErrorCode::bad_json,
              .path = "",
              .args = {{"offset", std::to_string(offset)},
                       {"line", std::to_string(line)},
                       {"column", std::to_string(column)}}};
  std::string found = words_found(text, offset);
  if (!found.empty()) error.args.emplace_back("found", std::move(found));
  return error;
}

}  // namespace planshift

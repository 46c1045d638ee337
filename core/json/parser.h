// Parser: reads a JSON text onto the tape of a Document, strictly and in one pass.
//
// The text is copied once, and everything is read in the copy: a string without escapes is nothing
// but a place and a length there, one with escapes becomes shorter where it stands.
//
//   {"paid": "4\u0039.90"}     nodes: object; string at 10, 5 bytes long: 49.90
//
// Only what RFC 8259 calls JSON in UTF-8 is taken: no comments, no comma too many, no half of a
// surrogate pair. A byte order mark in front is passed over. Every failure has a place:
//
//   ["a\qb"]      the byte that breaks a string        4
//   [1, nul]      the word or number that is none      4
//   {"a" 1}       what stands there instead            5
//   [1, 2         the end of the text                  5
//
// The awkward case is a sign right behind a word: "[1;" stops being JSON at the word that the
// semicolon spoils, but "[1//" at the comment. A NUL byte comes before all of these: wherever it
// stands, the text was never one. Another parser judges all of this in the tests (DEC-110).
#ifndef PLANSHIFT_JSON_PARSER_H_
#define PLANSHIFT_JSON_PARSER_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "planshift/base/error.h"
#include "planshift/json/document.h"

namespace planshift {

class Parser {
 public:
  // `document` is empty; `source` is not too large.
  Parser(Document& document, std::string_view source);

  // The one error that ended the parse, if any.
  std::optional<Error> run();

 private:
  using Node = Document::Node;
  // A string or number in the copy.
  struct Range {
    std::uint32_t at = 0;
    std::uint32_t size = 0;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  bool read_text();
  bool read_value();
  bool read_object();
  bool read_array();
  bool read_word(std::string_view word, ValueKind kind, bool flag);
  bool read_number_value();
  bool read_string_value();

  // These stand at the first byte of a token and go behind its last one.
  bool read_key();
  bool skip_word(std::string_view word);
  bool scan_number(Node& node);
  bool skip_digits();
  bool scan_string(Range& range);
  bool unescape_string(char* out, char*& end);
  bool unescape(char*& out);
  bool unescape_unicode(char*& out);
  bool read_hex_unit(std::uint32_t& unit);
  bool copy_character(char*& out);
  void skip_plain_characters();
  void skip_blanks();

  // The new node on the tape; nullptr when there are too many, which ends the parse.
  Node* add(ValueKind kind);
  bool add_number(const Node& number);
  bool open(ValueKind kind);
  void close();

  // Each ends the parse and returns false.
  bool fail_at(const char* place);
  bool fail_word_at(const char* place);
  bool fail_token();
  bool fail_limit(ErrorCode code, std::uint32_t node, std::uint32_t max);
  bool fail_range(const Node& number);

  std::uint32_t offset_of(const char* place) const {
    return static_cast<std::uint32_t>(place - begin_);
  }
  Range range(const char* from, const char* to) const {
    return {.at = offset_of(from), .size = static_cast<std::uint32_t>(to - from)};
  }

  Document& document_;
  std::string_view source_;
  char* begin_;      // of the copy
  const char* end_;  // zeros from here on: no token goes past them
  char* at_;
  std::uint32_t open_ = kNone;  // the list or object that the next value goes into
  std::uint32_t depth_ = 0;
  Range key_;  // the name of the next value
  std::optional<Error> error_;
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_PARSER_H_

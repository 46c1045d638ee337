#include "planshift/json/parser.h"

#include <string>

#include "planshift/json/ascii.h"
#include "planshift/json/number_range.h"
#include "planshift/json/syntax_error.h"

namespace planshift {
namespace {

// Behind the copy, so that eight bytes may be looked at from wherever it goes on.
constexpr std::size_t kPadding = 8;

bool is_of_word(char c) { return is_digit(c) || is_letter(c) || c == '+' || c == '-' || c == '.'; }

}  // namespace

Parser::Parser(Document& document, std::string_view source) : document_(document), source_(source) {
  document_.texts_.reserve(source.size() + kPadding);
  document_.texts_.assign(source);
  document_.texts_.append(kPadding, '\0');
  begin_ = document_.texts_.data();
  end_ = begin_ + source.size();
  at_ = begin_;
}

std::optional<Error> Parser::run() {
  if (read_text()) return std::nullopt;
  PLANSHIFT_CHECK(error_);
  // JSON has no NUL byte anywhere, so the text was found wanting in any case.
  const std::size_t nul = source_.find('\0');
  if (nul != std::string_view::npos) return syntax_error(source_, is_foreign(source_) ? 0 : nul);
  return std::move(error_);
}

bool Parser::read_text() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (*at_ == kMark.front()) {
    for (const char byte : kMark) {
      if (*at_ != byte) return fail_word_at(at_);
      ++at_;
    }
  }
  skip_blanks();
  if (!read_value()) return false;
  skip_blanks();
  return at_ == end_ || fail_token();
}

// --- Values -------------------------------------------------------------------------------

bool Parser::read_value() {
  switch (*at_) {
    case '"': return read_string_value();
    case '{': return read_object();
    case '[': return read_array();
    case 't': return read_word("true", ValueKind::boolean, true);
    case 'f': return read_word("false", ValueKind::boolean, false);
    case 'n': return read_word("null", ValueKind::null, false);
    default: return is_digit(*at_) || *at_ == '-' ? read_number_value() : fail_token();
  }
}

bool Parser::read_object() {
  if (!open(ValueKind::object)) return false;
  ++at_;
  skip_blanks();
  while (*at_ != '}') {
    if (!read_key() || !read_value()) return false;
    skip_blanks();
    if (*at_ == '}') break;
    if (*at_ != ',') return fail_token();
    ++at_;
    skip_blanks();
    if (*at_ == '}') return fail_token();
  }
  ++at_;
  close();
  return true;
}

bool Parser::read_array() {
  if (!open(ValueKind::array)) return false;
  ++at_;
  skip_blanks();
  while (*at_ != ']') {
    if (!read_value()) return false;
    skip_blanks();
    if (*at_ == ']') break;
    if (*at_ != ',') return fail_token();
    ++at_;
    skip_blanks();
    if (*at_ == ']') return fail_token();
  }
  ++at_;
  close();
  return true;
}

// A name and its colon, up to the value.
bool Parser::read_key() {
  if (*at_ != '"') return fail_token();
  Range name;
  if (!scan_string(name)) return false;
  skip_blanks();
  if (*at_ != ':') return fail_token();
  ++at_;
  skip_blanks();
  key_ = name;
  return true;
}

bool Parser::read_word(std::string_view word, ValueKind kind, bool flag) {
  if (!skip_word(word)) return false;
  Node* const node = add(kind);
  if (node == nullptr) return false;
  node->flag = flag;
  return true;
}

bool Parser::read_string_value() {
  Range text;
  if (!scan_string(text)) return false;
  Node* const node = add(ValueKind::string);
  if (node == nullptr) return false;
  node->text_at = text.at;
  node->text_size = text.size;
  return true;
}

bool Parser::read_number_value() {
  Node number;
  if (!scan_number(number)) return false;
  const std::string_view written(begin_ + number.text_at, number.text_size);
  return number.flag || fits_double(written) ? add_number(number) : fail_range(number);
}

// --- Tokens -------------------------------------------------------------------------------

void Parser::skip_blanks() {
  while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t') ++at_;
}

bool Parser::skip_word(std::string_view word) {
  for (const char c : word) {
    if (*at_ != c) return fail_word_at(at_);
    ++at_;
  }
  return true;
}

bool Parser::skip_digits() {
  if (!is_digit(*at_)) return fail_word_at(at_);
  while (is_digit(*at_)) ++at_;
  return true;
}

bool Parser::scan_number(Node& node) {
  const char* const first = at_;
  const bool is_negative = *at_ == '-';
  if (is_negative) ++at_;
  const char* const first_digit = at_;
  std::uint64_t value = 0;
  if (*at_ == '0') {
    ++at_;
  } else {
    if (!is_digit(*at_)) return fail_word_at(at_);
    // Wraps around for a number of more than 19 digits, which is kept as text.
    do value = value * 10 + static_cast<std::uint64_t>(*at_++ - '0');
    while (is_digit(*at_));
  }
  const std::ptrdiff_t digits = at_ - first_digit;
  node.kind = ValueKind::integer;
  if (*at_ == '.') {
    ++at_;
    if (!skip_digits()) return false;
    node.kind = ValueKind::decimal;
  }
  if (*at_ == 'e' || *at_ == 'E') {
    ++at_;
    if (*at_ == '+' || *at_ == '-') ++at_;
    if (!skip_digits()) return false;
    node.kind = ValueKind::decimal;
  }
  constexpr std::ptrdiff_t kDigitsOf64Bits = 19;
  const std::uint64_t largest = static_cast<std::uint64_t>(INT64_MAX) + (is_negative ? 1 : 0);
  if (node.kind == ValueKind::integer && digits <= kDigitsOf64Bits && value <= largest) {
    node.flag = true;
    node.whole = static_cast<std::int64_t>(is_negative ? 0 - value : value);
    return true;
  }
  const Range written = range(first, at_);
  node.text_at = written.at;
  node.text_size = written.size;
  return true;
}

// --- The tape -----------------------------------------------------------------------------

Parser::Node* Parser::add(ValueKind kind) {
  std::vector<Node>& nodes = document_.nodes_;
  const std::uint32_t index = static_cast<std::uint32_t>(nodes.size());
  std::uint32_t parent = 0;
  if (open_ != kNone) {
    parent = open_;
    Node& container = nodes[open_];
    if (++container.children > kMaxElements && container.kind == ValueKind::array) {
      fail_limit(ErrorCode::too_many_elements, open_, kMaxElements);
      return nullptr;
    }
  }
  Node& added = nodes.emplace_back();
  added.parent = parent;
  added.end = index + 1;
  added.key_at = key_.at;
  added.key_size = key_.size;
  added.kind = kind;
  key_.size = 0;
  return &added;
}

bool Parser::add_number(const Node& number) {
  Node* const node = add(number.kind);
  if (node == nullptr) return false;
  node->text_at = number.text_at;
  node->text_size = number.text_size;
  node->flag = number.flag;
  node->whole = number.whole;
  return true;
}

bool Parser::open(ValueKind kind) {
  const std::uint32_t index = static_cast<std::uint32_t>(document_.nodes_.size());
  if (add(kind) == nullptr) return false;
  if (depth_ == kMaxDepth) return fail_limit(ErrorCode::too_deep, index, kMaxDepth);
  ++depth_;
  open_ = index;
  return true;
}

void Parser::close() {
  Node& node = document_.nodes_[open_];
  node.end = static_cast<std::uint32_t>(document_.nodes_.size());
  --depth_;
  open_ = depth_ == 0 ? kNone : node.parent;
}

// --- Failures -----------------------------------------------------------------------------

bool Parser::fail_at(const char* place) {
  error_ = syntax_error(source_, offset_of(place));
  return false;
}

// What stands at `place` spoils the word or number before it, or is its last character: the whole
// word is no JSON. A sign that belongs nowhere ends the word before it and is not part of it.
bool Parser::fail_word_at(const char* place) {
  constexpr std::string_view kSigns = "/#'";
  if (kSigns.find(*place) != std::string_view::npos || place == end_) return fail_at(place);
  while (place > begin_ && is_of_word(place[-1])) --place;
  return fail_at(place);
}

// What stands at `at_` may not stand there, and is perhaps not even a token.
bool Parser::fail_token() {
  const char* const first = at_;
  Range text;
  Node number;
  switch (*at_) {
    case '"': return scan_string(text) && fail_at(first);
    case 't': return skip_word("true") && fail_word_at(at_ - 1);
    case 'f': return skip_word("false") && fail_word_at(at_ - 1);
    case 'n': return skip_word("null") && fail_word_at(at_ - 1);
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',': return fail_at(at_);
    default: break;
  }
  if (!is_digit(*at_) && *at_ != '-') return fail_word_at(at_);
  return scan_number(number) && fail_word_at(at_ - 1);
}

bool Parser::fail_limit(ErrorCode code, std::uint32_t node, std::uint32_t max) {
  error_ = Error{
      .code = code, .path = Value(&document_, node).path(), .args = {{"max", std::to_string(max)}}};
  return false;
}

bool Parser::fail_range(const Node& number) {
  if (!add_number(number)) return false;
  const Value value(&document_, static_cast<std::uint32_t>(document_.nodes_.size() - 1));
  error_ = Error{.code = ErrorCode::out_of_range,
                 .path = value.path(),
                 .args = {{"value", shown_text(value.text())}}};
  return false;
}

}  // namespace planshift

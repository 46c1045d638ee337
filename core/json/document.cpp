#include "planshift/json/document.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "planshift/json/syntax_error.h"

namespace planshift {
namespace {

Error limit_error(ErrorCode code, std::string path, std::size_t max) {
  return Error{.code = code, .path = std::move(path), .args = {{"max", std::to_string(max)}}};
}

// The first byte of what the parser could not take: of the word or number that the last byte read
// ends, or that byte itself. For a string that is broken inside, the byte that broke it says more
// than the opening quote.
std::size_t offset_of(std::string_view text, std::size_t bytes_read, const std::string& token,
                      std::string_view problem) {
  std::size_t begin = bytes_read == 0 ? 0 : bytes_read - 1;
  const bool is_broken_string = problem.find("invalid string") != std::string_view::npos;
  if (is_broken_string || begin >= text.size()) return begin;
  if (text[begin] == '"' && token.size() <= bytes_read) return bytes_read - token.size();
  const auto is_of_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.';
  };
  // A sign that belongs nowhere ends the word before it and is not part of it: "1 // one".
  constexpr std::string_view kSigns = "/#'";
  const bool is_broken_word = problem.find("invalid") != std::string_view::npos &&
                              kSigns.find(text[begin]) == std::string_view::npos;
  if (!is_broken_word && !is_of_word(text[begin])) return begin;
  while (begin > 0 && is_of_word(text[begin - 1])) --begin;
  return begin;
}

bool is_written_whole(std::string_view number) {
  return number.find_first_not_of("-0123456789") == std::string_view::npos;
}

}  // namespace

// Receives the events of the parser and lays the nodes behind each other. The names are those that
// nlohmann's parser calls; returning false ends the parse.
class TapeBuilder {
 public:
  using Node = Document::Node;
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  TapeBuilder(Document& document, std::string_view source) : document_(document), source_(source) {}

  bool null() { return add(Node{}); }
  bool boolean(bool value) { return add(Node{.kind = ValueKind::boolean, .flag = value}); }
  bool number_integer(number_integer_t value) {
    return add(Node{.kind = ValueKind::integer, .flag = true, .whole = value});
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) {
      return add_text(ValueKind::integer, std::to_string(value));
    }
    return add(
        Node{.kind = ValueKind::integer, .flag = true, .whole = static_cast<std::int64_t>(value)});
  }
  bool number_float(number_float_t, const string_t& written) {
    return add_text(is_written_whole(written) ? ValueKind::integer : ValueKind::decimal, written);
  }
  bool string(const string_t& value) { return add_text(ValueKind::string, value); }
  bool binary(const binary_t&) { return false; }

  bool start_object(std::size_t) { return open(ValueKind::object); }
  bool start_array(std::size_t) { return open(ValueKind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(const string_t& name) {
    key_at_ = static_cast<std::uint32_t>(document_.texts_.size());
    key_size_ = static_cast<std::uint32_t>(name.size());
    document_.texts_ += name;
    return true;
  }

  bool parse_error(std::size_t bytes_read, const std::string& last_token,
                   const nlohmann::detail::exception& problem) {
    constexpr int kNumberTooLarge = 406;
    if (problem.id != kNumberTooLarge) {
      error_ = syntax_error(source_, offset_of(source_, bytes_read, last_token, problem.what()));
      return false;
    }
    if (add_text(ValueKind::decimal, last_token)) {
      const Value number(&document_, static_cast<std::uint32_t>(document_.nodes_.size() - 1));
      error_ = Error{.code = ErrorCode::out_of_range,
                     .path = number.path(),
                     .args = {{"value", shown_text(last_token)}}};
    }
    return false;
  }

  std::optional<Error> take_error() { return std::move(error_); }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  bool add(Node node) {
    const std::uint32_t index = static_cast<std::uint32_t>(document_.nodes_.size());
    if (open_ != kNone && ++document_.nodes_[open_].children > kMaxElements &&
        document_.nodes_[open_].kind == ValueKind::array) {
      error_ =
          limit_error(ErrorCode::too_many_elements, Value(&document_, open_).path(), kMaxElements);
      return false;
    }
    node.parent = open_ == kNone ? 0 : open_;
    node.end = index + 1;
    node.key_at = key_at_;
    node.key_size = key_size_;
    key_size_ = 0;
    document_.nodes_.push_back(node);
    return true;
  }
  bool add_text(ValueKind kind, const std::string& text) {
    Node node{.text_at = static_cast<std::uint32_t>(document_.texts_.size()),
              .text_size = static_cast<std::uint32_t>(text.size()),
              .kind = kind};
    document_.texts_ += text;
    // The parser hands a number over with the point of the process's C locale; JSON has only ".".
    if (kind == ValueKind::decimal) {
      const std::size_t point = document_.texts_.find_first_not_of("-+0123456789eE", node.text_at);
      if (point != std::string::npos) document_.texts_[point] = '.';
    }
    return add(node);
  }
  bool open(ValueKind kind) {
    const std::uint32_t index = static_cast<std::uint32_t>(document_.nodes_.size());
    if (!add(Node{.kind = kind})) return false;
    if (depth_ == kMaxDepth) {
      error_ = limit_error(ErrorCode::too_deep, Value(&document_, index).path(), kMaxDepth);
      return false;
    }
    ++depth_;
    open_ = index;
    return true;
  }
  bool close() {
    Node& node = document_.nodes_[open_];
    node.end = static_cast<std::uint32_t>(document_.nodes_.size());
    --depth_;
    open_ = depth_ == 0 ? kNone : node.parent;
    return true;
  }

  Document& document_;
  std::string_view source_;
  std::optional<Error> error_;
  std::uint32_t open_ = kNone;  // the list or object that the next value goes into
  std::uint32_t depth_ = 0;
  std::uint32_t key_at_ = 0;  // the name of the next value
  std::uint32_t key_size_ = 0;
};

std::optional<Error> Document::parse(std::string_view text) {
  nodes_.clear();
  texts_.clear();
  if (text.size() > kMaxInputBytes) {
    Error error = limit_error(ErrorCode::too_large, "", kMaxInputBytes);
    error.args.emplace_back("size", std::to_string(text.size()));
    return error;
  }
  const void* nul = text.empty() ? nullptr : std::memchr(text.data(), '\0', text.size());
  if (nul != nullptr) {
    const std::size_t offset =
        static_cast<std::size_t>(static_cast<const char*>(nul) - text.data());
    return syntax_error(text, is_foreign(text) ? 0 : offset);
  }
  TapeBuilder builder(*this, text);
  const bool parsed = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  std::optional<Error> error = builder.take_error();
  PLANSHIFT_CHECK(parsed != error.has_value());
  return error;
}

Value Value::find(std::string_view key) const {
  for (Value member : *this) {
    if (member.key() == key) return member;
  }
  return Value();
}

std::string Value::path() const {
  // From the value up to the root, then written the other way round.
  std::uint32_t steps[kMaxDepth + 1];
  std::size_t count = 0;
  for (std::uint32_t at = index_; at != 0; at = document_->nodes_[at].parent) {
    PLANSHIFT_CHECK(count <= kMaxDepth);
    steps[count++] = at;
  }
  std::string path;
  while (count > 0) {
    const Value step(document_, steps[--count]);
    const Value parent(document_, step.node().parent);
    if (parent.is(ValueKind::object)) {
      append_pointer_step(path, step.key());
      continue;
    }
    std::size_t index = 0;
    for (Iterator sibling = parent.begin(); (*sibling).index_ != step.index_; ++sibling) ++index;
    path += '/';
    path += std::to_string(index);
  }
  return path;
}

void append_pointer_step(std::string& path, std::string_view key) {
  path += '/';
  for (char c : key) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
}

std::string shown_text(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string(text);
  std::size_t cut = kShownBytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace planshift

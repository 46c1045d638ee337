#include "planshift/cli/batch/json_scan.h"

#include <array>

namespace planshift {
namespace {

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// What matters inside a list or an object: all else there is passed over.
constexpr std::array<bool, 256> kMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {'"', '{', '}', '[', ']'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();
bool is_mark(char c) { return kMarks[static_cast<unsigned char>(c)]; }

}  // namespace

JsonScan::JsonScan(std::string_view text) : text_(text) {
  skip_spaces();
  is_list_ = take('[');
  goes_on_ = is_list_ || take('{');
}

bool JsonScan::next() {
  if (!goes_on_) return false;
  goes_on_ = false;
  skip_spaces();
  key_at_ = at_;
  if (!is_list_) {
    if (!skip_string()) return false;
    key_ = text_.substr(key_at_, at_ - key_at_);
    skip_spaces();
    if (!take(':')) return false;
    skip_spaces();
  }
  value_at_ = at_;
  if (!skip_value()) return false;
  value_end_ = at_;
  skip_spaces();
  goes_on_ = take(',');
  return true;
}

void JsonScan::skip_spaces() {
  while (at_ < text_.size() && is_json_space(text_[at_])) ++at_;
}

bool JsonScan::take(char c) {
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

// A quotation mark behind an odd number of backslashes belongs to the string.
bool JsonScan::skip_string() {
  if (!take('"')) return false;
  const std::size_t start = at_;
  while (true) {
    const std::size_t mark = text_.find('"', at_);
    if (mark == std::string_view::npos) return false;
    std::size_t backslashes = 0;
    while (mark - backslashes > start && text_[mark - backslashes - 1] == '\\') ++backslashes;
    at_ = mark + 1;
    if (backslashes % 2 == 0) return true;
  }
}

bool JsonScan::skip_value() {
  const std::size_t start = at_;
  std::size_t depth = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (depth > 0 && !is_mark(c)) {
      ++at_;
      continue;
    }
    if (c == '"') {
      if (!skip_string()) return false;
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at_;
    } else if (depth > 0 && (c == '}' || c == ']')) {
      --depth;
      ++at_;
    } else if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_json_space(c))) {
      break;
    } else {
      ++at_;
      continue;
    }
    if (depth == 0) break;
  }
  return depth == 0 && at_ > start;
}

}  // namespace planshift

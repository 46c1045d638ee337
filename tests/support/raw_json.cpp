#include "tests/support/raw_json.h"

#include <cstddef>

namespace planshift::support {
namespace {

// Walks over well-formed JSON; at the end of the text every step stands still.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != kNone) ++at_;
  }
  // Goes past `c` if it is next.
  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool at_end() const { return at_ >= text_.size(); }

  // The next value, as text.
  std::string_view take_value() {
    skip_space();
    const std::size_t start = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        skip_string();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
        continue;
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;
        --depth;
        ++at_;
      } else if (depth == 0 && std::string_view(", \t\r\n:").find(c) != kNone) {
        break;
      } else {
        ++at_;
        continue;
      }
      if (depth == 0) break;  // a string or a bracket just closed
    }
    return text_.substr(start, at_ - start);
  }

 private:
  static constexpr std::size_t kNone = std::string_view::npos;

  void skip_string() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2u : 1u;
    if (at_ < text_.size()) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string_view> raw_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  Walk walk(array);
  if (!walk.take('[')) return elements;
  while (!walk.at_end() && !walk.take(']')) {
    elements.push_back(walk.take_value());
    walk.take(',');
  }
  return elements;
}

std::string_view raw_member(std::string_view object, std::string_view name) {
  std::string_view found;
  Walk walk(object);
  if (!walk.take('{')) return found;
  while (!walk.at_end() && !walk.take('}')) {
    const std::string_view key = walk.take_value();
    walk.take(':');
    const std::string_view value = walk.take_value();
    walk.take(',');
    if (key.size() == name.size() + 2 && key.substr(1, name.size()) == name) found = value;
  }
  return found;
}

}  // namespace planshift::support

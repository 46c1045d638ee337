#include "planshift/json/document.h"

#include "planshift/json/parser.h"

namespace planshift {

std::optional<Error> Document::parse(std::string_view text) {
  nodes_.clear();
  texts_.clear();
  if (text.size() > kMaxInputBytes) {
    return Error{
        .code = ErrorCode::too_large,
        .path = "",
        .args = {{"max", std::to_string(kMaxInputBytes)}, {"size", std::to_string(text.size())}}};
  }
  return Parser(*this, text).run();
}

Value Value::find(std::string_view key) const {
  const Document::Node* const nodes = document_->nodes_.data();
  const char* const texts = document_->texts_.data();
  const std::uint32_t end = nodes[index_].end;
  for (std::uint32_t at = index_ + 1; at < end; at = nodes[at].end) {
    if (nodes[at].key_size != key.size()) continue;
    if (std::string_view(texts + nodes[at].key_at, key.size()) == key) return Value(document_, at);
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

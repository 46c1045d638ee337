#include "planshift/cli/batch/envelope.h"

#include <algorithm>

namespace planshift {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kIdKey = "\"id\"";
constexpr std::string_view kCatalogKey = "\"catalog\"";

// A walk over the members of the outermost object, as far as the text is JSON by its brackets and
// quotation marks. What is wrong otherwise is for the decoder to find.
class MemberCursor {
 public:
  explicit MemberCursor(std::string_view text) : text_(text) {
    skip_spaces();
    is_good_ = take('{');
  }

  // The next member's key (with its quotation marks) and value; false at the end or at a break.
  bool next(std::string_view& key, std::size_t& key_at, std::size_t& value_at,
            std::size_t& value_end) {
    if (!is_good_) return false;
    skip_spaces();
    key_at = at_;
    if (!skip_string()) return false;
    key = text_.substr(key_at, at_ - key_at);
    skip_spaces();
    if (!take(':')) return false;
    skip_spaces();
    value_at = at_;
    if (!skip_value()) return false;
    value_end = at_;
    skip_spaces();
    is_good_ = take(',');
    return true;
  }

 private:
  void skip_spaces() { at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size()); }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool skip_string() {
    if (!take('"')) return false;
    while (true) {
      at_ = text_.find_first_of("\"\\", at_);
      if (at_ == std::string_view::npos) return false;
      if (text_[at_] == '"') break;
      at_ += 2;
      if (at_ > text_.size()) return false;
    }
    ++at_;
    return true;
  }
  bool skip_value() {
    const std::size_t start = at_;
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        if (!skip_string()) return false;
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (depth > 0 && (c == '}' || c == ']')) {
        --depth;
        ++at_;
      } else if (depth == 0 &&
                 (c == ',' || c == '}' || kSpaces.find(c) != std::string_view::npos)) {
        break;
      } else {
        ++at_;
        continue;
      }
      if (depth == 0) break;
    }
    return depth == 0 && at_ > start;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_good_ = false;
};

std::string_view words_of_kind(ValueKind kind) {
  switch (kind) {
    case ValueKind::null: return "null";
    case ValueKind::boolean: return "true or false";
    case ValueKind::integer:
    case ValueKind::decimal: return "a number";
    case ValueKind::string: return "a string";
    case ValueKind::array: return "a list";
    case ValueKind::object: return "an object";
  }
  return {};
}

}  // namespace

Envelope EnvelopeReader::open(std::string_view line, std::string_view& request) {
  Envelope envelope;
  request = line;
  has_copy_ = false;
  const bool may_have_id = line.find(kIdKey) != std::string_view::npos;
  const bool may_have_catalog = reads_catalog_ && line.find(kCatalogKey) != std::string_view::npos;
  if (!may_have_id && !may_have_catalog) return envelope;
  if (line.size() > kMaxInputBytes) return envelope;  // nothing in it will be read
  MemberCursor members(line);
  std::string_view key;
  Member member;
  while (members.next(key, member.key_at, member.value_at, member.value_end)) {
    if (key == kIdKey || (reads_catalog_ && key == kCatalogKey)) take(line, key, member, envelope);
  }
  if (has_copy_) request = copy_;
  return envelope;
}

// Text that is no JSON stays in the line: the decoder says where it breaks.
void EnvelopeReader::take(std::string_view line, std::string_view key, const Member& member,
                          Envelope& envelope) {
  const std::string_view value = line.substr(member.value_at, member.value_end - member.value_at);
  if (document_.parse(value)) return;
  if (!has_copy_) {
    copy_ = line;
    has_copy_ = true;
  }
  blank_out(member);
  const bool is_id = key == kIdKey;
  if (!(is_id ? envelope.id : envelope.catalog).empty()) {
    envelope.errors.push_back({.code = ErrorCode::duplicate_key,
                               .path = is_id ? "/id" : "/catalog",
                               .args = {{"key", is_id ? "id" : "catalog"}}});
  } else if (is_id) {
    take_id(value, envelope);
  } else {
    envelope.catalog = value;
  }
}

void EnvelopeReader::take_id(std::string_view value, Envelope& envelope) {
  const ValueKind kind = document_.root().kind();
  if (kind == ValueKind::string || kind == ValueKind::integer || kind == ValueKind::decimal) {
    envelope.id = value;
    return;
  }
  envelope.errors.push_back({.code = ErrorCode::wrong_type,
                             .path = "/id",
                             .args = {{"expected", "a string or a number"},
                                      {"found", std::string(words_of_kind(kind))}}});
}

// With the comma behind it, or else the one before it. A comma that nothing follows is a mistake of
// the line and stays.
void EnvelopeReader::blank_out(const Member& member) {
  std::size_t from = member.key_at;
  std::size_t to = member.value_end;
  const std::size_t next = copy_.find_first_not_of(kSpaces, to);
  if (next != std::string::npos && copy_[next] == ',') {
    const std::size_t after = copy_.find_first_not_of(kSpaces, next + 1);
    if (after != std::string::npos && copy_[after] == '"') to = next + 1;
  } else {
    const std::size_t before = copy_.find_last_not_of(kSpaces, from - 1);
    if (before != std::string::npos && copy_[before] == ',') from = before;
  }
  std::fill(copy_.begin() + static_cast<std::ptrdiff_t>(from),
            copy_.begin() + static_cast<std::ptrdiff_t>(to), ' ');
}

}  // namespace planshift

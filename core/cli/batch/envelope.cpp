#include "planshift/cli/batch/envelope.h"

#include <algorithm>
#include <cstring>

namespace planshift {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kIdKey = "\"id\"";
constexpr std::string_view kCatalogKey = "\"catalog\"";

// Not by string_view::find, which stops at each quotation mark of the line.
bool contains(std::string_view line, std::string_view key) {
  return ::memmem(line.data(), line.size(), key.data(), key.size()) != nullptr;
}

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
  const bool may_have_id = contains(line, kIdKey);
  const bool may_have_catalog = reads_catalog_ && contains(line, kCatalogKey);
  if (!may_have_id && !may_have_catalog) return envelope;
  if (line.size() > kMaxInputBytes) return envelope;  // nothing in it will be read
  JsonScan members(line);
  while (!members.is_list() && members.next()) {
    const bool is_catalog = reads_catalog_ && members.key() == kCatalogKey;
    if (is_catalog || members.key() == kIdKey) take(line, members, envelope);
  }
  if (has_copy_) request = copy_;
  return envelope;
}

// Text that is no JSON stays in the line: the decoder says where it breaks.
void EnvelopeReader::take(std::string_view line, const JsonScan& member, Envelope& envelope) {
  const std::string_view value = member.value();
  if (document_.parse(value)) return;
  if (!has_copy_) {
    copy_ = line;
    has_copy_ = true;
  }
  blank_out(member.key_at(), member.value_end());
  const bool is_id = member.key() == kIdKey;
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
void EnvelopeReader::blank_out(std::size_t from, std::size_t to) {
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

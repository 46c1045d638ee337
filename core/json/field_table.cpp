#include "planshift/json/field_table.h"

#include <string>
#include <vector>

#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

// Tells the key that was probably meant, or else all that there are.
void fail_unknown_key(Reader& in, Value member, std::span<const FieldRow> rows) {
  if (in.report().full()) return;
  std::vector<std::string_view> keys;
  for (const FieldRow& row : rows) keys.push_back(row.key);
  const std::optional<std::string_view> nearest = nearest_of(member.key(), keys);
  in.fail(ErrorCode::unknown_key, member,
          {{"key", shown_text(member.key())},
           {nearest ? "nearest" : "allowed", nearest ? std::string(*nearest) : comma_list(keys)}});
}

}  // namespace

void read_rows(Reader& in, Value value, void* target, std::span<const FieldRow> rows) {
  if (!in.is_object(value)) return;
  std::uint32_t seen = 0;
  std::size_t next = 0;  // documents mostly follow the order of the format: look there first
  for (Value member : value) {
    const std::string_view key = member.key();
    std::size_t tried = 0;
    while (tried < rows.size() && rows[next].key != key) {
      next = next + 1 == rows.size() ? 0 : next + 1;
      ++tried;
    }
    const std::uint32_t bit = std::uint32_t{1} << next;
    if (tried == rows.size()) {
      fail_unknown_key(in, member, rows);
    } else if ((seen & bit) != 0) {
      in.fail_duplicate_key(member);
    } else {
      seen |= bit;
      rows[next].read(in, member, target);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_there = (seen & (std::uint32_t{1} << i)) != 0;
    if (rows[i].need == Need::required && !is_there) in.fail_missing(value, rows[i].key);
  }
}

}  // namespace planshift

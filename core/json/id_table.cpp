#include "planshift/json/id_table.h"

#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view id) {
  std::uint64_t hash = 14695981039346656037U;
  for (char c : id) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  return hash ^ (hash >> 32U);
}

}  // namespace

std::size_t IdTable::slot_of(std::string_view id) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(hash_of(id)) & mask;
  while (entries_[slot].used && entries_[slot].id != id) slot = (slot + 1) & mask;
  return slot;
}

void IdTable::grow() {
  std::vector<Entry> old(entries_.empty() ? 16 : entries_.size() * 2);
  old.swap(entries_);
  for (const Entry& entry : old) {
    if (entry.used) entries_[slot_of(entry.id)] = entry;
  }
}

bool IdTable::insert(std::string_view id, std::size_t index) {
  if (count_ * 2 >= entries_.size()) grow();
  Entry& entry = entries_[slot_of(id)];
  if (entry.used) return false;
  entry = Entry{.id = id, .index = index, .used = true};
  ++count_;
  return true;
}

std::optional<std::size_t> IdTable::find(std::string_view id) const {
  if (entries_.empty()) return std::nullopt;
  const Entry& entry = entries_[slot_of(id)];
  return entry.used ? std::optional(entry.index) : std::nullopt;
}

std::optional<std::size_t> IdLookup::find(std::string_view id) {
  if (!has_table_ && steps_ <= kStepsWithoutTable) {
    for (std::size_t i = 0; i < count_; ++i) {
      ++steps_;
      if (id_at_(things_, i) == id) return i;
    }
    return std::nullopt;
  }
  if (!has_table_) {
    for (std::size_t i = 0; i < count_; ++i) table_.insert(id_at_(things_, i), i);
    has_table_ = true;
  }
  return table_.find(id);
}

std::optional<std::string_view> IdLookup::nearest_to(std::string_view id) const {
  std::vector<std::string_view> ids;
  ids.reserve(count_);
  for (std::size_t i = 0; i < count_; ++i) ids.push_back(id_at_(things_, i));
  return nearest_of(id, ids);
}

}  // namespace planshift

// IdTable: finds the number that belongs to an id, in constant time however many there are.
//
// A catalog may name ten thousand plans, and a request may refer to as many add-ons; looking
// through a list for each would take minutes on a hostile document. The table keeps views: what
// they point to (a Document, a Vendor) must outlive it.
#ifndef PLANSHIFT_CORE_JSON_ID_TABLE_H_
#define PLANSHIFT_CORE_JSON_ID_TABLE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace planshift {

class IdTable {
 public:
  // False, and nothing changes, when the id is there already.
  bool insert(std::string_view id, std::size_t index);
  std::optional<std::size_t> find(std::string_view id) const;

 private:
  struct Entry {
    std::string_view id;
    std::size_t index = 0;
    bool used = false;
  };
  // Where the id is, or where it would go. There is always a free entry.
  std::size_t slot_of(std::string_view id) const;
  void grow();

  std::vector<Entry> entries_;  // a power of two of them, at most half used
  std::size_t count_ = 0;
};

// Looks ids up in a list of things with an `id`. A few look-ups walk the list, which is faster for
// the short lists that nearly everybody has; whoever asks often gets a table.
template <typename T>
class IdFinder {
 public:
  explicit IdFinder(const std::vector<T>& things) : things_(things) {}

  std::optional<std::size_t> find(std::string_view id) {
    if (has_table_) return table_.find(id);
    if (steps_ > kStepsWithoutTable) {
      for (std::size_t i = 0; i < things_.size(); ++i) table_.insert(things_[i].id, i);
      has_table_ = true;
      return table_.find(id);
    }
    for (std::size_t i = 0; i < things_.size(); ++i) {
      if (things_[i].id == id) {
        steps_ += i;
        return i;
      }
    }
    steps_ += things_.size();
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kStepsWithoutTable = 256;
  const std::vector<T>& things_;
  IdTable table_;
  std::size_t steps_ = 0;
  bool has_table_ = false;
};

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_ID_TABLE_H_

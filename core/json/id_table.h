// IdTable: finds the number that belongs to an id, in constant time however many there are.
//
// A catalog may name ten thousand plans, and a request may refer to as many add-ons; looking
// through a list for each would take minutes on a hostile document. The table keeps views: what
// they point to (a Document, a Vendor) must outlive it.
#ifndef PLANSHIFT_JSON_ID_TABLE_H_
#define PLANSHIFT_JSON_ID_TABLE_H_

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
class IdLookup {
 public:
  // The id of thing number `index` of whatever `things` points to.
  using IdAt = std::string_view (*)(const void* things, std::size_t index);
  IdLookup(const void* things, std::size_t count, IdAt id_at)
      : things_(things), count_(count), id_at_(id_at) {}

  std::optional<std::size_t> find(std::string_view id);

  std::size_t size() const { return count_; }
  // The id that a mistyped one most likely means; nullopt when none is close. Walks the whole list.
  std::optional<std::string_view> nearest_to(std::string_view id) const;

 private:
  static constexpr std::size_t kStepsWithoutTable = 256;
  const void* things_;
  std::size_t count_;
  IdAt id_at_;
  IdTable table_;
  std::size_t steps_ = 0;
  bool has_table_ = false;
};

template <typename T>
class IdFinder : public IdLookup {
 public:
  explicit IdFinder(const std::vector<T>& things)
      : IdLookup(things.data(), things.size(), [](const void* all, std::size_t index) {
          return std::string_view(static_cast<const T*>(all)[index].id);
        }) {}
};

// The same for ids that are texts themselves.
template <typename Text>
IdLookup lookup_of_texts(const std::vector<Text>& texts) {
  return IdLookup(texts.data(), texts.size(), [](const void* all, std::size_t index) {
    return std::string_view(static_cast<const Text*>(all)[index]);
  });
}

}  // namespace planshift

#endif  // PLANSHIFT_JSON_ID_TABLE_H_

// Sorting by position: where things stand once they are in order.
//
// What has to be sorted here is short (payments, findings, the rooms of a customer), but of many
// types, and a copy of std::sort for each was a twentieth of the WebAssembly module. So one routine
// sorts positions and asks a function which of two comes first; things are moved once, afterwards.
//
//   lengths {31, 28, 31}   sorted_positions(3, [&](a, b) { return lengths[a] < lengths[b]; })
//                          -> {1, 0, 2}
//
// The awkward case is equals: they keep their order (0 before 2), always, so that the same input
// gives the same bytes whichever library sorts.
#ifndef PLANSHIFT_BASE_ORDER_H_
#define PLANSHIFT_BASE_ORDER_H_

#include <cstddef>
#include <utility>
#include <vector>

namespace planshift {

// A reference to "does the thing at `a` come before the one at `b`?", for the time of a call.
class BeforeRef {
 public:
  template <typename Before>
  BeforeRef(const Before& before)  // NOLINT: a lambda is passed as it stands
      : context_(&before), call_([](const void* context, std::size_t a, std::size_t b) -> bool {
          return (*static_cast<const Before*>(context))(a, b);
        }) {}

  bool operator()(std::size_t a, std::size_t b) const { return call_(context_, a, b); }

 private:
  const void* context_;
  bool (*call_)(const void* context, std::size_t a, std::size_t b);
};

// Puts these positions in order; where neither comes first, the smaller position does.
void sort_positions(std::vector<std::size_t>& positions, BeforeRef before);

// 0 to count - 1, in order.
std::vector<std::size_t> sorted_positions(std::size_t count, BeforeRef before);

// Sorts the items themselves; equals keep their order.
template <typename Item, typename Less>
void sort_items(std::vector<Item>& items, Less less) {
  const std::vector<std::size_t> order =
      sorted_positions(items.size(), [&](std::size_t a, std::size_t b) {
        return less(std::as_const(items)[a], std::as_const(items)[b]);
      });
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::size_t position : order) sorted.push_back(std::move(items[position]));
  items = std::move(sorted);
}

}  // namespace planshift

#endif  // PLANSHIFT_BASE_ORDER_H_

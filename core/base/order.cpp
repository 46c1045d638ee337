#include "planshift/base/order.h"

#include <algorithm>
#include <numeric>

namespace planshift {

void sort_positions(std::vector<std::size_t>& positions, BeforeRef before) {
  const auto less = [before](std::size_t a, std::size_t b) {
    return before(a, b) || (a < b && !before(b, a));
  };
  // By a heap: no worst case, and a fifth of the code of std::sort.
  std::make_heap(positions.begin(), positions.end(), less);
  std::sort_heap(positions.begin(), positions.end(), less);
}

std::vector<std::size_t> sorted_positions(std::size_t count, BeforeRef before) {
  std::vector<std::size_t> positions(count);
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  sort_positions(positions, before);
  return positions;
}

}  // namespace planshift

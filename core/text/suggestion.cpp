#include "core/text/suggestion.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/text/joined.h"

namespace planshift {
namespace {

// How many letters must be changed, added, dropped or swapped with their neighbour.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> older(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], older[j - 2] + 1);
      }
    }
    std::swap(older, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest_of(std::string_view word,
                                           std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 40;  // nobody mistypes that much; keeps the comparison small
  if (word.size() > kLongest) return std::nullopt;
  std::optional<std::string_view> nearest;
  std::size_t fewest = 0;
  for (const std::string_view candidate : candidates) {
    // Every third letter may be wrong; "--" counts as none of them.
    const std::size_t allowed = (candidate.size() + 1) / 3;
    const std::size_t edits = edits_between(word, candidate);
    if (edits > allowed || (nearest && edits >= fewest)) continue;
    nearest = candidate;
    fewest = edits;
  }
  return nearest;
}

std::string suggestion_for(std::string_view word, std::span<const std::string_view> candidates) {
  const std::optional<std::string_view> nearest = nearest_of(word, candidates);
  return nearest ? joined({", did you mean ", *nearest, "?"}) : std::string();
}

}  // namespace planshift

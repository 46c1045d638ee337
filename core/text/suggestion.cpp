#include "planshift/text/suggestion.h"

#include <algorithm>
#include <cstddef>

#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr std::size_t kMostEdits = 3;

char lower_case(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_case(x) == lower_case(y); });
}

// How many letters must be changed, added, dropped or swapped with their neighbour to get from one
// word to the other. Words longer than any that is asked for are as far as can be.
std::size_t typing_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongest = 48;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer > kLongest || longer - shorter > kMostEdits) return kLongest;
  std::size_t before[kLongest + 1] = {};
  std::size_t last[kLongest + 1] = {};
  std::size_t now[kLongest + 1] = {};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    std::copy(last, last + b.size() + 1, before);
    std::copy(now, now + b.size() + 1, last);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest_of(std::string_view word,
                                           std::span<const std::string_view> candidates) {
  std::optional<std::string_view> nearest;
  std::size_t fewest = kMostEdits + 1;
  for (const std::string_view candidate : candidates) {
    if (equal_but_for_case(word, candidate)) return candidate;
    const std::size_t edits = typing_distance(word, candidate);
    if (edits < fewest && edits * 3 <= candidate.size()) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

std::string suggestion_for(std::string_view word, std::span<const std::string_view> candidates) {
  const std::optional<std::string_view> nearest = nearest_of(word, candidates);
  return nearest ? joined({", did you mean ", *nearest, "?"}) : std::string();
}

}  // namespace planshift

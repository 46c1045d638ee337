#include "planshift/money/allocate.h"

#include "planshift/base/check.h"
#include "planshift/base/order.h"
#include "planshift/base/wide.h"

namespace planshift {

std::vector<std::int64_t> allocate(std::int64_t total, const std::vector<std::int64_t>& weights,
                                   const std::vector<std::size_t>& tie_order) {
  PLANSHIFT_CHECK(total >= 0);
  PLANSHIFT_CHECK(tie_order.empty() || tie_order.size() == weights.size());
  Wide weight_sum = 0;
  for (std::int64_t weight : weights) {
    PLANSHIFT_CHECK(weight >= 0);
    weight_sum += weight;
  }
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (weight_sum == 0) {
    PLANSHIFT_CHECK(total == 0);
    return parts;
  }
  std::vector<Wide> lost(weights.size(), 0);
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide product = static_cast<Wide>(total) * weights[i];
    parts[i] = static_cast<std::int64_t>(product / weight_sum);
    lost[i] = product % weight_sum;
    left -= parts[i];
  }
  const auto rank = [&](std::size_t i) { return tie_order.empty() ? i : tie_order[i]; };
  const std::vector<std::size_t> order =
      sorted_positions(weights.size(), [&](std::size_t a, std::size_t b) {
        return lost[a] != lost[b] ? lost[a] > lost[b] : rank(a) < rank(b);
      });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[order[i]];
  return parts;
}

}  // namespace planshift

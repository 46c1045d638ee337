#include "core/planning/lint.h"

#include "core/base/order.h"
#include "core/planning/probe.h"

namespace planshift {

std::vector<Finding> lint_vendor(const Vendor& vendor) {
  Probe probe(vendor);
  lint_prices(probe);
  lint_limits(probe);
  lint_changes(probe);
  lint_seats(probe);
  std::vector<Finding> findings = probe.take();
  sort_items(findings, [](const Finding& a, const Finding& b) { return a.code < b.code; });
  return findings;
}

}  // namespace planshift

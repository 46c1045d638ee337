#include "planshift/planning/lint.h"

#include "planshift/base/order.h"
#include "planshift/planning/lint_search.h"

namespace planshift {

std::vector<Finding> lint_vendor(const Vendor& vendor) {
  LintSearch search(vendor);
  lint_prices(search);
  lint_limits(search);
  lint_changes(search);
  lint_seats(search);
  lint_intervals(search);
  lint_dead_rules(search);
  lint_terms(search);
  std::vector<Finding> findings = search.take();
  sort_items(findings, [](const Finding& a, const Finding& b) { return a.code < b.code; });
  return findings;
}

}  // namespace planshift

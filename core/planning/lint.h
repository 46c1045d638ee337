// Lint: holes in a vendor's rules, found before customers find them.
//
// A catalog without errors can still be wrong: an upgrade that pays the customer, a window that
// never opens, a plan nobody can get to. Each is looked for by trying requests (plan by plan, day
// by day of one period, seat by seat at the steps of a price) and told with a witness: a request
// whose quote shows it, the amounts to look at, and what to change.
//
//   | code                         | what the witness shows                                      |
//   | negative_invoice_possible    | a change to more (plan, interval, seats) gives money back   |
//   | upgrade_is_free              | more at a higher price, at once, and nothing is due for it  |
//   | downgrade_earns              | one day on a plan and then a smaller one costs less than    |
//   |                              | the smaller one alone                                       |
//   | upgrade_then_downgrade_earns | going up and back down in one period leaves money over      |
//   | price_missing_for_interval   | bad input, for the price that is missing                    |
//   | longer_interval_costs_more   | a year dearer than the months in it                         |
//   | limit_without_resource       | a smaller limit, and no rule for what exceeds it            |
//   | window_never_open            | a change that its window refuses on every day               |
//   | rounding_loses_everything    | a line of 0 that is worth a minor unit or more exactly      |
//   | plan_not_reachable           | a plan for sale that no other plan may change to            |
//   | interval_keeps_period        | another interval bills a part of its price, or several      |
//   | key_never_read               | (none) a key of the refund that its basis does not read     |
//   | tier_never_matches           | (none) a tier that others cover, or that nobody reaches     |
//   | meter_without_allowance      | (none) a meter that no plan includes anything of            |
//   | addon_without_plan           | (none) an add-on that is sold with no plan                  |
//   | currency_unknown             | (none) a currency that ISO 4217 does not have               |
//   | early_end_costs_more         | leaving a commitment costs more than staying to its end     |
//   | renewal_cannot_be_stopped    | who cancels on the first day pays for the next period too   |
//   | fee_after_the_end            | leaving on the last day, bound by nothing, costs money      |
//   | early_end_never_due          | (none) an early end, and no price with a commitment         |
//   | early_end_has_gap            | (none) leaving in the first months costs nothing            |
//
//   10.00 monthly, 100.00 a year, longer_interval prorated within the month, on 8 of 30 days:
//   -10.00 x 22/30 + 100.00 x 22/365 = -7.33 + 6.03 = -1.30: negative_invoice_possible. The rule
//   should start a new year at once (restart) or wait for the month's end.
//
// What is dead shows in no amount, and has no witness.
//
// Prices are taken as paid, one currency at a time, without tax or balance. After an upgrade the
// new price counts as paid, as for the steps of a quote. Gains of one or two minor units are
// rounding and not told. The search is bounded, nearest plans first: no finding in a catalog of
// hundreds of plans is no proof, a finding always is one. Every code is told once for each place.
#ifndef PLANSHIFT_PLANNING_LINT_H_
#define PLANSHIFT_PLANNING_LINT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "planshift/base/words.h"
#include "planshift/money/money.h"
#include "planshift/subscription/request.h"

namespace planshift {

enum class LintCode {
  negative_invoice_possible,
  upgrade_is_free,
  downgrade_earns,
  upgrade_then_downgrade_earns,
  price_missing_for_interval,
  longer_interval_costs_more,
  limit_without_resource,
  window_never_open,
  rounding_loses_everything,
  plan_not_reachable,
  interval_keeps_period,
  key_never_read,
  tier_never_matches,
  meter_without_allowance,
  addon_without_plan,
  currency_unknown,
  early_end_costs_more,
  renewal_cannot_be_stopped,
  fee_after_the_end,
  early_end_never_due,
  early_end_has_gap
};
template <>
struct Words<LintCode> {
  static constexpr const char* list[] = {"negative_invoice_possible",
                                         "upgrade_is_free",
                                         "downgrade_earns",
                                         "upgrade_then_downgrade_earns",
                                         "price_missing_for_interval",
                                         "longer_interval_costs_more",
                                         "limit_without_resource",
                                         "window_never_open",
                                         "rounding_loses_everything",
                                         "plan_not_reachable",
                                         "interval_keeps_period",
                                         "key_never_read",
                                         "tier_never_matches",
                                         "meter_without_allowance",
                                         "addon_without_plan",
                                         "currency_unknown",
                                         "early_end_costs_more",
                                         "renewal_cannot_be_stopped",
                                         "fee_after_the_end",
                                         "early_end_never_due",
                                         "early_end_has_gap"};
};

// A number that the witness shows, by name: money, or a count.
struct WitnessAmount {
  std::string name;
  std::variant<Money, std::int64_t> value;
};

struct Finding {
  LintCode code = LintCode::negative_invoice_possible;
  std::string path;  // JSON Pointer into the catalog
  // What a sentence about it names: ids, dates, amounts. Which ones is the table in lint.cpp's
  // neighbours; the sentences are in core/text/.
  std::vector<std::pair<std::string, std::string>> args;
  std::optional<Request> witness;  // none where no request can show it
  std::vector<WitnessAmount> amounts;
};

constexpr std::size_t kMaxFindings = 100;

// In the order of the codes. Takes no longer than some ten thousand quotes, whatever the catalog.
std::vector<Finding> lint_vendor(const Vendor& vendor);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_LINT_H_

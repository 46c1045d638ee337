#include "core/text/finding_text.h"

#include <string_view>

#include "core/base/check.h"
#include "core/text/sentence.h"

namespace planshift {
namespace {

std::string_view text_of_missing_price(const Finding& finding) {
  if (finding.witness.change.is_cancel) {
    return "cancelling the plan {plan} is priced again by {interval}, and it has no price for "
           "that in {currency}; add one";
  }
  if (finding.witness.change.addons) {
    return "the add-on {addon} has no price for {interval} in {currency}, so nobody on {held} can "
           "have it; add one";
  }
  return "the plan {plan} has no price for {interval} in {currency}, so nobody on {held} can "
         "change to it; add one";
}

std::string_view text_of(const Finding& finding) {
  switch (finding.code) {
    case LintCode::negative_invoice_possible:
      return "from {from} to {to} on {on} asks for more and gives {amount} back; let the rule "
             "restart the period or wait for its end, or correct the prices";
    case LintCode::upgrade_is_free:
      return "from {from} to {to} on {on} costs nothing until {until}, at a price of {price}; "
             "settle by prorate, restart or difference, or let it wait for the period's end";
    case LintCode::downgrade_earns:
      return "from {from} to {to} on {on} leaves {amount} more than {to} alone for the whole "
             "period at {alone}; charge for the smaller one, round later, or let it wait for the "
             "period's end";
    case LintCode::upgrade_then_downgrade_earns:
      return "from {from} to {to} on {on} and back on {back_on} earns {amount}; settle both ways "
             "by the same unit and rounding, or let the way down wait for the period's end";
    case LintCode::price_missing_for_interval: return text_of_missing_price(finding);
    case LintCode::longer_interval_costs_more:
      return "the plan {plan} costs {amount} for {longer}, and {same_time} for the same time by "
             "{shorter}; lower the longer price or raise the shorter one";
    case LintCode::limit_without_resource:
      return "{to} allows less of {limit} than {from}, and no resource says what happens to what "
             "exceeds it; add a resource with that limit and over_limit";
    case LintCode::window_never_open:
      return "from {from} to {to} is refused on every day of {interval}: the window closes before "
             "it opens, or before the period begins; change opens or closes";
    case LintCode::rounding_loses_everything:
      return "from {from} to {to} on {on} has a line of 0 that is worth {amount}; round the line "
             "instead of its smallest part, or give the catalog more digits";
    case LintCode::plan_not_reachable:
      return "nobody on another plan can change to {plan}, from {from} for instance; offer the "
             "change, or set for_sale to false";
  }
  CHECK(false);
}

}  // namespace

std::string message_of(const Finding& finding) { return filled(text_of(finding), finding.args); }

}  // namespace planshift

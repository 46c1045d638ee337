#include "planshift/text/finding_text.h"

#include <string_view>

#include "planshift/base/check.h"
#include "planshift/text/sentence.h"

namespace planshift {
namespace {

std::string_view text_of_missing_price(const Finding& finding) {
  if (finding.witness && finding.witness->change.is_cancel()) {
    return "a cancellation of the plan {plan} is priced again by {interval}, but the plan has no "
           "such price in {currency}; add one";
  }
  if (finding.witness && finding.witness->change.addons) {
    return "the add-on {addon} has no price for {interval} in {currency}, so nobody on {held} can "
           "have it; add one";
  }
  return "the plan {plan} has no price for {interval} in {currency}, so nobody on {held} can "
         "switch to it; add one";
}

std::string_view text_of(const Finding& finding) {
  switch (finding.code) {
    case LintCode::negative_invoice_possible:
      return "moving from {from} to {to} on {on} is a step up, yet it gives {amount} back; let the "
             "rule restart the period or wait for its end, or correct the prices";
    case LintCode::upgrade_is_free:
      return "moving from {from} to {to} on {on} costs nothing until {until}, although the price "
             "is {price}; settle by prorate, restart or difference, or wait for the end of the "
             "period";
    case LintCode::downgrade_earns:
      return "moving from {from} to {to} on {on} leaves the customer {amount} better off than {to} "
             "alone, which costs {alone} for the whole period; charge for the smaller plan, round "
             "later, or wait for the end of the period";
    case LintCode::upgrade_then_downgrade_earns:
      return "moving from {from} to {to} on {on} and back on {back_on} earns the customer "
             "{amount}; settle both ways by the same unit and rounding, or let the way down wait "
             "for the end of the period";
    case LintCode::price_missing_for_interval: return text_of_missing_price(finding);
    case LintCode::longer_interval_costs_more:
      return "the plan {plan} costs {amount} for {longer}, but {same_time} for the same time paid "
             "by {shorter}; lower the longer price or raise the shorter one";
    case LintCode::limit_without_resource:
      return "{to} allows less of {limit} than {from}, but no resource says what happens to the "
             "excess; add a resource with that limit and over_limit";
    case LintCode::window_never_open:
      return "a change from {from} to {to} is refused on every day of {interval}: its window "
             "closes before it opens, or before the period begins; correct opens or closes";
    case LintCode::rounding_loses_everything:
      return "moving from {from} to {to} on {on} has a line of 0 that is worth {amount}; round the "
             "line instead of its smallest part, or give the catalog more digits";
    case LintCode::plan_not_reachable:
      return "nobody on another plan, {from} for example, can change to {plan}; offer the change, "
             "or set for_sale to false";
    case LintCode::interval_keeps_period:
      return "moving from {from} to {to} on {on} keeps the period until {until} and charges "
             "{amount} of a price of {price}; let the rule restart the period or wait for its end";
    case LintCode::key_never_read:
      return "{key} is read only where the basis is {needs}, and it is {basis}; change the basis "
             "or remove the key";
    case LintCode::tier_never_matches:
      return "the tier {tier} never decides: another one covers it, or nobody gets there; correct "
             "or remove it";
    case LintCode::meter_without_allowance:
      return "no plan includes any {meter}, so {costs}; give a plan an allowance, an allowance of "
             "0 if that is meant, or remove the meter";
    case LintCode::addon_without_plan:
      return "the add-on {addon} is sold with no plan; name the plans, or remove the key to sell "
             "it with every one";
    case LintCode::currency_unknown:
      return "{currency} is not a currency of ISO 4217; correct the code";
    case LintCode::early_end_costs_more:
      return "leaving the plan {plan} on {on} costs {leaving}, staying to the end of the "
             "commitment {staying}; limit early_end with lesser_of and remaining";
    case LintCode::renewal_cannot_be_stopped:
      return "nobody on the plan {plan} can stop the renewal of {renewal}, not even by cancelling "
             "on {on}; shorten the notice";
    case LintCode::fee_after_the_end:
      return "leaving the plan {plan} on {on}, when the period is over, costs {amount}; take the "
             "fee off what comes back alone (below_zero floor), or remove it";
    case LintCode::early_end_never_due:
      return "an early end costs something, but no plan of {catalog} is sold with a commitment; "
             "give a price one, or remove early_end";
    case LintCode::early_end_has_gap:
      return "leaving costs something from month {month} of the commitment on, and nothing before; "
             "begin the schedule with month 1";
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

std::string message_of(const Finding& finding) { return filled(text_of(finding), finding.args); }

}  // namespace planshift

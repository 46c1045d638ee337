#include "planshift/base/check.h"
#include "planshift/text/code_text.h"

namespace planshift {
namespace {

constexpr CodeText kNegativeInvoicePossible = {
    "A change to more (a higher plan, a longer interval, more seats) comes out below zero, so the "
    "customer is paid for asking for more.",
    "10.00 a month to 100.00 a year, prorated within the month, on the 8th of 30 days: -10.00 x "
    "23/30 + 100.00 x 23/365 = -7.67 + 6.30 = -1.37.",
    "Let a longer interval start a new period (settle restart) or wait for the period's end; where "
    "it is an upgrade, compare ranks and prices; where it is seats, look at volume tiers, in which "
    "eleven may cost less than ten."};
constexpr CodeText kUpgradeIsFree = {
    "More at a higher price takes effect at once, and nothing is charged for the rest of the "
    "period.",
    "10.00 to 30.00 a month with settle nothing: 0.00 on every day; with unit period too, because "
    "a period that has begun counts as fully used.",
    "Settle by prorate, restart or difference, or let it wait for the end of the period. If it is "
    "meant as a gift, say so in the catalog's note."};
constexpr CodeText kDowngradeEarns = {
    "Holding a larger plan for a while and then a smaller one costs less than the smaller one "
    "alone for the whole period.",
    "30.00 paid, what is left of it credited on the second day, and nothing charged for the "
    "smaller plan at 10.00: the month costs 1.00. Or daily prices rounded before they are "
    "multiplied: 119.90 / 365 rounds to 0.33 a day, and 364 days of it are 120.12.",
    "Charge for the smaller plan (settle prorate), round lines instead of daily prices, or let a "
    "downgrade wait for the period's end."};
constexpr CodeText kUpgradeThenDowngradeEarns = {
    "Going up and back down within one period leaves the customer with money.",
    "Upgrades charge the months that have not begun, downgrades give back days: up and back on the "
    "second day of a year costs 11 months and gives back 364 days.",
    "Settle both directions by the same unit, day count and rounding, or let the way down wait for "
    "the period's end."};
constexpr CodeText kPriceMissingForInterval = {
    "A plan or add-on lacks a price for an interval at which other plans are sold, or one that a "
    "re-rating needs; customers there get an error instead of a quote.",
    "small by month and year, large by month only: nobody who pays by the year can change to "
    "large.",
    "Add the price, or stop selling that interval elsewhere."};
constexpr CodeText kLongerIntervalCostsMore = {
    "A longer interval costs more than the shorter ones it consists of.",
    "10.00 a month and 130.00 a year: twelve months cost 120.00.",
    "Lower the longer price or raise the shorter one; check for a misplaced decimal point."};
constexpr CodeText kLimitWithoutResource = {
    "A plan allows less of something than another one, but the catalog does not say what happens "
    "to the excess.",
    "rooms: 40 and 6, and no entry in resources with limit rooms; a downgrade then has no effects "
    "to preview.",
    "Add a resource with that limit and an over_limit: keep_top by a key, scale, cap, remove, "
    "detach, read_only or migrate."};
constexpr CodeText kWindowNeverOpen = {
    "A change has a window that is closed on every day of a period.",
    "opens P3D, closes P10D: it opens three days before the end and closes ten days before it.",
    "Let opens be the longer of the two, and both shorter than the shortest interval."};
constexpr CodeText kRoundingLosesEverything = {
    "A line comes to 0 although it is worth a minor unit or more, because something small is "
    "rounded before it is multiplied.",
    "JPY 12 a month by daily_price: 12 / 30 = 0.4 rounds to 0, and 29 days of it are 0 instead of "
    "11.",
    "Round the line, or give the catalog more digits."};
constexpr CodeText kPlanNotReachable = {
    "A plan is for sale, but no change from any other plan leads to it.",
    "downgrade not_offered in a catalog of two plans: nobody gets from the larger to the smaller.",
    "Offer the change, or set for_sale to false. If only new customers may have it, say so in the "
    "note."};
constexpr CodeText kIntervalKeepsPeriod = {
    "Another interval takes effect at once and leaves the period where it is, so the change bills "
    "a "
    "sliver of a year, or several months.",
    "10.00 a month to 100.00 a year with settle prorate, half way through a month of 30 days: "
    "100.00 x 15/365 = 4.11 are charged, and the whole year two weeks later.",
    "Let the rule of longer_interval or shorter_interval restart the period (what happens without "
    "a "
    "rule), or let it wait for the period's end. If the due date is meant to stay, as in WHMCS, "
    "say "
    "so in the catalog's note."};
constexpr CodeText kKeyNeverRead = {
    "A key of the refund that its basis does not read, so it changes no amount.",
    R"("tiers": [{"within": "P14D", "percent": "100"}] beside "basis": "unused_time".)",
    "Change the basis, or remove the key."};
constexpr CodeText kTierNeverMatches = {
    "A tier that never decides: another one gives at least as much for at least as long, or nobody "
    "gets there.",
    R"({"within": "P7D", "percent": "50"} beside {"within": "P14D", "percent": "100"}; a )"
    "price for seats beyond the plan's largest number; a refund before P2Y of the end, and no "
    "interval is "
    "that long.",
    "Correct the tier, or remove it."};
constexpr CodeText kMeterWithoutAllowance = {
    "A meter that no plan has an allowance of, so nothing of it is ever included.",
    "meters: traffic, and no plan with allowances.",
    "Give the plans an allowance, an allowance of 0 if all of it is to be charged, or remove the "
    "meter."};
constexpr CodeText kAddOnWithoutPlan = {
    "An add-on that is limited to no plan, so nobody can have it.", R"("plans": [] of an add-on.)",
    "Name the plans that it is sold with, or remove the key to sell it with every one."};
constexpr CodeText kCurrencyUnknown = {
    "A currency code that ISO 4217 does not have. Its amounts are taken to have two decimals.",
    R"("currency": "EUD".)", "Correct the code. A withdrawn one is known for some years."};

constexpr CodeText kEarlyEndCostsMore = {
    "On some day of a commitment leaving costs more than all invoices up to its end.",
    "35.00 a month, one month left, and an early_end of 250.00.",
    R"(Write {"lesser_of": [{"amount": "250.00"}, {"remaining": "all"}]}, or a falling schedule.)"};
constexpr CodeText kRenewalCannotBeStopped = {
    "A cancellation on the first day of a period still comes too late for its renewal, or is "
    "refused "
    "on every day.",
    R"("refund": {"notice": "P3M"} and a plan that is billed by the month.)",
    "Let the notice be no longer than the shortest interval."};
constexpr CodeText kFeeAfterTheEnd = {
    "Leaving on the last day costs money, although nothing is given back and no commitment runs.",
    R"("refund": {"fee": {"amount": "10.00"}, "below_zero": "charge"}.)",
    "Leave below_zero at floor, so that a fee is only taken off a refund, or remove the fee."};
constexpr CodeText kEarlyEndNeverDue = {
    "An early end of commitments, in a catalog that sells nothing with one, so it is never due.",
    R"("early_end": {"amount": "250.00"}, and no price with "commitment".)",
    "Give the prices that bind a commitment, or remove early_end."};
constexpr CodeText kEarlyEndHasGap = {
    "The schedule of an early end begins after the first month, and before it leaving costs "
    "nothing.",
    R"([{"from_month": 3, "amount": "100.00"}]: whoever leaves in the second month pays nothing.)",
    R"(Begin with "from_month": 1; an amount of 0.00 there says that it is meant.)"};

}  // namespace

const CodeText& text_of(LintCode code) {
  switch (code) {
    case LintCode::negative_invoice_possible: return kNegativeInvoicePossible;
    case LintCode::upgrade_is_free: return kUpgradeIsFree;
    case LintCode::downgrade_earns: return kDowngradeEarns;
    case LintCode::upgrade_then_downgrade_earns: return kUpgradeThenDowngradeEarns;
    case LintCode::price_missing_for_interval: return kPriceMissingForInterval;
    case LintCode::longer_interval_costs_more: return kLongerIntervalCostsMore;
    case LintCode::limit_without_resource: return kLimitWithoutResource;
    case LintCode::window_never_open: return kWindowNeverOpen;
    case LintCode::rounding_loses_everything: return kRoundingLosesEverything;
    case LintCode::plan_not_reachable: return kPlanNotReachable;
    case LintCode::interval_keeps_period: return kIntervalKeepsPeriod;
    case LintCode::key_never_read: return kKeyNeverRead;
    case LintCode::tier_never_matches: return kTierNeverMatches;
    case LintCode::meter_without_allowance: return kMeterWithoutAllowance;
    case LintCode::addon_without_plan: return kAddOnWithoutPlan;
    case LintCode::currency_unknown: return kCurrencyUnknown;
    case LintCode::early_end_costs_more: return kEarlyEndCostsMore;
    case LintCode::renewal_cannot_be_stopped: return kRenewalCannotBeStopped;
    case LintCode::fee_after_the_end: return kFeeAfterTheEnd;
    case LintCode::early_end_never_due: return kEarlyEndNeverDue;
    case LintCode::early_end_has_gap: return kEarlyEndHasGap;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift

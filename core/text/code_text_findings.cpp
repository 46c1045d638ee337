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
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift

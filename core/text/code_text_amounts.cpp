#include "planshift/base/check.h"
#include "planshift/text/code_text.h"

namespace planshift {
namespace {

// --- Rules of a line's arithmetic -------------------------------------------------------------

constexpr CodeText kProrationLine = {
    "The price times the share of the period, rounded once for the whole line.",
    "99.00 x 16/30 days = 52.80.", R"("proration": {"round": "line"}, the default.)"};
constexpr CodeText kProrationUnitPrice = {
    "The price of one seat times the share is rounded, then multiplied by the seats.",
    "Three seats at 10.00 for 20 of 30 days: 10.00 x 20/30 = 6.67, and 3 x 6.67 = 20.01.",
    R"("proration": {"round": "unit_price"}.)"};
constexpr CodeText kProrationDailyPrice = {
    "The price of one unit of time is rounded, then multiplied by the units.",
    "10.00 for 20 of 30 days: 10.00 / 30 = 0.33 a day, and 20 x 0.33 = 6.60.",
    R"("proration": {"round": "daily_price"}.)"};
constexpr CodeText kProrationTotal = {
    "Only the sum of the lines is rounded, and the last line takes the remainder.",
    "-10.00 x 10/30 + 20.00 x 10/30: -3.33 and 6.67 would be 3.34; exactly it is 10/3, so 3.33, "
    "and the last line becomes 6.66.",
    R"("proration": {"round": "total"}.)"};
constexpr CodeText kSettleRestart = {
    "The full new price, because a new period starts on the day of the change.",
    "249.00 on 2026-11-15, for the month until 2026-12-15.",
    R"("settle": "restart" or "full_price", or "period": "restart", in a rule.)"};
constexpr CodeText kSettleFullPrice = {"The full new price, although the period stays as it is.",
                                       "249.00 on 2026-11-15, for what is left until 2026-12-01.",
                                       R"("charge": "full" and "period": "keep" in a rule.)"};
constexpr CodeText kSettleDifference = {
    "The difference between the two prices, whatever the time: what was paid and the new price, "
    "both in full.",
    "-99.00 and 249.00: 150.00 on every day of the period; never below 0.",
    R"("settle": "difference" in a rule.)"};
constexpr CodeText kRecurring = {
    "The regular price of an invoice, after the discount that runs on its date.",
    "249.00 on 2026-12-15, and on each 15th after it.",
    "The catalog's prices, or the subscription's own price and discount."};
constexpr CodeText kRefundPaid = {
    "What was paid for the period; a refund begins with it.",
    "99.00 paid, of it 39.00 by a voucher that is not refundable: the line shows 60.00.",
    "The subscription's paid and payments; the list price less the discount without them."};
constexpr CodeText kRefundUnusedTime = {
    "The used share of what was paid; the unused share is rounded, and the used one is the rest.",
    "99.00, 16 of 30 days left: 52.80 is refunded, so 46.20 is used.",
    R"("refund": {"basis": "unused_time"}, the default.)"};
constexpr CodeText kRefundRerated = {
    "What was used, priced again at the rate actually earned.",
    "600.00 for a year, cancelled after 7 months; 60.00 a month, and 88 % from 6 months on: 7 x "
    "60.00 x 88 % = 369.60 is used, 230.40 is refunded.",
    R"("refund": {"basis": "rerated", "rerate": {"tiers": [...]}}.)"};
constexpr CodeText kRefundTiers = {
    "The part of the unused value that is not refunded under the tier that applies.",
    "52.80 unused and a tier of 50 %: 26.40 is kept.",
    R"("refund": {"basis": "tiers", "tiers": [...]}.)"};
constexpr CodeText kRefundNothing = {"Unused time is not refunded.",
                                     "99.00, 16 of 30 days left: 52.80 is kept as well.",
                                     R"("refund": {"basis": "nothing"}.)"};
constexpr CodeText kAddonUnusedTime = {
    "The used share of what was paid for an add-on.",
    "100.00, 16 of 30 days left: 53.33 is refunded, so 46.67 is used.",
    R"("on_cancel": "unused_time" of the add-on, the default.)"};
constexpr CodeText kAddonKept = {
    "The part of an add-on's price that is kept whatever the time.",
    R"(100.00 with {"kept_percent": "30"}: 30.00 is kept, 70.00 is refunded.)",
    R"("on_cancel" of the add-on: "nothing" or {"kept_percent": ...}.)"};
constexpr CodeText kMeterOverage = {
    "Usage over the plan's allowance, at the meter's overage price.",
    "120 GB, 100 of them in the plan, 0.80 each: 20 x 0.80 = 16.00.",
    "overage of the meter and allowances of the plan."};
constexpr CodeText kFeeAmount = {"A fixed fee for the change or the cancellation.",
                                 R"("fee": {"amount": "10.00"}: 10.00, once.)",
                                 "fee of the rule, or of the refund."};
constexpr CodeText kFeePercent = {"A percentage of the charge lines, or of the refund.",
                                  R"("fee": {"percent": "5"} and a charge of 249.00: 12.45.)",
                                  "fee of the rule, or of the refund."};
constexpr CodeText kEarlyEnd = {
    "What leaving before the end of a commitment costs, by the policy's early_end.",
    "35.00 a month, three months left, less 6.00 for each: 105.00 - 18.00 = 87.00.",
    "At or after the end of the commitment nothing is due."};
constexpr CodeText kKeepAtLeast = {
    "The vendor keeps at least so much of what was paid; the line is what was missing to it.",
    "1200.00 paid, 62.47 used, keep_at_least 120.00: another 57.53 stays.",
    "Inside the days of a full refund it does not apply."};
constexpr CodeText kMinimum = {
    "What is missing to the least that a price costs in a period, usage included.",
    R"("minimum": "100.00", a plan at 50.00 and 30.00 of usage: 20.00.)",
    "It stands on the invoice at the end of the period, and in a cancellation. Part of a period "
    "has its share of the minimum."};
constexpr CodeText kSetupFee = {
    "What choosing a plan costs once. It stands with the first charge of the plan, is never "
    "prorated, and no discount lowers it.",
    R"("setup_fee": {"amount": "49.00"} of a price, 20.00 a month: 69.00 at first, then 20.00.)",
    "An interval or seats that change bring none. It comes back only where it is refundable, with "
    "everything else."};
constexpr CodeText kTaxPercent = {
    "Tax that is added to the lines before it.", "20 % of 196.20: 39.24.",
    R"("tax": {"percent": "20", "included": false} of the request or of the catalog.)"};

// --- Cliffs -----------------------------------------------------------------------------------

constexpr CodeText kWindowOpens = {
    "The first day of the period on which the change can be requested.",
    "opens P30D and a period until 2027-03-01: 2027-01-30.",
    "window.opens of the rule, before the end of the period."};
constexpr CodeText kWindowAdvisedUntil = {
    "The last day that the vendor advises for the change; it remains possible afterwards.",
    "advised_until P15D and a period until 2027-03-01: 2027-02-14.",
    "window.advised_until of the rule, before the end of the period."};
constexpr CodeText kWindowCloses = {
    "The last day of the period on which the change can be requested.",
    "closes P3D and a period until 2026-12-01: 2026-11-28.",
    "window.closes of the rule, before the end of the period."};
constexpr CodeText kFullRefundEnds = {
    "The last moment at which everything that was paid is refunded.",
    "full_within P5D and a period from 2026-11-01: 2026-11-06.", "full_within of the refund."};
constexpr CodeText kWithdrawalEnds = {
    "The last day on which a law lets the customer withdraw from the contract.",
    "A service bought online on 2026-11-06 under eu-withdrawal: 2026-11-20.",
    "The laws that the request or catalog names, and the day of the contract."};
constexpr CodeText kUsedLimitReached = {
    "The first moment at which too much has been used for a full refund, or for any.",
    "fraction 1/2 and a year from 2026-01-01: 183 of 365 days are more than half, so 2026-07-03.",
    "used_limit of the refund."};
constexpr CodeText kTierEnds = {
    "The last moment of a tier of the refund, or the first one of a better rate of a re-rating.",
    "within P3D and a period from 2026-11-01: 2026-11-04.",
    "tiers, or rerate.tiers, of the refund."};
constexpr CodeText kMonthTurns = {
    "A month begins and counts in full, because time is counted in months.",
    "Unit month and a period from 2026-01-31: 2026-02-28, 2026-03-31 and so on.",
    R"("proration": {"unit": "month"}.)"};
constexpr CodeText kCommitmentEnds = {
    "The end of what was signed for: from this day on leaving costs no early end.",
    "A year from 2026-11-10 on: 2027-11-10.", "The subscription's commitment."};
constexpr CodeText kPeriodEnds = {"The end of the paid period; nothing is left to refund.",
                                  "A period from 2026-11-01 until 2026-12-01: 2026-12-01.",
                                  "The subscription's period, or its anchor and interval."};

}  // namespace

const CodeText& text_of(CalculationRule rule) {
  switch (rule) {
    case CalculationRule::proration_line: return kProrationLine;
    case CalculationRule::proration_unit_price: return kProrationUnitPrice;
    case CalculationRule::proration_daily_price: return kProrationDailyPrice;
    case CalculationRule::proration_total: return kProrationTotal;
    case CalculationRule::settle_restart: return kSettleRestart;
    case CalculationRule::settle_full_price: return kSettleFullPrice;
    case CalculationRule::settle_difference: return kSettleDifference;
    case CalculationRule::recurring: return kRecurring;
    case CalculationRule::refund_paid: return kRefundPaid;
    case CalculationRule::refund_unused_time: return kRefundUnusedTime;
    case CalculationRule::refund_rerated: return kRefundRerated;
    case CalculationRule::refund_tiers: return kRefundTiers;
    case CalculationRule::refund_nothing: return kRefundNothing;
    case CalculationRule::addon_unused_time: return kAddonUnusedTime;
    case CalculationRule::addon_kept: return kAddonKept;
    case CalculationRule::meter_overage: return kMeterOverage;
    case CalculationRule::fee_amount: return kFeeAmount;
    case CalculationRule::fee_percent: return kFeePercent;
    case CalculationRule::tax_percent: return kTaxPercent;
    case CalculationRule::commitment_early_end: return kEarlyEnd;
    case CalculationRule::refund_keep_at_least: return kKeepAtLeast;
    case CalculationRule::price_minimum: return kMinimum;
    case CalculationRule::price_setup_fee: return kSetupFee;
  }
  PLANSHIFT_CHECK(false);
}

const CodeText& text_of(CliffCode code) {
  switch (code) {
    case CliffCode::window_opens: return kWindowOpens;
    case CliffCode::window_advised_until: return kWindowAdvisedUntil;
    case CliffCode::window_closes: return kWindowCloses;
    case CliffCode::full_refund_ends: return kFullRefundEnds;
    case CliffCode::withdrawal_ends: return kWithdrawalEnds;
    case CliffCode::used_limit_reached: return kUsedLimitReached;
    case CliffCode::tier_ends: return kTierEnds;
    case CliffCode::commitment_ends: return kCommitmentEnds;
    case CliffCode::month_turns: return kMonthTurns;
    case CliffCode::period_ends: return kPeriodEnds;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift

#include "planshift/base/check.h"
#include "planshift/text/code_text.h"

namespace planshift {
namespace {

// --- Reasons --------------------------------------------------------------------------------

constexpr CodeText kUnpaidInvoice = {
    "The subscription has an unpaid invoice, and the policy refuses changes until it is paid.",
    R"("refuse_when": ["unpaid_invoice"] and "unpaid_invoice": true in the subscription.)",
    "Pay the invoice, then ask again."};
constexpr CodeText kInArrears = {
    "The account is in arrears, and the policy refuses changes and refunds until that is settled.",
    R"("standing": "in_arrears"; a cancellation gives 0.00.)",
    "Settle what is owed, then ask again."};
constexpr CodeText kInViolation = {
    "The account is in violation of the terms, and the policy refuses changes and refunds.",
    R"("standing": "in_violation".)", "Correct the violation or appeal, then ask again."};
constexpr CodeText kChangeNotOffered = {
    "The vendor does not offer this change at all; in a comparison also: the request does not fit "
    "that plan, because of its seats or because a price is missing.",
    R"("downgrade": {"effective": "not_offered"}; 40 seats on a plan for at most 5.)",
    "Ask for another change, or cancel and buy new."};
constexpr CodeText kOneChangeAtATime = {
    "The request changes several things at once, and they cannot be made together, because the "
    "policy forbids it or one of them takes effect later. The steps are quoted one by one.",
    "Plan and seats in one request at a vendor with one_change_at_a_time: first the plan, then the "
    "seats, each with its amount.",
    "Request the steps in their order."};
constexpr CodeText kWindowNotOpen = {
    "It is too early: the window of this change opens later in the period. opens_on says when.",
    "Fewer seats with opens P30D and a period until 2027-03-01: from 2027-01-30 on.",
    "Ask again on that day."};
constexpr CodeText kWindowClosed = {
    "It is too late for this period. closed_on was the last day, opens_on is the next day it "
    "opens.",
    "closes P3D and a period until 2026-12-01: until 2026-11-28.",
    "Ask again from opens_on; the coming period is charged as it is."};
constexpr CodeText kRefundUsedUp = {
    "The full refund has been used as often as the vendor allows, and nothing else is refunded.",
    R"("full_within": {"max_uses": 1} and "refunds_used": 1 with basis nothing.)",
    "Nothing is refunded; the service continues if the cancellation is not made."};
constexpr CodeText kRefundLimitPassed = {
    "More of the period has been used than the vendor allows for a refund.",
    R"("used_limit": {"fraction": "1/2", "then": "refuse"}, and 183 of 365 days are used.)",
    "Let the period run out; the curve of a cancellation shows the day (used_limit_reached)."};
constexpr CodeText kNothingToRefund = {
    "The cancellation is allowed, and its refund is 0.00.",
    "On the last day of the period, or when overage and fee are larger than what is unused.",
    "Nothing; the lines of the quote show where the money went."};

constexpr CodeText kSeatsBelowMinimum = {
    "The plan is not sold for so few seats, and the vendor does not raise them.",
    R"("seats": {"min": 3, "below_min": "refuse"} and 2 seats requested.)",
    "Ask for the minimum that the quote names."};
constexpr CodeText kSeatsAboveMaximum = {"The plan is not sold for so many seats.",
                                         R"("seats": {"max": 5} and 40 seats requested.)",
                                         "Ask for fewer seats, or for a larger plan."};
constexpr CodeText kChangeAlreadyScheduled = {
    "A change is already scheduled, and the policy does not replace it.",
    R"("scheduled_change": "refuse", a downgrade is due on 2026-12-01, another plan is asked for.)",
    "Cancel the scheduled change first."};
constexpr CodeText kCommittedUntil = {
    "A commitment runs, and the policy does not allow this change before its end.",
    R"("commitment": {"change": "up_only"}, a smaller plan, and a term until 2027-01-01.)",
    "Wait for the end, or ask what leaving early costs: a cancellation says it."};
constexpr CodeText kPauseTooLong = {
    "The pause is longer than the vendor allows.",
    R"("pause": {"mode": "extend", "at_most": "P3M"} and half a year asked for.)",
    "Choose an earlier end."};
constexpr CodeText kQuantityAboveMaximum = {"The add-on is not sold so many times.",
                                            R"(12 of an add-on with "quantity": {"max": 10}.)",
                                            "Ask for fewer."};
constexpr CodeText kBackdated = {
    "The moment lies before the current period; earliest is the first day that can be requested.",
    "A switch on 2026-10-20 of a period from 2026-11-01.",
    R"(Request that day; a policy with "backdate": "rebill" bills again from the earlier one.)"};

constexpr CodeText kAskTheVendor = {"The plan has no list price: the vendor names one on request.",
                                    R"("contact": true of a plan, and a change to it.)",
                                    "Ask the vendor's support; the catalog's guide says how."};
constexpr CodeText kCurrencyChanges = {
    "The plan is sold for that interval, but not in the currency of the subscription.",
    "A subscription in EUR and a plan with prices in USD only.",
    "Cancel and buy it new, or ask the vendor's support."};

// --- Notices --------------------------------------------------------------------------------

constexpr CodeText kAdvisedWindowPassed = {
    "The change is still possible, but later than the vendor advises.",
    "advised_until P15D and a period until 2027-03-01: after 2027-02-14 the next invoice may still "
    "show the old state.",
    "Check the next invoice when it arrives; next time, ask before that day."};
constexpr CodeText kScheduledAtPeriodEnd = {
    "The change takes effect at the end of the paid period; nothing is due now.",
    "A downgrade on 2026-11-15 of a month until 2026-12-01 takes effect on that day.",
    "Nothing; until then everything stays as it is."};
constexpr CodeText kNoticePeriodApplies = {
    "A notice period runs before the change takes effect; effective_on says when it does.",
    "notice P30D asked on 2027-02-10 ends after the renewal of 2027-02-28, so the change waits for "
    "2028-02-28 and the renewal is at the old price.",
    "Ask before the notice period that precedes the renewal."};
constexpr CodeText kFullRefundUntil = {
    "Everything that was paid is refunded until that moment.",
    "full_within P5D and a period from 2026-11-01: until 2026-11-06.", "Decide before then."};
constexpr CodeText kFullRefundNoLongerPossible = {
    "The full refund has ended: its time is over, it was used before, or too much of the period "
    "has been used.",
    "The sixth day of full_within P5D; unused time is still refunded where the policy says so.",
    "Nothing; the refund is calculated on the policy's basis."};
constexpr CodeText kPriceReplacesDiscount = {
    "The change ends a discount: the new price does not include it.",
    R"("discount": null in the change of a subscription that has one.)",
    "Leave the discount out of the change to keep it."};
constexpr CodeText kReviewSettingsBeforeDowngrade = {
    "The new plan does not cover everything that the customer has; effects say what goes.",
    "8 rooms on a plan for 6: the two newest go.",
    "Review your settings first, so that you choose what stays."};
constexpr CodeText kTrialContinues = {
    "The change is made during a trial, which continues to its end; nothing is due until then.",
    "standard to pro on the third day of a trial of 14: 0.00 now, the price of pro at its end.",
    "Nothing."};

constexpr CodeText kPaidIsAssumed = {
    "The period is not one interval long, and the request does not say what was paid for it, so "
    "what would have been invoiced for that span is assumed.",
    "5 to 26 November of a month at 40.00 billed on the 26th: 27.10.",
    "State what was actually paid, with paid or charges."};
constexpr CodeText kPeriodMayBeInclusive = {
    "The period is one day short of its interval, as when its last day is written instead of the "
    "day after it. It is kept as written.",
    "2026-11-01 to 2026-11-30 for P1M.", "Write the day after the last one as the end."};
constexpr CodeText kPeriodDiffersFromInterval = {
    "The period is more than a tenth longer or shorter than its interval.",
    "2026-11-01 to 2026-12-20 for P1M.", "Check the dates, or give the anchor of the billing day."};
constexpr CodeText kDiscountEnds = {
    "A discount ends, and later invoices do not include it; price is what the plan costs then.",
    R"(10 % until 2027-01-01: the invoice of that day is at the full price.)", "Nothing."};
constexpr CodeText kSeatsRaised = {
    "The plan is sold for more seats, or in packs, so more are quoted than were requested.",
    R"(1 seat on a plan with "seats": {"min": 3}: 3 are quoted.)", "Nothing."};
constexpr CodeText kPriceNoLongerHeld = {
    "A price that was promised to this customer ends with the change.",
    "80.00 held on basic; with plus it is 120.00.",
    "To keep that price, ask the vendor before the change."};
constexpr CodeText kUsageBilledLater = {
    "Usage over the allowance is not settled by a switch; it stays on the next bill.",
    "120 GB used, 100 included: 20 GB at 0.80, 16.00.", "Nothing."};
constexpr CodeText kReplacesScheduled = {
    "The change replaces one that was scheduled; effective_on is when that one would have taken "
    "effect.",
    "A downgrade scheduled for 2026-12-01, and another plan requested today.", "Nothing."};
constexpr CodeText kChargeWaived = {
    "The amount is below the smallest one that is charged, and is waived.",
    R"("smallest_charge": {"amount": "0.50", "below": "waive"} and 0.13 due.)", "Nothing."};
constexpr CodeText kRefundWaived = {
    "The amount is below the smallest one that is paid back, and is kept.",
    R"("smallest_refund": {"amount": "1.00", "below": "waive"} and 0.40 to give back.)",
    "Nothing."};
constexpr CodeText kChargeCarried = {
    "The amount is below the smallest one that is charged, and stands on the next invoice.",
    R"("smallest_charge": {"amount": "0.50", "below": "carry"} and 0.13 due.)", "Nothing."};
constexpr CodeText kRefundCarried = {
    "The amount is below the smallest one that is paid back, and goes to the balance.",
    R"("smallest_refund": {"amount": "1.00", "below": "carry"} and 0.40 to give back.)",
    "Nothing."};
constexpr CodeText kQuantityRaised = {
    "The add-on is sold at least so often, or in packs, so more are quoted than were requested.",
    R"(3 of an add-on with "quantity": {"step": 5}: 5 are quoted.)", "Nothing."};
constexpr CodeText kAddOnEnds = {
    "The new plan is not sold with an add-on that is held, so the add-on ends with the change.",
    R"(backup is sold with "plans": ["plus"], and the change is to basic.)",
    "Keep the plan, or choose another add-on."};
constexpr CodeText kNotStarted = {
    "The subscription is cancelled before it has started, so everything is refunded.",
    "Cancelled on 2026-10-20, started 2026-11-01.", "Nothing."};
constexpr CodeText kWithdrawalUntil = {
    "A law lets the customer withdraw from the contract until this day, itself included.",
    "A service bought online on 2026-11-06 under eu-withdrawal: until 2026-11-20.",
    "The laws and the customer of the request or catalog, and the day of the contract."};
constexpr CodeText kCurrencyMoves = {
    "The new price is in another currency, and the change starts a new period.",
    "10.00 USD unused, 12.00 EUR charged: 12.00 EUR are due, 10.00 USD stay on a balance.",
    "What is unused never pays for something in another currency."};
constexpr CodeText kLawApplies = {
    "A law gives more than the policy does, so the answer follows the law.",
    "523.95 paid for a year under a policy that gives nothing back, withdrawn on the fourth day: "
    "518.21.",
    "Ask a lawyer whether the law is the right one: this is information, not legal advice."};

constexpr CodeText kPresetDoesNotCover = {
    "The policy is that of a known billing system, whose documentation leaves this open or says "
    "what a policy cannot; the general rule is used instead.",
    "A cancellation under stripe: unused time is refunded, as in any catalog.",
    "Write a rule of your own over the preset, or ask the system what it does."};

}  // namespace

const CodeText& text_of(ReasonCode code) {
  switch (code) {
    case ReasonCode::unpaid_invoice: return kUnpaidInvoice;
    case ReasonCode::in_arrears: return kInArrears;
    case ReasonCode::in_violation: return kInViolation;
    case ReasonCode::change_not_offered: return kChangeNotOffered;
    case ReasonCode::one_change_at_a_time: return kOneChangeAtATime;
    case ReasonCode::window_not_open: return kWindowNotOpen;
    case ReasonCode::window_closed: return kWindowClosed;
    case ReasonCode::refund_used_up: return kRefundUsedUp;
    case ReasonCode::refund_limit_passed: return kRefundLimitPassed;
    case ReasonCode::nothing_to_refund: return kNothingToRefund;
    case ReasonCode::seats_below_minimum: return kSeatsBelowMinimum;
    case ReasonCode::seats_above_maximum: return kSeatsAboveMaximum;
    case ReasonCode::change_already_scheduled: return kChangeAlreadyScheduled;
    case ReasonCode::backdated: return kBackdated;
    case ReasonCode::committed_until: return kCommittedUntil;
    case ReasonCode::pause_too_long: return kPauseTooLong;
    case ReasonCode::ask_the_vendor: return kAskTheVendor;
    case ReasonCode::currency_changes: return kCurrencyChanges;
    case ReasonCode::quantity_above_maximum: return kQuantityAboveMaximum;
  }
  PLANSHIFT_CHECK(false);
}

const CodeText& text_of(NoticeCode code) {
  switch (code) {
    case NoticeCode::advised_window_passed: return kAdvisedWindowPassed;
    case NoticeCode::scheduled_at_period_end: return kScheduledAtPeriodEnd;
    case NoticeCode::notice_period_applies: return kNoticePeriodApplies;
    case NoticeCode::full_refund_until: return kFullRefundUntil;
    case NoticeCode::full_refund_no_longer_possible: return kFullRefundNoLongerPossible;
    case NoticeCode::price_replaces_discount: return kPriceReplacesDiscount;
    case NoticeCode::review_settings_before_downgrade: return kReviewSettingsBeforeDowngrade;
    case NoticeCode::trial_continues: return kTrialContinues;
    case NoticeCode::paid_is_assumed: return kPaidIsAssumed;
    case NoticeCode::period_may_be_inclusive: return kPeriodMayBeInclusive;
    case NoticeCode::period_differs_from_interval: return kPeriodDiffersFromInterval;
    case NoticeCode::discount_ends: return kDiscountEnds;
    case NoticeCode::seats_raised: return kSeatsRaised;
    case NoticeCode::price_no_longer_held: return kPriceNoLongerHeld;
    case NoticeCode::usage_billed_later: return kUsageBilledLater;
    case NoticeCode::replaces_scheduled: return kReplacesScheduled;
    case NoticeCode::not_started: return kNotStarted;
    case NoticeCode::charge_waived: return kChargeWaived;
    case NoticeCode::refund_waived: return kRefundWaived;
    case NoticeCode::charge_carried: return kChargeCarried;
    case NoticeCode::refund_carried: return kRefundCarried;
    case NoticeCode::withdrawal_until: return kWithdrawalUntil;
    case NoticeCode::law_applies: return kLawApplies;
    case NoticeCode::currency_changes: return kCurrencyMoves;
    case NoticeCode::quantity_raised: return kQuantityRaised;
    case NoticeCode::add_on_ends: return kAddOnEnds;
    case NoticeCode::preset_does_not_cover: return kPresetDoesNotCover;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift

#include "core/base/check.h"
#include "core/text/code_text.h"

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
    "The vendor does not offer this change at all; in a comparison also: this request cannot have "
    "that plan, because of its seats or for want of a price.",
    R"("downgrade": {"effective": "not_offered"}; 40 seats on a plan for at most 5.)",
    "Ask for another change, or cancel and buy new."};
constexpr CodeText kOneChangeAtATime = {
    "The request changes several things at once, and they cannot go together: by the policy, or "
    "because one of them takes effect later. The steps are quoted one by one.",
    "Plan and seats in one request at a vendor with one_change_at_a_time: first the plan, then the "
    "seats, each with its amount.",
    "Ask for the steps in their order."};
constexpr CodeText kWindowNotOpen = {
    "It is too early: the window of this change opens later in the period. opens_on says when.",
    "Fewer seats with opens P30D and a period until 2027-03-01: from 2027-01-30 on.",
    "Ask again on that day."};
constexpr CodeText kWindowClosed = {
    "It is too late for this period. closed_on was the last day, opens_on is the next first one.",
    "closes P3D and a period until 2026-12-01: until 2026-11-28.",
    "Ask again from opens_on on; the coming period is charged as it is."};
constexpr CodeText kRefundUsedUp = {
    "The full refund was used as often as the vendor grants it, and nothing else comes back.",
    R"("full_within": {"max_uses": 1} and "refunds_used": 1 with basis nothing.)",
    "Nothing comes back; the service runs on if the cancellation is not made."};
constexpr CodeText kRefundLimitPassed = {
    "More of the period is used than the vendor allows for a refund.",
    R"("used_limit": {"fraction": "1/2", "then": "refuse"}, and 183 of 365 days are used.)",
    "Let the period run out; the curve of a cancellation shows the day (used_limit_reached)."};
constexpr CodeText kNothingToRefund = {
    "The cancellation is allowed, and its refund is 0.00.",
    "On the last day of the period, or when overage and fee are larger than what is unused.",
    "Nothing; the lines of the quote show where the money went."};

// --- Notices --------------------------------------------------------------------------------

constexpr CodeText kAdvisedWindowPassed = {
    "The change is still possible, but later than the vendor advises.",
    "advised_until P15D and a period until 2027-03-01: after 2027-02-14 the next invoice may still "
    "show the old state.",
    "Check the next invoice when it comes; next time ask before that day."};
constexpr CodeText kScheduledAtPeriodEnd = {
    "The change takes effect at the end of the paid period; nothing is due now.",
    "A downgrade on 2026-11-15 of a month until 2026-12-01 takes effect on that day.",
    "Nothing; until then everything stays as it is."};
constexpr CodeText kNoticePeriodApplies = {
    "A notice period runs before the change takes effect; effective_on says when it does.",
    "notice P30D asked on 2027-02-10 ends after the renewal of 2027-02-28, so the change waits for "
    "2028-02-28 and the renewal is at the old price.",
    "Ask earlier than the notice before the renewal."};
constexpr CodeText kFullRefundUntil = {
    "Everything that was paid comes back until that moment.",
    "full_within P5D and a period from 2026-11-01: until 2026-11-06.", "Decide before it."};
constexpr CodeText kFullRefundNoLongerPossible = {
    "There is a time of full refund, and it is over: by the clock, by use, or by the share used.",
    "The sixth day of full_within P5D; the unused time comes back all the same where the policy "
    "says so.",
    "Nothing; the refund is computed by the policy's basis."};
constexpr CodeText kPriceReplacesDiscount = {
    "The change ends a discount: the new price is without it.",
    R"("discount": null in the change of a subscription that has one.)",
    "Leave the discount out of the change if it is to stay."};
constexpr CodeText kReviewSettingsBeforeDowngrade = {
    "The new plan does not cover everything that the customer has; effects say what goes.",
    "8 rooms on a plan for 6: the two newest go.",
    "Adjust your own settings first, so that you choose what stays."};
constexpr CodeText kTrialContinues = {
    "The change is made in a trial, which goes on to its end; until then nothing is due.",
    "standard to pro on the third day of a trial of 14: 0.00 now, the price of pro at its end.",
    "Nothing."};

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
  }
  CHECK(false);
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
  }
  CHECK(false);
}

}  // namespace planshift

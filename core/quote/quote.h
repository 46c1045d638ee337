// Quote: the answer to one request. Every field is final; nothing is left to compute for a reader.
//
// The shape follows the contract (F3) one to one; core/json/ writes it in that order, so
// that equal quotes are equal bytes.
#ifndef PLANSHIFT_QUOTE_QUOTE_H_
#define PLANSHIFT_QUOTE_QUOTE_H_

#include <optional>
#include <string>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/entitlements/effect.h"
#include "planshift/refund/refund.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/request.h"

namespace planshift {

enum class Status { allowed, scheduled, refused };
template <>
struct Words<Status> {
  static constexpr const char* list[] = {"allowed", "scheduled", "refused"};
};

// Why a change is refused (nothing_to_refund: why an allowed cancel gives nothing).
enum class ReasonCode {
  unpaid_invoice,
  in_arrears,
  in_violation,
  change_not_offered,
  one_change_at_a_time,
  window_not_open,
  window_closed,
  refund_used_up,
  refund_limit_passed,
  nothing_to_refund,
  seats_below_minimum,
  seats_above_maximum,
  change_already_scheduled,
  backdated,
  committed_until,
  pause_too_long,
  ask_the_vendor,
  currency_changes,
  quantity_above_maximum
};
template <>
struct Words<ReasonCode> {
  static constexpr const char* list[] = {"unpaid_invoice",
                                         "in_arrears",
                                         "in_violation",
                                         "change_not_offered",
                                         "one_change_at_a_time",
                                         "window_not_open",
                                         "window_closed",
                                         "refund_used_up",
                                         "refund_limit_passed",
                                         "nothing_to_refund",
                                         "seats_below_minimum",
                                         "seats_above_maximum",
                                         "change_already_scheduled",
                                         "backdated",
                                         "committed_until",
                                         "pause_too_long",
                                         "ask_the_vendor",
                                         "currency_changes",
                                         "quantity_above_maximum"};
};

enum class NoticeCode {
  advised_window_passed,
  scheduled_at_period_end,
  notice_period_applies,
  full_refund_until,
  full_refund_no_longer_possible,
  price_replaces_discount,
  review_settings_before_downgrade,
  trial_continues,
  paid_is_assumed,
  period_may_be_inclusive,
  period_differs_from_interval,
  discount_ends,
  seats_raised,
  price_no_longer_held,
  usage_billed_later,
  replaces_scheduled,
  not_started,
  charge_waived,
  refund_waived,
  charge_carried,
  refund_carried,
  withdrawal_until,
  law_applies,
  currency_changes,
  quantity_raised,
  add_on_ends,
  preset_does_not_cover
};
template <>
struct Words<NoticeCode> {
  static constexpr const char* list[] = {"advised_window_passed",
                                         "scheduled_at_period_end",
                                         "notice_period_applies",
                                         "full_refund_until",
                                         "full_refund_no_longer_possible",
                                         "price_replaces_discount",
                                         "review_settings_before_downgrade",
                                         "trial_continues",
                                         "paid_is_assumed",
                                         "period_may_be_inclusive",
                                         "period_differs_from_interval",
                                         "discount_ends",
                                         "seats_raised",
                                         "price_no_longer_held",
                                         "usage_billed_later",
                                         "replaces_scheduled",
                                         "not_started",
                                         "charge_waived",
                                         "refund_waived",
                                         "charge_carried",
                                         "refund_carried",
                                         "withdrawal_until",
                                         "law_applies",
                                         "currency_changes",
                                         "quantity_raised",
                                         "add_on_ends",
                                         "preset_does_not_cover"};
};

struct Reason;

struct Verdict {
  Status status = Status::allowed;
  std::vector<Reason> reasons;
};

struct DueNow {
  Money subtotal;
  Money tax;
  Money total;
  Money from_balance;
  Money to_pay;
};

// One single change on the way to what was asked, with its own amounts. Only what this step
// changes is present.
struct Step {
  ChangeKind kind = ChangeKind::none;
  Moment at;
  std::optional<std::size_t> plan;
  std::optional<Duration> interval;
  std::optional<std::int64_t> seats;
  std::optional<std::vector<WantedAddOn>> addons;
  Verdict verdict;
  std::optional<Moment> effective_on;
  DueNow due_now;
};

// Why a change is refused. It holds steps, and a step its own verdict with reasons, so it comes
// last: the default of a vector needs to know its elements.
struct Reason {
  ReasonCode code = ReasonCode::unpaid_invoice;
  std::optional<Moment> closed_on = {};    // of window_closed
  std::optional<Moment> opens_on = {};     // of window_not_open and window_closed
  std::vector<Step> steps = {};            // of one_change_at_a_time
  std::optional<std::int64_t> bound = {};  // of seats_below_minimum and seats_above_maximum
  std::optional<Moment> until = {};        // of committed_until
  std::optional<Duration> at_most = {};    // of pause_too_long
  std::optional<Moment> earliest = {};     // of backdated
  std::size_t addon = 0;                   // of quantity_above_maximum
};

struct Notice {
  NoticeCode code = NoticeCode::trial_continues;
  // Its arguments, named by the code (S74, and L1 for the later ones).
  std::optional<Moment> date = {};
  std::optional<Money> amount = {};   // `amount`, `price` or `was`
  std::optional<Money> becomes = {};  // of price_no_longer_held
  std::optional<Period> span = {};    // of paid_is_assumed
  std::int64_t from = 0;              // of seats_raised
  std::int64_t to = 0;
  std::size_t addon = 0;                  // of quantity_raised and add_on_ends
  std::size_t meter = 0;                  // of usage_billed_later
  std::optional<Rational> quantity = {};  // of it: units over the allowance
  Uncovered what = Uncovered::downgrade;  // of preset_does_not_cover
  Boxed<LawArticle> law = {};             // of withdrawal_until and law_applies
};

struct Leftover {
  Money amount;
  LeftoverTo to = LeftoverTo::balance;
};

struct NextInvoice {
  Moment on;
  Money total;
  Money from_balance;
  Money to_pay;
  std::vector<Line> lines;
};

struct LimitChange {
  std::size_t limit = 0;             // index into Catalog::limits
  std::optional<std::int64_t> from;  // absent is unlimited
  std::optional<std::int64_t> to;
};

// What a switch changes beside money; absent for a cancel.
struct Changes {
  std::vector<std::size_t> gains;  // indexes into Catalog::features
  std::vector<std::size_t> loses;
  std::vector<LimitChange> limits;  // only those that differ
  Money price_from;                 // everything recurring, after discount, before tax
  std::optional<Money> price_to;    // absent where there is no price to tell
  std::optional<Money> price_after_discount = {};  // once every discount that ends has ended
  Moment contract_end_from;
  Moment contract_end_to;
};

struct Quote {
  Currency currency;
  ChangeKind kind = ChangeKind::none;
  Verdict verdict;
  Moment requested_at;
  std::optional<Moment> effective_on;
  Period period_before;
  std::optional<Period> period_after;
  std::vector<Line> lines;
  DueNow due_now;
  Leftover leftover;
  std::optional<Refund> refund;  // of a cancel
  std::optional<NextInvoice> next_invoice;
  std::optional<Changes> changes;  // of a switch
  std::vector<Effect> effects;
  std::vector<Notice> notices;
  // The subscription once the quote is carried out, which the next request takes as it is; absent
  // after an immediate cancel.
  std::optional<Subscription> after = {};
  // Not part of the document: the lines that wait for the next invoice, without its tax; and, of a
  // switch, for planning, what the boundaries after period_after are
  // counted from (its day of the month is remembered).
  std::vector<Line> pending;
  std::optional<Moment> anchor_after;
};

// The one function everything else asks: a switch or a cancel, by `request.change`. Bad input that
// only the two documents together show (a missing price, a moment outside the period, an amount
// that does not fit) comes back as Errors with their places.
Result<Quote> quote_change(const Vendor& vendor, const Request& request);

// The same where amounts of several quotes are weighed: what would be charged for in another
// currency is refused.
Result<Quote> quote_in_one_currency(const Vendor& vendor, const Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_QUOTE_H_

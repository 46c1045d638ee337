// Cancelling: the verdict first, then the arithmetic, and what remains of the service (D7).

#include "planshift/quote/cancel.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::cancel_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

FullWithin full_within(const char* duration, std::optional<std::int64_t> max_uses = {}) {
  return {.duration = lasting(duration), .from = FullFrom::period_start, .max_uses = max_uses};
}
UsedLimit half_used_limit(LimitThen then) {
  return {.fraction = number("1/2"), .interval = {}, .then = then};
}

// 300.00 for November, cancelled on the 16th.
struct Row {
  const char* name;
  Prepare prepare;
  const char* verdict;
  const char* effective;
  const char* receipt;
  const char* amount;
  const char* after;
  const char* next;
  const char* notices;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    request.subscription.paid = money("300.00");
    cancel(request, "2026-11-16");
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.kind, "cancel");
    EXPECT_EQ(quoted.verdict, row.verdict);
    EXPECT_EQ(quoted.effective, row.effective);
    EXPECT_EQ(quoted.receipt, row.receipt);
    ASSERT_TRUE(quoted.quote->refund.has_value()) << "every cancel has the object";
    EXPECT_EQ(format_money(quoted.quote->refund->amount), row.amount);
    EXPECT_EQ(quoted.due, "0.00");
    EXPECT_EQ(quoted.leftover, "0.00 balance");
    EXPECT_EQ(quoted.after, row.after);
    EXPECT_EQ(quoted.next, row.next);
    EXPECT_EQ(quoted.notices, row.notices);
    EXPECT_FALSE(quoted.quote->changes.has_value());
  }
}

constexpr const char* kHalf = "paid basic 300.00 | used basic -150.00";
constexpr const char* kNovember = "2026-11-01..2026-12-01";
constexpr const char* kRenewal = "2026-12-01: charge basic 10.00 = 10.00";

TEST(CancelTest, AtOnceOrAtTheEnd) {
  expect_rows({
      {"UC1", [](Vendor&, Request&) {}, "allowed", "2026-11-16", kHalf, "150.00", "", "", ""},
      {"at the period's end the service runs on",
       [](Vendor& v, Request&) { v.policy.refund.effective = RefundEffective::at_period_end; },
       "scheduled", "2026-12-01", "", "0.00", kNovember, "", "scheduled_at_period_end 2026-12-01"},
      {"nothing to refund",
       [](Vendor& v, Request&) { v.policy.refund.basis = RefundBasis::nothing; },
       "allowed: nothing_to_refund", "2026-11-16",
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -150.00", "0.00", "", "", ""},
      {"at the very end", [](Vendor&, Request& r) { r.change.at = on("2026-12-01"); },
       "allowed: nothing_to_refund", "2026-12-01", "paid basic 300.00 | used basic -300.00", "0.00",
       "", "", ""},
      {"a notice inside the period",
       [](Vendor& v, Request&) { v.policy.refund.notice = lasting("P5D"); }, "scheduled",
       "2026-11-21", "paid basic 300.00 | used basic -200.00", "100.00", "2026-11-01..2026-11-21",
       "", "notice_period_applies 2026-11-21"},
      {"a notice beyond it: the coming renewal is still charged",
       [](Vendor& v, Request&) { v.policy.refund.notice = lasting("P20D"); }, "scheduled",
       "2027-01-01", "", "0.00", "2026-12-01..2027-01-01", kRenewal,
       "scheduled_at_period_end 2027-01-01, notice_period_applies 2027-01-01"},
      {"a notice that ends with it",
       [](Vendor& v, Request&) { v.policy.refund.notice = lasting("P15D"); }, "scheduled",
       "2026-12-01", "", "0.00", kNovember, "",
       "scheduled_at_period_end 2026-12-01, notice_period_applies 2026-12-01"},
  });
}

TEST(CancelTest, FullRefundsAndTheirLimits) {
  expect_rows({
      {"inside the window",
       [](Vendor& v, Request&) { v.policy.refund.full_within = full_within("P20D"); }, "allowed",
       "2026-11-16", "paid basic 300.00", "300.00", "", "", "full_refund_until 2026-11-21"},
      {"it goes before the end of the period",
       [](Vendor& v, Request&) {
         v.policy.refund.effective = RefundEffective::at_period_end;
         v.policy.refund.full_within = full_within("P20D");
       },
       "allowed", "2026-11-16", "paid basic 300.00", "300.00", "", "",
       "full_refund_until 2026-11-21"},
      {"outside the window the basis applies",
       [](Vendor& v, Request&) { v.policy.refund.full_within = full_within("P5D"); }, "allowed",
       "2026-11-16", kHalf, "150.00", "", "", "full_refund_no_longer_possible"},
      {"used up: the basis applies",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", 1);
         r.subscription.refunds_used = 1;
       },
       "allowed", "2026-11-16", kHalf, "150.00", "", "", "full_refund_no_longer_possible"},
      {"used up, and nothing else would come back",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", 1);
         v.policy.refund.basis = RefundBasis::nothing;
         r.subscription.refunds_used = 1;
       },
       "refused: refund_used_up", "", "", "0.00", kNovember, kRenewal, ""},
      {"the same outside the window",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P5D", 1);
         v.policy.refund.basis = RefundBasis::nothing;
         r.subscription.refunds_used = 1;
       },
       "allowed: nothing_to_refund", "2026-11-16",
       "paid basic 300.00 | used basic -150.00 | non_refundable basic -150.00", "0.00", "", "",
       "full_refund_no_longer_possible"},
      {"the same at the end of the period",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D", 1);
         v.policy.refund.basis = RefundBasis::nothing;
         v.policy.refund.effective = RefundEffective::at_period_end;
         r.subscription.refunds_used = 1;
       },
       "scheduled", "2026-12-01", "", "0.00", kNovember, "",
       "scheduled_at_period_end 2026-12-01, full_refund_no_longer_possible"},
      {"UC4: past the limit a part still comes back",
       [](Vendor& v, Request& r) {
         v.policy.refund.full_within = full_within("P20D");
         v.policy.refund.used_limit = half_used_limit(LimitThen::partial);
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-01-01..2027-01-01");
         r.subscription.paid = money("3600.00");
         r.change.at = on("2026-07-20");
       },
       "allowed", "2026-07-20", "paid basic 3600.00 | used basic -1972.60", "1627.40", "", "",
       "full_refund_no_longer_possible"},
      {"past the limit it is refused",
       [](Vendor& v, Request& r) {
         v.policy.refund.used_limit = half_used_limit(LimitThen::refuse);
         r.change.at = on("2026-11-17");
       },
       "refused: refund_limit_passed", "", "", "0.00", kNovember, kRenewal, ""},
      {"exactly half is not past it",
       [](Vendor& v, Request&) { v.policy.refund.used_limit = half_used_limit(LimitThen::refuse); },
       "allowed", "2026-11-16", kHalf, "150.00", "", "", ""},
      {"a trial gets everything back",
       [](Vendor& v, Request& r) {
         v.policy.refund.trial_full = true;
         v.policy.refund.basis = RefundBasis::nothing;
         v.policy.refund.used_limit = half_used_limit(LimitThen::refuse);
         r.subscription.standing = AccountStatus::trial;
         r.change.at = on("2026-11-20");
       },
       "allowed", "2026-11-20", "paid basic 300.00", "300.00", "", "", ""},
  });
}

TEST(CancelTest, StandingComesFirst) {
  expect_rows({
      {"UC3, in arrears",
       [](Vendor& v, Request& r) {
         v.policy.refuse_when = {true, true, true};
         r.subscription.standing = AccountStatus::in_arrears;
       },
       "refused: in_arrears", "", "", "0.00", kNovember, kRenewal, ""},
      {"UC3, in violation",
       [](Vendor& v, Request& r) {
         v.policy.refuse_when = {true, true, true};
         r.subscription.standing = AccountStatus::in_violation;
       },
       "refused: in_violation", "", "", "0.00", kNovember, kRenewal, ""},
      {"all reasons",
       [](Vendor& v, Request& r) {
         v.policy.refuse_when = {true, true, true};
         v.policy.refund.used_limit = half_used_limit(LimitThen::refuse);
         r.subscription.standing = AccountStatus::in_violation;
         r.subscription.unpaid_invoice = true;
         r.change.at = on("2026-11-20");
       },
       "refused: unpaid_invoice, in_violation, refund_limit_passed", "", "", "0.00", kNovember,
       kRenewal, ""},
  });
}

TEST(CancelTest, TheReviewIsThatOfAnAllowedCancelOnly) {
  Vendor vendor = shop();
  vendor.policy.refund.review = Review{.simple = {1, 3},
                                       .complex = {},
                                       .complex_when = {},
                                       .complex_over = {},
                                       .payout = {},
                                       .holidays = {}};
  Request request = holding(kBasic, "P1M", kNovember);
  cancel(request, "2026-11-16");
  EXPECT_TRUE(ask(vendor, request).quote->refund->review.has_value());
  vendor.policy.refund.notice = lasting("P5D");
  EXPECT_FALSE(ask(vendor, request).quote->refund->review.has_value()) << "scheduled";
  vendor.policy.refund.notice.reset();
  vendor.policy.refund.effective = RefundEffective::at_period_end;
  EXPECT_FALSE(ask(vendor, request).quote->refund->review.has_value()) << "scheduled";
  vendor.policy.refund.effective = RefundEffective::immediately;
  vendor.policy.refuse_when = {true, true, true};
  request.subscription.unpaid_invoice = true;
  EXPECT_FALSE(ask(vendor, request).quote->refund->review.has_value()) << "refused";
}

TEST(CancelTest, BadInputComesFirst) {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", kNovember);
  cancel(request, "2026-12-02");
  EXPECT_EQ(ask(vendor, request).errors, "change_must_be_inside_period /change/at");
  cancel(request, "2026-11-16");
  request.tax = Tax{.percent = Rational(20), .included = false};
  request.subscription.paid = money("90071992547409.91");
  EXPECT_EQ(ask(vendor, request).errors, "overflow /change") << "paid with its tax";
}

TEST(CancelTest, EverythingInTheInventoryGoes) {
  Vendor vendor = shop();
  Resource boxes;
  boxes.id = "boxes";
  boxes.limit = 0;
  vendor.catalog.limits = {{"boxes", {}, {}}};
  vendor.catalog.resources = {boxes};
  Request request = holding(kBasic, "P1M", kNovember);
  cancel(request, "2026-11-16");
  request.has_inventory = true;
  request.inventory = {Owned{.is_count = true, .count = 3, .items = {}}};
  const Quoted quoted = ask(vendor, request);
  ASSERT_EQ(quoted.quote->effects.size(), 1u);
  EXPECT_EQ(quoted.quote->effects[0].count, 3);
  EXPECT_EQ(quoted.notices, "review_settings_before_downgrade");
}

}  // namespace
}  // namespace planshift::cancel_test

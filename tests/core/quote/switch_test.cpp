// The money side of a switch: tax, fee, balance, leftover, collection; trials, `none`, changes.

#include "planshift/quote/switch.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::switch_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

// basic to plus on 2026-11-16, or (when `down`) back: 15 of 30 days, 7.50 either way.
struct Row {
  const char* name;
  bool down;
  Prepare prepare;
  const char* receipt;
  const char* due;
  const char* leftover;
  const char* next;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(row.down ? kPlus : kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, "2026-11-16", row.down ? kBasic : kPlus);
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.receipt, row.receipt);
    EXPECT_EQ(quoted.due, row.due);
    EXPECT_EQ(quoted.leftover, row.leftover);
    EXPECT_EQ(quoted.next, row.next);
  }
}

constexpr bool kUp = false;
constexpr bool kDown = true;
constexpr const char* kUpReceipt = "credit basic -5.00 | charge plus 12.50";
constexpr const char* kDownReceipt = "credit plus -12.50 | charge basic 5.00";
constexpr const char* kPlusNext = "2026-12-01: charge plus 25.00 = 25.00";

void add_tax(Request& request, int percent, bool included = false) {
  request.tax = Tax{.percent = Rational(percent), .included = included};
}

// --- Balance and leftover -------------------------------------------------------------------

TEST(SwitchTest, BalanceAndLeftover) {
  expect_rows({
      {"nothing there", kUp, [](Vendor&, Request&) {}, kUpReceipt, "7.50", "0.00 balance",
       kPlusNext},
      {"balance covers a part", kUp,
       [](Vendor&, Request& r) { r.subscription.balance = money("5.00"); }, kUpReceipt,
       "7.50 of which 5.00 from balance", "0.00 balance", kPlusNext},
      {"balance covers all, the rest the next invoice", kUp,
       [](Vendor&, Request& r) { r.subscription.balance = money("20.00"); }, kUpReceipt,
       "7.50 of which 7.50 from balance", "0.00 balance",
       "2026-12-01: charge plus 25.00 = 25.00, balance 12.50"},
      {"more balance than both", kUp,
       [](Vendor&, Request& r) { r.subscription.balance = money("99.00"); }, kUpReceipt,
       "7.50 of which 7.50 from balance", "0.00 balance",
       "2026-12-01: charge plus 25.00 = 25.00, balance 25.00"},
      {"a leftover becomes balance", kDown, [](Vendor&, Request&) {}, kDownReceipt, "-7.50",
       "7.50 balance", "2026-12-01: charge basic 10.00 = 10.00, balance 7.50"},
      {"with what was there", kDown,
       [](Vendor&, Request& r) { r.subscription.balance = money("1.00"); }, kDownReceipt, "-7.50",
       "7.50 balance", "2026-12-01: charge basic 10.00 = 10.00, balance 8.50"},
      {"a leftover is refunded", kDown,
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).leftover = LeftoverTo::refund;
         r.subscription.balance = money("1.00");
       },
       kDownReceipt, "-7.50", "7.50 refund",
       "2026-12-01: charge basic 10.00 = 10.00, balance 1.00"},
      {"a leftover is forfeit", kDown,
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::downgrade).leftover = LeftoverTo::forfeit;
       },
       kDownReceipt, "-7.50", "7.50 forfeit", "2026-12-01: charge basic 10.00 = 10.00"},
  });
}

TEST(SwitchTest, ToPayIsWhatBalanceLeaves) {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.balance = money("5.00");
  switch_plan(request, "2026-11-16", kPlus);
  EXPECT_EQ(format_money(ask(vendor, request).quote->due_now.to_pay), "2.50");
  request.subscription.plan = kPlus;
  request.change.plan = kBasic;
  EXPECT_EQ(format_money(ask(vendor, request).quote->due_now.to_pay), "0.00")
      << "a negative total is nothing to pay";
  EXPECT_EQ(format_money(ask(vendor, request).quote->due_now.from_balance), "0.00");
}

// --- Fees -----------------------------------------------------------------------------------

TEST(SwitchTest, Fees) {
  expect_rows({
      {"fixed", kUp,
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::upgrade).fee = fixed_fee("10.00"); },
       "credit basic -5.00 | charge plus 12.50 | fee 10.00", "17.50", "0.00 balance", kPlusNext},
      {"a percent of the charges", kUp,
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::upgrade).fee = percent_fee("5"); },
       "credit basic -5.00 | charge plus 12.50 | fee 0.63", "8.13", "0.00 balance", kPlusNext},
      {"a percent without charges is nothing", kUp,
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).fee = percent_fee("5");
         rule_of(v, ChangeKind::upgrade).settle = parts_of(Settle::nothing);
       },
       "", "0.00", "0.00 balance", kPlusNext},
      {"fixed even where nothing is settled", kUp,
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("10.00");
         rule_of(v, ChangeKind::upgrade).settle = parts_of(Settle::nothing);
       },
       "fee 10.00", "10.00", "0.00 balance", kPlusNext},
      {"it is met by the credit", kDown,
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::downgrade).fee = fixed_fee("10.00"); },
       "credit plus -12.50 | charge basic 5.00 | fee 10.00", "2.50", "0.00 balance",
       "2026-12-01: charge basic 10.00 = 10.00"},
      {"too little to print", kUp,
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::upgrade).fee = percent_fee("0.01"); },
       kUpReceipt, "7.50", "0.00 balance", kPlusNext},
  });
}

// --- Tax ------------------------------------------------------------------------------------

TEST(SwitchTest, Taxes) {
  expect_rows({
      {"added", kUp, [](Vendor&, Request& r) { add_tax(r, 20); },
       "credit basic -5.00 | charge plus 12.50 | tax 1.50", "9.00", "0.00 balance",
       "2026-12-01: charge plus 25.00 | tax 5.00 = 30.00"},
      {"included is no line", kUp, [](Vendor&, Request& r) { add_tax(r, 20, true); }, kUpReceipt,
       "7.50", "0.00 balance", kPlusNext},
      {"the vendor's default", kUp,
       [](Vendor& v, Request&) { v.tax = Tax{.percent = Rational(20), .included = false}; },
       "credit basic -5.00 | charge plus 12.50 | tax 1.50", "9.00", "0.00 balance",
       "2026-12-01: charge plus 25.00 | tax 5.00 = 30.00"},
      {"a credit carries its tax back", kDown, [](Vendor&, Request& r) { add_tax(r, 20); },
       "credit plus -12.50 | charge basic 5.00 | tax -1.50", "-9.00", "9.00 balance",
       "2026-12-01: charge basic 10.00 | tax 2.00 = 12.00, balance 9.00"},
      {"unless the policy says no", kDown,
       [](Vendor& v, Request& r) {
         v.policy.tax_on_credit = false;
         add_tax(r, 20);
       },
       "credit plus -12.50 | charge basic 5.00 | tax 1.00", "-6.50", "6.50 balance",
       "2026-12-01: charge basic 10.00 | tax 2.00 = 12.00, balance 6.50"},
      {"the fee is taxed", kUp,
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("10.00");
         add_tax(r, 20);
       },
       "credit basic -5.00 | charge plus 12.50 | fee 10.00 | tax 3.50", "21.00", "0.00 balance",
       "2026-12-01: charge plus 25.00 | tax 5.00 = 30.00"},
      {"of the exact sum", kUp,
       [](Vendor&, Request& r) {
         r.change.at = on("2026-11-15");  // 13.3333 - 5.3333 = 8 exactly
         add_tax(r, 50);
       },
       "credit basic -5.33 | charge plus 13.33 | tax 4.00", "12.00", "0.00 balance",
       "2026-12-01: charge plus 25.00 | tax 12.50 = 37.50"},
      {"of the rounded lines", kUp,
       [](Vendor& v, Request& r) {
         v.policy.tax_base = TaxBase::rounded;
         v.catalog.plans[kPlus].prices[0].amount = number("25.01");
         r.change.at = on("2026-11-15");  // 13.3387 - 5.3333 exact, 8.01 rounded
         add_tax(r, 100);
       },
       "credit basic -5.33 | charge plus 13.34 | tax 8.01", "16.02", "0.00 balance",
       "2026-12-01: charge plus 25.01 | tax 25.01 = 50.02"},
  });
}

TEST(SwitchTest, SubtotalAndTaxStandBesideTheTotal) {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-16", kPlus);
  add_tax(request, 20);
  DueNow due = ask(vendor, request).quote->due_now;
  EXPECT_EQ(
      format_money(due.subtotal) + " + " + format_money(due.tax) + " = " + format_money(due.total),
      "7.50 + 1.50 = 9.00");
  add_tax(request, 20, true);
  due = ask(vendor, request).quote->due_now;
  EXPECT_EQ(
      format_money(due.subtotal) + " + " + format_money(due.tax) + " = " + format_money(due.total),
      "6.25 + 1.25 = 7.50");
}

// --- collect: next_invoice (S20) ------------------------------------------------------------

void collect_later(Vendor& vendor, ChangeKind kind) {
  rule_of(vendor, kind).collect = Collect::next_invoice;
}

TEST(SwitchTest, CollectedWithTheNextInvoice) {
  expect_rows({
      {"the lines ride along", kUp,
       [](Vendor& v, Request&) { collect_later(v, ChangeKind::upgrade); }, "", "0.00",
       "0.00 balance",
       "2026-12-01: charge plus 25.00 | credit basic -5.00 | charge plus 12.50 = 32.50"},
      {"a negative sum only lowers the invoice", kDown,
       [](Vendor& v, Request&) { collect_later(v, ChangeKind::downgrade); }, "", "0.00",
       "0.00 balance",
       "2026-12-01: charge basic 10.00 | credit plus -12.50 | charge basic 5.00 = 2.50"},
      {"what would make it negative is cut and left over", kDown,
       [](Vendor& v, Request& r) {
         collect_later(v, ChangeKind::downgrade);
         r.subscription.paid = money("100.00");
       },
       "", "0.00", "35.00 balance",
       "2026-12-01: charge basic 10.00 | credit plus -15.00 | charge basic 5.00 = 0.00"},
      {"with its tax", kDown,
       [](Vendor& v, Request& r) {
         collect_later(v, ChangeKind::downgrade);
         r.subscription.paid = money("100.00");
         add_tax(r, 20);
       },
       "", "0.00", "42.00 balance",
       "2026-12-01: charge basic 10.00 | credit plus -15.00 | charge basic 5.00 = 0.00"},
      {"fee and one tax line", kUp,
       [](Vendor& v, Request& r) {
         collect_later(v, ChangeKind::upgrade);
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("2.50");
         add_tax(r, 20);
         r.subscription.balance = money("40.00");
       },
       "", "0.00", "0.00 balance",
       "2026-12-01: charge plus 25.00 | credit basic -5.00 | charge plus 12.50 | fee 2.50 | "
       "tax 7.00 = 42.00, balance 40.00"},
      {"the last credit is cut first", kDown,
       [](Vendor& v, Request& r) {
         collect_later(v, ChangeKind::downgrade);
         hold_addon(r, kSupport);
         switch_addons(r, "2026-11-16", {});
       },
       "", "0.00", "47.50 balance",
       "2026-12-01: charge basic 10.00 | credit plus -12.50 | credit support -2.50 | "
       "charge basic 5.00 = 0.00"},
      {"untaxed credits are cut until lines and tax are nothing", kDown,
       [](Vendor& v, Request& r) {
         collect_later(v, ChangeKind::downgrade);
         v.policy.tax_on_credit = false;
         r.subscription.paid = money("100.00");
         add_tax(r, 20);
       },
       // charges 15.00 and their tax 3.00
       "", "0.00", "32.00 balance",
       "2026-12-01: charge basic 10.00 | credit plus -18.00 | charge basic 5.00 | tax 3.00 = "
       "0.00"},
  });
}

// --- Trials (S70) ---------------------------------------------------------------------------

TEST(SwitchTest, InATrial) {
  expect_rows({
      {"free until its end", kUp,
       [](Vendor&, Request& r) { r.subscription.standing = AccountStatus::trial; }, "", "0.00",
       "0.00 balance", kPlusNext},
      {"the period is kept, a fee rides along", kUp,
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).settle = parts_of(Settle::restart);
         rule_of(v, ChangeKind::upgrade).fee = percent_fee("10");
         r.subscription.standing = AccountStatus::trial;
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge plus 25.00 | fee 2.50 = 27.50"},
      {"the fee rides also where changes are collected with the next invoice", kUp,
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).collect = Collect::next_invoice;
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("3.00");
         r.subscription.standing = AccountStatus::trial;
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge plus 25.00 | fee 3.00 = 28.00"},
      {"charged as usual", kUp,
       [](Vendor& v, Request& r) {
         v.policy.trial_switch = TrialSwitch::charge;
         r.subscription.standing = AccountStatus::trial;
       },
       "credit basic 0.00 | charge plus 12.50", "12.50", "0.00 balance", kPlusNext},
      {"the rule's timing holds", kDown,
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::at_period_end;
         r.subscription.standing = AccountStatus::trial;
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge basic 10.00 = 10.00"},
  });
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.standing = AccountStatus::trial;
  switch_plan(request, "2026-11-16", kPlus);
  EXPECT_EQ(ask(vendor, request).notices, "trial_continues");
  EXPECT_EQ(ask(vendor, request).after, "2026-11-01..2026-12-01");
  vendor.policy.trial_switch = TrialSwitch::charge;
  EXPECT_EQ(ask(vendor, request).notices, "");
}

// --- Nothing changes (law 4) ----------------------------------------------------------------

TEST(SwitchTest, ChangingToWhatOneHasCostsNothing) {
  expect_rows({
      {"nothing", kUp, [](Vendor&, Request& r) { r.change.plan = kBasic; }, "", "0.00",
       "0.00 balance", "2026-12-01: charge basic 10.00 = 10.00"},
      {"only the discount: the next invoice shows it", kUp,
       [](Vendor&, Request& r) {
         r.change.plan.reset();
         r.change.discounts = {{percent_off("10")}};
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge basic 9.00 = 9.00"},
      {"no discount any more", kUp,
       [](Vendor&, Request& r) {
         r.change.plan.reset();
         r.subscription.discounts = {percent_off("10")};
         r.change.discounts.emplace();
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge basic 10.00 = 10.00"},
      {"another anchor moves what follows", kUp,
       [](Vendor&, Request& r) {
         r.change.plan.reset();
         r.change.anchor = on("2026-11-15");
         r.subscription.balance = money("3.00");
       },
       "", "0.00", "0.00 balance", "2026-12-01: charge basic 10.00 = 10.00, balance 3.00"},
  });
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  request.subscription.discounts = {percent_off("10")};
  request.change.at = on("2026-11-16");
  request.change.discounts.emplace();
  EXPECT_EQ(ask(vendor, request).notices, "price_replaces_discount");
  request.change.anchor = on("2026-11-15");
  EXPECT_EQ(test::shown(*ask(vendor, request).quote->next_invoice->lines[0].period),
            "2026-12-01..2026-12-15");
}

// --- What changes (S76) ---------------------------------------------------------------------

TEST(SwitchTest, TellsWhatChanges) {
  Vendor vendor = shop();
  Catalog& catalog = vendor.catalog;
  catalog.features = {{"a", {}}, {"b", {}}, {"c", {}}};
  catalog.limits = {{"x", {}, {}}, {"y", {}, {}}, {"z", {}, {}}};
  catalog.plans[kBasic].features = {0, 1};
  catalog.plans[kPlus].features = {2, 1};
  catalog.plans[kBasic].limits = {{0, 5}, {1, 7}};
  catalog.plans[kPlus].limits = {{2, 1}, {0, 6}, {1, 7}};
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kBackup, 2);
  request.subscription.discounts = {percent_off("10")};
  rule_of(vendor, ChangeKind::upgrade).settle = parts_of(Settle::restart);
  switch_plan(request, "2026-11-16", kPlus);
  const Quoted quoted = ask(vendor, request);
  const Changes& changes = *quoted.quote->changes;
  EXPECT_EQ(changes.gains, std::vector<std::size_t>{2});
  EXPECT_EQ(changes.loses, std::vector<std::size_t>{0});
  ASSERT_EQ(changes.limits.size(), 2u) << "only those that differ, in catalog order";
  EXPECT_EQ(changes.limits[0].limit, 0u);
  EXPECT_EQ(changes.limits[0].from, 5);
  EXPECT_EQ(changes.limits[0].to, 6);
  EXPECT_EQ(changes.limits[1].limit, 2u);
  EXPECT_EQ(changes.limits[1].from, std::nullopt) << "unlimited";
  EXPECT_EQ(changes.limits[1].to, 1);
  EXPECT_EQ(format_money(changes.price_from), "14.00");
  EXPECT_EQ(format_money(*changes.price_to), "27.50");
  EXPECT_EQ(format_moment(changes.contract_end_from), "2026-12-01");
  EXPECT_EQ(format_moment(changes.contract_end_to), "2026-12-16");
}

// --- What does not fit ----------------------------------------------------------------------

TEST(SwitchTest, SumsThatDoNotFitAreOverflow) {
  Vendor vendor = shop();
  vendor.catalog.plans[kPlus].prices[0].amount = number("90071992547409.91");
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  rule_of(vendor, ChangeKind::upgrade).settle = parts_of(Settle::restart);
  switch_plan(request, "2026-11-16", kPlus);
  EXPECT_EQ(ask(vendor, request).errors, "");
  rule_of(vendor, ChangeKind::upgrade).fee = fixed_fee("10.00");
  EXPECT_EQ(ask(vendor, request).errors, "overflow /change");
  rule_of(vendor, ChangeKind::upgrade).fee.reset();
  request.tax = Tax{.percent = Rational(1), .included = false};
  EXPECT_EQ(ask(vendor, request).errors, "overflow /change");
}

}  // namespace
}  // namespace planshift::switch_test

// How a switch is settled: lines, the period that follows, and the next invoice (D6).

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/quoted.h"

namespace planshift::settlement_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

// basic at 10.00 to plus at 25.00, 2026-11-16 in November: 15 of 30 days remain.
struct Row {
  const char* name;
  Prepare prepare;
  const char* receipt;
  const char* due;
  const char* after;
  const char* next;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
    switch_plan(request, "2026-11-16", kPlus);
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.receipt, row.receipt);
    EXPECT_EQ(quoted.due, row.due);
    EXPECT_EQ(quoted.after, row.after);
    EXPECT_EQ(quoted.next, row.next);
  }
}

void settle_by(Vendor& vendor, Settle word, ChangeKind kind = ChangeKind::upgrade) {
  Rule& rule = rule_of(vendor, kind);
  rule.settle = parts_of(word);
  rule.said.word = word;
}

constexpr const char* kNovember = "2026-11-01..2026-12-01";
constexpr const char* kPlusInDecember = "2026-12-01: charge plus 25.00 = 25.00";

// --- The words ------------------------------------------------------------------------------

TEST(SettlementTest, SettlesByTheWordOfTheRule) {
  expect_rows({
      {"prorate", [](Vendor&, Request&) {}, "credit basic -5.00 | charge plus 12.50", "7.50",
       kNovember, kPlusInDecember},
      {"restart", [](Vendor& v, Request&) { settle_by(v, Settle::restart); },
       "credit basic -5.00 | charge plus 25.00", "20.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 = 25.00"},
      {"extend buys 6 days", [](Vendor& v, Request&) { settle_by(v, Settle::extend); }, "", "0.00",
       "2026-11-16..2026-11-22", "2026-11-22: charge plus 25.00 = 25.00"},
      {"difference", [](Vendor& v, Request&) { settle_by(v, Settle::difference); },
       "credit basic -10.00 | charge plus 25.00", "15.00", kNovember, kPlusInDecember},
      {"full_price", [](Vendor& v, Request&) { settle_by(v, Settle::full_price); },
       "charge plus 25.00", "25.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 = 25.00"},
      {"nothing", [](Vendor& v, Request&) { settle_by(v, Settle::nothing); }, "", "0.00", kNovember,
       kPlusInDecember},
  });
}

TEST(SettlementTest, PartsMayBeSetAlone) {
  expect_rows({
      {"no credit",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle.credit = CreditPart::none;
       },
       "charge plus 12.50", "12.50", kNovember, kPlusInDecember},
      {"no charge",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle.charge = ChargePart::none;
       },
       "credit basic -5.00", "-5.00", kNovember,
       "2026-12-01: charge plus 25.00 = 25.00, balance 5.00"},
      {"a full charge, the period kept",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle.charge = ChargePart::full;
       },
       "credit basic -5.00 | charge plus 25.00", "20.00", kNovember, kPlusInDecember},
      {"a credit, a new period, no charge",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle = {CreditPart::unused, ChargePart::none,
                                                   PeriodPart::restart};
       },
       "credit basic -5.00", "-5.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 = 25.00, balance 5.00"},
      {"the interval counted from the anchor",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).settle.period = PeriodPart::anchor;
         r.change.anchor = on("2026-11-26");
       },
       // 10 of the 31 days from 26 October to 26 November
       "credit basic -5.00 | charge plus 8.06", "3.06", "2026-11-16..2026-11-26",
       "2026-11-26: charge plus 25.00 = 25.00"},
      {"the subscription's own anchor",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle.period = PeriodPart::anchor;
       },
       "credit basic -5.00 | charge plus 12.50", "7.50", "2026-11-16..2026-12-01", kPlusInDecember},
  });
}

TEST(SettlementTest, LinesTellCivilDatesByTheDayAndTimestampsByTheSecond) {
  struct Case {
    PeriodPart period;
    TimeUnit unit;
    const char* charged;
  };
  const Case cases[] = {
      {PeriodPart::keep, TimeUnit::day, "2026-11-16..2026-12-01"},
      {PeriodPart::anchor, TimeUnit::day, "2026-11-16..2026-12-01"},
      {PeriodPart::anchor, TimeUnit::second, "2026-11-16T10:00:00Z..2026-12-01T08:00:00Z"},
  };
  for (const Case& one : cases) {
    Vendor vendor = shop();
    vendor.policy.proration.unit = one.unit;
    rule_of(vendor, ChangeKind::upgrade).settle.period = one.period;
    Request request = holding(kBasic, "P1M", "2026-11-01T08:00:00Z..2026-12-01T08:00:00Z");
    switch_plan(request, "2026-11-16T10:00:00Z", kPlus);
    const Quoted quoted = ask(vendor, request);
    ASSERT_TRUE(quoted.quote) << quoted.errors;
    ASSERT_EQ(quoted.quote->lines.size(), 2u);
    EXPECT_EQ(shown(*quoted.quote->lines[1].period), one.charged);
  }
}

TEST(SettlementTest, EveryLineTellsItsPeriodAndItsArithmetic) {
  struct CalculationRow {
    const char* name;
    Prepare prepare;
    std::vector<std::string> lines;
    const char* next;
  };
  const char* unused =
      "credit basic -5.00 for 2026-11-16..2026-12-01: 10.00 x 15/30 day = -5, half_up, "
      "proration.line";
  const char* december =
      "charge plus 25.00 for 2026-12-01..2027-01-01: 25.00 x 1/1 period = 25, half_up, recurring";
  const CalculationRow rows[] = {
      {"prorate",
       [](Vendor&, Request&) {},
       {unused,
        "charge plus 12.50 for 2026-11-16..2026-12-01: 25.00 x 15/30 day = 25/2, half_up, "
        "proration.line"},
       december},
      {"restart",
       [](Vendor& v, Request&) { settle_by(v, Settle::restart); },
       {unused,
        "charge plus 25.00 for 2026-11-16..2026-12-16: 25.00 x 1/1 period = 25, half_up, "
        "settle.restart"},
       "charge plus 25.00 for 2026-12-16..2027-01-16: 25.00 x 1/1 period = 25, half_up, "
       "recurring"},
      {"a full charge that does not restart",
       [](Vendor& v, Request&) {
         rule_of(v, ChangeKind::upgrade).settle.charge = ChargePart::full;
       },
       {unused,
        "charge plus 25.00 for 2026-11-16..2026-12-01: 25.00 x 1/1 period = 25, half_up, "
        "settle.full_price"},
       december},
      {"difference",
       [](Vendor& v, Request&) { settle_by(v, Settle::difference); },
       {"credit basic -10.00 for 2026-11-16..2026-12-01: 10.00 x 1/1 period = -10, half_up, "
        "settle.difference",
        "charge plus 25.00 for 2026-11-16..2026-12-01: 25.00 x 1/1 period = 25, half_up, "
        "settle.difference"},
       december},
      {"the interval from the anchor",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).settle.period = PeriodPart::anchor;
         r.change.anchor = on("2026-11-26");
       },
       {unused,
        "charge plus 8.06 for 2026-11-16..2026-11-26: 25.00 x 10/31 day = 250/31, half_up, "
        "proration.line"},
       "charge plus 25.00 for 2026-11-26..2026-12-26: 25.00 x 1/1 period = 25, half_up, "
       "recurring"},
      {"fee and tax have no period",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::upgrade).settle = parts_of(Settle::full_price);
         rule_of(v, ChangeKind::upgrade).fee = percent_fee("5");
         r.tax = Tax{.percent = Rational(20), .included = false};
       },
       {"charge plus 25.00 for 2026-11-16..2026-12-16: 25.00 x 1/1 period = 25, half_up, "
        "settle.restart",
        "fee 1.25: 25.00 x 5/100 percent = 5/4, half_up, fee.percent",
        "tax 5.25: 26.25 x 20/100 percent = 21/4, half_up, tax.percent"},
       "charge plus 25.00 for 2026-12-16..2027-01-16: 25.00 x 1/1 period = 25, half_up, "
       "recurring"},
      {"a fixed fee",
       [](Vendor& v, Request&) {
         settle_by(v, Settle::nothing);
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("10.00");
       },
       {"fee 10.00: 10.00 x 1/1 period = 10, half_up, fee.amount"},
       december},
      {"seconds, the price of a seat, another mode",
       [](Vendor& v, Request& r) {
         v.policy.proration.unit = TimeUnit::second;
         rule_of(v, ChangeKind::upgrade).proration.round = RoundPlace::unit_price;
         rule_of(v, ChangeKind::upgrade).proration.rounding = Rounding::floor;
         r.change.at = on("2026-11-16T12:00:00Z");
       },
       {"credit basic -4.84 for 2026-11-16T12:00:00Z..2026-12-01: 10.00 x 1252800/2592000 second "
        "= -29/6, floor, proration.unit_price",
        "charge plus 12.08 for 2026-11-16T12:00:00Z..2026-12-01: 25.00 x 1252800/2592000 second "
        "= 145/12, floor, proration.unit_price"},
       december},
  };
  for (const CalculationRow& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", kNovember);
    switch_plan(request, "2026-11-16", kPlus);
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    ASSERT_TRUE(quoted.quote.has_value());
    EXPECT_EQ(told(vendor.catalog, quoted.quote->lines), row.lines);
    EXPECT_EQ(told(vendor.catalog, quoted.quote->next_invoice->lines[0]), row.next);
  }
}

// --- The examples of the vendors (V1 to V4) -------------------------------------------------

TEST(SettlementTest, ReproducesTheVendors) {
  expect_rows({
      {"CH1",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         v.catalog.plans[kPlus].prices[0].amount = number("249.00");
         r.subscription.paid = money("99.00");
         r.change.at = on("2026-11-15");
       },
       "credit basic -52.80 | charge plus 249.00", "196.20", "2026-11-15..2026-12-15",
       "2026-12-15: charge plus 249.00 = 249.00"},
      {"CH2",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         v.catalog.plans[kPlus].prices[0].amount = number("249.00");
         r.subscription.paid = money("99.00");
         r.subscription.period = span("2026-01-31..2026-02-28");
         r.change.at = on("2026-02-10");
       },
       "credit basic -63.64 | charge plus 249.00", "185.36", "2026-02-10..2026-03-10",
       "2026-03-10: charge plus 249.00 = 249.00"},
      {"AM1",
       [](Vendor& v, Request& r) {
         v.catalog.plans[kPlus].prices[1].amount = number("1200.00");
         r.subscription.interval = lasting("P1Y");
         r.subscription.paid = money("600.00");
         r.subscription.period = span("2026-02-28..2027-02-28");
         r.change.at = on("2026-09-01");
       },
       "credit basic -295.89 | charge plus 591.78", "295.89", "2026-02-28..2027-02-28",
       "2027-02-28: charge plus 1200.00 = 1200.00"},
      {"UC6 there",
       [](Vendor& v, Request& r) {
         v.policy.proration.unit = TimeUnit::second;
         v.catalog.plans[kPlus].prices[0].amount = number("240.00");
         r.subscription.paid = money("120.00");
         r.change.at = on("2026-11-11");
       },
       "credit basic -80.00 | charge plus 160.00", "80.00", kNovember,
       "2026-12-01: charge plus 240.00 = 240.00"},
      {"UC6 and back",
       [](Vendor& v, Request& r) {
         v.policy.proration.unit = TimeUnit::second;
         v.catalog.plans[kBasic].prices[0].amount = number("120.00");
         rule_of(v, ChangeKind::downgrade).leftover = LeftoverTo::refund;
         r.subscription.plan = kPlus;
         r.subscription.paid = money("240.00");
         switch_plan(r, "2026-11-11", kBasic);
       },
       "credit plus -160.00 | charge basic 80.00", "-80.00", kNovember,
       "2026-12-01: charge basic 120.00 = 120.00"},
  });
}

// --- Boundaries of the period ---------------------------------------------------------------

TEST(SettlementTest, TheFirstAndTheLastMomentOfAPeriod) {
  expect_rows({
      {"the first day", [](Vendor&, Request& r) { r.change.at = on("2026-11-01"); },
       "credit basic -10.00 | charge plus 25.00", "15.00", kNovember, kPlusInDecember},
      {"the last day", [](Vendor&, Request& r) { r.change.at = on("2026-11-30"); },
       "credit basic -0.33 | charge plus 0.83", "0.50", kNovember, kPlusInDecember},
      {"exactly the end: nothing remains, and both lines say so",
       [](Vendor&, Request& r) { r.change.at = on("2026-12-01"); },
       "credit basic 0.00 | charge plus 0.00", "0.00", kNovember, kPlusInDecember},
      {"restart at the end",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         r.change.at = on("2026-12-01");
       },
       "credit basic 0.00 | charge plus 25.00", "25.00", "2026-12-01..2027-01-01",
       "2027-01-01: charge plus 25.00 = 25.00"},
      {"restart on the 31st is remembered",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         r.subscription.period = span("2026-01-10..2026-02-10");
         r.change.at = on("2026-01-31");
       },
       "credit basic -3.23 | charge plus 25.00", "21.77", "2026-01-31..2026-02-28",
       "2026-02-28: charge plus 25.00 = 25.00"},
  });
  Vendor vendor = shop();
  settle_by(vendor, Settle::restart);
  Request request = holding(kBasic, "P1M", "2026-01-10..2026-02-10");
  switch_plan(request, "2026-01-31", kPlus);
  EXPECT_EQ(test::shown(*ask(vendor, request).quote->next_invoice->lines[0].period),
            "2026-02-28..2026-03-31");
}

TEST(SettlementTest, AMomentAfterThePeriodIsBadInput) {
  for (const char* at : {"2026-12-02", "2026-12-01T00:00:01Z"}) {
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", kNovember);
    switch_plan(request, at, kPlus);
    const bool same_day = std::string(at).size() > 10;
    EXPECT_EQ(ask(vendor, request).errors,
              same_day ? "" : "change_must_be_inside_period /change/at")
        << "in days the end is the whole day";
    vendor.policy.proration.unit = TimeUnit::second;
    EXPECT_EQ(ask(vendor, request).errors, "change_must_be_inside_period /change/at");
  }
}

TEST(SettlementTest, AMomentBeforeThePeriodIsRefused) {
  for (const char* at : {"2026-10-31", "2026-10-31T23:59:59Z"}) {
    Vendor vendor = shop();
    Request request = holding(kBasic, "P1M", kNovember);
    switch_plan(request, at, kPlus);
    for (const TimeUnit unit : {TimeUnit::day, TimeUnit::second}) {
      vendor.policy.proration.unit = unit;
      const Quoted quoted = ask(vendor, request);
      EXPECT_EQ(quoted.verdict, "refused: backdated");
      ASSERT_TRUE(quoted.quote);
      const std::vector<Reason>& reasons = quoted.quote->verdict.reasons;
      ASSERT_TRUE(reasons.size() == 1 && reasons[0].earliest);
      EXPECT_EQ(format_moment(*reasons[0].earliest), "2026-11-01");
      EXPECT_EQ(quoted.receipt, "");
    }
  }
}

TEST(SettlementTest, APeriodOfOneDayIsEmptyInDaysOnly) {
  Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-16T01:00:00Z..2026-11-16T05:00:00Z");
  for (const bool is_cancel : {false, true}) {
    vendor.policy.proration.unit = TimeUnit::day;
    switch_plan(request, "2026-11-16T03:00:00Z", kPlus);
    request.change.ask = is_cancel ? ChangeAsk::cancel : ChangeAsk::switching;
    EXPECT_EQ(ask(vendor, request).errors, "period_reversed /subscription/period/end");
    vendor.policy.proration.unit = TimeUnit::second;
    EXPECT_EQ(ask(vendor, request).errors, "");
  }
}

// --- Across intervals (S5, S6, L1.1, L1.2) --------------------------------------------------

TEST(SettlementTest, AcrossIntervals) {
  expect_rows({
      {"without a word of its own a new period starts",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::prorate);
         r.change.plan.reset();
         r.change.interval = lasting("P1Y");
       },
       // half of November back, and the year
       "credit basic -5.00 | charge basic 100.00", "95.00", "2026-11-16..2027-11-16",
       "2027-11-16: charge basic 100.00 = 100.00"},
      {"with the plan too",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::prorate);
         r.change.interval = lasting("P1Y");
       },
       "credit basic -5.00 | charge plus 250.00", "245.00", "2026-11-16..2027-11-16",
       "2027-11-16: charge plus 250.00 = 250.00"},
      {"and a plan's rule that says where the period goes is obeyed",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::nothing);
         r.change.interval = lasting("P1Y");
       },
       "", "0.00", kNovember, "2026-12-01: charge plus 250.00 = 250.00"},
      {"keep: the year that ends with the month",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::prorate, ChangeKind::longer_interval);
         r.change.plan.reset();
         r.change.interval = lasting("P1Y");
       },
       "credit basic -5.00 | charge basic 4.11", "-0.89", kNovember,
       "2026-12-01: charge basic 100.00 = 100.00, balance 0.89"},
      {"keep: months of the year that is left",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::prorate, ChangeKind::shorter_interval);
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-01-01..2027-01-01");
         r.change.plan.reset();
         r.change.interval = lasting("P1M");
       },
       // 46 of 365 days of 100.00, 46 of 31 days of 10.00
       "credit basic -12.60 | charge basic 14.84", "2.24", "2026-01-01..2027-01-01",
       "2027-01-01: charge basic 10.00 = 10.00"},
      {"restart",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         r.change.interval = lasting("P1Y");
       },
       "credit basic -5.00 | charge plus 250.00", "245.00", "2026-11-16..2027-11-16",
       "2027-11-16: charge plus 250.00 = 250.00"},
      {"an add-on follows the interval",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart, ChangeKind::longer_interval);
         hold_addon(r, kBackup, 2);
         r.change.plan.reset();
         r.change.interval = lasting("P1Y");
       },
       "credit basic -5.00 | credit backup -2.50 | charge basic 100.00 | charge backup 50.00",
       "142.50", "2026-11-16..2027-11-16",
       "2027-11-16: charge basic 100.00 | charge backup 50.00 = 150.00"},
  });
}

TEST(SettlementTest, AKeptPeriodIsFollowedByAWholeNewInterval) {
  struct Case {
    const char* name;
    Prepare prepare;
  };
  const Case cases[] = {
      {"settled at once", [](Vendor&, Request&) {}},
      {"free in a trial",
       [](Vendor&, Request& r) { r.subscription.standing = AccountStatus::trial; }},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    Vendor vendor = shop();
    settle_by(vendor, Settle::prorate, ChangeKind::longer_interval);
    Request request = holding(kBasic, "P1M", kNovember);
    request.subscription.paid = money("10.00");
    each.prepare(vendor, request);
    switch_interval(request, "2026-11-16", "P1Y");
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.after, kNovember);
    ASSERT_TRUE(quoted.quote && quoted.quote->next_invoice);
    // A year from the month's end. Counted from its start the first year would lack November.
    EXPECT_EQ(shown(*quoted.quote->next_invoice->lines[0].period), "2026-12-01..2027-12-01");
    EXPECT_EQ(format_moment(*quoted.quote->anchor_after), "2026-12-01");
  }
}

// The new year runs from 15 June, which is before the 26 days that were paid. Counted from the 20
// November, one month has begun at their end, and seven at the end of the year: 6 of 12 remain.
// Counted from 15 June it would be the seventh of twelve.
TEST(SettlementTest, MonthsOfADeferredAnchorCountFromTheStartOfThePaidSpan) {
  Vendor vendor = shop();
  Rule& rule = rule_of(vendor, ChangeKind::upgrade);
  rule.effective = Effective::at_period_end;
  rule.settle.period = PeriodPart::anchor;
  rule.proration.unit = TimeUnit::month;
  Request request = holding(kBasic, "P1Y", "2026-11-20..2026-12-16");
  request.subscription.paid = money("7.00");
  switch_plan(request, "2026-12-01", kPlus);
  request.change.anchor = on("2026-06-15");
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.errors, "");
  EXPECT_EQ(quoted.after, "2026-12-16..2027-06-15");
  EXPECT_EQ(quoted.next, "2026-12-16: charge plus 125.00 = 125.00");
}

// --- Items (S1, S34, S58) -------------------------------------------------------------------

TEST(SettlementTest, OnlyWhatChangesGetsALine) {
  expect_rows({
      {"the plan changes, the add-on does not",
       [](Vendor&, Request& r) { hold_addon(r, kSupport); },
       "credit basic -5.00 | charge plus 12.50", "7.50", kNovember,
       "2026-12-01: charge plus 25.00 | charge support 100.00 = 125.00"},
      {"under restart everything does",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         hold_addon(r, kSupport);
       },
       "credit basic -5.00 | credit support -50.00 | charge plus 25.00 | charge support 100.00",
       "70.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 | charge support 100.00 = 125.00"},
      {"an add-on is added",
       [](Vendor&, Request& r) {
         r.change.plan.reset();
         switch_addons(r, "2026-11-16", {{kBackup, 2}});
       },
       "charge backup 2.50", "2.50", kNovember,
       "2026-12-01: charge basic 10.00 | charge backup 5.00 = 15.00"},
      {"an add-on goes",
       [](Vendor&, Request& r) {
         hold_addon(r, kSupport);
         r.change.plan.reset();
         switch_addons(r, "2026-11-16", {});
       },
       "credit support -50.00", "-50.00", kNovember,
       "2026-12-01: charge basic 10.00 = 10.00, balance 10.00"},
      {"a quantity changes: the whole item, taken back and charged again",
       [](Vendor&, Request& r) {
         hold_addon(r, kBackup, 2);
         hold_addon(r, kSupport);
         std::swap(r.subscription.addons[0], r.subscription.addons[1]);
         r.change.plan.reset();
         switch_addons(r, "2026-11-16", {{kBackup, 3}, {kSupport, 1}});
       },
       "credit backup -2.50 | charge backup 3.75", "1.25", kNovember,
       "2026-12-01: charge basic 10.00 | charge support 100.00 | charge backup 7.50 = 117.50"},
      {"seats: the whole item",
       [](Vendor&, Request& r) {
         r.subscription.plan = kTeam;
         r.subscription.seats = 2;
         r.change.plan.reset();
         r.change.seats = 3;
       },
       "credit team -9.99 | charge team 14.99", "5.00", kNovember,
       "2026-12-01: charge team 29.97 = 29.97"},
      {"in catalog order, credits before charges",
       [](Vendor&, Request& r) {
         hold_addon(r, kSupport);
         switch_addons(r, "2026-11-16", {{kBackup, 1}});
       },
       "credit basic -5.00 | credit support -50.00 | charge plus 12.50 | charge backup 1.25",
       "-41.25", kNovember,
       "2026-12-01: charge plus 25.00 | charge backup 2.50 = 27.50, balance 27.50"},
  });
}

// --- difference (S14) -----------------------------------------------------------------------

TEST(SettlementTest, ADifferenceIsNeverBelowNothing) {
  expect_rows({
      {"credits are cut until the sum is 0",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::difference, ChangeKind::downgrade);
         r.subscription.plan = kPlus;
         r.change.plan = kBasic;
       },
       "credit plus -10.00 | charge basic 10.00", "0.00", kNovember,
       "2026-12-01: charge basic 10.00 = 10.00"},
      {"from the last one on",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::difference);
         hold_addon(r, kSupport);
         switch_addons(r, "2026-11-16", {});
       },
       "credit basic -10.00 | credit support -15.00 | charge plus 25.00", "0.00", kNovember,
       kPlusInDecember},
      {"whatever the time",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::difference);
         r.change.at = on("2026-11-30");
       },
       "credit basic -10.00 | charge plus 25.00", "15.00", kNovember, kPlusInDecember},
  });
}

// --- extend (S15, S38, S59) -----------------------------------------------------------------

TEST(SettlementTest, TheUnusedValueBuysTime) {
  expect_rows({
      {"a begun day is given",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         r.change.at = on("2026-11-17");  // 4.67 at 25.00 / 30 days: 5.6 days
       },
       "", "0.00", "2026-11-17..2026-11-23", "2026-11-23: charge plus 25.00 = 25.00"},
      {"rounded down by the rule",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         rule_of(v, ChangeKind::upgrade).proration.partial_unit = PartialUnit::down;
         r.change.at = on("2026-11-17");
       },
       "", "0.00", "2026-11-17..2026-11-22", "2026-11-22: charge plus 25.00 = 25.00"},
      {"not by the policy: there it is for shares",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         v.policy.proration.partial_unit = PartialUnit::down;
         r.change.at = on("2026-11-17");
       },
       "", "0.00", "2026-11-17..2026-11-23", "2026-11-23: charge plus 25.00 = 25.00"},
      {"add-ons are paid and priced too",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         hold_addon(r, kSupport);  // 55.00 at 125.00 / 30 days: 13.2 days
       },
       "", "0.00", "2026-11-16..2026-11-30",
       "2026-11-30: charge plus 25.00 | charge support 100.00 = 125.00"},
      {"whole months of an interval in months",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         v.policy.proration.unit = TimeUnit::month;
         r.subscription.interval = lasting("P1Y");
         r.subscription.period = span("2026-01-31..2027-01-31");
         r.change.at = on("2026-07-31");  // 50.00 at 250.00 / 12 months: 2.4 months
       },
       "", "0.00", "2026-07-31..2026-10-31", "2026-10-31: charge plus 250.00 = 250.00"},
      {"on top of a period that is charged whole",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         rule_of(v, ChangeKind::upgrade).settle.charge = ChargePart::full;
         r.change.at = on("2026-11-17");
       },
       "charge plus 25.00", "25.00", "2026-11-17..2026-12-23",
       "2026-12-23: charge plus 25.00 = 25.00"},
      {"what was given back buys nothing: by cap 5.00 of the 8.00 that are left",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         r.subscription.credited = money("2.00");
       },
       "", "0.00", "2026-11-16..2026-11-22", "2026-11-22: charge plus 25.00 = 25.00"},
      {"by deduct 3.00 of the unused 5.00: 3.6 days",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::extend);
         v.policy.already_credited = AlreadyCredited::deduct;
         r.subscription.credited = money("2.00");
       },
       "", "0.00", "2026-11-16..2026-11-20", "2026-11-20: charge plus 25.00 = 25.00"},
      {"a free plan: no time is bought, the period stays",
       [](Vendor& v, Request&) {
         settle_by(v, Settle::extend);
         v.catalog.plans[kPlus].prices[0].amount = Rational(0);
       },
       "", "0.00", kNovember, "2026-12-01: charge plus 0.00 = 0.00"},
  });
}

TEST(SettlementTest, TimeBeyondTheCalendarIsOverflow) {
  Vendor vendor = shop();
  settle_by(vendor, Settle::extend);
  vendor.catalog.plans[kPlus].prices[0].amount = number("0.01");
  Request request = holding(kBasic, "P1M", kNovember);
  request.subscription.paid = money("90071992547409.91");
  switch_plan(request, "2026-11-16", kPlus);
  EXPECT_EQ(ask(vendor, request).errors, "overflow /subscription/paid");
}

TEST(SettlementTest, TwoMillionDaysAreTheMostThatIsBought) {
  Vendor vendor = shop();
  settle_by(vendor, Settle::extend);
  Price& plus = vendor.catalog.plans[kPlus].prices[0];
  plus.amount = number("30.00");  // 1.00 a day
  Request request = holding(kBasic, "P1M", kNovember);
  switch_plan(request, "2026-11-01", kPlus);
  request.subscription.paid = money("2000000.00");
  EXPECT_EQ(ask(vendor, request).after,
            "2026-11-01.." + format_date(date("2026-11-01").plus_days(2000000)));
  request.subscription.paid = money("2000000.01");
  EXPECT_EQ(ask(vendor, request).errors, "overflow /subscription/paid");
  // By the month 2 000 000 / 31 = 64 516 of them, which are 5 376 years and 4 months.
  vendor.policy.proration.unit = TimeUnit::month;
  plus.amount = number("1.00");
  request.subscription.paid = money("64516.00");
  EXPECT_EQ(ask(vendor, request).after, "2026-11-01..7403-03-01");
  request.subscription.paid = money("64516.01");
  EXPECT_EQ(ask(vendor, request).errors, "overflow /subscription/paid");
}

// --- Prices ---------------------------------------------------------------------------------

TEST(SettlementTest, DiscountsAndOldPrices) {
  expect_rows({
      {"a discount lowers old and new",
       [](Vendor&, Request& r) { r.subscription.discounts = {percent_off("20")}; },
       "credit basic -4.00 | charge plus 10.00", "6.00", kNovember,
       "2026-12-01: charge plus 20.00 = 20.00"},
      {"a credit is of what was paid, whatever the list says",
       [](Vendor&, Request& r) { r.subscription.paid = money("3.00"); },
       "credit basic -1.50 | charge plus 12.50", "11.00", kNovember, kPlusInDecember},
      {"the discount ends before the next invoice",
       [](Vendor&, Request& r) {
         r.subscription.discounts = {percent_off("20")};
         r.subscription.discounts[0].until = on("2026-12-01");
       },
       "credit basic -4.00 | charge plus 10.00", "6.00", kNovember, kPlusInDecember},
      {"the discount has ended when the change is made",
       [](Vendor&, Request& r) {
         r.subscription.discounts = {percent_off("20")};
         r.subscription.discounts[0].until = on("2026-11-10");
       },
       "credit basic -4.00 | charge plus 12.50", "8.50", kNovember, kPlusInDecember},
      {"another discount comes with the change",
       [](Vendor&, Request& r) { r.change.discounts = {{amount_off("5.00")}}; },
       "credit basic -5.00 | charge plus 10.00", "5.00", kNovember,
       "2026-12-01: charge plus 20.00 = 20.00"},
      {"the new price stays exact until its line is rounded",
       [](Vendor&, Request& r) {
         r.subscription.paid = money("10.00");
         r.subscription.discounts = {percent_off("33.3")};  // 16.675: 8.3375
       },
       "credit basic -5.00 | charge plus 8.34", "3.34", kNovember,
       "2026-12-01: charge plus 16.68 = 16.68"},
      {"a grandfathered price ends with its plan",
       [](Vendor&, Request& r) { r.subscription.price = money("6.00"); },
       "credit basic -3.00 | charge plus 12.50", "9.50", kNovember, kPlusInDecember},
      {"and stays with it",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         r.subscription.price = money("6.00");
         r.change.plan.reset();
         switch_addons(r, "2026-11-16", {{kBackup, 1}});
       },
       "credit basic -3.00 | charge basic 6.00 | charge backup 2.50", "5.50",
       "2026-11-16..2026-12-16", "2026-12-16: charge basic 6.00 | charge backup 2.50 = 8.50"},
  });
}

// --- Money already given back (S55) ---------------------------------------------------------

TEST(SettlementTest, CreditsAreCutOrTakenBack) {
  expect_rows({
      {"cap: enough is left", [](Vendor&, Request& r) { r.subscription.credited = money("5.00"); },
       "credit basic -5.00 | charge plus 12.50", "7.50", kNovember, kPlusInDecember},
      {"cap: the credit is cut",
       [](Vendor&, Request& r) { r.subscription.credited = money("8.00"); },
       "credit basic -2.00 | charge plus 12.50", "10.50", kNovember, kPlusInDecember},
      {"cap: nothing is left",
       [](Vendor&, Request& r) { r.subscription.credited = money("99.00"); },
       "credit basic 0.00 | charge plus 12.50", "12.50", kNovember, kPlusInDecember},
      {"cap: from the last credit on",
       [](Vendor& v, Request& r) {
         settle_by(v, Settle::restart);
         hold_addon(r, kBackup, 4);  // 5.00 + 5.00 unused of 20.00
         r.subscription.credited = money("13.00");
       },
       "credit basic -5.00 | credit backup -2.00 | charge plus 25.00 | charge backup 10.00",
       "28.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 | charge backup 10.00 = 35.00"},
      {"deduct: a line of its own",
       [](Vendor& v, Request& r) {
         v.policy.already_credited = AlreadyCredited::deduct;
         r.subscription.credited = money("3.00");
       },
       "credit basic -5.00 | charge plus 12.50 | already_credited 3.00", "10.50", kNovember,
       kPlusInDecember},
      {"deduct: at most the credits",
       [](Vendor& v, Request& r) {
         v.policy.already_credited = AlreadyCredited::deduct;
         r.subscription.credited = money("8.00");
       },
       "credit basic -5.00 | charge plus 12.50 | already_credited 5.00", "12.50", kNovember,
       kPlusInDecember},
      {"deduct: nothing to take back without a credit",
       [](Vendor& v, Request& r) {
         v.policy.already_credited = AlreadyCredited::deduct;
         settle_by(v, Settle::full_price);
         r.subscription.credited = money("8.00");
       },
       "charge plus 25.00", "25.00", "2026-11-16..2026-12-16",
       "2026-12-16: charge plus 25.00 = 25.00"},
  });
}

// --- Rounding places (S10) ------------------------------------------------------------------

TEST(SettlementTest, RoundsTheSumOnceUnderTotal) {
  expect_rows({
      {"line",
       [](Vendor&, Request& r) {
         r.subscription.paid = money("0.05");
         r.change.addons.emplace();
         hold_addon(r, kBackup).paid = money("0.05");
       },
       "credit basic -0.03 | credit backup -0.03 | charge plus 12.50", "12.44", kNovember,
       kPlusInDecember},
      {"total: the last of the lines takes the residue",
       [](Vendor& v, Request& r) {
         v.policy.proration.round = RoundPlace::total;
         r.subscription.paid = money("0.05");
         r.change.addons.emplace();
         hold_addon(r, kBackup).paid = money("0.05");
       },
       "credit basic -0.03 | credit backup -0.03 | charge plus 12.51", "12.45", kNovember,
       kPlusInDecember},
      {"total: fee and tax are rounded by themselves after it",
       [](Vendor& v, Request& r) {
         v.policy.proration.round = RoundPlace::total;
         rule_of(v, ChangeKind::upgrade).fee = fixed_fee("0.004");
         r.subscription.paid = money("0.05");
         r.tax = Tax{.percent = Rational(10), .included = false};
       },
       // 12.475 is rounded to 12.48, its tax of 1.2475 to 1.25
       "credit basic -0.03 | charge plus 12.51 | tax 1.25", "13.73", kNovember,
       "2026-12-01: charge plus 25.00 | tax 2.50 = 27.50"},
      {"daily_price",
       [](Vendor& v, Request& r) {
         v.policy.proration.round = RoundPlace::daily_price;
         r.change.at = on("2026-11-02");
       },
       "credit basic -9.57 | charge plus 24.07", "14.50", kNovember, kPlusInDecember},
  });
}

}  // namespace
}  // namespace planshift::settlement_test

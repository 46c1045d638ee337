// When a change takes effect, and whether its window is open (D5, S19, S32).

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::timing_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Prepare = void (*)(Vendor&, Request&);

// plus to basic in a year from 2026-02-28; downgrades wait for the end.
struct Row {
  const char* name;
  Prepare prepare;
  const char* verdict;
  const char* effective;
  const char* after;
  const char* next;
  const char* notices;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    rule_of(vendor, ChangeKind::downgrade).effective = Effective::at_period_end;
    Request request = holding(kPlus, "P1Y", "2026-02-28..2027-02-28");
    switch_plan(request, "2026-11-16", kBasic);
    row.prepare(vendor, request);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.errors, "");
    EXPECT_EQ(quoted.verdict, row.verdict);
    EXPECT_EQ(quoted.effective, row.effective);
    EXPECT_EQ(quoted.receipt, "");
    EXPECT_EQ(quoted.due, "0.00");
    EXPECT_EQ(quoted.after, row.after);
    EXPECT_EQ(quoted.next, row.next);
    EXPECT_EQ(quoted.notices, row.notices);
  }
}

constexpr const char* kSecondYear = "2027-02-28..2028-02-28";

TEST(TimingTest, AtThePeriodsEnd) {
  expect_rows({
      {"CH3", [](Vendor&, Request&) {}, "scheduled", "2027-02-28", kSecondYear,
       "2027-02-28: charge basic 100.00 = 100.00", "scheduled_at_period_end 2027-02-28"},
      {"exactly at the end it is now", [](Vendor&, Request& r) { r.change.at = on("2027-02-28"); },
       "allowed", "2027-02-28", kSecondYear, "2027-02-28: charge basic 100.00 = 100.00", ""},
      {"another interval counts from the end",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::shorter_interval).effective = Effective::at_period_end;
         r.change.interval = lasting("P1M");
       },
       "scheduled", "2027-02-28", "2027-02-28..2027-03-28",
       "2027-02-28: charge basic 10.00 = 10.00", "scheduled_at_period_end 2027-02-28"},
      {"from the anchor where the rule's period is that",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).settle.period = PeriodPart::anchor;
         rule_of(v, ChangeKind::downgrade).said.period = true;
         r.subscription.anchor = on("2026-02-15");
         r.change.interval = lasting("P1M");
       },
       // 15 of the 28 days from 15 February
       "scheduled", "2027-02-28", "2027-02-28..2027-03-15", "2027-02-28: charge basic 5.36 = 5.36",
       "scheduled_at_period_end 2027-02-28"},
      {"a fee rides on the next invoice",
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::downgrade).fee = fixed_fee("50.00"); },
       "scheduled", "2027-02-28", kSecondYear,
       "2027-02-28: charge basic 100.00 | fee 50.00 = 150.00",
       "scheduled_at_period_end 2027-02-28"},
      {"a percent of the new recurring price",
       [](Vendor& v, Request&) { rule_of(v, ChangeKind::downgrade).fee = percent_fee("5"); },
       "scheduled", "2027-02-28", kSecondYear,
       "2027-02-28: charge basic 100.00 | fee 5.00 = 105.00", "scheduled_at_period_end 2027-02-28"},
      {"balance, and tax on everything in one line",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).fee = fixed_fee("50.00");
         r.tax = Tax{.percent = Rational(20), .included = false};
         r.subscription.balance = money("30.00");
       },
       "scheduled", "2027-02-28", kSecondYear,
       "2027-02-28: charge basic 100.00 | fee 50.00 | tax 30.00 = 180.00, balance 30.00",
       "scheduled_at_period_end 2027-02-28"},
  });
}

TEST(TimingTest, AfterANotice) {
  expect_rows({
      {"AM2: the notice ends in the period",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).notice = lasting("P30D");
         r.change.at = on("2027-01-20");
       },
       "scheduled", "2027-02-28", kSecondYear, "2027-02-28: charge basic 100.00 = 100.00",
       "scheduled_at_period_end 2027-02-28, notice_period_applies 2027-02-28"},
      {"it ends on the last day",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).notice = lasting("P30D");
         r.change.at = on("2027-01-29");
       },
       "scheduled", "2027-02-28", kSecondYear, "2027-02-28: charge basic 100.00 = 100.00",
       "scheduled_at_period_end 2027-02-28, notice_period_applies 2027-02-28"},
      {"AM3: too late, the coming renewal is at the old price",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).notice = lasting("P30D");
         rule_of(v, ChangeKind::downgrade).fee = fixed_fee("50.00");
         r.change.at = on("2027-02-10");
       },
       "scheduled", "2028-02-28", "2028-02-28..2029-02-28",
       "2027-02-28: charge plus 250.00 = 250.00",
       "scheduled_at_period_end 2028-02-28, notice_period_applies 2028-02-28"},
      {"an immediate change whose notice leaves the period waits for an end",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::immediately;
         rule_of(v, ChangeKind::downgrade).notice = lasting("P3M");
         r.change.at = on("2026-12-15");
       },
       "scheduled", "2028-02-28", "2028-02-28..2029-02-28",
       "2027-02-28: charge plus 250.00 = 250.00",
       "scheduled_at_period_end 2028-02-28, notice_period_applies 2028-02-28"},
      {"or that very end",
       [](Vendor& v, Request& r) {
         rule_of(v, ChangeKind::downgrade).effective = Effective::immediately;
         rule_of(v, ChangeKind::downgrade).notice = lasting("P10D");
         r.change.at = on("2027-02-18");
       },
       "scheduled", "2027-02-28", kSecondYear, "2027-02-28: charge basic 100.00 = 100.00",
       "scheduled_at_period_end 2027-02-28, notice_period_applies 2027-02-28"},
  });
}

TEST(TimingTest, ANoticeInsideThePeriodMovesTheShare) {
  Vendor vendor = shop();
  rule_of(vendor, ChangeKind::upgrade).notice = lasting("P5D");
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-11", kPlus);
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.verdict, "scheduled");
  EXPECT_EQ(quoted.effective, "2026-11-16");
  EXPECT_EQ(quoted.receipt, "credit basic -5.00 | charge plus 12.50");
  EXPECT_EQ(quoted.notices, "notice_period_applies 2026-11-16");
  EXPECT_EQ(test::shown(*quoted.quote->lines[0].period), "2026-11-16..2026-12-01");
}

TEST(TimingTest, ANoticeOfHoursIsComparedAsOne) {
  Vendor vendor = shop();
  Rule& rule = rule_of(vendor, ChangeKind::upgrade);
  Request request = holding(kBasic, "P1M", "2026-11-01T12:00:00Z..2026-12-01T12:00:00Z");
  switch_plan(request, "2026-11-29T06:00:00Z", kPlus);
  rule.notice = lasting("PT48H");
  EXPECT_EQ(ask(vendor, request).notices, "notice_period_applies 2026-12-01");
  rule.notice = lasting("PT54H");
  EXPECT_EQ(ask(vendor, request).notices,
            "scheduled_at_period_end 2026-12-01, notice_period_applies 2026-12-01");
  rule.notice = lasting("P2D");
  EXPECT_EQ(ask(vendor, request).notices,
            "scheduled_at_period_end 2026-12-01, notice_period_applies 2026-12-01")
      << "days are compared by the calendar";
}

TEST(TimingTest, ANoticeOfDaysIsComparedAsTheUnitIs) {
  Vendor vendor = shop();
  vendor.policy.proration.unit = TimeUnit::second;
  rule_of(vendor, ChangeKind::upgrade).notice = lasting("P1D");
  Request request = holding(kBasic, "P1M", "2026-11-01T12:00:00Z..2026-12-01T12:00:00Z");
  switch_plan(request, "2026-11-30T06:00:00Z", kPlus);
  EXPECT_EQ(ask(vendor, request).notices, "notice_period_applies 2026-12-01T06:00:00Z")
      << "six hours before the end, though on its day";
  switch_plan(request, "2026-11-30T18:00:00Z", kPlus);
  EXPECT_EQ(ask(vendor, request).notices,
            "scheduled_at_period_end 2027-01-01T12:00:00Z, "
            "notice_period_applies 2027-01-01T12:00:00Z")
      << "six hours after it";
}

TEST(TimingTest, SecondsKeepTheTimestamp) {
  Vendor vendor = shop();
  vendor.policy.proration.unit = TimeUnit::second;
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-16T20:00:00+08:00", kPlus);
  rule_of(vendor, ChangeKind::upgrade).settle = parts_of(Settle::restart);
  Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.effective, "2026-11-16T20:00:00+08:00");
  EXPECT_EQ(quoted.after, "2026-11-16T20:00:00+08:00..2026-12-16T20:00:00+08:00");
  vendor.policy.proration.unit = TimeUnit::day;
  quoted = ask(vendor, request);
  EXPECT_EQ(quoted.effective, "2026-11-16");
  EXPECT_EQ(quoted.after, "2026-11-16..2026-12-16");
}

// --- Windows --------------------------------------------------------------------------------

TEST(TimingTest, AWindowOpensAdvisesAndCloses) {
  struct WindowRow {
    const char* name;
    const char* at;
    const char* verdict;
    const char* notices;
  };
  // Due on 2027-03-01; opens P30D, advised until P15D, closes P5D before it.
  const WindowRow rows[] = {
      {"RW3", "2026-11-15", "refused: window_not_open opens 2027-01-30", ""},
      {"a day early", "2027-01-29", "refused: window_not_open opens 2027-01-30", ""},
      {"it opens", "2027-01-30", "scheduled", "scheduled_at_period_end 2027-03-01"},
      {"late in the evening before, there", "2027-01-29T23:59:59-11:00",
       "refused: window_not_open opens 2027-01-30", ""},
      {"RW4", "2027-02-05", "scheduled", "scheduled_at_period_end 2027-03-01"},
      {"the last advised day", "2027-02-14", "scheduled", "scheduled_at_period_end 2027-03-01"},
      {"RW5", "2027-02-20", "scheduled",
       "advised_window_passed 2027-02-14, scheduled_at_period_end 2027-03-01"},
      {"the last day", "2027-02-24", "scheduled",
       "advised_window_passed 2027-02-14, scheduled_at_period_end 2027-03-01"},
      {"closed", "2027-02-25", "refused: window_closed closed 2027-02-24 opens 2028-01-31", ""},
      {"on the due date", "2027-03-01", "refused: window_closed closed 2027-02-24 opens 2028-01-31",
       ""},
  };
  for (const WindowRow& row : rows) {
    SCOPED_TRACE(row.name);
    Vendor vendor = shop();
    Rule& rule = rule_of(vendor, ChangeKind::fewer_seats);
    rule.effective = Effective::at_period_end;
    rule.window = Window{
        .opens = lasting("P30D"), .advised_until = lasting("P15D"), .closes = lasting("P5D")};
    Request request = holding(kTeam, "P1Y", "2026-03-01..2027-03-01");
    request.subscription.seats = 15;
    switch_seats(request, row.at, 10);
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.verdict, row.verdict);
    EXPECT_EQ(quoted.notices, row.notices);
  }
}

TEST(TimingTest, AWindowThatOnlyClosesOpensAgainWithTheNextPeriod) {
  Vendor vendor = shop();
  rule_of(vendor, ChangeKind::upgrade).window =
      Window{.opens = {}, .advised_until = {}, .closes = lasting("P5D")};
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  switch_plan(request, "2026-11-27", kPlus);
  EXPECT_EQ(ask(vendor, request).verdict,
            "refused: window_closed closed 2026-11-26 opens 2026-12-01");
  request.change.at = on("2026-11-26");
  EXPECT_EQ(ask(vendor, request).verdict, "allowed");
}

}  // namespace
}  // namespace planshift::timing_test

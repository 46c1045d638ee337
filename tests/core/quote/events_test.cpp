// Pauses and their ends, early renewals, trials that end now: each worked by hand.

#include "planshift/quote/events.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::events_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// basic, 10.00 for the 30 days of November.
Request in_november() { return holding(kBasic, "P1M", "2026-11-01..2026-12-01"); }

void ask_for(Request& request, ChangeAsk asked, std::string_view at) {
  request.change = Change();
  request.change.ask = asked;
  request.change.at = on(at);
}
void pause(Request& request, std::string_view at, std::string_view until) {
  ask_for(request, ChangeAsk::pause, at);
  request.change.until = on(until);
}

Vendor pausing(PauseMode mode) {
  Vendor vendor = shop();
  vendor.policy.pause = PausePolicy{.mode = mode, .fee = {}, .at_most = {}};
  return vendor;
}

// The subscription that a quote leaves.
Request next_of(const Quoted& quoted) {
  Request request;
  request.subscription = *quoted.quote->after;
  return request;
}

// 61 days off: the ten days from the 21st on run from 21 January.
TEST(EventsTest, APauseMovesTheEnd) {
  const Vendor vendor = pausing(PauseMode::extend);
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.verdict, "allowed");
  EXPECT_EQ(quoted.receipt, "");
  EXPECT_EQ(quoted.due, "0.00");
  EXPECT_EQ(quoted.after, "2026-11-01..2027-01-31");
  EXPECT_EQ(quoted.next, "2027-01-31: charge basic 10.00 = 10.00");
}

// Back on 1 January: 20 of the 61 days are taken off the end again.
TEST(EventsTest, AnEarlierReturnTakesTheRestOffAgain) {
  const Vendor vendor = pausing(PauseMode::extend);
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  Request back = next_of(ask(vendor, request));
  ask_for(back, ChangeAsk::resume, "2027-01-01");
  const Quoted quoted = ask(vendor, back);
  EXPECT_EQ(quoted.verdict, "allowed");
  EXPECT_EQ(quoted.due, "0.00");
  EXPECT_EQ(quoted.after, "2026-11-01..2027-01-11");
  EXPECT_FALSE(quoted.quote->after->pause);
}

// Ten of thirty days are left: 3.33 of 10.00. The fee is half of a month's price.
TEST(EventsTest, APauseGivesTheUnusedValue) {
  Vendor vendor = pausing(PauseMode::credit);
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.receipt, "credit basic -3.33");
  EXPECT_EQ(quoted.leftover, "3.33 balance");
  EXPECT_EQ(quoted.after, "");
  EXPECT_EQ(quoted.next, "2027-01-21: charge basic 10.00 = 10.00, balance 3.33");

  vendor.policy.pause->fee = percent_fee("50");
  quoted = ask(vendor, request);
  EXPECT_EQ(quoted.receipt, "credit basic -3.33 | fee 5.00");
  EXPECT_EQ(quoted.due, "1.67");
}

// A new month begins on the day of the return; the balance pays what it can.
TEST(EventsTest, AReturnFromACreditedPauseStartsANewPeriod) {
  const Vendor vendor = pausing(PauseMode::credit);
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  Request back = next_of(ask(vendor, request));
  ask_for(back, ChangeAsk::resume, "2027-01-05");
  const Quoted quoted = ask(vendor, back);
  EXPECT_EQ(quoted.errors, "");
  EXPECT_EQ(quoted.receipt, "charge basic 10.00");
  EXPECT_EQ(quoted.due, "10.00 of which 3.33 from balance");
  EXPECT_EQ(quoted.after, "2027-01-05..2027-02-05");
}

TEST(EventsTest, APauseMayBeTooLong) {
  Vendor vendor = pausing(PauseMode::extend);
  vendor.policy.pause->at_most = lasting("P2M");
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  EXPECT_EQ(ask(vendor, request).verdict, "allowed");
  pause(request, "2026-11-21", "2027-01-22");
  EXPECT_EQ(ask(vendor, request).verdict, "refused: pause_too_long");
}

TEST(EventsTest, WhatIsOutOfPlaceIsNotOffered) {
  const Vendor vendor = shop();
  Request request = in_november();
  pause(request, "2026-11-21", "2027-01-21");
  EXPECT_EQ(ask(vendor, request).verdict, "refused: change_not_offered");
  for (ChangeAsk asked : {ChangeAsk::resume, ChangeAsk::renew_early, ChangeAsk::end_trial}) {
    ask_for(request, asked, "2026-11-21");
    const Quoted quoted = ask(vendor, request);
    EXPECT_EQ(quoted.verdict, "refused: change_not_offered");
    EXPECT_EQ(quoted.due, "0.00");
    EXPECT_EQ(quoted.after, "2026-11-01..2026-12-01");
  }
}

// December is paid on 21 November, with its add-on; the next invoice is that of January.
TEST(EventsTest, AnEarlyRenewalAppendsAnInterval) {
  Vendor vendor = shop();
  vendor.policy.renew_early = true;
  Request request = in_november();
  hold_addon(request, kBackup, 2);
  ask_for(request, ChangeAsk::renew_early, "2026-11-21");
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.receipt, "charge basic 10.00 | charge backup 5.00");
  EXPECT_EQ(quoted.due, "15.00");
  EXPECT_EQ(quoted.after, "2026-11-01..2027-01-01");
  EXPECT_EQ(shown(*quoted.quote->lines[0].period), "2026-12-01..2027-01-01");
  EXPECT_EQ(quoted.next.substr(0, 11), "2027-01-01:");
}

// 10 of 30 days of November and all of December: 3.33 and 10.00 come back.
TEST(EventsTest, WhatWasRenewedEarlyComesBackWhole) {
  Vendor vendor = shop();
  vendor.policy.renew_early = true;
  Request request = in_november();
  ask_for(request, ChangeAsk::renew_early, "2026-11-21");
  Request then = next_of(ask(vendor, request));
  cancel(then, "2026-11-21");
  const Quoted quoted = ask(vendor, then);
  ASSERT_TRUE(quoted.quote);
  EXPECT_EQ(format_money(quoted.quote->refund->amount), "13.33");
}

TEST(EventsTest, ATrialThatEndsNowIsPaidFromToday) {
  const Vendor vendor = shop();
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-11-15");
  request.subscription.standing = AccountStatus::trial;
  ask_for(request, ChangeAsk::end_trial, "2026-11-08");
  const Quoted quoted = ask(vendor, request);
  EXPECT_EQ(quoted.receipt, "charge basic 10.00");
  EXPECT_EQ(quoted.due, "10.00");
  EXPECT_EQ(quoted.after, "2026-11-08..2026-12-08");
  EXPECT_EQ(quoted.quote->after->standing, AccountStatus::good);
}

}  // namespace
}  // namespace planshift::events_test

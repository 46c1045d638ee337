// The core's shares against the reference's, over every change day of periods that matter and every
// combination of unit, day count, change day and partial unit.

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "planshift/proration/measure.h"
#include "planshift/proration/resolve.h"
#include "tests/reference/reference_share.h"
#include "tests/support/shop.h"

namespace planshift::share_reference_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

struct Span {
  const char* interval;
  const char* period;
  const char* anchor;
};

// Short and long months, a leap year, clamped ends, parts of intervals, and intervals in days.
constexpr Span kSpans[] = {
    {"P1M", "2026-11-01..2026-12-01", "2026-11-01"},
    {"P1M", "2026-01-31..2026-02-28", "2026-01-31"},
    {"P1M", "2028-01-31..2028-02-29", "2028-01-31"},
    {"P1M", "2026-02-28..2026-03-31", "2026-01-31"},
    {"P1M", "2026-11-05..2026-12-01", "2026-12-01"},
    {"P1M", "2026-11-20..2027-01-07", "2026-12-07"},
    {"P3M", "2027-11-30..2028-02-29", "2027-11-30"},
    {"P1Y", "2027-06-15..2028-06-15", "2027-06-15"},
    {"P2W", "2026-02-20..2026-03-06", "2026-02-20"},
    {"P30D", "2026-12-10..2027-01-09", "2026-12-10"},
};
constexpr const char* kWanted[] = {"P1M", "P3M", "P1Y", "P2W", "P30D"};

constexpr DayCount kDayCounts[] = {DayCount::actual, DayCount::actual_30, DayCount::actual_365,
                                   DayCount::thirty_360, DayCount::calendar_months};
constexpr ChangeDay kChangeDays[] = {ChangeDay::remaining, ChangeDay::used, ChangeDay::both};
constexpr std::optional<PartialUnit> kPartialUnits[] = {std::nullopt, PartialUnit::down,
                                                        PartialUnit::up, PartialUnit::nearest};

Vendor shop_of_all_intervals() {
  Vendor vendor = shop();
  for (const char* interval : {"P3M", "P2W", "P30D"}) {
    vendor.catalog.plans[kBasic].prices.push_back(flat_price(interval, "10"));
    vendor.catalog.plans[kPlus].prices.push_back(flat_price(interval, "20"));
  }
  return vendor;
}

void expect_equal(const Share& core, const reference::Share& reference, const std::string& where) {
  // A span that 30/360 sees as empty has no share; what it counts as stands in a table.
  if (reference.total.above == 0) return;
  const Rational remaining = Rational::of(reference.remaining.above, reference.remaining.below);
  const Rational total = Rational::of(reference.total.above, reference.total.below);
  ASSERT_TRUE(core.remaining == remaining && core.total == total)
      << where << ": " << format_rational(core.remaining) << " of " << format_rational(core.total)
      << ", the reference says " << format_rational(remaining) << " of " << format_rational(total);
}

std::string where(const Span& span, const Moment& at, const char* wanted,
                  const Proration& proration) {
  return std::string(span.interval) + " " + span.period + " at " + format_moment(at) + " to " +
         wanted + ", " + word_of(proration.unit) + " " + word_of(proration.day_count) + " " +
         word_of(proration.change_day) + " " +
         (proration.partial_unit ? word_of(*proration.partial_unit) : "whole");
}

// Compares all three shares of one situation.
void expect_as_reference(const State& state, const Span& span, const char* wanted, const Moment& at,
                         const Proration& proration) {
  const reference::Situation situation{.paid = state.period,
                                       .anchor = state.anchor,
                                       .held = lasting(span.interval),
                                       .wanted = lasting(wanted),
                                       .change = at};
  const std::string place = where(span, at, wanted, proration);
  expect_equal(old_share(state, proration, at), reference::share_of_paid(situation, proration),
               "paid, " + place);
  expect_equal(new_share_kept(state, proration, at),
               reference::share_of_new_kept(situation, proration), "kept, " + place);
  const reference::Whole whole = reference::holding(reference::day_of(state.anchor.date),
                                                    lasting(wanted), reference::day_of(at.date));
  expect_equal(
      new_share_from_anchor(state, proration, at, reference::at_time_of(state.anchor, whole)),
      reference::share_of_new_anchored(situation, proration), "anchored, " + place);
}

// All moments of `span`, from its start to its end, `step_days` apart.
template <typename Visit>
void for_each_state(const Span& chosen, const char* wanted, const char* clock, Visit visit) {
  const Vendor vendor = shop_of_all_intervals();
  Request request = holding(kBasic, chosen.interval, chosen.period);
  request.subscription.anchor = on(chosen.anchor);
  request.change.plan = kPlus;
  request.change.interval = lasting(wanted);
  const Period period = *request.subscription.period;
  for (Date day = period.start.date; day <= period.end.date; day = day.plus_days(1)) {
    const bool last = day == period.end.date;
    request.change.at = *clock == '\0' || last ? Moment::on(day) : on(format_date(day) + clock);
    const Result<State> state = resolve(vendor, request);
    ASSERT_TRUE(state.ok());
    visit(state.value());
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(ShareReferenceTest, DaysByEveryCount) {
  for (const Span& chosen : kSpans) {
    for (const char* wanted : kWanted) {
      for_each_state(chosen, wanted, "", [&](const State& state) {
        for (DayCount day_count : kDayCounts) {
          for (ChangeDay change_day : kChangeDays) {
            Proration proration;
            proration.day_count = day_count;
            proration.change_day = change_day;
            expect_as_reference(state, chosen, wanted, state.at(), proration);
            if (HasFatalFailure()) return;
          }
        }
      });
    }
  }
}

TEST(ShareReferenceTest, MonthsAndPeriods) {
  for (const Span& chosen : kSpans) {
    for (const char* wanted : kWanted) {
      for_each_state(chosen, wanted, "", [&](const State& state) {
        for (ChangeDay change_day : kChangeDays) {
          for (const auto& partial_unit :
               {std::optional<PartialUnit>{}, std::optional<PartialUnit>{PartialUnit::up},
                std::optional<PartialUnit>{PartialUnit::down}}) {
            for (TimeUnit unit : {TimeUnit::month, TimeUnit::period}) {
              Proration proration;
              proration.unit = unit;
              proration.change_day = change_day;
              proration.partial_unit = partial_unit;
              expect_as_reference(state, chosen, wanted, state.at(), proration);
              if (HasFatalFailure()) return;
            }
          }
        }
      });
    }
  }
}

TEST(ShareReferenceTest, InstantsAtEveryTimeOfDay) {
  const char* clocks[] = {"",           "T00:00:01Z",      "T11:59:59Z",
                          "T12:00:00Z", "T12:29:59Z",      "T12:30:00Z",
                          "T12:00:01Z", "T09:30:00+05:30", "T23:59:59-00:15"};
  for (const Span& chosen : kSpans) {
    // Long spans have enough short neighbours; they are walked second by second elsewhere.
    if (std::string(chosen.interval) == "P1Y") continue;
    for (const char* clock : clocks) {
      for (const char* wanted : {"P1M", "P1Y"}) {
        for_each_state(chosen, wanted, clock, [&](const State& state) {
          for (const auto& partial_unit : kPartialUnits) {
            for (TimeUnit unit : {TimeUnit::second, TimeUnit::hour, TimeUnit::day}) {
              for (ChangeDay change_day : kChangeDays) {
                Proration proration;
                proration.unit = unit;
                proration.partial_unit = partial_unit;
                // Seconds and hours ignore the change day (S29).
                proration.change_day = change_day;
                expect_as_reference(state, chosen, wanted, state.at(), proration);
                if (HasFatalFailure()) return;
              }
            }
          }
        });
      }
    }
  }
}

// Law 3 on the exact shares: what remains of the paid span never rises as time goes on.
TEST(ShareReferenceTest, WhatRemainsNeverRises) {
  for (const Span& chosen : kSpans) {
    for (DayCount day_count : kDayCounts) {
      for (TimeUnit unit :
           {TimeUnit::second, TimeUnit::hour, TimeUnit::day, TimeUnit::month, TimeUnit::period}) {
        for (const auto& partial_unit : kPartialUnits) {
          Proration proration;
          proration.unit = unit;
          proration.day_count = day_count;
          proration.partial_unit = partial_unit;
          Rational before(1);
          for_each_state(chosen, chosen.interval, "", [&](const State& state) {
            const Share share = old_share(state, proration, state.at());
            ASSERT_TRUE(share.ratio() <= before)
                << where(chosen, state.at(), chosen.interval, proration);
            ASSERT_TRUE(Rational(0) <= share.remaining && share.remaining <= share.total);
            ASSERT_TRUE(share.used() + share.remaining == share.total);
            before = share.ratio();
          });
          if (HasFatalFailure()) return;
        }
      }
    }
  }
}

}  // namespace
}  // namespace planshift::share_reference_test

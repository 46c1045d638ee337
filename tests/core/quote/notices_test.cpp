// What a preset does not cover is told at the end of the notices, and for such a change only.

#include "planshift/quote/notices.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/quoted.h"

namespace planshift::notices_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// The kinds that a quote says are not covered, when the preset covers none of them.
std::string told_for(const Request& request) {
  Vendor vendor = shop();
  vendor.policy.uncovered.fill(true);
  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) return shown(quote.errors());
  std::string told;
  for (const Notice& notice : quote.value().notices) {
    if (notice.code != NoticeCode::preset_does_not_cover) continue;
    if (!told.empty()) told += ", ";
    told += word_of(notice.what);
  }
  return told;
}

Request on_plus() { return holding(kPlus, "P1M", "2026-11-01..2026-12-01"); }

TEST(PresetNotices, NameTheKindOfTheChange) {
  using Ask = void (*)(Request&);
  struct Row {
    const char* told;
    Ask ask;
  };
  for (const Row& row : {
           Row{"upgrade", [](Request& r) { switch_plan(r, "2026-11-16", kTeam); }},
           Row{"downgrade", [](Request& r) { switch_plan(r, "2026-11-16", kBasic); }},
           Row{"longer_interval", [](Request& r) { switch_interval(r, "2026-11-16", "P1Y"); }},
           Row{"more_seats",
               [](Request& r) {
                 r.subscription.plan = kTeam;
                 r.subscription.seats = 2;
                 switch_seats(r, "2026-11-16", 3);
               }},
           Row{"add_ons",
               [](Request& r) {
                 switch_addons(r, "2026-11-16", {{kSupport, 1}});
               }},
           Row{"cancel", [](Request& r) { cancel(r, "2026-11-16"); }},
           Row{"", [](Request& r) { switch_plan(r, "2026-11-16", kPlus); }},
           Row{"upgrade, plan_and_interval",
               [](Request& r) {
                 switch_plan(r, "2026-11-16", kTeam);
                 r.change.interval = lasting("P1Y");
               }},
           Row{"downgrade, discount",
               [](Request& r) {
                 r.subscription.discounts = {percent_off("10")};
                 switch_plan(r, "2026-11-16", kBasic);
               }},
       }) {
    Request request = on_plus();
    row.ask(request);
    EXPECT_EQ(told_for(request), row.told);
  }
}

TEST(PresetNotices, StandAtTheEnd) {
  Vendor vendor = shop();
  vendor.policy.uncovered[static_cast<std::size_t>(Uncovered::downgrade)] = true;
  Rule& rule = vendor.policy.changes[static_cast<std::size_t>(ChangeKind::downgrade)].emplace();
  rule.effective = Effective::at_period_end;
  Request request = on_plus();
  switch_plan(request, "2026-11-16", kBasic);
  EXPECT_EQ(ask(vendor, request).notices,
            "scheduled_at_period_end 2026-12-01, preset_does_not_cover");
  switch_plan(request, "2026-11-16", kTeam);
  EXPECT_EQ(ask(vendor, request).notices, "") << "an upgrade is covered";
}

}  // namespace
}  // namespace planshift::notices_test

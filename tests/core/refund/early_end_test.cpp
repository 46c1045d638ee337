// What leaving a commitment early costs, in every form, worked by hand.

#include "planshift/refund/early_end.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "planshift/money/decimal.h"
#include "planshift/proration/resolve.h"
#include "tests/support/shop.h"

namespace planshift::early_end_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

using Form = EarlyEnd::Form;

EarlyEnd costs(Form form, std::string_view number = "0") {
  EarlyEnd early_end;
  early_end.form = form;
  early_end.number = test::number(number);
  return early_end;
}
EarlyEnd combined(Form form, std::vector<EarlyEnd> parts) {
  EarlyEnd early_end;
  early_end.form = form;
  early_end.parts = std::move(parts);
  return early_end;
}
EarlyEnd by_month(std::vector<EarlyEndStep> steps) {
  EarlyEnd early_end;
  early_end.form = Form::schedule;
  early_end.schedule = std::move(steps);
  return early_end;
}

// 35.00 a month for whoever signs for a year, 42.00 for others.
Vendor fibre() {
  Vendor vendor = shop();
  Price committed = flat_price("P1M", "35.00");
  committed.commitment = lasting("P12M");
  vendor.catalog.plans[kBasic].prices = {flat_price("P1M", "42.00"), committed};
  return vendor;
}

// From 1 May 2025 to 1 May 2026, paid until 1 February.
Request committed() {
  Request request = holding(kBasic, "P1M", "2026-01-01..2026-02-01");
  request.subscription.commitment = Commitment{.start = on("2025-05-01"), .end = on("2026-05-01")};
  return request;
}

// The amount of the line, "nothing", or an error.
std::string cost_of(Vendor vendor, const EarlyEnd& early_end, std::string_view at) {
  vendor.policy.commitment.early_end = early_end;
  Request request = committed();
  cancel(request, at);
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return test::shown(state.errors());
  const RefundEligibility eligibility = refund_eligibility(state.value(), request.change.at);
  const Cancellation cancellation =
      open_cancellation(state.value(), request.change.at, eligibility);
  const Result<std::optional<Line>> line = early_end_line(cancellation);
  if (!line.ok()) return test::shown(line.errors());
  return line.value() ? format_money(line.value()->amount) : "nothing";
}

TEST(EarlyEnd, EveryForm) {
  const EarlyEnd fixed = costs(Form::amount, "250.00");
  const EarlyEnd rest = costs(Form::remaining);
  const EarlyEnd steps = by_month({{.from_month = 1, .amount = number("350")},
                                   {.from_month = 9, .amount = number("120")},
                                   {.from_month = 10, .amount = number("60")}});
  struct Row {
    const char* name;
    EarlyEnd early_end;
    const char* at;
    const char* expected;
  };
  const Row rows[] = {
      {"a fixed amount", fixed, "2026-02-01", "-250.00"},
      {"half of February, March and April", costs(Form::percent_of_remaining, "50"), "2026-02-01",
       "-52.50"},
      {"three months at 30.00", costs(Form::per_remaining_month, "30.00"), "2026-02-01", "-90.00"},
      {"counted from the paid end", costs(Form::per_remaining_month, "30.00"), "2026-01-10",
       "-90.00"},
      {"three months at 35.00", rest, "2026-02-01", "-105.00"},
      {"less 6.00 for each", costs(Form::remaining, "6.00"), "2026-02-01", "-87.00"},
      {"never below nothing", costs(Form::remaining, "36.00"), "2026-02-01", "nothing"},
      {"in the ninth month", steps, "2026-01-31", "-120.00"},
      {"its boundary belongs to the tenth", steps, "2026-02-01", "-60.00"},
      {"nine months begun at 7.00", costs(Form::rerate), "2026-02-01", "-63.00"},
      {"nine, a day earlier too", costs(Form::rerate), "2026-01-31", "-63.00"},
      {"one more month at 42.00", costs(Form::months, "1"), "2026-02-01", "-42.00"},
      {"the lesser", combined(Form::lesser_of, {fixed, rest}), "2026-02-01", "-105.00"},
      {"the greater", combined(Form::greater_of, {fixed, rest}), "2026-02-01", "-250.00"},
      {"the sum", combined(Form::sum_of, {costs(Form::rerate), costs(Form::months, "1")}),
       "2026-02-01", "-105.00"},
      {"one in the other",
       combined(Form::lesser_of, {combined(Form::sum_of, {fixed, rest}), costs(Form::rerate)}),
       "2026-02-01", "-63.00"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(cost_of(fibre(), row.early_end, row.at), row.expected) << row.name;
  }
}

TEST(EarlyEnd, CostsNothingAtTheEnd) {
  Vendor vendor = fibre();
  vendor.policy.commitment.early_end = costs(Form::amount, "250.00");
  Request request = committed();
  request.subscription.period = span("2026-04-01..2026-05-01");
  cancel(request, "2026-05-01");
  EXPECT_FALSE(ends_early(resolve(vendor, request).value(), on("2026-05-01")));
  EXPECT_TRUE(ends_early(resolve(vendor, request).value(), on("2026-04-30")));
}

TEST(EarlyEnd, NeedsThePriceThatItIsMeasuredBy) {
  Vendor vendor = fibre();
  vendor.catalog.plans[kBasic].prices.erase(vendor.catalog.plans[kBasic].prices.begin());
  EXPECT_EQ(cost_of(vendor, costs(Form::rerate), "2026-02-01"), "price_missing /subscription/plan");
  EXPECT_EQ(cost_of(vendor, costs(Form::months, "1"), "2026-02-01"),
            "price_missing /subscription/plan");
  EXPECT_EQ(cost_of(vendor, costs(Form::remaining), "2026-02-01"), "-105.00");
}

// The commitment ends inside the period that follows the paid one: 17 of March's 31 days, at 35.00.
TEST(EarlyEnd, TheRestMayBeAPartOfOnePeriod) {
  Vendor vendor = fibre();
  vendor.policy.commitment.early_end = costs(Form::remaining);
  Request request = committed();
  request.subscription.period = span("2026-02-01..2026-03-01");
  request.subscription.commitment->end = on("2026-03-18");
  cancel(request, "2026-03-01");
  const State state = resolve(vendor, request).value();
  const Cancellation cancellation = open_cancellation(state, request.change.at, {});
  EXPECT_EQ(format_money((*early_end_line(cancellation).value()).amount), "-19.19");
}

}  // namespace
}  // namespace planshift::early_end_test

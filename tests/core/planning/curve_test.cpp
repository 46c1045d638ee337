#include "planshift/planning/curve.h"

#include <gtest/gtest.h>

#include "planshift/planning/options.h"
#include "tests/core/planning/vendors.h"

namespace planshift::curve_test {
namespace {

const Dates kNovember = {"2026-11-01", "2026-12-01"};

Curve drawn(const Vendor& vendor, const Request& request, const CurveSpan& span = {}) {
  Result<Curve> answer = draw_curve(vendor, request, span);
  EXPECT_TRUE(answer.ok());
  return answer.ok() ? std::move(answer).value() : Curve{};
}

std::string refused(const Vendor& vendor, const Request& request, const CurveSpan& span) {
  const Result<Curve> answer = draw_curve(vendor, request, span);
  if (answer.ok()) return "ok";
  const Error& error = answer.errors()[0];
  return std::string(word_of(error.code)) + " " + error.path;
}

std::string cliffs_of(const Curve& curve) {
  std::string text;
  for (const Cliff& cliff : curve.cliffs) {
    if (!text.empty()) text += ", ";
    text += format_moment(cliff.at) + " " + word_of(cliff.code);
  }
  return text;
}

std::string best_of(const Curve& curve) {
  if (!curve.best) return "none";
  return format_moment(curve.best->at) + " " + format_money(curve.best->total);
}

TEST(Curve, ThePeriodByDay) {
  const Vendor vendor = waiting_rooms();
  const Request request = switched(subscribed(vendor, "standard", "P1M", kNovember), vendor,
                                   {.plan = "pro"}, "2026-11-15");
  const Curve curve = drawn(vendor, request);
  ASSERT_EQ(curve.points.size(), 31U);
  EXPECT_EQ(format_moment(curve.points.front().at), "2026-11-01");
  EXPECT_EQ(format_money(curve.points.front().due_now.total), "150.00");
  EXPECT_EQ(format_money(curve.points[14].due_now.total), "196.20");
  EXPECT_EQ(format_moment(curve.points.back().at), "2026-12-01");
  EXPECT_EQ(format_money(curve.points.back().due_now.total), "249.00");
  EXPECT_EQ(cliffs_of(curve), "2026-12-01 period_ends");
  // From the 15th on: the last day is the cheapest, as in the option at_period_end.
  EXPECT_EQ(best_of(curve), "2026-12-01 2855.20");
}

TEST(Curve, EveryPointIsTheQuoteOfItsDay) {
  const Vendor vendor = prorating();
  const Request base = subscribed(vendor, "large", "P1M", kNovember);
  for (const Request& request :
       {switched(base, vendor, {.plan = "small"}, "2026-11-05"), cancelled(base, "2026-11-05")}) {
    for (const CurvePoint& point : drawn(vendor, request).points) {
      Request asked = request;
      asked.change.at = point.at;
      const Result<Quote> quote = quote_change(vendor, asked);
      ASSERT_TRUE(quote.ok());
      EXPECT_EQ(point.due_now.total, quote.value().due_now.total);
      EXPECT_EQ(point.leftover.amount, quote.value().leftover.amount);
      EXPECT_EQ(point.refund.has_value(), request.change.is_cancel());
      if (point.refund) {
        EXPECT_EQ(point.refund->amount, quote.value().refund->amount);
      }
    }
  }
}

TEST(Curve, TheBestDayIsTheCheapestOption) {
  const Vendor vendor = prorating();
  // A downgrade at once is the better the earlier; days before the request do not count.
  const Request request = switched(subscribed(vendor, "large", "P1M", kNovember), vendor,
                                   {.plan = "small"}, "2026-11-16");
  const Result<Options> options = weigh_options(vendor, request, default_horizon());
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(best_of(drawn(vendor, request)),
            "2026-11-16 " + format_money(*options.value().options[0].total));
}

TEST(Curve, NoBestDayWhereAllAreEqual) {
  const Vendor vendor = waiting_rooms();
  const Request request = switched(subscribed(vendor, "pro", "P1M", kNovember), vendor,
                                   {.plan = "standard"}, "2026-11-15");
  EXPECT_EQ(best_of(drawn(vendor, request)), "none");
  EXPECT_EQ(best_of(drawn(vendor, cancelled(request, "2026-11-15"))), "none");
}

TEST(Curve, OfACancellationTheLargestRefund) {
  const Vendor vendor = prorating();
  const Request request = cancelled(subscribed(vendor, "large", "P1M", kNovember), "2026-11-16");
  EXPECT_EQ(best_of(drawn(vendor, request)), "2026-11-16 15.00");
}

TEST(Curve, ADayOnWhichItIsRefusedIsNotTheBest) {
  const Vendor vendor = mail_by_seat();
  const Request request =
      switched(subscribed(vendor, "business", "P1Y", {"2026-03-01", "2027-03-01"}, 15), vendor,
               {.seats = 10}, "2026-11-15");
  const Curve curve = drawn(vendor, request);
  EXPECT_EQ(curve.points.size(), 366U);
  EXPECT_EQ(curve.points[334].status, Status::refused);    // 2027-01-29
  EXPECT_EQ(curve.points[335].status, Status::scheduled);  // 2027-01-30
  EXPECT_EQ(cliffs_of(curve),
            "2027-01-30 window_opens, 2027-02-14 window_advised_until, 2027-03-01 period_ends");
  EXPECT_EQ(best_of(curve), "none");  // the same on every day that is left
}

TEST(Curve, AnAnchorGoesOnWithTheNextPeriods) {
  const Vendor vendor = waiting_rooms();
  Request request = switched(subscribed(vendor, "standard", "P1M", kNovember), vendor,
                             {.plan = "pro"}, "2026-11-15");
  request.subscription.period.reset();
  request.subscription.anchor = moment("2026-11-01");
  const Curve curve = drawn(vendor, request,
                            {.from = moment("2026-11-01"), .to = moment("2027-01-15"), .step = {}});
  ASSERT_EQ(curve.points.size(), 76U);
  EXPECT_EQ(format_money(curve.points[30].due_now.total), "150.00");  // 2026-12-01, a new month
  EXPECT_EQ(format_money(curve.points[75].due_now.total), "194.71");  // 99.00 x 17/31 unused
  EXPECT_EQ(cliffs_of(curve), "2026-12-01 period_ends, 2027-01-01 period_ends");
  // Staying longer on the cheaper plan costs less. On 2027-01-15, after two renewals: -54.29 +
  // 249.00, 9 invoices of 249.00 from 02-15 to 10-15, the last whole until the horizon ends.
  EXPECT_EQ(best_of(curve), "2027-01-15 2633.71");
}

// With only an anchor the last point is the first day of a period that nobody has paid yet.
TEST(Curve, TheBestDayToCancelLiesInThePaidPeriod) {
  const Vendor vendor = prorating();
  Request request = cancelled(subscribed(vendor, "large", "P1M", kNovember), "2026-11-16");
  request.subscription.period.reset();
  request.subscription.anchor = moment("2026-11-01");
  const Curve curve = drawn(vendor, request);
  EXPECT_EQ(format_moment(curve.points.back().at), "2026-12-01");
  ASSERT_TRUE(curve.points.back().refund);
  EXPECT_EQ(format_money(curve.points.back().refund->amount), "30.00");
  EXPECT_EQ(best_of(curve), "2026-11-16 15.00");
}

TEST(Curve, OtherSteps) {
  const Vendor vendor = prorating();
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  const Curve weeks = drawn(vendor, request, {.from = {}, .to = {}, .step = duration("P1W")});
  ASSERT_EQ(weeks.points.size(), 5U);
  EXPECT_EQ(format_moment(weeks.points.back().at), "2026-11-29");
  const Curve hours =
      drawn(vendor, request,
            {.from = moment("2026-11-16"), .to = moment("2026-11-17"), .step = duration("PT6H")});
  ASSERT_EQ(hours.points.size(), 5U);
  EXPECT_EQ(format_moment(hours.points[3].at), "2026-11-16T18:00:00Z");
  const Curve one = drawn(vendor, request,
                          {.from = moment("2026-11-16"), .to = moment("2026-11-16"), .step = {}});
  EXPECT_EQ(one.points.size(), 1U);
}

TEST(Curve, TooManyPointsAreNeverComputed) {
  const Vendor vendor = prorating();
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  EXPECT_EQ(refused(vendor, request, {.from = {}, .to = {}, .step = duration("PT1S")}),
            "out_of_range /curve/step");
  // 2 592 000 seconds of November, both ends included.
  const Result<Curve> answer =
      draw_curve(vendor, request, {.from = {}, .to = {}, .step = duration("PT1S")});
  EXPECT_EQ(answer.errors()[0].args[0].second, "2592001");
  EXPECT_EQ(answer.errors()[0].args[2].second, "4000");
  Request anchored = request;
  anchored.subscription.period.reset();
  anchored.subscription.anchor = moment("2026-11-01");
  EXPECT_EQ(refused(vendor, anchored, {.from = {}, .to = moment("2037-10-14"), .step = {}}),
            "out_of_range /curve/to");
  EXPECT_EQ(refused(vendor, anchored, {.from = {}, .to = moment("2037-10-13"), .step = {}}), "ok");
}

TEST(Curve, BadSpansAreToldWhereTheyStand) {
  const Vendor vendor = prorating();
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large"}, "2026-11-16");
  struct Row {
    const char* name;
    CurveSpan span;
    const char* expected;
  };
  const Row rows[] = {
      {"reversed",
       {.from = moment("2026-11-10"), .to = moment("2026-11-09"), .step = {}},
       "period_reversed /curve/to"},
      {"from after the period",
       {.from = moment("2026-12-02"), .to = {}, .step = {}},
       "period_reversed /curve/from"},
      {"from before the period",
       {.from = moment("2026-10-31"), .to = {}, .step = {}},
       "change_must_be_inside_period /curve/from"},
      {"to after the period",
       {.from = {}, .to = moment("2026-12-02"), .step = {}},
       "change_must_be_inside_period /curve/to"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(refused(vendor, request, row.span), row.expected) << row.name;
  EXPECT_EQ(refused(vendor, switched(request, vendor, {}, "2026-12-02"), {}),
            "change_must_be_inside_period /change/at");
}

TEST(Cliffs, OfRefunds) {
  Vendor vendor = vendor_with("CNY", {plan_of("a", {{"P1Y", "3650.00"}})});
  RefundPolicy& refund = vendor.policy.refund;
  refund.full_within =
      FullWithin{.duration = duration("P5D"), .from = FullFrom::period_start, .max_uses = 1};
  refund.used_limit = UsedLimit{
      .fraction = Rational::of(1, 2), .interval = duration("P1Y"), .then = LimitThen::partial};
  Request request =
      cancelled(subscribed(vendor, "a", "P1Y", {"2026-01-01", "2027-01-01"}), "2026-01-03");
  // 182 of 365 days are not yet more than half, 183 are: 1 January + 183 days.
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-01-06 full_refund_ends, 2026-07-03 used_limit_reached, 2027-01-01 period_ends");
  // A full refund that was used up does not end.
  request.subscription.refunds_used = 1;
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-07-03 used_limit_reached, 2027-01-01 period_ends");
  request.subscription.refunds_used = 0;
  // Nor does one that a trial has on every day; no limit counts there.
  refund.trial_full = true;
  request.subscription.standing = AccountStatus::trial;
  EXPECT_EQ(cliffs_of(drawn(vendor, request)), "2027-01-01 period_ends");
  request.subscription.standing = AccountStatus::good;
  // From the start of the subscription, three months earlier: the window is over.
  refund.full_within->from = FullFrom::subscription_start;
  refund.full_within->duration = duration("P92D");
  request.subscription.started = moment("2025-10-02");
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-01-02 full_refund_ends, 2026-07-03 used_limit_reached, 2027-01-01 period_ends");
  // By the second the limit is passed one second after noon of 2 July.
  refund = RefundPolicy{};
  refund.used_limit = UsedLimit{
      .fraction = Rational::of(1, 2), .interval = std::nullopt, .then = LimitThen::partial};
  refund.proration.unit = TimeUnit::second;
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-07-02T12:00:01Z used_limit_reached, 2027-01-01 period_ends");
}

TEST(Cliffs, OfACommitment) {
  Vendor vendor = vendor_with("CNY", {plan_of("a", {{"P1Y", "3650.00"}})});
  Request request =
      cancelled(subscribed(vendor, "a", "P1Y", {"2026-01-01", "2027-01-01"}), "2026-01-03");
  request.subscription.commitment = Commitment{moment("2025-05-10"), moment("2026-05-10")};
  EXPECT_EQ(cliffs_of(drawn(vendor, request)), "2027-01-01 period_ends");
  vendor.policy.commitment.early_end.emplace().number = Rational(100);
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-05-10 commitment_ends, 2027-01-01 period_ends");
}

TEST(Cliffs, OfTiersAndMonths) {
  Vendor vendor =
      vendor_with("CNY", {plan_of("a", {{"P6M", "600.00"}, {"P1M", "110.00"}, {"P1D", "5.00"}})});
  const Request request =
      cancelled(subscribed(vendor, "a", "P6M", {"2026-01-31", "2026-07-31"}), "2026-02-01");
  RefundPolicy& refund = vendor.policy.refund;
  refund.basis = RefundBasis::tiers;
  refund.tiers = {
      RefundTier{.within = duration("PT72H"), .before_end = {}, .percent = Rational(100)},
      RefundTier{.within = {}, .before_end = duration("P2D"), .percent = Rational(50)}};
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-02-03T00:00:00Z tier_ends, 2026-07-29 tier_ends, 2026-07-31 period_ends");
  refund = RefundPolicy{};
  refund.basis = RefundBasis::rerated;
  refund.rerate.tiers = {RerateTier{.months = 3, .percent = Rational(90)},
                         RerateTier{.months = 12, .percent = Rational(80)}};
  refund.rerate.rest = duration("P1D");
  EXPECT_EQ(cliffs_of(drawn(vendor, request)), "2026-04-30 tier_ends, 2026-07-31 period_ends");
  refund = RefundPolicy{};
  refund.proration.unit = TimeUnit::month;
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-02-28 month_turns, 2026-03-31 month_turns, 2026-04-30 month_turns, "
            "2026-05-31 month_turns, 2026-06-30 month_turns, 2026-07-31 period_ends");
}

TEST(Cliffs, OfSeveralRules) {
  Vendor vendor = prorating();
  Rule upgrade = settled(Settle::prorate);
  upgrade.window = Window{.opens = {}, .advised_until = {}, .closes = duration("P3D")};
  set_rule(vendor, ChangeKind::upgrade, upgrade);
  Rule seats = settled(Settle::prorate);
  seats.window = Window{.opens = duration("P10D"), .advised_until = {}, .closes = {}};
  set_rule(vendor, ChangeKind::more_seats, seats);
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large", .seats = 2}, "2026-11-16");
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-11-21 window_opens, 2026-11-28 window_closes, 2026-12-01 period_ends");
}

TEST(Cliffs, TwoOnOneDayAreBothToldAndTheSameOnce) {
  Vendor vendor = prorating();
  Rule upgrade = settled(Settle::prorate);
  upgrade.window = Window{.opens = {}, .advised_until = {}, .closes = duration("P10D")};
  set_rule(vendor, ChangeKind::upgrade, upgrade);
  Rule seats = settled(Settle::prorate);
  seats.window = Window{.opens = duration("P10D"), .advised_until = {}, .closes = {}};
  set_rule(vendor, ChangeKind::more_seats, seats);
  const Request request = switched(subscribed(vendor, "small", "P1M", kNovember), vendor,
                                   {.plan = "large", .seats = 2}, "2026-11-16");
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-11-21 window_opens, 2026-11-21 window_closes, 2026-12-01 period_ends");
  rule(vendor, ChangeKind::upgrade).window->opens = duration("P10D");
  EXPECT_EQ(cliffs_of(drawn(vendor, request)),
            "2026-11-21 window_opens, 2026-11-21 window_closes, 2026-12-01 period_ends");
}

}  // namespace
}  // namespace planshift::curve_test

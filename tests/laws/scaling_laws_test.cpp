// Law 5: with `round: line`, `paid` given, exact tax and no percent fee, scaling every amount by k
// scales the exact amounts by k.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/quoted.h"

namespace planshift::scaling_laws_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// Everything that is an amount of money, `k` times as large.
struct Scaled {
  Vendor vendor = shop();
  Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");

  explicit Scaled(std::int64_t k) : k_(k) {
    for (Plan& plan : vendor.catalog.plans) scale(plan.prices);
    for (AddOn& addon : vendor.catalog.addons) scale(addon.prices);
    vendor.catalog.meters[kTraffic].overage->price = number("0.80") * Rational(k);
    request.subscription.seats = 7;
    request.subscription.paid = times("69.93");
    hold_addon(request, kSupport).paid = times("91.17");
    hold_addon(request, kBackup, 3).paid = times("7.13");
    request.usage = {{kTraffic, number("13.37")}};
    request.tax = Tax{.percent = number("19.6"), .included = false};
  }

  Money times(const char* amount) const {
    return round_money(number(amount) * Rational(k_), dollar(), Rounding::half_up);
  }
  Fee fee(const char* amount) const {
    Fee fixed;
    fixed.amount = number(amount) * Rational(k_);
    return fixed;
  }

 private:
  void scale(std::vector<Price>& prices) const {
    for (Price& price : prices) {
      price.amount = price.amount * Rational(k_);
      if (price.per_seat) price.per_seat = *price.per_seat * Rational(k_);
    }
  }
  std::int64_t k_;
};

// Of all lines that have one; a floor only mends the rounded sum.
void add_exact_amounts(const std::vector<Line>& lines, std::vector<Rational>& exact) {
  for (const Line& line : lines) {
    if (line.how) exact.push_back(line.how->exact);
  }
}
std::vector<Rational> exact_amounts(const Quote& quote) {
  std::vector<Rational> exact;
  add_exact_amounts(quote.lines, exact);
  if (quote.next_invoice) add_exact_amounts(quote.next_invoice->lines, exact);
  return exact;
}

void expect_scaled(const Quote& one, const Quote& many, std::int64_t k, const std::string& where) {
  const std::vector<Rational> small = exact_amounts(one);
  const std::vector<Rational> large = exact_amounts(many);
  ASSERT_EQ(small.size(), large.size()) << where;
  for (std::size_t i = 0; i < small.size(); ++i) {
    ASSERT_TRUE(small[i] * Rational(k) == large[i]) << where << ", line " << i;
  }
}

constexpr std::int64_t kFactors[] = {2, 3, 10, 1000};
constexpr TimeUnit kUnits[] = {TimeUnit::second, TimeUnit::hour, TimeUnit::day, TimeUnit::month};

TEST(ScalingLawTest, OfEverySettlement) {
  for (std::int64_t k : kFactors) {
    Scaled one(1);
    Scaled many(k);
    for (Settle word : {Settle::prorate, Settle::restart, Settle::full_price, Settle::nothing,
                        Settle::difference}) {
      for (TimeUnit unit : kUnits) {
        for (int day = 1; day <= 30; day += 4) {
          for (Scaled* side : {&one, &many}) {
            side->vendor.policy.proration.unit = unit;
            Rule& rule = rule_of(side->vendor, ChangeKind::downgrade);
            rule.settle = parts_of(word);
            rule.fee = side->fee("3.00");
            switch_plan(side->request, "2026-11-01", kBasic);
            switch_addons(side->request, "2026-11-01", {{kSupport, 2}});
            side->request.change.at.date = date("2026-11-01").plus_days(day - 1);
          }
          expect_scaled(
              quote_change(one.vendor, one.request).value(),
              quote_change(many.vendor, many.request).value(), k,
              std::string(word_of(word)) + " " + word_of(unit) + " day " + std::to_string(day));
          if (HasFatalFailure()) return;
        }
      }
    }
  }
}

TEST(ScalingLawTest, OfEveryCancellation) {
  for (std::int64_t k : kFactors) {
    Scaled one(1);
    Scaled many(k);
    for (RefundBasis basis : {RefundBasis::unused_time, RefundBasis::tiers, RefundBasis::nothing}) {
      for (TimeUnit unit : kUnits) {
        for (int day = 1; day <= 30; day += 4) {
          for (Scaled* side : {&one, &many}) {
            side->vendor.policy.proration.unit = unit;
            RefundPolicy& refund = side->vendor.policy.refund;
            refund.basis = basis;
            refund.tiers = {
                RefundTier{.within = lasting("P20D"), .before_end = {}, .percent = number("33.3")}};
            refund.fee = side->fee("3.00");
            cancel(side->request, "2026-11-01");
            side->request.change.at.date = date("2026-11-01").plus_days(day - 1);
          }
          expect_scaled(
              quote_change(one.vendor, one.request).value(),
              quote_change(many.vendor, many.request).value(), k,
              std::string(word_of(basis)) + " " + word_of(unit) + " day " + std::to_string(day));
          if (HasFatalFailure()) return;
        }
      }
    }
  }
}

}  // namespace
}  // namespace planshift::scaling_laws_test

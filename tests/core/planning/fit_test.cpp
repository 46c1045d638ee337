#include "planshift/planning/fit.h"

#include <gtest/gtest.h>

#include "tests/core/planning/vendors.h"

namespace planshift::fit_test {
namespace {

// Limits 0 domains and 1 rooms, features 0 firewall and 1 groups.
Vendor rooms() {
  Vendor vendor = vendor_with("GBP", {plan_of("business", {{"P1M", "599.00"}}),
                                      plan_of("standard", {{"P1M", "99.00"}, {"P1Y", "990.00"}}),
                                      plan_of("pro", {{"P1M", "249.00", "1.00"}})});
  Catalog& catalog = vendor.catalog;
  catalog.limits = {Limit{.id = "domains", .name = {}, .unit = {}},
                    Limit{.id = "rooms", .name = {}, .unit = {}}};
  catalog.features = {Feature{.id = "firewall", .name = {}}, Feature{.id = "groups", .name = {}}};
  catalog.plans[0].features = {0, 1};  // and without any limit
  catalog.plans[1].limits = {{.limit = 0, .value = 2}, {.limit = 1, .value = 6}};
  catalog.plans[2].limits = {{.limit = 0, .value = 10}, {.limit = 1, .value = 40}};
  catalog.plans[2].features = {0};
  catalog.plans[2].max_seats = 20;
  return vendor;
}

// "standard P1Y 990.00: domains 3>2, firewall; …; best pro P1M"
std::string told(const Vendor& vendor, const Result<Fit>& answer) {
  if (!answer.ok())
    return std::string(word_of(answer.errors()[0].code)) + " " + answer.errors()[0].path;
  std::string text;
  for (const FittedOffer& row : answer.value().offers) {
    text += vendor.catalog.plans[row.offer.plan].id + " " + format_duration(row.offer.interval) +
            " " + format_money(*row.price) + ":";
    for (const Missing& missing : row.missing) {
      const std::string numbers =
          " " + std::to_string(missing.needs) + ">" + std::to_string(missing.has);
      switch (missing.kind) {
        case Missing::Kind::seats: text += " seats" + numbers; break;
        case Missing::Kind::limit:
          text += " " + vendor.catalog.limits[missing.index].id + numbers;
          break;
        case Missing::Kind::feature: text += " " + vendor.catalog.features[missing.index].id; break;
      }
    }
    text += "; ";
  }
  if (!answer.value().best) return text + "best none";
  const Offer& best = answer.value().offers[*answer.value().best].offer;
  return text + "best " + vendor.catalog.plans[best.plan].id + " " + format_duration(best.interval);
}

TEST(Fit, Rows) {
  const Vendor vendor = rooms();
  struct Row {
    const char* name;
    Needs needs;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing in particular",
       {},
       "standard P1Y 990.00:; standard P1M 99.00:; pro P1M 250.00:; business P1M 599.00:; "
       "best standard P1Y"},
      {"exactly at the limit",
       {.seats = 1, .limits = {{0, 2}}, .features = {}},
       "standard P1Y 990.00:; standard P1M 99.00:; pro P1M 250.00:; business P1M 599.00:; "
       "best standard P1Y"},
      {"one more, and a feature",
       {.seats = 1, .limits = {{0, 3}}, .features = {0}},
       "standard P1Y 990.00: domains 3>2 firewall; standard P1M 99.00: domains 3>2 firewall; "
       "pro P1M 250.00:; business P1M 599.00:; best pro P1M"},
      {"only without a limit",
       {.seats = 1, .limits = {{0, 11}, {1, 41}}, .features = {}},
       "standard P1Y 990.00: domains 11>2 rooms 41>6; standard P1M 99.00: domains 11>2 rooms "
       "41>6; pro P1M 250.00: domains 11>10 rooms 41>40; business P1M 599.00:; "
       "best business P1M"},
      {"seats have a price, and an end",
       {.seats = 40, .limits = {}, .features = {0}},
       "standard P1Y 990.00: firewall; standard P1M 99.00: firewall; "
       "pro P1M 269.00: seats 40>20; business P1M 599.00:; best business P1M"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(told(vendor, fit_plans(vendor, row.needs, nullptr)), row.expected) << row.name;
  }
}

TEST(Fit, NothingFits) {
  Vendor vendor = rooms();
  vendor.catalog.plans[0].for_sale = false;
  EXPECT_EQ(told(vendor, fit_plans(vendor, {.seats = 1, .limits = {}, .features = {1}}, nullptr)),
            "standard P1Y 990.00: groups; standard P1M 99.00: groups; pro P1M 250.00: groups; "
            "best none");
}

TEST(Fit, FewerSeatsThanAPlanHasStillFit) {
  Vendor vendor = rooms();
  vendor.catalog.plans[2].min_seats = 10;
  EXPECT_EQ(told(vendor, fit_plans(vendor, {.seats = 2, .limits = {}, .features = {0}}, nullptr)),
            "standard P1Y 990.00: firewall; standard P1M 99.00: firewall; pro P1M 259.00:; "
            "business P1M 599.00:; best pro P1M");
}

TEST(Fit, TheSubscriptionGivesSeatsCurrencyAndItsOwnPlan) {
  Vendor vendor = rooms();
  vendor.catalog.plans[2].for_sale = false;
  Price euro = vendor.catalog.plans[0].prices[0];
  euro.currency = *Currency::of("EUR", 2);
  vendor.catalog.plans[0].prices.push_back(euro);
  Subscription held =
      subscribed(vendor, "pro", "P1M", {"2026-11-01", "2026-12-01"}, 5).subscription;
  EXPECT_EQ(told(vendor, fit_plans(vendor, {.seats = {}, .limits = {}, .features = {0}}, &held)),
            "standard P1Y 990.00: firewall; standard P1M 99.00: firewall; pro P1M 254.00:; "
            "business P1M 599.00:; best pro P1M");
  held.currency = *Currency::of("EUR", 2);
  EXPECT_EQ(told(vendor, fit_plans(vendor, {}, &held)), "business P1M 599.00:; best business P1M");
}

TEST(Fit, APriceThatDoesNotFitIsTold) {
  Vendor vendor = vendor_with("JPY", {plan_of("a", {{"P1M", "0", "9000000000000000"}})}, 0);
  EXPECT_EQ(told(vendor, fit_plans(vendor, {.seats = 2, .limits = {}, .features = {}}, nullptr)),
            "overflow /needs/seats");
}

TEST(Fit, CountsOverageOfTheNeededUsage) {
  Vendor vendor = vendor_with(
      "EUR", {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "30.00"}})});
  vendor.catalog.meters = {
      Meter{.id = "calls",
            .name = {},
            .unit = {},
            .overage = Overage{.price = decimal("0.40"), .per = Rational(1000), .round_up = true}}};
  vendor.catalog.plans[0].allowances = {Allowance{.meter = 0, .quantity = Rational(20000)}};
  vendor.catalog.plans[1].allowances = {Allowance{.meter = 0, .quantity = Rational(90000)}};
  Needs needs{.seats = {}, .limits = {}, .features = {}};
  EXPECT_EQ(fit_plans(vendor, needs, nullptr).value().offers[0].usage, std::nullopt);
  // 24 300: 4 300 over, five begun thousands at 0.40.
  needs.usage = {Usage{.meter = 0, .quantity = Rational(24300)}};
  Fit fit = fit_plans(vendor, needs, nullptr).value();
  EXPECT_EQ(told(vendor, fit), "small P1M 10.00:; large P1M 30.00:; best small P1M");
  EXPECT_EQ(format_money(*fit.offers[0].usage), "2.00");
  EXPECT_EQ(format_money(*fit.offers[1].usage), "0.00");
  // 70 001: 51 x 0.40 = 20.40, and 30.40 are more than 30.00.
  needs.usage = {Usage{.meter = 0, .quantity = Rational(70001)}};
  fit = fit_plans(vendor, needs, nullptr).value();
  EXPECT_EQ(told(vendor, fit), "large P1M 30.00:; small P1M 10.00:; best large P1M");
  EXPECT_EQ(format_money(*fit.offers[1].usage), "20.40");
  // 70 000: 50 x 0.40 = 20.00, as much as the large one: the order of the catalog.
  needs.usage = {Usage{.meter = 0, .quantity = Rational(70000)}};
  EXPECT_EQ(told(vendor, fit_plans(vendor, needs, nullptr)),
            "small P1M 10.00:; large P1M 30.00:; best small P1M");
  vendor.catalog.meters[0].overage->per = Rational(1);
  needs.usage = {Usage{.meter = 0, .quantity = Rational(kMaxMinorUnits)}};
  EXPECT_EQ(told(vendor, fit_plans(vendor, needs, nullptr)), "overflow /needs/usage");
}

}  // namespace
}  // namespace planshift::fit_test

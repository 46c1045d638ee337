#include "planshift/text/place_text.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/planning/vendors.h"

namespace planshift::place_text_test {
namespace {

Vendor shop() {
  return vendor_with("EUR",
                     {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "20.00"}})});
}
Request upgrade(const Vendor& vendor) {
  return switched(subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"}), vendor,
                  {.plan = "large"}, "2026-04-16T12:00:00Z");
}

TEST(PlaceText, OfACancellation) {
  const Vendor vendor = shop();
  Request request = cancelled(upgrade(vendor), "2026-04-16");
  request.subscription.unpaid = money(vendor, "1.00");
  request.subscription.payments = {{"card", money(vendor, "6.00"), true},
                                   {"bonus", money(vendor, "4.00"), true}};
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  std::string text;
  for (const Place& place : places_of(quote.value())) {
    text += words_of(place, quote.value(), vendor.catalog) + "\n";
  }
  EXPECT_EQ(text,
            "the refund\nthe part of the refund that settles the open invoice\nthe part of the "
            "refund that goes back to card\nthe part of the refund that goes back to bonus\nwhat "
            "was paid for small\nthe part used for small\n");
}

TEST(PlaceText, AfterTheBalance) {
  const Vendor vendor = shop();
  Request request = upgrade(vendor);
  request.subscription.balance = money(vendor, "6.00");
  request.tax = Tax{.percent = decimal("10"), .included = false};
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  std::string text;
  for (const Place& place : places_of(quote.value())) {
    text += words_of(place, quote.value(), vendor.catalog) + "\n";
  }
  EXPECT_EQ(text,
            "what is due now\nthe credit for small\nthe charge for large\nthe tax\nthe next "
            "invoice\nwhat is to pay on the next invoice, after the balance\nthe charge for large, "
            "on the next invoice\nthe tax, on the next invoice\n");
}

TEST(PlaceText, OfASurplus) {
  const Vendor vendor = shop();
  const Request request = switched(subscribed(vendor, "large", "P1M", {"2026-04-01", "2026-05-01"}),
                                   vendor, {.plan = "small"}, "2026-04-16");
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  const std::vector<Place> places = places_of(quote.value());
  EXPECT_EQ(words_of(places[0], quote.value(), vendor.catalog), "what is left over now");
}

}  // namespace
}  // namespace planshift::place_text_test

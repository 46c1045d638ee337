// Which convention gives an amount: where it is found, and what comes closest when it is nowhere.

#include "planshift/planning/explain.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/planning/vendors.h"

namespace planshift::explain_test {
namespace {

Vendor shop() {
  return vendor_with("EUR",
                     {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "20.00"}})});
}
Request upgrade(const Vendor& vendor) {
  return switched(subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"}), vendor,
                  {.plan = "large"}, "2026-04-16T12:00:00Z");
}
// By days 5.00 (the vendor's own), by seconds 4.84, with a day's price rounded first 4.76, and one
// that collects with the next invoice.
std::vector<Convention> conventions() {
  std::vector<Convention> made(3);
  made[0].name = "seconds";
  made[0].policy.proration.unit = TimeUnit::second;
  made[1].name = "daily";
  made[1].policy.proration.change_day = ChangeDay::used;
  made[1].policy.proration.round = RoundPlace::daily_price;
  made[2].name = "later";
  Rule later;
  later.collect = Collect::next_invoice;
  made[2].policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)] = later;
  return made;
}

Explanation explained(const Vendor& vendor, const Request& request, std::string_view amount) {
  auto explanation = explain_amount(vendor, request, money(vendor, amount), conventions());
  EXPECT_TRUE(explanation.ok());
  return std::move(explanation).value();
}

// "seconds due_now.total 4.84; …"
std::string told(const Explanation& explanation, const std::vector<AmountMatch>& matches) {
  std::string text;
  for (const AmountMatch& match : matches) {
    const ConventionAnswer& answer = explanation.answers[match.answer];
    text += (answer.name.empty() ? "own" : answer.name) + " " + path_of(match.place) + " " +
            format_money(match.place.amount) + "; ";
  }
  return text;
}

struct ExplainRow {
  const char* amount;
  const char* matches;
  const char* closest;
};

class Explain : public ::testing::TestWithParam<ExplainRow> {};

TEST_P(Explain, FindsTheAmount) {
  const Vendor vendor = shop();
  const Explanation explanation = explained(vendor, upgrade(vendor), GetParam().amount);
  EXPECT_EQ(explanation.answers.size(), 4u);
  EXPECT_EQ(told(explanation, explanation.matches), GetParam().matches);
  EXPECT_EQ(told(explanation, explanation.closest), GetParam().closest);
}

INSTANTIATE_TEST_SUITE_P(
    Amounts, Explain,
    ::testing::Values(
        ExplainRow{"4.84", "seconds due_now.total 4.84; ", ""},
        ExplainRow{"4.76", "daily due_now.total 4.76; ", ""},
        // What is due comes before single lines, and a line before those of the next invoice.
        ExplainRow{"5.00",
                   "own due_now.total 5.00; own lines.0.amount -5.00; "
                   "later next_invoice.lines.1.amount -5.00; ",
                   ""},
        // The sign of a credit does not matter.
        ExplainRow{"4.83", "seconds lines.0.amount -4.83; ", ""},
        ExplainRow{"9.67", "seconds lines.1.amount 9.67; ", ""},
        ExplainRow{"25.00", "later next_invoice.total 25.00; ", ""},
        ExplainRow{"0.00", "later due_now.total 0.00; ", ""},
        // Nowhere: 4.76 is 0.06 away; 22.50 lies in the middle of 20.00 and 25.00.
        ExplainRow{"4.70", "", "daily due_now.total 4.76; "},
        ExplainRow{"22.50", "",
                   "later next_invoice.total 25.00; own next_invoice.total 20.00; "
                   "seconds next_invoice.total 20.00; daily next_invoice.total 20.00; "
                   "later next_invoice.lines.0.amount 20.00; "},
        ExplainRow{"999.00", "", "later next_invoice.total 25.00; "}));

TEST(ExplainDifference, IsOfTheSizes) {
  const Vendor vendor = shop();
  const Explanation above = explained(vendor, upgrade(vendor), "4.70");
  EXPECT_EQ(format_money(above.closest.front().difference), "0.06");
  const Explanation below = explained(vendor, upgrade(vendor), "999.00");
  EXPECT_EQ(format_money(below.closest.front().difference), "-974.00");
}

TEST(ExplainPlaces, OfACancellation) {
  const Vendor vendor = shop();
  Request request = cancelled(upgrade(vendor), "2026-04-16");
  request.subscription.unpaid = money(vendor, "1.00");
  request.subscription.payments = {{"card", money(vendor, "6.00"), true},
                                   {"bonus", money(vendor, "4.00"), true}};
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  std::string text;
  for (const Place& place : places_of(quote.value())) {
    text += path_of(place) + " " + format_money(place.amount) + "\n";
  }
  EXPECT_EQ(text,
            "refund.amount 5.00\n"
            "refund.offset 1.00\n"
            "refund.split.0.amount 2.40\n"
            "refund.split.1.amount 1.60\n"
            "lines.0.amount 10.00\n"
            "lines.1.amount -5.00\n");
}

TEST(ExplainPlaces, AfterTheBalance) {
  const Vendor vendor = shop();
  Request request = upgrade(vendor);
  request.subscription.balance = money(vendor, "6.00");
  request.tax = Tax{.percent = decimal("10"), .included = false};
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  std::string text;
  for (const Place& place : places_of(quote.value())) {
    text += path_of(place) + " " + format_money(place.amount) + "\n";
  }
  EXPECT_EQ(text,
            "due_now.total 5.50\n"
            "lines.0.amount -5.00\n"
            "lines.1.amount 10.00\n"
            "lines.2.amount 0.50\n"
            "next_invoice.total 22.00\n"
            "next_invoice.to_pay 21.50\n"
            "next_invoice.lines.0.amount 20.00\n"
            "next_invoice.lines.1.amount 2.00\n");
}

TEST(ExplainPlaces, OfASurplus) {
  const Vendor vendor = shop();
  const Request request = switched(subscribed(vendor, "large", "P1M", {"2026-04-01", "2026-05-01"}),
                                   vendor, {.plan = "small"}, "2026-04-16");
  const Result<Quote> quote = quote_change(vendor, request);
  ASSERT_TRUE(quote.ok());
  const std::vector<Place> places = places_of(quote.value());
  EXPECT_EQ(path_of(places[0]), "due_now.total");
  // Once is enough: the leftover is the same money.
  for (const Place& place : places) EXPECT_NE(path_of(place), "leftover.amount");
}

TEST(ExplainFailure, IsThatOfTheRequest) {
  const Vendor vendor = shop();
  const auto explanation = explain_amount(vendor, cancelled(upgrade(vendor), "2027-01-01"),
                                          money(vendor, "5.00"), conventions());
  ASSERT_FALSE(explanation.ok());
  EXPECT_EQ(explanation.errors()[0].code, ErrorCode::change_must_be_inside_period);
}

}  // namespace
}  // namespace planshift::explain_test

// Planning worked out by hand: small vendors, one awkward thing each, with the sum that was done on
// paper beside what is expected. Everything goes through the JSON border.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "planshift/json/ask.h"
#include "tests/support/json_path.h"

namespace planshift::planning_by_hand_test {
namespace {

using support::Json;

struct Row {
  const char* name;
  const char* question;
  const char* plans;   // single quotes stand for double ones
  const char* policy;  // its members
  const char* request;
  std::vector<std::pair<const char*, const char*>> expected;  // a path, and what is there
};

constexpr const char* kTwo =
    "{'id': 'small', 'prices': [{'interval': 'P1M', 'amount': '10.00'}]},"
    "{'id': 'large', 'prices': [{'interval': 'P1M', 'amount': '30.00'}]}";
constexpr const char* kIntervals =
    "{'id': 'a', 'prices': [{'interval': 'P1M', 'amount': '10.00'},"
    "{'interval': 'P3M', 'amount': '27.00'}, {'interval': 'P1Y', 'amount': '100.00'}]}";
constexpr const char* kUp =
    "'subscription': {'plan': 'small', 'interval': 'P1M',"
    " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
    "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large'}";
constexpr const char* kToYear =
    "'subscription': {'plan': 'a', 'interval': 'P1M',"
    " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
    "'change': {'kind': 'switch', 'at': '2026-11-16', 'interval': 'P1Y'}";

std::vector<Row> option_rows() {
  return {
      // 5.00 unused buy 5 days at 1.00. From 11-21 on 11 x 30.00, and 26 of the last 31 days.
      {"extend",
       "options",
       kTwo,
       "'changes': {'upgrade': {'settle': 'extend'}}",
       kUp,
       {{"options.0.today", "0.00"}, {"options.0.total", "355.16"}}},
      // 20.00 on every day; then 11 x 30.00 and 15 of 30 days.
      {"difference",
       "options",
       kTwo,
       "'changes': {'upgrade': {'settle': 'difference'}}",
       kUp,
       {{"options.0.total", "365.00"},
        {"options.1.today", "0.00"},
        {"options.1.total", "365.00"},
        {"cheapest", "cancel_and_buy"}}},
      // Nothing until 12-01, whichever way; bought new it is paid from today on.
      {"trial",
       "options",
       kTwo,
       "",
       "'subscription': {'plan': 'small', 'interval': 'P1M', 'standing': 'trial',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large'}",
       {{"options.0.total", "345.00"},
        {"options.1.total", "345.00"},
        {"options.2.total", "360.00"},
        {"cheapest", "now"}}},
      // 5.00 paid: -2.50 + 7.50. Two invoices of 15.00, nine of 30.00, half of one more.
      {"a discount that ends",
       "options",
       kTwo,
       "",
       "'subscription': {'plan': 'small', 'interval': 'P1M',"
       " 'discount': {'percent': '50', 'until': '2027-02-01'},"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large'}",
       {{"options.0.today", "5.00"},
        {"options.0.total", "320.00"},
        {"options.1.total", "315.00"},
        {"options.2.today", "27.50"},
        {"options.2.total", "357.50"}}},
      // -5.00 + 15.00 + 3.00 ride on the invoice of 12-01.
      {"collected with the next invoice",
       "options",
       kTwo,
       "'changes': {'upgrade': {'collect': 'next_invoice', 'fee': {'amount': '3.00'}}}",
       kUp,
       {{"options.0.today", "0.00"}, {"options.0.total", "358.00"}, {"options.1.total", "348.00"}}},
      // To the billing day: -5.00 + 30.00 x 9/31 = 3.71; 11 x 30.00 and 22 of 31 days.
      {"another billing day",
       "options",
       kTwo,
       "'changes': {'upgrade': {'charge': 'prorated', 'period': 'anchor'}}",
       "'subscription': {'plan': 'small', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large', 'anchor': '2026-11-25'}",
       {{"options.0.today", "3.71"}, {"options.0.total", "355.00"}}},
      // Credits carry no tax: -5.00 + 15.00 + 3.00 tax; 11 x 36.00 and 18.00.
      {"tax on charges only",
       "options",
       kTwo,
       "'tax_on_credit': false",
       "'subscription': {'plan': 'small', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}}, 'tax': {'percent': '20'},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large'}",
       {{"options.0.today", "13.00"},
        {"options.0.total", "427.00"},
        {"options.1.total", "414.00"}}},
      // -5.00 + 100.00 now; at the end 100.00 x 350/365 of it lie in the twelve months.
      {"a year from now on",
       "options",
       kIntervals,
       "'changes': {'longer_interval': {'settle': 'restart'}}",
       kToYear,
       {{"options.0.total", "95.00"},
        {"options.1.total", "95.89"},
        {"options.2.total", "95.00"},
        {"cheapest", "now"},
        {"break_even.months", "10"}}},
      // A second year: of [2027-12-01, 2028-12-01), which has 366 days, 351.
      {"two years from now on",
       "options",
       kIntervals,
       "'changes': {'longer_interval': {'settle': 'restart'}}",
       "'subscription': {'plan': 'a', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'interval': 'P1Y'},"
       "'options': {'horizon': 'P24M'}",
       {{"options.0.total", "195.00"}, {"options.1.total", "195.90"}}},
      // 27.00 on the 1st, 4th and 7th month are 81.00 by the end of the ninth, 108.00 in the tenth.
      {"a year against quarters",
       "options",
       kIntervals,
       "",
       "'subscription': {'plan': 'a', 'interval': 'P1Y',"
       " 'period': {'start': '2026-11-01', 'end': '2027-11-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'interval': 'P3M'}",
       {{"break_even.months", "10"}}},
  };
}

std::vector<Row> other_rows() {
  return {
      // Ten of 720 hours are used at 10:30: 20.00 x 710/720, an hour later 709.
      {"a curve by the hour",
       "curve",
       kTwo,
       "'proration': {'unit': 'hour'}",
       "'subscription': {'plan': 'small', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01T00:00:00Z', 'end': '2026-12-01T00:00:00Z'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-01T10:30:00Z', 'plan': 'large'},"
       "'curve': {'from': '2026-11-01T10:30:00Z', 'to': '2026-11-01T14:00:00Z', 'step': 'PT1H'}",
       {{"points.length", "4"},
        {"points.0.due_now.total", "19.72"},
        {"points.1.due_now.total", "19.69"},
        {"points.3.at", "2026-11-01T13:30:00Z"},
        {"cliffs.length", "0"},
        {"best.at", "2026-11-01T13:30:00Z"}}},
      // Twelve periods in a row. On small until the last day: 11 x 10.00, then 30.00 x 15/30.
      {"a curve of a year of months",
       "curve",
       kTwo,
       "",
       "'subscription': {'plan': 'small', 'interval': 'P1M', 'anchor': '2026-11-01'},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'large'},"
       "'curve': {'from': '2026-11-01', 'to': '2027-11-01'}",
       {{"points.length", "366"},
        {"cliffs.length", "12"},
        {"cliffs.11.at", "2027-11-01"},
        {"best.at", "2027-11-01"},
        {"best.total", "125.00"}}},
      // 100 % within 3 days, 50 % within 10. On 11-05: 8.67 unused, 4.33 kept: 10.00 - 1.33 - 4.33.
      {"a cancellation by tiers",
       "curve",
       kTwo,
       "'refund': {'basis': 'tiers', 'tiers': [{'within': 'P3D', 'percent': '100'},"
       " {'within': 'P10D', 'percent': '50'}]}",
       "'subscription': {'plan': 'small', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'cancel', 'at': '2026-11-02'}",
       {{"points.3.refund.amount", "9.00"},
        {"points.4.refund.amount", "4.34"},
        {"points.11.refund.amount", "0.00"},
        {"cliffs.0.at", "2026-11-04"},
        {"cliffs.1.at", "2026-11-11"},
        {"best.at", "2026-11-02"},
        {"best.total", "9.67"}}},
      // Half of 365 days is passed on the 183rd, before the 200 days of a full refund are over.
      {"a limit before the deadline",
       "curve",
       "{'id': 'a', 'prices': [{'interval': 'P1Y', 'amount': '365.00'}]}",
       "'refund': {'full_within': {'duration': 'P200D'},"
       " 'used_limit': {'fraction': '1/2', 'interval': 'P1Y', 'then': 'partial'}}",
       "'subscription': {'plan': 'a', 'interval': 'P1Y',"
       " 'period': {'start': '2026-01-01', 'end': '2027-01-01'}},"
       "'change': {'kind': 'cancel', 'at': '2026-02-01'}",
       {{"points.182.refund.amount", "365.00"},
        {"points.183.refund.amount", "182.00"},
        {"cliffs.0.code", "used_limit_reached"},
        {"cliffs.0.at", "2026-07-03"},
        {"cliffs.1.code", "period_ends"},
        {"best.total", "365.00"}}},
      // Open from 11-21 to 11-28: on the first of these days -20.00 x 10/30, and then 115.00.
      {"days on which it is refused",
       "curve",
       kTwo,
       "'changes': {'downgrade': {'window': {'opens': 'P10D', 'closes': 'P3D'}}}",
       "'subscription': {'plan': 'large', 'interval': 'P1M',"
       " 'period': {'start': '2026-11-01', 'end': '2026-12-01'}},"
       "'change': {'kind': 'switch', 'at': '2026-11-16', 'plan': 'small'}",
       {{"points.19.status", "refused"},
        {"points.20.due_now.total", "-6.67"},
        {"points.27.due_now.total", "-2.00"},
        {"points.28.status", "refused"},
        {"best.at", "2026-11-21"},
        {"best.total", "108.33"}}},
      // A week at 10.00 is 1.43 a day, a month at 43.00 1.41.
      {"the cheapest by the day",
       "fit",
       "{'id': 'a', 'prices': [{'interval': 'P1W', 'amount': '10.00'},"
       "{'interval': 'P1M', 'amount': '43.00'}]}",
       "",
       "'needs': {}",
       {{"plans.0.interval", "P1M"}, {"plans.1.interval", "P1W"}, {"best.interval", "P1M"}}},
      // 8.00 and 4.00 for each of more than 2 seats: at least 3, at most 10.
      {"seats beyond a plan",
       "fit",
       "{'id': 'a', 'seats': {'min': 3, 'max': 10}, 'prices': [{'interval': 'P1M',"
       " 'amount': '8.00', 'per_seat': '4.00', 'included_seats': 2}]}",
       "",
       "'needs': {'seats': 12}",
       {{"plans.0.price", "40.00"},
        {"plans.0.fits", "false"},
        {"plans.0.missing.0.seats", "12"},
        {"plans.0.missing.0.has", "10"},
        {"best", "null"}}},
      // One of 30 days, a whole month, fifteen of 30.
      {"parts of 30 days",
       "schedule",
       kTwo,
       "'proration': {'day_count': '30/360'}",
       "'subscription': {'plan': 'small', 'interval': 'P1M', 'started': '2027-01-31',"
       " 'anchor': '2027-01-01'}, 'schedule': {'until': '2027-03-16'}",
       {{"invoices.0.share", "1/30"},
        {"invoices.0.total", "0.33"},
        {"invoices.1.share", "1/1"},
        {"invoices.2.share", "15/30"},
        {"total", "15.33"}}},
      // 16 of the 31 days from 12-31 to 01-31, February whole, 10 of 31 days up to 03-31.
      {"parts around the last day of a month",
       "schedule",
       kTwo,
       "",
       "'subscription': {'plan': 'small', 'interval': 'P1M', 'started': '2027-01-15',"
       " 'anchor': '2027-01-31'}, 'schedule': {'until': '2027-03-10'}",
       {{"invoices.0.share", "16/31"},
        {"invoices.1.on", "2027-01-31"},
        {"invoices.2.on", "2027-02-28"},
        {"invoices.2.share", "10/31"},
        {"total", "18.39"}}},
      // An invoice on the last day of a discount has none any more: 2 x 6.00 and 2 x 12.00.
      {"a discount that ends on an invoice",
       "schedule",
       kTwo,
       "",
       "'subscription': {'plan': 'small', 'interval': 'P1M', 'started': '2027-01-31',"
       " 'discount': {'percent': '50', 'until': '2027-03-31'}}, 'tax': {'percent': '20'},"
       "'schedule': {'until': '2027-05-31'}",
       {{"invoices.length", "4"},
        {"invoices.1.on", "2027-02-28"},
        {"invoices.1.total", "6.00"},
        {"invoices.2.total", "12.00"},
        {"total", "36.00"}}},
  };
}

std::string json(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return text;
}

std::string shown(const std::optional<Json>& value) {
  if (!value) return "(nothing there)";
  return value->is_string() ? value->get<std::string>() : value->dump();
}

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Result<Vendor> vendor = decode_vendor(
        json(std::string("{'planshift': 1, 'id': 't', 'currency': 'EUR', 'plans': [") + row.plans +
             "], 'policy': {" + row.policy + "}}"));
    ASSERT_TRUE(vendor.ok()) << vendor.errors()[0].path;
    const std::string request = json(std::string("{") + row.request + "}");
    const std::string answer = answer_text(vendor.value(), row.question, request);
    const Json document = Json::parse(answer, nullptr, false);
    ASSERT_FALSE(document.contains("errors")) << answer;
    for (const auto& [path, value] : row.expected) {
      EXPECT_EQ(shown(support::pick(document, path)), value) << path;
    }
  }
}

TEST(PlanningByHand, Options) { expect_rows(option_rows()); }
TEST(PlanningByHand, CurveFitAndSchedule) { expect_rows(other_rows()); }

}  // namespace
}  // namespace planshift::planning_by_hand_test

// What would take minutes is refused at once, with the limit in the sentence; what is just within a
// limit is answered.
//
// No clock says what "at once" is. The largest rows are three thousand million points and five
// thousand million invoices, and a refusal is asked for a hundred times: if it counted them one by
// one, or answered first, it would outlast the TIMEOUT of its CTest test.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "planshift/json/ask.h"
#include "tests/core/json/decoding.h"

namespace planshift::planning_limits_test {
namespace {

using Json = nlohmann::ordered_json;

const Vendor& shop() {
  static const Vendor vendor = [] {
    Result<Vendor> decoded = decode_vendor(test::json(R"({'planshift': 1, 'id': 'shop',
      'currency': 'EUR', 'plans': [
        {'id': 'small', 'prices': [{'interval': 'P1D', 'amount': '1.00'},
                                   {'interval': 'P1Y', 'amount': '10.00'}]},
        {'id': 'large', 'prices': [{'interval': 'P1D', 'amount': '3.00'},
                                   {'interval': 'P1Y', 'amount': '30.00'}]}]})"));
    EXPECT_TRUE(decoded.ok());
    return std::move(decoded).value();
  }();
  return vendor;
}

// A year from 2026-01-01, and `more` beside it.
std::string of_a_year(const std::string& more) {
  return test::json(R"({'subscription': {'plan': 'small', 'interval': 'P1Y',
      'anchor': '2026-01-01'},
      'change': {'kind': 'switch', 'at': '2026-01-01', 'plan': 'large'}, )" +
                    more + "}");
}
std::string invoices_until(const char* interval, const char* until) {
  return test::json(std::string("{'subscription': {'plan': 'small', 'interval': '") + interval +
                    "', 'price': '1.00', 'started': '2026-01-01'}, 'schedule': {'until': '" +
                    until + "'}}");
}

struct Row {
  const char* name;
  const char* question;
  std::string request;
  const char* place;     // "" where it is answered
  const char* sentence;  // of the refusal
};

// clang-format off
std::vector<Row> rows() {
  return {
    {"a year by second", "curve", of_a_year("'curve': {'step': 'PT1S'}"),
     "/curve/step out_of_range",
     "31536001 points are over the limit of 4000"},
    {"a century by second", "curve",
     of_a_year("'curve': {'to': '2126-01-01', 'step': 'PT1S'}"), "/curve/step out_of_range",
     "points are over the limit of 4000"},
    {"twelve years by day", "curve", of_a_year("'curve': {'to': '2038-01-01'}"),
     "/curve/to out_of_range", "4384 points are over the limit of 4000"},
    {"one point too many", "curve", of_a_year("'curve': {'to': '2036-12-14'}"),
     "/curve/to out_of_range", "4001 points are over the limit of 4000"},
    {"the most points", "curve", of_a_year("'curve': {'to': '2036-12-13'}"), "", ""},
    {"more than a century", "options", of_a_year("'options': {'horizon': 'P101Y'}"),
     "/options/horizon out_of_range", "P101Y is not between 1 unit and 100 years"},
    {"a century in seconds", "options", of_a_year("'options': {'horizon': 'PT9000000000S'}"),
     "/options/horizon out_of_range", "100 years"},
    {"a century", "options", of_a_year("'options': {'horizon': 'P100Y'}"), "", ""},
    {"two centuries of days", "schedule", invoices_until("P1D", "2199-12-31"),
     "/schedule/until out_of_range",
     "63551 invoices are over the limit of 4000"},
    {"two centuries of seconds", "schedule", invoices_until("PT1S", "2199-12-31"),
     "/schedule/until out_of_range", "invoices are over the limit of 4000"},
    {"one invoice too many", "schedule", invoices_until("P1D", "2036-12-15"),
     "/schedule/until out_of_range", "4001 invoices are over the limit of 4000"},
    {"the most invoices", "schedule", invoices_until("P1D", "2036-12-14"), "", ""},
    {"after all years", "schedule", invoices_until("P1D", "2200-01-01"),
     "/schedule/until out_of_range", "2199"},
  };
}
// clang-format on

TEST(PlanningLimits, AreToldAtOnce) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(row.name);
    const bool is_refused = *row.place != '\0';
    std::string text = answer_text(shop(), row.question, row.request);
    for (int again = 1; is_refused && again < 100; ++again) {
      text = answer_text(shop(), row.question, row.request);
    }
    const Json answer = Json::parse(text, nullptr, false);
    if (!is_refused) {
      EXPECT_FALSE(answer.contains("errors")) << text.substr(0, 300);
      continue;
    }
    ASSERT_TRUE(answer.contains("errors")) << text.substr(0, 300);
    ASSERT_EQ(answer["errors"].size(), 1U) << text;
    const Json& error = answer["errors"][0];
    EXPECT_EQ(error["path"].get<std::string>() + " " + error["code"].get<std::string>(), row.place);
    EXPECT_NE(error["message"].get<std::string>().find(row.sentence), std::string::npos)
        << error["message"];
  }
}

}  // namespace
}  // namespace planshift::planning_limits_test

// The questions `conventions` and `explain` as JSON, by the names that the module asks them with.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "planshift/json/presets.h"
#include "planshift/json/questions/explain.h"
#include "tests/support/json_path.h"

namespace planshift::conventions_json_test {
namespace {

using support::Json;
using support::pick;

Vendor shop() {
  return decode_vendor(R"({"planshift": 1, "id": "shop", "version": "7", "currency": "EUR",
      "plans": [{"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
                {"id": "large", "prices": [{"interval": "P1M", "amount": "20.00"}]}],
      "policy": {"preset": "chargebee"}})")
      .value();
}

std::string request(const std::string& change, const std::string& more = "") {
  return R"({"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-04-01", "end": "2026-05-01"}}, "change": )" +
         change + more + "}";
}
const std::string kSwitch = R"({"kind": "switch", "at": "2026-04-16T12:00:00Z", "plan": "large"})";

Json ask(const std::string& question, const std::string& text) {
  return Json::parse(answer_text(shop(), question, text), nullptr, false);
}

const Json& row_of(const Json& answers, const std::string& preset) {
  static const Json none;
  for (const Json& row : answers["answers"]) {
    if (row["preset"] == Json(preset)) return row;
  }
  return none;
}

TEST(ConventionsJson, HasTheCatalogFirstAndThenEveryPreset) {
  const Json answer = ask("conventions", request(kSwitch));
  ASSERT_TRUE(answer.is_object());
  EXPECT_EQ(pick(answer, "planshift"), Json(1));
  EXPECT_EQ(pick(answer, "catalog.version"), Json("7"));
  EXPECT_EQ(pick(answer, "currency"), Json("EUR"));
  const Json& rows = answer["answers"];
  ASSERT_EQ(rows.size(), all_presets().size() + 1);
  EXPECT_EQ(rows[0]["preset"], Json());
  for (std::size_t i = 0; i < all_presets().size(); ++i) {
    EXPECT_EQ(rows[i + 1]["preset"], Json(name_of_preset(all_presets()[i])));
  }
}

TEST(ConventionsJson, HasTheQuotesOwnFields) {
  const Json answer = ask("conventions", request(kSwitch));
  const Json& stripe = row_of(answer, "stripe");
  EXPECT_EQ(pick(stripe, "kind"), Json("upgrade"));
  EXPECT_EQ(pick(stripe, "verdict.status"), Json("allowed"));
  EXPECT_EQ(pick(stripe, "due_now.total"), Json("4.84"));
  EXPECT_EQ(pick(stripe, "lines[kind=credit].how.share"), Json("1252800/2592000"));
  EXPECT_EQ(pick(stripe, "next_invoice.total"), Json("20.00"));
  EXPECT_EQ(pick(stripe, "traits[key=unit].value"), Json("second"));
  EXPECT_EQ(pick(stripe, "traits[key=unit].words"), Json("time is counted in seconds"));
  EXPECT_EQ(stripe["differs"], Json::array({"unit"}));
  EXPECT_EQ(row_of(answer, "chargebee")["differs"], Json::array());
  EXPECT_EQ(pick(row_of(answer, "mlytics"), "due_now.total"), Json("4.76"));
}

// The same row as the quote under that preset: nothing is computed in another way here.
TEST(ConventionsJson, AgreesWithTheQuoteOfEachPreset) {
  const Json answer = ask("conventions", request(kSwitch));
  for (const Preset& preset : all_presets()) {
    const std::string name = name_of_preset(preset);
    const Vendor vendor = decode_vendor(R"({"planshift": 1, "id": "shop", "currency": "EUR",
            "plans": [{"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
                      {"id": "large", "prices": [{"interval": "P1M", "amount": "20.00"}]}],
            "policy": {"preset": ")" + name +
                                        "\"}}")
                              .value();
    const Json quote = Json::parse(answer_text(vendor, "quote", request(kSwitch)));
    const Json& row = row_of(answer, name);
    for (const char* key : {"kind", "verdict", "effective_on", "lines", "due_now", "leftover",
                            "refund", "next_invoice"}) {
      EXPECT_EQ(row[key], quote[key]) << name << " " << key;
    }
  }
}

TEST(ConventionsJson, TellsWhoCannotAnswer) {
  const Json answer = ask("conventions", request(R"({"kind": "cancel", "at": "2026-04-16"})"));
  const Json& tencent = row_of(answer, "tencent");
  EXPECT_EQ(pick(tencent, "error.code"), Json("price_missing"));
  EXPECT_EQ(pick(tencent, "error.path"), Json("/subscription/plan"));
  EXPECT_FALSE(tencent.contains("due_now"));
  EXPECT_EQ(pick(row_of(answer, "lago"), "refund.amount"), Json("4.67"));
}

TEST(ConventionsJson, ReportsABadRequest) {
  EXPECT_EQ(pick(ask("conventions", "{}"), "errors.length"), Json(2));
  EXPECT_EQ(pick(ask("conventions", request(R"({"kind": "cancel", "at": "2027-01-01"})")),
                 "errors.0.code"),
            Json("change_must_be_inside_period"));
}

TEST(ExplainJson, FindsTheAmount) {
  const Json answer = ask("explain", request(kSwitch, R"(, "explain": {"amount": "4.76"})"));
  EXPECT_EQ(pick(answer, "amount"), Json("4.76"));
  EXPECT_EQ(pick(answer, "tried"), Json(all_presets().size() + 1));
  EXPECT_EQ(pick(answer, "matches.length"), Json(1));
  EXPECT_EQ(pick(answer, "matches.0.preset"), Json("mlytics"));
  EXPECT_EQ(pick(answer, "matches.0.path"), Json("due_now.total"));
  EXPECT_EQ(pick(answer, "matches.0.amount"), Json("4.76"));
  EXPECT_EQ(pick(answer, "matches.0.difference"), Json("0.00"));
  const std::string words = answer["matches"][0]["words"];
  EXPECT_EQ(words.find("what is due now: "), 0u) << words;
  EXPECT_NE(words.find("the price of one day is rounded first"), std::string::npos) << words;
  EXPECT_EQ(pick(answer, "matches.0.traits[key=round].value"), Json("daily_price"));
  EXPECT_EQ(answer["closest"], Json::array());
}

TEST(ExplainJson, SaysWhatComesClosest) {
  const Json answer = ask("explain", request(kSwitch, R"(, "explain": {"amount": "4.79"})"));
  EXPECT_EQ(answer["matches"], Json::array());
  EXPECT_EQ(pick(answer, "closest.0.difference"), Json("-0.03"));
  EXPECT_EQ(pick(answer, "closest.0.amount"), Json("4.76"));
}

TEST(ExplainJson, ReportsWhatIsWrongInOneList) {
  EXPECT_EQ(pick(ask("explain", request(kSwitch)), "errors.0.code"), Json("missing_key"));
  const Json nested = ask("explain", request(kSwitch, R"(, "explain": {"amout": "4.76"})"));
  EXPECT_EQ(pick(nested, "errors[code=unknown_key].path"), Json("/explain/amout"));
  EXPECT_EQ(pick(nested, "errors[code=missing_key].path"), Json("/explain"));
  const Json two = ask("explain", request(R"({"kind": "switch", "at": "soon"})",
                                          R"(, "explain": {"amount": "4.765"})"));
  EXPECT_EQ(pick(two, "errors.0.path"), Json("/change/at"));
  EXPECT_EQ(pick(two, "errors.1.path"), Json("/explain/amount"));
  EXPECT_EQ(pick(two, "errors.1.code"), Json("too_many_digits"));
  EXPECT_EQ(pick(ask("explain", "["), "errors.0.code"), Json("bad_json"));
  EXPECT_EQ(pick(ask("explain", "[]"), "errors.0.code"), Json("wrong_type"));
}

// One request file serves all questions, so a quote passes over it.
TEST(ExplainJson, StandsInARequestForAQuote) {
  const Json quote = ask("quote", request(kSwitch, R"(, "explain": {"amount": "4.76"})"));
  EXPECT_EQ(pick(quote, "due_now.total"), Json("5.00"));
}

}  // namespace
}  // namespace planshift::conventions_json_test

// The other answers over every scenario: whatever they say of a plan or a day is what the quote of
// that single request says, and the catalogs hold no hole that their note does not name.
//
// Everything goes through the JSON border, as the module and the program ask it.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "core/json/ask.h"
#include "core/json/planning_json.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift {
namespace {

using support::Json;

// A scenario whose catalog is decoded.
struct Situation {
  std::string name;
  const Vendor* vendor = nullptr;
  Json request;
};

const Vendor& vendor_named(const std::string& name) {
  static std::vector<std::pair<std::string, Vendor>> known;
  for (const auto& [key, vendor] : known) {
    if (key == name) return vendor;
  }
  const std::string path = support::in_repository("web/catalogs/" + name + ".json");
  Result<Vendor> vendor = decode_vendor(support::read_text_file(path).value_or(""));
  EXPECT_TRUE(vendor.ok()) << path;
  known.reserve(64);  // references stay valid
  known.emplace_back(name, std::move(vendor).value());
  return known.back().second;
}

std::vector<Situation> situations() {
  std::vector<Situation> found;
  const std::string folder = support::in_repository("tests/scenarios");
  for (const std::string& vendor : support::list_folders(folder)) {
    for (const std::string& file : support::list_json_files(folder + "/" + vendor)) {
      const Json scenario = Json::parse(support::read_text_file(file).value_or(""), nullptr, false);
      if (!scenario.is_object()) continue;
      found.push_back({.name = vendor + "/" + support::stem_of(file),
                       .vendor = &vendor_named(scenario["catalog"].get<std::string>()),
                       .request = scenario["request"]});
    }
  }
  return found;
}

Json ask(const Situation& situation, std::string_view question, const Json& request) {
  return Json::parse(answer_text(*situation.vendor, question, request.dump()), nullptr, false);
}

// Bad input names its first error.
std::string first_error(const Json& answer) {
  if (!answer.contains("errors")) return "";
  return answer["errors"][0]["code"].get<std::string>() + " " +
         answer["errors"][0]["path"].get<std::string>();
}

// The fields that `cut` has are equal to those of `whole`, at any depth.
void expect_cut_of(const Json& cut, const Json& whole, const std::string& where) {
  if (!cut.is_object() || !whole.is_object()) {
    EXPECT_EQ(cut, whole) << where;
    return;
  }
  for (const auto& [key, value] : cut.items()) {
    ASSERT_TRUE(whole.contains(key)) << where << "." << key;
    expect_cut_of(value, whole[key], where + "." + key);
  }
}

void expect_row_is_quote(const Situation& situation, const Json& row) {
  Json single = situation.request;
  single["change"]["kind"] = "switch";
  single["change"]["plan"] = row["plan"];
  single["change"]["interval"] = row["interval"];
  const Json quote = ask(situation, "quote", single);
  const std::string where = situation.name + ": " + row["plan"].get<std::string>() + " " +
                            row["interval"].get<std::string>();
  if (quote.contains("errors")) {
    // What this request cannot have: refused, and nothing due.
    EXPECT_EQ(row["verdict"]["status"], "refused") << where;
    EXPECT_EQ(row["verdict"]["reasons"][0]["code"], "change_not_offered") << where;
    EXPECT_EQ(row["effective_on"], nullptr) << where;
    return;
  }
  for (const char* key : {"kind", "verdict", "effective_on", "due_now", "leftover"}) {
    EXPECT_EQ(row[key], quote[key]) << where << " " << key;
  }
  expect_cut_of(row["next_invoice"], quote["next_invoice"], where + " next_invoice");
  EXPECT_EQ(row["gains"], quote["changes"]["gains"]) << where;
  EXPECT_EQ(row["loses"], quote["changes"]["loses"]) << where;
  EXPECT_EQ(row["effects"].get<std::size_t>(), quote["effects"].size()) << where;
}

TEST(Planning, EveryRowOfAComparisonIsItsQuote) {
  std::size_t rows = 0;
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "compare", situation.request);
    if (answer.contains("errors")) {
      // Then the request alone is bad input too, for the same reason.
      EXPECT_EQ(first_error(ask(situation, "quote", situation.request)), first_error(answer))
          << situation.name;
      continue;
    }
    std::size_t current = 0;
    for (const Json& row : answer["answers"]) {
      if (row.contains("current")) ++current;
      expect_row_is_quote(situation, row);
      ++rows;
    }
    EXPECT_EQ(current, 1U) << situation.name;
  }
  EXPECT_GT(rows, 300U);
}

TEST(Planning, EveryPointOfACurveIsItsQuote) {
  std::size_t points = 0;
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "curve", situation.request);
    EXPECT_EQ(first_error(answer), first_error(ask(situation, "quote", situation.request)))
        << situation.name;
    if (answer.contains("errors")) continue;
    const std::size_t count = answer["points"].size();
    for (std::size_t i = 0; i < count; ++i) {
      // Of a year every third day, so that the suite stays quick as WebAssembly too.
      if (count > 40 && i % 3 != 0 && i + 1 != count) continue;
      const Json& point = answer["points"][i];
      Json single = situation.request;
      single["change"]["at"] = point["at"];
      const Json quote = ask(situation, "quote", single);
      ASSERT_FALSE(quote.contains("errors")) << situation.name << " " << point["at"];
      const std::string where = situation.name + ": " + point["at"].get<std::string>();
      EXPECT_EQ(point["status"], quote["verdict"]["status"]) << where;
      EXPECT_EQ(point["due_now"], quote["due_now"]) << where;
      EXPECT_EQ(point["leftover"], quote["leftover"]) << where;
      expect_cut_of(point["refund"], quote["refund"], where + " refund");
      ++points;
    }
  }
  EXPECT_GT(points, 5000U);
}

double number(const Json& money) { return std::stod(money.get<std::string>()); }

TEST(Planning, TheCheapestOptionIsTheLowestTotal) {
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "options", situation.request);
    const Json quote = ask(situation, "quote", situation.request);
    EXPECT_EQ(first_error(answer), first_error(quote)) << situation.name;
    if (answer.contains("errors")) continue;
    const Json* cheapest = nullptr;
    for (const Json& option : answer["options"]) {
      const bool is_refused = option["status"] == "refused";
      EXPECT_EQ(option["total"].is_null(), is_refused) << situation.name;
      EXPECT_EQ(option["today"].is_null(), is_refused) << situation.name;
      if (is_refused) continue;
      if (cheapest == nullptr || number(option["total"]) < number((*cheapest)["total"])) {
        cheapest = &option;
      }
    }
    EXPECT_EQ(answer["cheapest"], cheapest == nullptr ? Json() : (*cheapest)["id"])
        << situation.name;
    const Json& now = answer["options"][0];
    const bool is_lost = quote["leftover"]["to"] == "forfeit";
    if (now["status"] == "allowed" && quote["kind"] != "cancel" && !is_lost) {
      EXPECT_EQ(now["today"], quote["due_now"]["total"]) << situation.name;
    }
  }
}

// The best day is never dearer than the day that was asked for.
TEST(Planning, TheBestDayIsNoWorseThanTheRequestedOne) {
  std::size_t found = 0;
  for (const Situation& situation : situations()) {
    const Json curve = ask(situation, "curve", situation.request);
    const Json options = ask(situation, "options", situation.request);
    ASSERT_EQ(curve.contains("errors"), options.contains("errors")) << situation.name;
    if (curve.contains("errors") || curve["best"].is_null()) continue;
    const Json& now = options["options"][0];
    if (now["status"] == "refused") continue;
    const bool is_cancel = situation.request["change"]["kind"] == "cancel";
    const double best = number(curve["best"]["total"]);
    const double asked = is_cancel ? -number(now["today"]) : number(now["total"]);
    EXPECT_TRUE(is_cancel ? best >= asked : best <= asked) << situation.name;
    ++found;
  }
  EXPECT_GT(found, 20U);
}

TEST(Planning, FitAndScheduleAnswerEverySubscription) {
  for (const Situation& situation : situations()) {
    Json request = situation.request;
    request["needs"] = Json::object();
    const Json fit = ask(situation, "fit", request);
    const bool is_bad = ask(situation, "quote", situation.request).contains("errors");
    if (!is_bad) {
      EXPECT_EQ(first_error(fit), "") << situation.name;
      EXPECT_FALSE(fit["plans"].empty()) << situation.name;
    }
    request.erase("change");
    request["schedule"]["until"] = "2031-01-01";
    const Json schedule = ask(situation, "schedule", request);
    if (is_bad) continue;
    ASSERT_EQ(first_error(schedule), "") << situation.name;
    double sum = 0;
    for (const Json& invoice : schedule["invoices"]) sum += number(invoice["total"]);
    EXPECT_NEAR(sum, number(schedule["total"]), 0.001) << situation.name;
  }
}

// --- The catalogs ---------------------------------------------------------------------------

// The amounts of a finding's witness, where its quote shows them.
void expect_witness_shows(const Vendor& vendor, const Json& finding) {
  const Json& witness = finding["witness"];
  const Json quote =
      Json::parse(answer_text(vendor, "quote", witness["request"].dump()), nullptr, false);
  ASSERT_FALSE(quote.contains("errors")) << finding.dump();
  EXPECT_EQ(quote["verdict"]["status"], "allowed") << finding.dump();
  const char* settled = witness["amounts"].contains("settled") ? "settled" : "downgrade";
  EXPECT_EQ(quote["due_now"]["total"], witness["amounts"][settled]) << finding.dump();
}

TEST(Catalogs, AreSoundOrSayWhatIsNot) {
  for (const std::string& file : support::list_json_files(support::in_repository("web/catalogs"))) {
    const std::string name(support::stem_of(file));
    const Vendor& vendor = vendor_named(name);
    const Json answer = Json::parse(answer_text(vendor, "check", ""), nullptr, false);
    EXPECT_TRUE(answer["errors"].empty()) << name;
    const Json catalog = Json::parse(support::read_text_file(file).value_or(""), nullptr, false);
    const std::string note = catalog["note"]["en"].get<std::string>();
    for (const Json& finding : answer["lint"]) {
      // What the customer gains stands in the note.
      const std::string message = finding["message"].get<std::string>();
      const bool is_explained =
          message.find("1.66") != std::string::npos && note.find("1.66") != std::string::npos;
      EXPECT_TRUE(is_explained && name == "hosting") << name << ": " << finding.dump();
      expect_witness_shows(vendor, finding);
    }
    EXPECT_EQ(answer["lint"].size(), name == "hosting" ? 2U : 0U) << name;
  }
}

}  // namespace
}  // namespace planshift

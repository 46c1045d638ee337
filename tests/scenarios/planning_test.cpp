// The other answers over every scenario: whatever they say of a plan or a day is what the quote of
// that single request says, and the catalogs hold no hole that their note does not name.
//
// Everything goes through the JSON border, as the module and the program ask it.

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "planshift/json/ask.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::planning_test {
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
#if defined(__EMSCRIPTEN__) || defined(PLANSHIFT_SANITIZED)
      // Of a year every third day, so that the suite stays quick where everything is slow.
      if (count > 40 && i % 3 != 0 && i + 1 != count) continue;
#endif
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

// In minor units: "-52.80" is -5280. Amounts of one answer have the same digits.
std::int64_t minor(const Json& money) {
  std::string text = money.get<std::string>();
  std::erase(text, '.');
  return std::stoll(text);
}

const Json& option_named(const Json& answer, const char* id) {
  for (const Json& option : answer["options"]) {
    if (option["id"] == id) return option;
  }
  ADD_FAILURE() << "no option " << id;
  return answer["options"][0];
}

TEST(Planning, TheCheapestOptionIsTheLowestTotal) {
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "options", situation.request);
    EXPECT_EQ(first_error(answer), first_error(ask(situation, "quote", situation.request)))
        << situation.name;
    if (answer.contains("errors")) continue;
    ASSERT_EQ(answer["options"].size(), 3U);
    const Json* cheapest = nullptr;
    for (const Json& option : answer["options"]) {
      const bool is_refused = option["status"] == "refused";
      EXPECT_EQ(option["total"].is_null(), is_refused) << situation.name;
      EXPECT_EQ(option["today"].is_null(), is_refused) << situation.name;
      if (is_refused) continue;
      if (cheapest == nullptr || minor(option["total"]) < minor((*cheapest)["total"])) {
        cheapest = &option;
      }
    }
    EXPECT_EQ(answer["cheapest"], cheapest == nullptr ? Json() : (*cheapest)["id"])
        << situation.name;
  }
}

// What a quote asks for on its day: of a switch the total, unless it is forfeited, of a
// cancellation what it costs less what comes back.
std::int64_t due_of(const Json& quote) {
  const std::int64_t total = minor(quote["due_now"]["total"]);
  if (quote["kind"] == "cancel") return total - minor(quote["refund"]["amount"]);
  return total < 0 && quote["leftover"]["to"] == "forfeit" ? 0 : total;
}

bool waits_for_period_end(const Json& quote) {
  for (const Json& notice : quote["notices"]) {
    if (notice["code"] == "scheduled_at_period_end") return true;
  }
  return false;
}

// What an option says of today is what the quote of that day says.
void expect_option_is_quote(const Json& option, const Json& quote, const std::string& where) {
  ASSERT_NE(option["status"], "refused") << where;
  EXPECT_EQ(option["status"], quote["verdict"]["status"]) << where;
  EXPECT_EQ(minor(option["today"]), due_of(quote)) << where;
}

TEST(Planning, AnOptionIsItsQuote) {
  std::size_t now_count = 0;
  std::size_t end_count = 0;
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "options", situation.request);
    if (answer.contains("errors")) continue;
    const Json quote = ask(situation, "quote", situation.request);
    const Json& now = option_named(answer, "now");
    const Json& at_end = option_named(answer, "at_period_end");
    const bool is_refused = quote["verdict"]["status"] == "refused";
    if (is_refused || waits_for_period_end(quote)) {
      EXPECT_EQ(now["status"], "refused") << situation.name;
    } else {
      expect_option_is_quote(now, quote, situation.name + " now");
      ++now_count;
    }
    if (!is_refused && waits_for_period_end(quote)) {
      expect_option_is_quote(at_end, quote, situation.name + " at_period_end");
      ++end_count;
      continue;
    }
    // The rule acts at once: the same request on the last day, where it is possible then.
    const Json& last_day = quote["period_before"]["end"];
    Json later = situation.request;
    later["subscription"]["period"] = quote["period_before"];
    later["change"]["at"] = last_day;
    const Json at_the_end = ask(situation, "quote", later);
    if (at_end["status"] == "refused") {
      EXPECT_EQ(at_the_end["verdict"]["status"], "refused") << situation.name;
      continue;
    }
    const bool is_last_day = quote["requested_at"] == last_day;
    EXPECT_EQ(at_end["status"], is_last_day ? "allowed" : "scheduled") << situation.name;
    EXPECT_EQ(minor(at_end["today"]), is_last_day ? due_of(at_the_end) : 0) << situation.name;
    ++end_count;
  }
  EXPECT_GT(now_count, 60U);
  EXPECT_GT(end_count, 60U);
}

// Cancelling as the policy has it, and what is wanted at its list price, today.
// What is charged once for the plan of a quote, now or with the next invoice.
std::int64_t setup_of(const Json& quote) {
  std::int64_t sum = 0;
  const auto add = [&sum](const Json& lines) {
    for (const Json& line : lines) {
      if (line["kind"] == "setup_fee") sum += minor(line["amount"]);
    }
  };
  add(quote["lines"]);
  if (quote["next_invoice"].is_object()) add(quote["next_invoice"]["lines"]);
  return sum;
}

TEST(Planning, BuyingNewIsACancellationAndTheListPrice) {
  std::size_t found = 0;
  for (const Situation& situation : situations()) {
    const Json answer = ask(situation, "options", situation.request);
    if (answer.contains("errors")) continue;
    const Json& option = option_named(answer, "cancel_and_buy");
    if (situation.request["change"]["kind"] == "cancel") {
      EXPECT_EQ(option["status"], "refused") << situation.name;
      continue;
    }
    if (situation.request["change"]["kind"] != "switch") continue;  // a pause buys nothing
    Json cancel = situation.request;
    cancel["change"] = {{"kind", "cancel"}, {"at", situation.request["change"]["at"]}};
    const Json quote = ask(situation, "quote", situation.request);
    Json cancelled = ask(situation, "quote", cancel);
    if (cancelled.contains("errors")) {
      // A switch counts instants here, a refund days: the first instant is the day before
      // elsewhere.
      cancel["change"]["at"] = quote["period_before"]["start"];
      cancelled = ask(situation, "quote", cancel);
    }
    ASSERT_EQ(first_error(cancelled), "") << situation.name;
    if (option["status"] == "refused") continue;
    EXPECT_EQ(option["status"], cancelled["verdict"]["status"]) << situation.name;
    const Json& held = situation.request["subscription"];
    const bool is_list_price = !held.contains("price") && !held.contains("discount") &&
                               !situation.request["change"].contains("discount") &&
                               !situation.request.contains("tax") &&
                               !situation.vendor->tax.is_added();
    if (!is_list_price) continue;
    EXPECT_EQ(minor(option["today"]), minor(quote["changes"]["price"]["to"]) + setup_of(quote) -
                                          minor(cancelled["refund"]["amount"]) +
                                          minor(cancelled["due_now"]["total"]))
        << situation.name;
    ++found;
  }
  EXPECT_GT(found, 60U);
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
    const std::int64_t best = minor(curve["best"]["total"]);
    const std::int64_t asked = is_cancel ? -minor(now["today"]) : minor(now["total"]);
    EXPECT_TRUE(is_cancel ? best >= asked : best <= asked) << situation.name;
    ++found;
  }
  EXPECT_GT(found, 20U);
}

// What the catalog says of the plan that a situation is on, as needs.
Json needs_of_present_plan(const Situation& situation) {
  const Catalog& catalog = situation.vendor->catalog;
  Json needs = {{"limits", Json::object()}, {"features", Json::array()}};
  for (const Plan& plan : catalog.plans) {
    if (plan.id != situation.request["subscription"]["plan"]) continue;
    for (const LimitValue& value : plan.limits) {
      needs["limits"][catalog.limits[value.limit].id] = value.value;
    }
    for (const std::size_t feature : plan.features) {
      needs["features"].push_back(catalog.features[feature].id);
    }
  }
  return needs;
}

TEST(Planning, WhatSomebodyHasFitsTheirPlan) {
  for (const Situation& situation : situations()) {
    if (ask(situation, "quote", situation.request).contains("errors")) continue;
    Json request = situation.request;
    request["needs"] = needs_of_present_plan(situation);
    const Json fit = ask(situation, "fit", request);
    ASSERT_EQ(first_error(fit), "") << situation.name;
    const Json* best = nullptr;
    bool saw_present = false;
    for (const Json& row : fit["plans"]) {
      EXPECT_EQ(row["fits"], row["missing"].empty()) << situation.name;
      for (const Json& missing : row["missing"]) {
        if (!missing.contains("needs")) continue;  // a feature is there or not
        EXPECT_GT(missing["needs"].get<std::int64_t>(), missing["has"].get<std::int64_t>());
      }
      if (row["fits"] && best == nullptr) best = &row;
      const Json& held = situation.request["subscription"];
      if (row["plan"] != held["plan"] || row["interval"] != held["interval"]) continue;
      saw_present = true;
      EXPECT_TRUE(row["fits"]) << situation.name << " " << row.dump();
    }
    const bool is_sold = situation.vendor->catalog.id != "hosting" ||
                         situation.request["subscription"]["plan"] != "classic";
    EXPECT_TRUE(saw_present || !is_sold) << situation.name;
    ASSERT_NE(best, nullptr) << situation.name;
    EXPECT_EQ(fit["best"], (Json{{"plan", (*best)["plan"]}, {"interval", (*best)["interval"]}}))
        << situation.name;
  }
}

// Invoices follow each other without a gap, their lines sum to their totals and those to the total.
void expect_invoices_hold(const Json& schedule, const std::string& where) {
  std::int64_t sum = 0;
  const std::size_t count = schedule["invoices"].size();
  ASSERT_GT(count, 0U) << where;
  for (std::size_t i = 0; i < count; ++i) {
    const Json& invoice = schedule["invoices"][i];
    std::int64_t lines = 0;
    for (const Json& line : invoice["lines"]) lines += minor(line["amount"]);
    EXPECT_EQ(lines, minor(invoice["total"])) << where;
    sum += lines;
    EXPECT_EQ(invoice["on"], invoice["period"]["start"]) << where;
    if (i == 0) continue;
    EXPECT_EQ(invoice["on"], schedule["invoices"][i - 1]["period"]["end"]) << where;
    EXPECT_TRUE(i + 1 == count || invoice["share"] == "1/1") << where;
  }
  EXPECT_EQ(sum, minor(schedule["total"])) << where;
}

// The invoice of the coming renewal is the one that a quote without a change shows.
TEST(Planning, AScheduleHoldsTheRenewalOfTheQuote) {
  std::size_t found = 0;
  for (const Situation& situation : situations()) {
    Json unchanged = situation.request;
    unchanged["change"] = {{"kind", "switch"}, {"at", situation.request["change"]["at"]}};
    const Json quote = ask(situation, "quote", unchanged);
    if (quote.contains("errors")) continue;
    ASSERT_EQ(quote["kind"], "none") << situation.name;
    Json request = situation.request;
    request.erase("change");
    request["schedule"]["until"] = "2033-01-01";  // the next period of the longest is whole
    const Json schedule = ask(situation, "schedule", request);
    ASSERT_EQ(first_error(schedule), "") << situation.name;
    expect_invoices_hold(schedule, situation.name);
    for (const Json& invoice : schedule["invoices"]) {
      if (invoice["on"] != quote["next_invoice"]["on"]) continue;
      EXPECT_EQ(invoice["total"], quote["next_invoice"]["total"]) << situation.name;
      EXPECT_EQ(invoice["lines"].size(), quote["next_invoice"]["lines"].size()) << situation.name;
      ++found;
    }
  }
  EXPECT_GT(found, 140U);
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
      // How much the customer gains stands in the note, in round words.
      const std::string message = finding["message"].get<std::string>();
      const bool is_explained =
          message.find("1.66") != std::string::npos &&
          note.find("add up to a dollar or two, in either direction") != std::string::npos;
      EXPECT_TRUE(is_explained && name == "hosting") << name << ": " << finding.dump();
      expect_witness_shows(vendor, finding);
    }
    EXPECT_EQ(answer["lint"].size(), name == "hosting" ? 2U : 0U) << name;
  }
}

}  // namespace
}  // namespace planshift::planning_test

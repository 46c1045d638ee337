// What the answers cost that are made of many quotes: a year's curve, and a comparison and the
// options of every scenario, each beside the same quotes asked one by one.
//
// A row is measured in rounds, each of them the answer and the single quotes right after each
// other, in time of the processor. Shown is the fastest round of each, the one that other programs
// disturbed least, and what one point, row or way costs against one quote.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "planshift/json/questions/curve.h"
#include "planshift/planning/compare.h"
#include "planshift/planning/options.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift {
namespace {

using support::Json;

constexpr int kRounds = 21;

std::size_t kept = 0;  // what was computed, so that none of it is left out by the compiler

const Vendor& vendor_named(const std::string& name) {
  static std::map<std::string, Vendor> known;
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  const std::string path = support::in_repository("web/catalogs/" + name + ".json");
  return known.emplace(name, decode_vendor(support::read_text_file(path).value_or("")).value())
      .first->second;
}

double microseconds_of(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC;
}

// An answer, and single quotes to hold it against.
struct Measured {
  std::string name;
  std::size_t parts = 0;  // points, rows or ways in all answers together
  std::function<void()> answers;
  std::size_t quotes = 0;  // how many `singles` asks
  std::function<void()> singles;
};

void print_head() {
  std::printf("%-46s %7s %10s %9s %9s %7s\n", "", "parts", "whole us", "part us", "quote us",
              "ratio");
}

void print_row(const Measured& row) {
  row.answers();  // warm
  row.singles();
  double whole = 0;
  double singles = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double answers_took = microseconds_of(row.answers);
    const double singles_took = microseconds_of(row.singles);
    whole = round == 0 ? answers_took : std::min(whole, answers_took);
    singles = round == 0 ? singles_took : std::min(singles, singles_took);
  }
  const double part = whole / static_cast<double>(row.parts);
  const double quote = singles / static_cast<double>(row.quotes);
  std::printf("%-46s %7zu %10.1f %9.2f %9.2f %7.2f\n", row.name.c_str(), row.parts, whole, part,
              quote, part / quote);
}

// --- A year's curve -------------------------------------------------------------------------

// A switch that each vendor's customers ask for, in the year from 2026-03-01, day by day.
struct YearOf {
  const char* vendor;
  const char* subscription;
  const char* change;
};
constexpr YearOf kYears[] = {
    {"crowdhandler", R"("plan": "standard", "interval": "P1M", "anchor": "2026-03-01")",
     R"("plan": "pro")"},
    {"ucloud", R"("plan": "basic", "interval": "P1Y", "anchor": "2026-03-01")",
     R"("plan": "standard")"},
    {"rumahweb", R"("plan": "business", "interval": "P1Y", "seats": 10, "anchor": "2026-03-01")",
     R"("seats": 15)"},
};

std::string request_of(const YearOf& year) {
  return std::string("{\"subscription\": {") + year.subscription +
         "}, \"change\": {\"kind\": \"switch\", \"at\": \"2026-11-15\", " + year.change +
         "}, \"curve\": {\"from\": \"2026-03-01\", \"to\": \"2027-02-28\", \"step\": \"P1D\"}}";
}

void print_curve(const YearOf& year) {
  const Vendor& vendor = vendor_named(year.vendor);
  const std::string text = request_of(year);
  const CurveQuestion asked = decode_curve(text, vendor).value();
  const std::size_t points = draw_curve(vendor, asked.request, asked.span).value().points.size();
  const std::string name = std::string("a year's curve, ") + year.vendor;
  print_row(
      {.name = name,
       .parts = points,
       .answers =
           [&] { kept += draw_curve(vendor, asked.request, asked.span).value().points.size(); },
       .quotes = points,
       .singles =
           [&] {
             for (std::size_t i = 0; i < points; ++i) {
               kept += quote_change(vendor, asked.request).value().lines.size();
             }
           }});
  print_row({.name = name + ", JSON in and out",
             .parts = points,
             .answers = [&] { kept += answer_text(vendor, "curve", text).size(); },
             .quotes = points,
             .singles =
                 [&] {
                   for (std::size_t i = 0; i < points; ++i) {
                     kept += answer_text(vendor, "quote", text).size();
                   }
                 }});
}

// --- Every scenario -------------------------------------------------------------------------

struct Situation {
  const Vendor* vendor = nullptr;
  Request request;
};

// The requests of tests/scenarios that a comparison and the options can be asked of.
std::vector<Situation> all_situations() {
  std::vector<Situation> found;
  const std::string folder = support::in_repository("tests/scenarios");
  for (const std::string& name : support::list_folders(folder)) {
    for (const std::string& file : support::list_json_files(folder + "/" + name)) {
      const Json scenario = Json::parse(support::read_text_file(file).value_or(""), nullptr, false);
      if (!scenario.is_object()) continue;
      const Vendor& vendor = vendor_named(scenario["catalog"].get<std::string>());
      const Result<Request> request = decode_request(scenario["request"].dump(), vendor);
      if (!request.ok() || !compare_plans(vendor, request.value()).ok()) continue;
      if (!weigh_options(vendor, request.value(), default_horizon()).ok()) continue;
      found.push_back({.vendor = &vendor, .request = request.value()});
    }
  }
  return found;
}

// Every row of every comparison as a request of its own.
std::vector<Situation> all_rows(const std::vector<Situation>& situations) {
  std::vector<Situation> rows;
  for (const Situation& one : situations) {
    const Comparison comparison = compare_plans(*one.vendor, one.request).value();
    for (const ComparedOffer& row : comparison.offers) {
      Situation alone = one;
      alone.request.change.ask = ChangeAsk::switching;
      alone.request.change.plan = row.offer.plan;
      alone.request.change.interval = row.offer.interval;
      if (quote_change(*alone.vendor, alone.request).ok()) rows.push_back(std::move(alone));
    }
  }
  return rows;
}

void quote_all(const std::vector<Situation>& situations) {
  for (const Situation& one : situations) {
    kept += quote_change(*one.vendor, one.request).value().lines.size();
  }
}

void print_scenarios() {
  const std::vector<Situation> situations = all_situations();
  const std::vector<Situation> rows = all_rows(situations);
  const auto compare_all = [&] {
    std::size_t offers = 0;
    for (const Situation& one : situations) {
      offers += compare_plans(*one.vendor, one.request).value().offers.size();
    }
    return offers;
  };
  const auto weigh_all = [&] {
    for (const Situation& one : situations) {
      const Result<Options> options = weigh_options(*one.vendor, one.request, default_horizon());
      kept += options.value().options.size();
    }
  };
  const std::string of_all = " of " + std::to_string(situations.size()) + " scenarios";
  print_row({.name = "compare" + of_all,
             .parts = compare_all(),
             .answers = [&] { kept += compare_all(); },
             .quotes = rows.size(),
             .singles = [&] { quote_all(rows); }});
  print_row({.name = "options" + of_all,
             .parts = 3 * situations.size(),
             .answers = weigh_all,
             .quotes = situations.size(),
             .singles = [&] { quote_all(situations); }});
}

int print_table() {
  print_head();
  for (const YearOf& year : kYears) print_curve(year);
  print_scenarios();
  return kept == 0 ? 1 : 0;
}

}  // namespace
}  // namespace planshift

int main() { return planshift::print_table(); }

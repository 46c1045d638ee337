// The answers that are made of many quotes: what one point or row costs, beside a single quote of
// the same request. `per_quote` is the time of one point (of a curve) or one row (of a comparison).

#include <benchmark/benchmark.h>

#include <string>

#include "core/json/json.h"
#include "core/json/planning_json.h"
#include "tests/support/text_file.h"

namespace planshift {
namespace {

Vendor vendor_named(const std::string& name) {
  const std::string path = support::in_repository("web/catalogs/" + name + ".json");
  Result<Vendor> vendor = decode_vendor(support::read_text_file(path).value_or(""));
  CHECK(vendor.ok());
  return std::move(vendor).value();
}

// A switch that each vendor's customers ask for, in a year that begins on 2026-03-01.
std::string request_of(const std::string& vendor) {
  const auto request = [](const std::string& subscription, const std::string& change) {
    return "{\"subscription\": {" + subscription +
           "}, \"change\": {\"kind\": \"switch\", \"at\": \"2026-11-15\", " + change +
           "}, \"curve\": {\"from\": \"2026-03-01\", \"to\": \"2027-02-28\"}}";
  };
  if (vendor == "crowdhandler") {
    return request(R"("plan": "standard", "interval": "P1M", "anchor": "2026-03-01")",
                   R"("plan": "pro")");
  }
  if (vendor == "ucloud") {
    return request(R"("plan": "basic", "interval": "P1Y", "anchor": "2026-03-01")",
                   R"("plan": "standard")");
  }
  return request(R"("plan": "business", "interval": "P1Y", "seats": 10, "anchor": "2026-03-01")",
                 R"("seats": 15)");
}

void count_quotes(benchmark::State& state, std::size_t quotes) {
  state.counters["quotes"] = static_cast<double>(quotes);
  state.counters["per_quote"] = benchmark::Counter(
      static_cast<double>(quotes),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void single_quote(benchmark::State& state, const std::string& name) {
  const Vendor vendor = vendor_named(name);
  const CurveQuestion asked = decode_curve(request_of(name), vendor).value();
  for (auto _ : state) benchmark::DoNotOptimize(quote_change(vendor, asked.request));
  count_quotes(state, 1);
}

void curve_of_a_year(benchmark::State& state, const std::string& name) {
  const Vendor vendor = vendor_named(name);
  const CurveQuestion asked = decode_curve(request_of(name), vendor).value();
  std::size_t points = 0;
  for (auto _ : state) {
    const Result<Curve> curve = draw_curve(vendor, asked.request, asked.span);
    points = curve.value().points.size();
  }
  count_quotes(state, points);
}

void compare_every_plan(benchmark::State& state, const std::string& name) {
  const Vendor vendor = vendor_named(name);
  const CurveQuestion asked = decode_curve(request_of(name), vendor).value();
  std::size_t rows = 0;
  for (auto _ : state) {
    const Result<Comparison> comparison = compare_plans(vendor, asked.request);
    rows = comparison.value().offers.size();
  }
  count_quotes(state, rows);
}

void weigh_the_options(benchmark::State& state, const std::string& name) {
  const Vendor vendor = vendor_named(name);
  const CurveQuestion asked = decode_curve(request_of(name), vendor).value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(weigh_options(vendor, asked.request, default_horizon()));
  }
  count_quotes(state, 3);
}

void check_a_catalog(benchmark::State& state, const std::string& name) {
  const Vendor vendor = vendor_named(name);
  for (auto _ : state) benchmark::DoNotOptimize(lint_vendor(vendor));
}

#define FOR_EACH_VENDOR(function)                            \
  BENCHMARK_CAPTURE(function, crowdhandler, "crowdhandler"); \
  BENCHMARK_CAPTURE(function, ucloud, "ucloud");             \
  BENCHMARK_CAPTURE(function, rumahweb, "rumahweb")

FOR_EACH_VENDOR(single_quote);
FOR_EACH_VENDOR(curve_of_a_year);
FOR_EACH_VENDOR(compare_every_plan);
FOR_EACH_VENDOR(weigh_the_options);
BENCHMARK_CAPTURE(check_a_catalog, hosting, "hosting");
BENCHMARK_CAPTURE(check_a_catalog, ucloud, "ucloud");

}  // namespace
}  // namespace planshift

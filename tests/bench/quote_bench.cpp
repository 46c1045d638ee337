// What a quote costs, and how much of it is JSON: the same request decoded, quoted and written, and
// each part alone. The counter `json_share` of Answer is (decode + write) / whole, from this run.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>

#include "planshift/json/json.h"
#include "tests/support/text_file.h"

namespace planshift {
namespace {

constexpr const char* kRequest =
    R"({"subscription":{"plan":"standard","interval":"P1M","period":{"start":"2026-11-01",)"
    R"("end":"2026-12-01"}},"change":{"kind":"switch","at":"2026-11-15","plan":"pro"}})";

const Vendor& vendor() {
  static const Vendor loaded =
      decode_vendor(
          *support::read_text_file(PLANSHIFT_SOURCE_DIR "/web/catalogs/crowdhandler.json"))
          .value();
  return loaded;
}

void Answer(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  RequestDecoder decoder(vendor());
  std::string text;
  Clock::duration in{}, middle{}, out{};
  for (auto _ : state) {
    const auto start = Clock::now();
    const Result<Request> request = decoder.decode(kRequest);
    const auto decoded = Clock::now();
    const Result<Quote> quote = quote_change(vendor(), request.value());
    const auto quoted = Clock::now();
    text.clear();
    append_quote(text, vendor(), quote.value());
    const auto written = Clock::now();
    benchmark::DoNotOptimize(text.data());
    in += decoded - start;
    middle += quoted - decoded;
    out += written - quoted;
  }
  const double json = static_cast<double>((in + out).count());
  state.counters["json_share"] = json / (json + static_cast<double>(middle.count()));
  state.counters["quotes/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(Answer);

void DecodeRequest(benchmark::State& state) {
  RequestDecoder decoder(vendor());
  for (auto _ : state) benchmark::DoNotOptimize(decoder.decode(kRequest).ok());
}
BENCHMARK(DecodeRequest);

void QuoteStructs(benchmark::State& state) {
  const Request request = decode_request(kRequest, vendor()).value();
  for (auto _ : state) benchmark::DoNotOptimize(quote_change(vendor(), request).ok());
}
BENCHMARK(QuoteStructs);

void WriteQuote(benchmark::State& state) {
  const Request request = decode_request(kRequest, vendor()).value();
  const Quote quote = quote_change(vendor(), request).value();
  std::string text;
  for (auto _ : state) {
    text.clear();
    append_quote(text, vendor(), quote);
    benchmark::DoNotOptimize(text.data());
  }
}
BENCHMARK(WriteQuote);

}  // namespace
}  // namespace planshift

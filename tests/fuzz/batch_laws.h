// What holds of every batch, whatever its input: as many answers as lines, each of them JSON, the
// same ones however the input is cut into parts.
#ifndef PLANSHIFT_TESTS_FUZZ_BATCH_LAWS_H_
#define PLANSHIFT_TESTS_FUZZ_BATCH_LAWS_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/base/check.h"
#include "planshift/cli/batch/batch.h"
#include "planshift/cli/batch/catalogs.h"
#include "planshift/json/json.h"
#include "tests/core/cli/fake_console.h"

namespace planshift::fuzz {

inline const Catalogs& catalogs() {
  static const Catalogs one = Catalogs::of_one(decode_vendor(R"({
    "planshift": 1, "id": "shop", "currency": "EUR", "plans": [
      {"id": "small", "rank": 1, "prices": [{"interval": "P1M", "amount": "10.00"},
                                            {"interval": "P1Y", "amount": "100.00"}]},
      {"id": "team", "rank": 2, "seats": {"max": 50},
       "prices": [{"interval": "P1M", "amount": "0.00", "per_seat": "4.50"}]}],
    "addons": [{"id": "support", "prices": [{"interval": "P1M", "amount": "3.00"}]}]})")
                                                   .value());
  return one;
}

class NobodyWatches : public BatchWatcher {
 public:
  bool has_written(const BatchCounts&) override { return true; }
};

struct Answered {
  std::string text;
  BatchCounts counts;
};

inline Answered answers_to(Source& source, std::string_view question) {
  const QuestionAnswerer answerer(catalogs(), {.question = question});
  NobodyWatches watcher;
  StringSink out;
  const BatchResult result = run_batch(answerer, {.every_line = true}, source, out, watcher);
  PLANSHIFT_CHECK(result.read_error == 0 && result.write_error == 0);
  return {std::move(out.text), result.counts};
}

inline std::vector<std::string> cut(std::string_view text, std::size_t size) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < text.size(); i += size) parts.emplace_back(text.substr(i, size));
  return parts;
}

// Every line of an answer is an object; their number.
inline std::uint64_t check_lines(std::string_view text) {
  std::uint64_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    PLANSHIFT_CHECK(end != std::string_view::npos);
    PLANSHIFT_CHECK(nlohmann::json::parse(text.substr(0, end), nullptr, false).is_object());
    text.remove_prefix(end + 1);
    ++lines;
  }
  return lines;
}

}  // namespace planshift::fuzz

#endif  // PLANSHIFT_TESTS_FUZZ_BATCH_LAWS_H_

// Any bytes as the lines of a batch: a bad line costs itself only. The first byte says what is
// asked of each.
#include <algorithm>

#include "tests/fuzz/batch_laws.h"

namespace planshift::fuzz {
namespace {

constexpr std::string_view kQuestions[] = {"quote", "compare", "fit", "schedule"};

void try_lines(std::string_view question, std::string_view text) {
  PartsSource whole(cut(text, 1 << 16));
  const Answered answered = answers_to(whole, question);
  const auto ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  const bool is_open = !text.empty() && text.back() != '\n';
  PLANSHIFT_CHECK(check_lines(answered.text) == ends + (is_open ? 1 : 0));
  PLANSHIFT_CHECK(answered.counts.bad_lines <= answered.counts.lines);
  PartsSource parts(cut(text, 7));
  PLANSHIFT_CHECK(answers_to(parts, question).text == answered.text);
}

}  // namespace
}  // namespace planshift::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift::fuzz;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_lines(kQuestions[data[0] % std::size(kQuestions)], text.substr(1));
  return 0;
}

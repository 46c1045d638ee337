// planshift batch: a stream of requests, a stream of quotes.

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "planshift/cli/batch.h"
#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/text/joined.h"

namespace planshift {

extern const Command kBatchCommand;

namespace {

constexpr int kMostJobsByItself = 8;

int default_jobs() {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  return static_cast<int>(std::min<unsigned>(cores, kMostJobsByItself));
}

// 1 to 64; nullopt when that is not what was written.
std::optional<int> read_jobs(const Arguments& arguments) {
  const std::optional<std::string_view> text = arguments.value_of("--jobs");
  if (!text) return default_jobs();
  int jobs = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, jobs);
  if (error != std::errc() || stop != end || jobs < 1 || jobs > kMostJobs) return std::nullopt;
  return jobs;
}

// "1 250 000 lines, 310 000 per second", on one line of a terminal that is written over.
class TerminalProgress : public BatchProgress {
 public:
  explicit TerminalProgress(Sink& err) : err_(err), is_shown_(err.is_terminal()) {}

  void show(const BatchCounts& counts) override {
    if (!is_shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - start_).count();
    const std::uint64_t rate =
        spent > 0 ? counts.lines * 1000 / static_cast<std::uint64_t>(spent) : 0;
    err_.write(joined(
        {"\rplanshift: ", grouped(counts.lines), " lines, ", grouped(rate), " per second\x1b[K"}));
    was_shown_ = true;
  }
  void clear() {
    if (was_shown_) err_.write("\r\x1b[K");
  }

 private:
  static std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ' ');
    return text;
  }

  Sink& err_;
  const bool is_shown_;
  bool was_shown_ = false;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

ExitCode run(const Arguments& arguments, Console& console) {
  const std::optional<int> jobs = read_jobs(arguments);
  if (!jobs) {
    return report_usage(
        console, joined({"--jobs is a whole number from 1 to ", std::to_string(kMostJobs), ", not ",
                         *arguments.value_of("--jobs")}));
  }
  if (arguments.value_of("--catalog") == "-") {
    return report_usage(console, "standard input carries the requests; --catalog needs a file");
  }
  const VendorReading reading = read_vendor(arguments, console);
  if (!reading.vendor) return reading.failure;
  TerminalProgress progress(console.err);
  const BatchResult result = run_batch(*reading.vendor, *jobs, console.in, console.out, progress);
  progress.clear();
  if (result.write_error != 0) {
    return report_file(console, "stdout", "cannot be written", result.write_error);
  }
  if (result.read_error != 0) {
    return report_file(console, "stdin", "cannot be read", result.read_error);
  }
  if (result.counts.bad_lines == 0) return ExitCode::done;
  return report_usage(console, joined({std::to_string(result.counts.bad_lines), " of ",
                                       std::to_string(result.counts.lines),
                                       " lines were bad; each has its error in the output"}));
}

constexpr OptionSpec kOptions[] = {
    kCatalogOption,
    {.name = "--jobs",
     .value = "N",
     .help = "worker threads, 1 to 64; by default one per core, at most 8"}};

}  // namespace

const Command kBatchCommand = {
    .name = "batch",
    .summary = "a stream of requests, a stream of quotes, line by line and in order",
    .description =
        "Reads requests from standard input, one per line, and writes one line for each, in\n"
        "the same order: the quote, or for a bad request\n"
        "\n"
        "  "
        "{\"error\":{\"line\":17,\"path\":\"/change/"
        "at\",\"code\":\"bad_date\",\"message\":\"...\",\"errors\":[...]}}\n"
        "\n"
        "with its first error and a list of all of them, and goes on; the exit status is 2 if any\n"
        "line was bad. Memory does not grow with the stream, and a line is answered as soon as "
        "the\n"
        "input pauses. Blank lines at the end are ignored.\n",
    .options = kOptions,
    .operand = {},
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  for day in 05 16 30; do
    echo '{"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-01"},' \
      '"change":{"kind":"switch","at":"2026-11-'$day'","plan":"large"}}'
  done | planshift batch --catalog shop.json
)",
    .run = run};

}  // namespace planshift

// A run of a batch: from the options that `batch` and `campaign` share to the exit status. It opens
// what the options name, goes on where a checkpoint says so, shows what is done, and writes the
// summary.
//
//   const BatchRun run = …;                            // the words of the command line, read
//   return run_stream(answerer, run, digest, console);
#ifndef PLANSHIFT_CLI_BATCH_RUN_H_
#define PLANSHIFT_CLI_BATCH_RUN_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "planshift/cli/arguments.h"
#include "planshift/cli/batch/batch.h"
#include "planshift/cli/console.h"

namespace planshift {

// What both commands know beside their own options.
constexpr OptionSpec kRunOptions[] = {
    {.name = "--fields",
     .value = "PATH,PATH",
     .help = "only these values of each answer: due_now.to_pay,\n"
             "lines.0.amount, lines[kind=credit].amount, lines.length"},
    {.name = "--format",
     .value = "ndjson|csv|tsv",
     .help = "of the answers; csv and tsv have the columns id, the fields,\n"
             "error, errors"},
    {.name = "--input",
     .value = "ndjson|csv|tsv",
     .help = "what standard input is; a table's head gives the places in the\n"
             "request: id,subscription.plan,change.at"},
    {.name = "--columns",
     .value = "MAP.json",
     .help = "a request in which \"{name}\" stands for a column of that name;\n"
             "the input is then csv unless --input says tsv"},
    {.name = "--output", .value = "FILE", .help = "where answers go; standard output by default"},
    {.name = "--jobs",
     .value = "N",
     .help = "worker threads, 1 to 64; by default one per core, at most 8"},
    {.name = "--every-line",
     .value = {},
     .help = "answer each line at once, blank ones at the end too: as many lines\n"
             "out as in; one thread unless --jobs says more"},
    {.name = "--from-line", .value = "N", .help = "begin at this line of the input"},
    {.name = "--checkpoint",
     .value = "FILE",
     .help = "note there how far it came, and go on from there the next time"},
    {.name = "--summary",
     .value = "FILE",
     .help = "at the end, counts and sums as JSON; - is the error stream"}};

// The options of a command, its own ones first.
template <std::size_t kOwn>
constexpr auto with_run_options(const OptionSpec (&own)[kOwn]) {
  std::array<OptionSpec, kOwn + std::size(kRunOptions)> all;
  std::copy(std::begin(kRunOptions), std::end(kRunOptions),
            std::copy(own, own + kOwn, all.begin()));
  return all;
}

struct BatchRun {
  int jobs = 1;
  bool every_line = false;
  std::uint64_t from_line = 1;
  char separator = 0;        // of a table; 0 for NDJSON
  std::string columns;       // the document of --columns; empty without
  std::string columns_name;  // its file
  std::optional<std::string> output;
  std::optional<std::string> checkpoint;
  std::optional<std::string> summary;
};
// nullopt when something is wrong, which is then reported.
struct BatchRunReading {
  std::optional<BatchRun> run;
  ExitCode failure = ExitCode::done;
};
BatchRunReading read_batch_run(const Arguments& arguments, Console& console);

// Of --format and --fields; nullopt when they contradict each other, which is then reported.
std::optional<RowWriter> read_rows(const Arguments& arguments, Console& console);

// `digest`: of everything that makes the answers but the input (checkpoint.h).
ExitCode run_stream(const LineAnswerer& answerer, const BatchRun& run, std::string_view digest,
                    Console& console);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_RUN_H_

#include "planshift/cli/batch/run.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

#include "planshift/cli/batch/checkpoint.h"
#include "planshift/cli/batch/csv_source.h"
#include "planshift/cli/batch/line_skipper.h"
#include "planshift/cli/batch/output_file.h"
#include "planshift/cli/batch/progress.h"
#include "planshift/cli/batch/stop_signal.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr int kMostJobsByItself = 8;

int default_jobs() {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  return static_cast<int>(std::min<unsigned>(cores, kMostJobsByItself));
}

std::optional<std::uint64_t> read_count(std::string_view text, std::uint64_t most) {
  std::uint64_t count = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || stop != end || count < 1 || count > most) return std::nullopt;
  return count;
}

// Tells the terminal and the checkpoint. The time between two checkpoints is so long that they cost
// a twentieth of the run, however slow the disk is.
class RunWatcher : public BatchWatcher {
 public:
  RunWatcher(const BatchRun& run, std::string_view digest, const CountingSink& out,
             OutputFile* file, TerminalProgress& progress, std::uint64_t lines_before)
      : run_(run),
        digest_(digest),
        out_(out),
        file_(file),
        progress_(progress),
        lines_before_(lines_before) {}

  bool has_written(const BatchCounts& counts) override {
    progress_.show(counts.lines - lines_before_);
    return !run_.checkpoint || std::chrono::steady_clock::now() < next_ || note(counts);
  }

  // Writes the checkpoint; false when that fails.
  bool note(const BatchCounts& counts) {
    constexpr int kTimesLonger = 20;
    constexpr auto kShortest = std::chrono::milliseconds(100);
    const auto start = std::chrono::steady_clock::now();
    if (file_ != nullptr) output_error_ = file_->sync();
    if (output_error_ != 0) return false;
    error_ = replace_file(*run_.checkpoint, encode_checkpoint({.of = std::string(digest_),
                                                               .output_bytes = out_.bytes(),
                                                               .counts = counts}));
    const auto now = std::chrono::steady_clock::now();
    next_ = now +
            std::max<std::chrono::steady_clock::duration>(kShortest, (now - start) * kTimesLonger);
    return error_ == 0;
  }

  int error() const { return error_; }                // of the checkpoint's file
  int output_error() const { return output_error_; }  // of syncing the output

 private:
  const BatchRun& run_;
  const std::string_view digest_;
  const CountingSink& out_;
  OutputFile* const file_;
  TerminalProgress& progress_;
  const std::uint64_t lines_before_;
  std::chrono::steady_clock::time_point next_ = {};
  int error_ = 0;
  int output_error_ = 0;
};

// The checkpoint of an earlier run, or an empty one.
struct Start {
  Checkpoint checkpoint;
  bool goes_on = false;
  std::optional<ExitCode> failure;
};
Start read_start(const BatchRun& run, std::string_view digest, Console& console) {
  Start start;
  if (!run.checkpoint) return start;
  const std::string& name = *run.checkpoint;
  CheckpointReading reading = read_checkpoint(name);
  switch (reading.state) {
    case CheckpointState::absent: return start;
    case CheckpointState::unreadable:
      start.failure = report_file(console, name, "cannot be read", reading.error);
      return start;
    case CheckpointState::broken:
      start.failure = report_usage(console, joined({name, ": is no checkpoint"}));
      return start;
    case CheckpointState::read: break;
  }
  if (reading.checkpoint.of != digest) {
    start.failure = report_usage(
        console, joined({name,
                         ": is of a run with other catalogs, options or another version; "
                         "remove it to begin anew"}));
    return start;
  }
  start.checkpoint = std::move(reading.checkpoint);
  start.goes_on = true;
  return start;
}

std::uint64_t first_number(const BatchRun& run) { return run.separator == 0 ? 1 : 2; }

ExitCode write_summary(const BatchRun& run, const BatchCounts& counts, Console& console) {
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    counts.write(out);
    out.end_object();
  }
  text += '\n';
  const bool is_stream = *run.summary == "-";
  const int error = is_stream ? console.err.write(text) : replace_file(*run.summary, text);
  return error == 0 ? ExitCode::done
                    : report_file(console, *run.summary, "cannot be written", error);
}

// What is said at the end, and the exit status: the gravest of what happened.
ExitCode end_of_run(const BatchRun& run, const BatchResult& result, Console& console) {
  if (run.summary) {
    const ExitCode code = write_summary(run, result.counts, console);
    if (code != ExitCode::done) return code;
  }
  const std::string lines = std::to_string(result.counts.lines);
  if (result.was_stopped) {
    report_usage(console, joined({"stopped on request after ", lines, " lines"}));
    return ExitCode::stopped;
  }
  if (result.counts.bad_lines == 0) return ExitCode::done;
  return report_usage(console, joined({std::to_string(result.counts.bad_lines), " of ", lines,
                                       " lines were bad; each has its error in the output"}));
}

// The input as lines of requests, from the line on at which the run begins.
struct RequestLines {
  CountingSource raw;
  std::optional<Document> columns;
  std::optional<CsvSource> table;
  std::optional<LineSkipper> rest;

  RequestLines(const BatchRun& run, std::uint64_t skipped, Console& console) : raw(console.in) {
    if (!run.columns.empty()) {
      columns.emplace();
      columns->parse(run.columns);  // read_batch_run has seen that it is sound
    }
    if (run.separator != 0) table.emplace(raw, run.separator, columns ? &*columns : nullptr);
    rest.emplace(table ? static_cast<Source&>(*table) : raw, skipped);
  }
};

ExitCode stream_from(const LineAnswerer& answerer, const BatchRun& run, std::string_view digest,
                     Start start, Console& console) {
  OutputFile file;
  const std::string_view output_name = run.output ? std::string_view(*run.output) : "stdout";
  if (run.output) {
    const int error = file.open(*run.output, start.checkpoint.output_bytes);
    if (error == ESTALE) {
      return report_usage(console, joined({*run.output, ": is shorter than ", *run.checkpoint,
                                           " says; it is not the output of that run"}));
    }
    if (error != 0) return report_file(console, output_name, "cannot be written", error);
  }
  CountingSink out(run.output ? static_cast<Sink&>(file) : console.out,
                   start.checkpoint.output_bytes);
  const std::uint64_t lines_before = start.checkpoint.counts.lines;
  const std::uint64_t first = std::max(run.from_line, first_number(run)) + lines_before;
  RequestLines input(run, first - first_number(run), console);
  TerminalProgress progress(console.err, input.raw);
  RunWatcher watcher(run, digest, out, run.output ? &file : nullptr, progress, lines_before);
  const StopSignal stop;

  BatchResult result{.counts = start.checkpoint.counts};
  // As many lines out as in leave no room for a head.
  if (!start.goes_on && !run.every_line) result.write_error = out.write(answerer.head());
  if (result.write_error == 0) {
    result = run_batch(answerer,
                       {.jobs = run.jobs,
                        .every_line = run.every_line,
                        .first_line = first,
                        .counts_before = start.checkpoint.counts,
                        .stop = &stop.flag()},
                       *input.rest, out, watcher);
  }
  progress.clear();
  if (input.table && !input.table->problem().empty()) {
    return report_usage(console, joined({"stdin: line 1: ", input.table->problem()}));
  }
  if (result.write_error == 0 && watcher.error() == 0 && watcher.output_error() == 0 &&
      run.checkpoint) {
    watcher.note(result.counts);
  }
  const int write_error = result.write_error != 0 ? result.write_error : watcher.output_error();
  if (write_error != 0) return report_file(console, output_name, "cannot be written", write_error);
  if (watcher.error() != 0) {
    return report_file(console, *run.checkpoint, "cannot be written", watcher.error());
  }
  if (result.read_error != 0) {
    return report_file(console, "stdin", "cannot be read", result.read_error);
  }
  return end_of_run(run, result, console);
}

// Of --input and --columns; an exit code for what is wrong with them.
std::optional<ExitCode> read_input_form(const Arguments& arguments, BatchRun& run,
                                        Console& console) {
  const auto columns = arguments.value_of("--columns");
  const auto input = arguments.value_of("--input");
  if (input && *input != "ndjson" && *input != "csv" && *input != "tsv") {
    return report_usage(console, joined({"--input is ndjson, csv or tsv, not ", *input}));
  }
  const std::string_view form = input.value_or(columns ? "csv" : "ndjson");
  run.separator = form == "csv" ? ',' : form == "tsv" ? '\t' : '\0';
  if (!columns) return std::nullopt;
  if (run.separator == 0) return report_usage(console, "--columns is for csv and tsv");
  if (*columns == "-") return report_usage(console, "--columns needs a file");
  run.columns_name = *columns;
  DocumentReading document = read_document(run.columns_name, console);
  if (document.failure) return document.failure;
  run.columns = std::move(document.text);
  Document parsed;
  if (auto broken = parsed.parse(run.columns)) {
    return report_errors(console, run.columns_name, {std::move(*broken)});
  }
  if (parsed.root().is(ValueKind::object)) return std::nullopt;
  return report_usage(console, joined({run.columns_name, ": is no object"}));
}

}  // namespace

BatchRunReading read_batch_run(const Arguments& arguments, Console& console) {
  BatchRun run;
  const auto fail = [](ExitCode code) { return BatchRunReading{.run = {}, .failure = code}; };
  run.every_line = arguments.has("--every-line");
  run.jobs = run.every_line ? 1 : default_jobs();
  if (const auto text = arguments.value_of("--jobs")) {
    const auto jobs = read_count(*text, kMostJobs);
    if (!jobs) {
      return fail(report_usage(console, joined({"--jobs is a whole number from 1 to ",
                                                std::to_string(kMostJobs), ", not ", *text})));
    }
    run.jobs = static_cast<int>(*jobs);
  }
  if (const auto text = arguments.value_of("--from-line")) {
    const auto line = read_count(*text, kMaxMinorUnits);
    if (!line) {
      return fail(
          report_usage(console, joined({"--from-line is a whole number from 1 on, not ", *text})));
    }
    run.from_line = *line;
  }
  if (const auto failure = read_input_form(arguments, run, console)) return fail(*failure);
  const auto path_of = [&](std::string_view option) -> std::optional<std::string> {
    const auto value = arguments.value_of(option);
    return value ? std::optional<std::string>(*value) : std::nullopt;
  };
  run.output = path_of("--output");
  run.checkpoint = path_of("--checkpoint");
  run.summary = path_of("--summary");
  return {.run = std::move(run), .failure = ExitCode::done};
}

std::optional<RowWriter> read_rows(const Arguments& arguments, Console& console) {
  const std::string_view format = arguments.value_of("--format").value_or("ndjson");
  const auto fields = arguments.value_of("--fields");
  if (format != "ndjson" && format != "csv" && format != "tsv") {
    report_usage(console, joined({"--format is ndjson, csv or tsv, not ", format}));
    return std::nullopt;
  }
  if (format != "ndjson" && !fields) {
    report_usage(console, joined({"--format ", format, " needs --fields, which are its columns"}));
    return std::nullopt;
  }
  std::vector<FieldPath> paths;
  if (fields) {
    auto read = read_field_paths(*fields);
    if (!read) {
      report_usage(
          console,
          joined({"--fields is a list such as due_now.to_pay,lines.0.amount, not ", *fields}));
      return std::nullopt;
    }
    paths = std::move(*read);
  }
  const RowFormat row_format = format == "csv"   ? RowFormat::csv
                               : format == "tsv" ? RowFormat::tsv
                                                 : RowFormat::ndjson;
  return RowWriter(row_format, std::move(paths));
}

ExitCode run_stream(const LineAnswerer& answerer, const BatchRun& run, std::string_view digest,
                    Console& console) {
  const std::string input =
      joined({std::to_string(run.from_line), " ", std::to_string(run.separator)});
  const std::string whole = digest_of({digest, PLANSHIFT_VERSION, input, run.columns});
  Start start = read_start(run, whole, console);
  if (start.failure) return *start.failure;
  return stream_from(answerer, run, whole, std::move(start), console);
}

}  // namespace planshift

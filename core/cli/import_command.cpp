// planshift import: a catalog from what a vendor has in a billing system or a table.

#include <optional>
#include <string>

#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/import/import.h"
#include "planshift/json/json.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"

namespace planshift {

extern const Command kImportCommand;

namespace {

constexpr OptionSpec kFromOption = {
    .name = "--from",
    .value = "SYSTEM",
    .help = "stripe, paddle, chargebee, lago, kill-bill (XML) or csv",
    .is_required = true};
constexpr OptionSpec kIdOption = {
    .name = "--id",
    .value = "ID",
    .help = "the catalog's id; otherwise what the files call themselves, or the system"};
constexpr OptionSpec kReportOption = {
    .name = "--report",
    .value = {},
    .help = "the catalog and what was left out as one line of json"};
constexpr OptionSpec kImportOptions[] = {kFromOption, kIdOption, kReportOption};
constexpr OperandSpec kImportOperand = {
    .name = "FILE [FILE ...]",
    .help =
        "what the system's interface answered, one page or list in each file; standard\n"
        "input by default or for -",
    .may_repeat = true};

void report_left_out(Console& console, const Import& import) {
  std::string lines;
  for (const LeftOut& left_out : import.left_out) {
    const std::string place = left_out.place.empty() ? "" : left_out.place + ": ";
    lines += printable(joined({"not carried over: ", place, word_of(left_out.code), ": ",
                               message_of(left_out)})) +
             "\n";
  }
  console.err.write(lines);
}

// The texts of the operands; an exit code when one cannot be read.
std::optional<ExitCode> read_texts(const Arguments& arguments, Console& console,
                                   std::vector<std::string>& texts,
                                   std::vector<ImportText>& documents) {
  std::vector<std::optional<std::string>> paths = {arguments.operand};
  for (const std::string& path : arguments.further_operands) paths.emplace_back(path);
  texts.reserve(paths.size());
  for (const std::optional<std::string>& path : paths) {
    DocumentReading reading = read_document(path, console);
    if (reading.failure) return reading.failure;
    texts.push_back(std::move(reading.text));
    documents.push_back({.name = path.value_or("stdin"), .text = texts.back()});
  }
  return std::nullopt;
}

ExitCode run_import(const Arguments& arguments, Console& console) {
  const std::string_view from = arguments.value_of("--from").value_or("");
  const std::optional<ImportSource> source = read_word<ImportSource>(from);
  if (!source) {
    return report_usage(console, joined({"--from must be stripe, paddle, chargebee, lago, "
                                         "kill-bill or csv, not ",
                                         from.empty() ? "an empty text" : from}));
  }
  std::vector<std::string> texts;
  std::vector<ImportText> documents;
  if (const auto failure = read_texts(arguments, console, texts, documents)) return *failure;
  const Result<Import> import =
      import_catalog(*source, documents, arguments.value_of("--id").value_or(""));
  if (!import.ok()) {
    return report_errors(console, documents.size() == 1 ? documents.front().name : "import",
                         import.errors());
  }
  if (arguments.has("--report")) {
    return deliver(console, finished_json(encode_import(import.value()), AnswerForm{}));
  }
  const ExitCode delivered =
      deliver(console, finished_json(import.value().catalog, AnswerForm{.is_pretty = true}));
  if (delivered == ExitCode::done) report_left_out(console, import.value());
  return delivered;
}

}  // namespace

const Command kImportCommand = {
    .name = "import",
    .summary = "a catalog from Stripe, Paddle, Chargebee, Lago, Kill Bill or a table",
    .description =
        "Makes a catalog of the products and prices that a billing system lists, with the rules "
        "of\n"
        "that system. What cannot be carried over is listed on the error stream, with its place;\n"
        "nothing is guessed. A table (CSV, first row the names) has the columns plan, interval,\n"
        "amount or per_seat, and currency; it may have name, included_seats, min_seats, "
        "max_seats,\n"
        "addon, and for each limit and feature a column limit:ID or feature:NAME.\n",
    .options = kImportOptions,
    .operand = kImportOperand,
    .example =
        R"(  printf 'plan,interval,amount,currency\nsmall,month,10.00,EUR\n' > plans.csv
  planshift import --from csv --id shop plans.csv > catalog.json
  planshift check catalog.json
)",
    .run = run_import};

}  // namespace planshift

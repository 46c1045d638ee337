// planshift batch: a stream of requests, a stream of answers.

#include <string>

#include "planshift/cli/batch/checkpoint.h"
#include "planshift/cli/batch/line_answerer.h"
#include "planshift/cli/batch/run.h"
#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/text/joined.h"
#include "planshift/text/suggestion.h"

namespace planshift {

extern const Command kBatchCommand;

namespace {

ExitCode run_batch_command(const Arguments& arguments, Console& console) {
  const BatchRunReading run = read_batch_run(arguments, console);
  if (!run.run) return run.failure;
  std::optional<RowWriter> rows = read_rows(arguments, console);
  if (!rows) return ExitCode::bad_input;
  const std::string question(arguments.value_of("--question").value_or("quote"));
  if (!QuestionAnswerer::has_question(question)) {
    return report_usage(
        console, joined({"--question is one of ", QuestionAnswerer::names_of_questions(), ", not ",
                         question}));
  }
  const Catalogs::Reading catalogs = Catalogs::read(arguments, console);
  if (!catalogs.catalogs) return catalogs.failure;
  const std::string digest =
      digest_of({catalogs.catalogs->text(), question, arguments.value_of("--fields").value_or(""),
                 arguments.value_of("--format").value_or("ndjson")});
  const QuestionAnswerer answerer(*catalogs.catalogs,
                                  {.question = question,
                                   .rows = std::move(*rows),
                                   .has_summary = run.run->summary || run.run->checkpoint});
  return run_stream(answerer, *run.run, digest, console);
}

constexpr OptionSpec kOwnOptions[] = {
    {.name = "--catalog", .value = "C.json", .help = "what the vendor sells, and its rules"},
    {.name = "--catalogs",
     .value = "DIR",
     .help = "or a folder of catalogs; each line names its own:\n"
             "\"catalog\": {\"id\": \"shop\", \"version\": \"2\"}"},
    {.name = "--question",
     .value = "Q",
     .help = "what to ask of each line: quote (by default), compare, curve,\n"
             "options, fit, schedule, chain, conventions, explain"}};
constexpr auto kBatchOptions = with_run_options(kOwnOptions);

}  // namespace

const Command kBatchCommand = {
    .name = "batch",
    .summary = "a stream of requests, a stream of answers, line by line and in order",
    .description =
        "Reads requests from standard input, one per line, and writes one line for each, in\n"
        "the same order: the quote, or for a bad request\n"
        "\n"
        "  "
        "{\"error\":{\"line\":17,\"path\":\"/change/"
        "at\",\"code\":\"bad_date\",\"message\":\"...\",\"errors\":[...]}}\n"
        "\n"
        "with its first error and a list of all of them, and goes on; the exit status is 2 if any\n"
        "line was bad. A request may have an \"id\", a string or a number, which its answer or "
        "error\n"
        "gives back as it was written. Memory does not grow with the stream, and a line is "
        "answered\n"
        "as soon as the input pauses. Blank lines at the end are ignored.\n"
        "\n"
        "With --output and --checkpoint a run that was ended by anything, kill -9 and a full disk\n"
        "included, is continued by the same command with the same input; the answers are byte\n"
        "for byte those of one run. SIGTERM ends it behind a whole line, with exit status 5.\n",
    .options = kBatchOptions,
    .operand = {},
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  for day in 05 16 30; do
    echo '{"id":"c-'$day'","subscription":{"plan":"small","interval":"P1M",' \
      '"anchor":"2026-11-01"},"change":{"kind":"switch","at":"2026-11-'$day'","plan":"large"}}'
  done > requests.ndjson
  planshift batch --catalog shop.json < requests.ndjson
  planshift batch --catalog shop.json --fields due_now.to_pay,next_invoice.total --format csv \
    --output due.csv --checkpoint due.checkpoint --summary - < requests.ndjson
)",
    .run = run_batch_command};

}  // namespace planshift

// planshift options: the ways to get to what is wanted, and the cheapest of them.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/planning_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/planning_json.h"

namespace planshift {

extern const Command kOptionsCommand;

namespace {

ExitCode run_options(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const Result<OptionsQuestion> question = decode_options(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const Request& request = question.value().request;
  const Duration& horizon = question.value().horizon;
  const Result<Options> answer = weigh_options(asked.vendor, request, horizon);
  if (!answer.ok()) return report_errors(console, asked.request_name, answer.errors());
  if (form->is_text) {
    return deliver(console, options_text(asked.vendor, request, horizon, answer.value()));
  }
  return deliver(console, finished_json(encode_options(asked.vendor, answer.value()), *form));
}

}  // namespace

const Command kOptionsCommand = {
    .name = "options",
    .summary = "now, at the period's end, or cancel and buy new: which is the cheapest",
    .description =
        "Weighs the ways to get to what one request asks for: change now, keep what is paid to\n"
        "its end and then change, cancel and buy new. Each with what is paid today and with\n"
        "everything paid less everything given back over twelve months, or over\n"
        "\"options\": {\"horizon\": \"P6M\"} of the request. For another interval also the month "
        "in\n"
        "which the longer one has paid off.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16", "plan": "large"}}' |
    planshift options --catalog shop.json --format text
)",
    .run = run_options};

}  // namespace planshift

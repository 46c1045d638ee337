// planshift fit: the plans that cover some needs, the cheapest first.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/planning_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/planning_json.h"

namespace planshift {

extern const Command kFitCommand;

namespace {

ExitCode run_fit(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const Result<FitQuestion> question = decode_fit(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const Result<Fit> answer =
      fit_plans(asked.vendor, question.value().needs, question.value().subscription());
  if (!answer.ok()) return report_errors(console, asked.request_name, answer.errors());
  if (form->is_text) return deliver(console, fit_text(asked.vendor, answer.value()));
  return deliver(console, finished_json(encode_fit(asked.vendor, answer.value()), *form));
}

}  // namespace

const Command kFitCommand = {
    .name = "fit",
    .summary = "the plans that cover some needs, the cheapest first",
    .description =
        "Says of every plan and interval whether it covers what is needed, and what is missing\n"
        "where it does not; the cheapest by the day first. The request needs nothing but\n"
        "\"needs\": {\"seats\": 40, \"limits\": {\"domains\": 3}, \"features\": [\"firewall\"]}; "
        "a\n"
        "subscription gives its currency and its seats where they are not said.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}], "limits": {"users": 5}},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  echo '{"needs": {"limits": {"users": 8}}}' |
    planshift fit --catalog shop.json --format text
)",
    .run = run_fit};

}  // namespace planshift

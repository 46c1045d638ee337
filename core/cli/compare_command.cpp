// planshift compare: the same request against every plan and interval.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/planning_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/planning_json.h"

namespace planshift {

extern const Command kCompareCommand;

namespace {

ExitCode run_compare(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const Asked asked = read_question(arguments, console);
  if (!asked.question) return asked.failure;
  const Question& question = *asked.question;
  const Result<Comparison> answer = compare_plans(question.vendor, question.request);
  if (!answer.ok()) return report_errors(console, question.request_name, answer.errors());
  if (form->is_text) {
    return deliver(console, comparison_text(question.vendor, question.request, answer.value()));
  }
  return deliver(console, finished_json(encode_comparison(question.vendor, answer.value()), *form));
}

}  // namespace

const Command kCompareCommand = {
    .name = "compare",
    .summary = "the same request against every plan and interval",
    .description =
        "Answers one request once for every plan that is for sale and every interval it is sold\n"
        "by, whatever plan and interval the request names: what is due today, the next invoice,\n"
        "features gained and lost. A plan that this request cannot have (its seats do not reach,\n"
        "say) is told as refused. As text the cheapest by the day is marked.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16"}}' |
    planshift compare --catalog shop.json --format text
)",
    .run = run_compare};

}  // namespace planshift

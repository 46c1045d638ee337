// planshift curve: the same request at every day of a span.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/planning_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/planning_json.h"

namespace planshift {

extern const Command kCurveCommand;

namespace {

ExitCode run_curve(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const Result<CurveQuestion> question = decode_curve(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const Request& request = question.value().request;
  const Result<Curve> answer = draw_curve(asked.vendor, request, question.value().span);
  if (!answer.ok()) return report_errors(console, asked.request_name, answer.errors());
  if (form->is_text) return deliver(console, curve_text(asked.vendor, request, answer.value()));
  return deliver(console, finished_json(encode_curve(asked.vendor, answer.value()), *form));
}

}  // namespace

const Command kCurveCommand = {
    .name = "curve",
    .summary = "the same request on every day: what is due, what comes back, the best day",
    .description =
        "Answers one request for every day of the paid period: what is due now, what is left\n"
        "over, the refund of a cancellation; then the moments at which the answer jumps, and the\n"
        "best day from the requested one on. The request may say another span and step:\n"
        "\"curve\": {\"from\": \"2026-11-01\", \"to\": \"2026-12-01\", \"step\": \"P1D\"}; at most "
        "4000 points.\n"
        "As text it is a small plot.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16", "plan": "large"}}' |
    planshift curve --catalog shop.json --format text
)",
    .run = run_curve};

}  // namespace planshift

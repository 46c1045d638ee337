// planshift schedule: the invoices of a subscription from its start to a date.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/planning_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/planning_json.h"

namespace planshift {

extern const Command kScheduleCommand;

namespace {

ExitCode run_schedule(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const Result<ScheduleQuestion> question = decode_schedule(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const Request& request = question.value().request;
  const Result<Schedule> answer = draw_schedule(asked.vendor, request, question.value().until);
  if (!answer.ok()) return report_errors(console, asked.request_name, answer.errors());
  if (form->is_text) return deliver(console, schedule_text(asked.vendor, request, answer.value()));
  return deliver(console, finished_json(encode_schedule(asked.vendor, answer.value()), *form));
}

}  // namespace

const Command kScheduleCommand = {
    .name = "schedule",
    .summary = "the invoices of a subscription from its start to a date",
    .description =
        "Lists the invoices of a subscription up to \"schedule\": {\"until\": \"2027-06-01\"}. Of "
        "the\n"
        "subscription only plan, interval and started are needed. With an anchor or a period it\n"
        "is billed on that day: a part before the first and after the last boundary is cut; at\n"
        "most 4000 invoices.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M", "started": "2026-11-15",
      "anchor": "2026-12-01"},
    "schedule": {"until": "2027-06-01"}}' |
    planshift schedule --catalog shop.json --format text
)",
    .run = run_schedule};

}  // namespace planshift

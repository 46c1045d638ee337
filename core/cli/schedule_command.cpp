// planshift schedule: the invoices of a subscription from its start to a date.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/schedule.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kScheduleCommand;

namespace {

ExitCode run_schedule(const Arguments& arguments, Console& console) {
  return answer_question(
      arguments, console, kScheduleSteps,
      [](const Vendor& vendor, const ScheduleQuestion& asked, const Schedule& schedule) {
        return schedule_text(vendor, asked.request, schedule);
      });
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

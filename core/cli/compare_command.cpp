// planshift compare: the same request against every plan and interval.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/compare.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kCompareCommand;

namespace {

ExitCode run_compare(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kCompareSteps, comparison_text);
}

}  // namespace

const Command kCompareCommand = {
    .name = "compare",
    .summary = "the same request against every plan and interval",
    .description =
        "Answers one request once for every plan that is for sale and every interval it is sold\n"
        "by, whatever plan and interval the request names: what is due today, the next invoice,\n"
        "features gained and lost. A plan that does not fit the request (too few seats,\n"
        "say) is shown as refused. As text the cheapest by the day is marked.\n",
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

// planshift options: the ways to get to what is wanted, and the cheapest of them.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/options.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kOptionsCommand;

namespace {

ExitCode run_options(const Arguments& arguments, Console& console) {
  return answer_question(
      arguments, console, kOptionsSteps,
      [](const Vendor& vendor, const OptionsQuestion& asked, const Options& options) {
        return options_text(vendor, asked.request, asked.horizon, options);
      });
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

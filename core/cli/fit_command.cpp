// planshift fit: the plans that cover some needs, the cheapest first.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/fit.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kFitCommand;

namespace {

ExitCode run_fit(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kFitSteps,
                         [](const Vendor& vendor, const FitQuestion&, const Fit& fit) {
                           return fit_text(vendor, fit);
                         });
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
        "subscription gives its currency and its seats if the needs do not.\n",
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

// planshift conventions: one request under every known convention, side by side.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/conventions.h"
#include "planshift/text/conventions_text.h"

namespace planshift {

extern const Command kConventionsCommand;

namespace {

ExitCode run_conventions(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kConventionsSteps,
                         [](const Vendor& vendor, const Request&, const auto& answers) {
                           return conventions_text(vendor, answers);
                         });
}

}  // namespace

const Command kConventionsCommand = {
    .name = "conventions",
    .summary = "one request under every known billing system's rules, side by side",
    .description =
        "Answers one request under the catalog's own policy and under the policy of every billing\n"
        "system that is known by name, with all its variants: what is due now, what is left over,\n"
        "the refund, the next invoice, and the shares of time behind them; then, in words, what\n"
        "each decides otherwise (which day counts, what is rounded where). Prices and what was\n"
        "paid are the catalog's and the request's; only the policy is exchanged.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "20.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-04-01", "end": "2026-05-01"}},
    "change": {"kind": "switch", "at": "2026-04-16T12:00:00Z", "plan": "large"}}' |
    planshift conventions --catalog shop.json --format text
)",
    .run = run_conventions};

}  // namespace planshift

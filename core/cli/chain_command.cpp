// planshift chain: several changes one after the other.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/chain.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kChainCommand;

namespace {

ExitCode run_chain(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kChainSteps,
                         [](const Vendor& vendor, const ChainQuestion&, const Chain& chain) {
                           return chain_text(vendor, chain);
                         });
}

}  // namespace

const Command kChainCommand = {
    .name = "chain",
    .summary = "several changes in a row, and what they add up to",
    .description =
        "Answers the changes of \"changes\": [...] in their order, each on the subscription that "
        "the\n"
        "one before leaves; between two of them it renews as often as periods end. For each "
        "change\n"
        "there is its quote with the state after it, and at the end what was paid and given "
        "back.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "30.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "40.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-10-26", "end": "2026-11-26"}},
    "changes": [{"kind": "switch", "at": "2026-11-05", "plan": "large"},
                {"kind": "cancel", "at": "2026-11-20"}]}' |
    planshift chain --catalog shop.json --format text
)",
    .run = run_chain};

}  // namespace planshift

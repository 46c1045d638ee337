// planshift quote: one request, one quote.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/quote.h"
#include "planshift/text/receipt.h"

namespace planshift {

extern const Command kQuoteCommand;

namespace {

ExitCode run_quote(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kQuoteSteps, receipt_of);
}

}  // namespace

const Command kQuoteCommand = {
    .name = "quote",
    .summary = "one request, one quote: what is due, what comes back, when, what is lost",
    .description =
        "Answers one request. The quote says whether the change is allowed and from when, what is\n"
        "due now and what comes back, line by line with the arithmetic, the next invoice, and "
        "what\n"
        "happens to the things that the new plan does not cover. A refusal is an answer, too: it\n"
        "carries the reason and the next possible date.\n",
    .options = kQuestionOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16", "plan": "large"}}' |
    planshift quote --catalog shop.json --format text
)",
    .run = run_quote};

}  // namespace planshift

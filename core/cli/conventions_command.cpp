// planshift conventions: one request under every known convention, side by side.

#include <optional>

#include "core/cli/command.h"
#include "core/cli/conventions_text.h"
#include "core/cli/question.h"
#include "core/cli/report.h"
#include "core/json/conventions_json.h"

namespace planshift {

extern const Command kConventionsCommand;

namespace {

ExitCode run_conventions(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const Asked asked = read_question(arguments, console);
  if (!asked.question) return asked.failure;
  const Question& question = *asked.question;
  const auto answers = compare_conventions(question.vendor, question.request,
                                           preset_conventions(question.vendor.catalog.currency));
  if (!answers.ok()) return report_errors(console, question.request_name, answers.errors());
  if (form->is_text) return deliver(console, conventions_text(question.vendor, answers.value()));
  return deliver(
      console,
      finished_json(encode_conventions(question.vendor, question.request, answers.value()), *form));
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

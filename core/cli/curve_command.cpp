// planshift curve: the same request at every day of a span.

#include "planshift/cli/answer.h"
#include "planshift/cli/command.h"
#include "planshift/json/questions/curve.h"
#include "planshift/text/planning_text.h"

namespace planshift {

extern const Command kCurveCommand;

namespace {

ExitCode run_curve(const Arguments& arguments, Console& console) {
  return answer_question(arguments, console, kCurveSteps,
                         [](const Vendor& vendor, const CurveQuestion& asked, const Curve& curve) {
                           return curve_text(vendor, asked.request, curve);
                         });
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

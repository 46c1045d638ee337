// planshift explain: which convention gives the amount that was charged.

#include <optional>
#include <string>

#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/json.h"
#include "planshift/json/questions/conventions.h"
#include "planshift/json/questions/explain.h"
#include "planshift/money/decimal.h"
#include "planshift/money/rounding.h"
#include "planshift/text/conventions_text.h"
#include "planshift/text/joined.h"

namespace planshift {

extern const Command kExplainCommand;

namespace {

constexpr OptionSpec kAmountOption = {
    .name = "--amount",
    .value = "43.57",
    .help = "the amount to find, in the currency of the subscription; its sign does not matter",
    .is_required = true};
constexpr OptionSpec kExplainOptions[] = {kAmountOption, kCatalogOption, kFormatOption,
                                          kPrettyOption};

// nullopt when it is not an amount of that currency; that is then reported.
std::optional<Money> read_amount(std::string_view text, Currency currency, Console& console) {
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal || decimal->value.overflowed()) {
    report_usage(console, joined({"--amount must be an amount such as 43.57, not ",
                                  text.empty() ? "an empty text" : text}));
    return std::nullopt;
  }
  const std::string digits = std::to_string(currency.digits());
  if (decimal->digits > currency.digits()) {
    report_usage(console, joined({"--amount has more decimal places than ", currency.code(),
                                  " has here: ", digits}));
    return std::nullopt;
  }
  const Money amount = round_money(decimal->value, currency, Rounding::half_up);
  if (amount.overflowed()) {
    report_usage(console, joined({"--amount is too large: ", text}));
    return std::nullopt;
  }
  return amount;
}

ExitCode run_explain(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const auto& [vendor, request_text, request_name] = *reading.documents;
  const Result<Request> request = decode_request(request_text, vendor);
  if (!request.ok()) return report_errors(console, request_name, request.errors());
  const std::optional<Money> amount = read_amount(arguments.value_of("--amount").value_or(""),
                                                  request.value().subscription.currency, console);
  if (!amount) return ExitCode::bad_input;
  const Result<Explanation> explanation =
      explain_amount(vendor, request.value(), *amount, preset_conventions(vendor.catalog.currency));
  if (!explanation.ok()) return report_errors(console, request_name, explanation.errors());
  if (form->is_text) return deliver(console, explanation_text(vendor, explanation.value()));
  const std::string json = encode_explanation(vendor, request.value(), explanation.value());
  return deliver(console, finished_json(json, *form));
}

}  // namespace

const Command kExplainCommand = {
    .name = "explain",
    .summary = "which billing system's rules give the amount that was charged",
    .description =
        "Looks for an amount in the answers to one request: under the catalog's own policy and\n"
        "under the policy of every billing system that is known by name, in what is due now, in\n"
        "the refund, in the next invoice and in their single lines. Says where it appears and by\n"
        "which rules, or that it appears nowhere and what comes closest.\n",
    .options = kExplainOptions,
    .operand = kRequestOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "20.00"}]}]}' > shop.json
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-04-01", "end": "2026-05-01"}},
    "change": {"kind": "switch", "at": "2026-04-16T12:00:00Z", "plan": "large"}}' |
    planshift explain --amount 4.76 --catalog shop.json --format text
)",
    .run = run_explain};

}  // namespace planshift

// planshift check: is a catalog sound, and are these requests right?

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/json.h"
#include "planshift/json/questions/check.h"
#include "planshift/money/decimal.h"
#include "planshift/text/code_help.h"
#include "planshift/text/error_text.h"
#include "planshift/text/finding_text.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"
#include "planshift/text/words.h"

namespace planshift {

extern const Command kCheckCommand;

namespace {

constexpr OptionSpec kJsonOption = {
    .name = "--json", .value = {}, .help = "the findings for programs, as one line of json"};
constexpr OptionSpec kExplainOption = {
    .name = "--explain",
    .value = "CODE",
    .help =
        "what a code of an error, a finding, a reason, a notice, a cliff or a rule\n"
        "means, with an example and what to do; `all` lists the codes"};
constexpr OptionSpec kCheckOptions[] = {kJsonOption, kPrettyOption, kExplainOption};

constexpr OperandSpec kCheckOperand = {.name = "C.json [R.json ...]",
                                       .help = "a catalog, and any number of requests for it",
                                       .may_repeat = true};

// All that was found, in the documents' order.
struct Checked {
  std::optional<Vendor> vendor;
  std::vector<CheckedDocument> documents;
  std::vector<Finding> findings;

  bool has_errors() const {
    for (const CheckedDocument& document : documents) {
      if (!document.errors.empty()) return true;
    }
    return false;
  }
};

std::string amounts_words(const Finding& finding) {
  std::string words;
  for (const WitnessAmount& amount : finding.amounts) {
    if (!words.empty()) words += ", ";
    const Money* money = std::get_if<Money>(&amount.value);
    words += joined({amount.name, " ",
                     money != nullptr ? format_money(*money)
                                      : std::to_string(std::get<std::int64_t>(amount.value))});
  }
  return words;
}

// The errors and findings as lines, each with its document and its place.
std::string report_of(const Checked& checked) {
  std::string text;
  for (const CheckedDocument& document : checked.documents) {
    for (const Error& error : document.errors) {
      const std::string place = error.path.empty() ? "" : ": " + error.path;
      text += printable(joined(
                  {document.document, place, ": ", word_of(error.code), ": ", message_of(error)})) +
              "\n";
    }
  }
  const std::string_view catalog = checked.documents.front().document;
  for (const Finding& finding : checked.findings) {
    text += printable(joined({catalog, ": ", finding.path, ": ", word_of(finding.code), ": ",
                              message_of(finding)})) +
            "\n";
    if (!finding.witness) continue;
    text += joined(
        {"  this request shows it: ", encode_witness(*checked.vendor, *finding.witness), "\n"});
    const std::string amounts = amounts_words(finding);
    if (!amounts.empty()) text += joined({"  look at: ", amounts, "\n"});
  }
  return text;
}

std::string summary_of(const Checked& checked) {
  std::size_t errors = 0;
  for (const CheckedDocument& document : checked.documents) errors += document.errors.size();
  const std::string found = counted(static_cast<std::int64_t>(errors), "error");
  if (!checked.vendor) return joined({found, "\n"});
  const std::string plans =
      counted(static_cast<std::int64_t>(checked.vendor->catalog.plans.size()), "plan");
  const std::string findings =
      counted(static_cast<std::int64_t>(checked.findings.size()), "finding");
  const bool is_sound = errors == 0 && checked.findings.empty();
  std::string text = joined({plans, ", ", found, ", ", findings, is_sound ? ": sound\n" : "\n"});
  if (!checked.findings.empty()) {
    text += "planshift check --explain CODE says more about a code.\n";
  }
  return text;
}

// Reads and decodes everything; an exit code when a file cannot be read.
std::optional<ExitCode> check_documents(const Arguments& arguments, Console& console,
                                        Checked& checked) {
  const DocumentReading catalog = read_document(arguments.operand, console);
  if (catalog.failure) return catalog.failure;
  Result<Vendor> vendor = decode_vendor(catalog.text);
  checked.documents.push_back({.document = *arguments.operand, .errors = {}});
  if (!vendor.ok()) {
    // Requests are read by the catalog they are for, so there is nothing to say of them.
    checked.documents.back().errors = vendor.errors();
    return std::nullopt;
  }
  checked.vendor = std::move(vendor).value();
  for (const std::string& path : arguments.further_operands) {
    const DocumentReading request = read_document(path, console);
    if (request.failure) return request.failure;
    checked.documents.push_back(
        {.document = path, .errors = errors_of_request(*checked.vendor, request.text)});
  }
  checked.findings = lint_vendor(*checked.vendor);
  return std::nullopt;
}

ExitCode explain(std::string_view code, Console& console) {
  if (code == "all") return deliver(console, list_of_codes());
  if (const std::optional<std::string> text = help_of_code(code)) return deliver(console, *text);
  return report_usage(console, joined({"there is no code ", code, suggestion_for_code(code),
                                       " planshift check --explain all lists them"}));
}

ExitCode run_check(const Arguments& arguments, Console& console) {
  if (const auto code = arguments.value_of("--explain")) return explain(*code, console);
  if (!arguments.operand) {
    return report_usage(console, "check needs a catalog: planshift check C.json");
  }
  const AnswerForm form{.is_text = !arguments.has("--json") && !arguments.has("--pretty"),
                        .is_pretty = arguments.has("--pretty")};
  Checked checked;
  if (const auto failure = check_documents(arguments, console, checked)) return *failure;
  const Vendor* vendor = checked.vendor ? &*checked.vendor : nullptr;
  const std::string answer =
      form.is_text ? report_of(checked) + summary_of(checked)
                   : finished_json(encode_check(vendor, checked.documents, checked.findings), form);
  const ExitCode delivered = deliver(console, answer);
  if (delivered != ExitCode::done) return delivered;
  return checked.has_errors() ? ExitCode::bad_input : ExitCode::done;
}

}  // namespace

const Command kCheckCommand = {
    .name = "check",
    .summary = "is a catalog sound? Its errors, and holes in its rules, each with a witness",
    .description =
        "Reports every error of a catalog and of requests for it, each with its place, and looks\n"
        "for holes in the rules: an upgrade that pays the customer, a window that never opens, a\n"
        "year that costs more than its months. Each finding comes with a request that shows it\n"
        "when it is given to `planshift quote`, and with what to change. Findings alone end with\n"
        "exit status 0, errors with 2.\n",
    .options = kCheckOptions,
    .operand = kCheckOperand,
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"},
                               {"interval": "P1Y", "amount": "100.00"}]}]}' > shop.json
  planshift check shop.json
  planshift check --explain negative_invoice_possible
)",
    .run = run_check};

}  // namespace planshift

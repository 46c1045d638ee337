// planshift verify: does a quote that was sent still hold?

#include <optional>
#include <string>
#include <utility>

#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/json.h"
#include "planshift/json/quote_file.h"
#include "planshift/text/joined.h"

namespace planshift {

extern const Command kVerifyCommand;

namespace {

constexpr OptionSpec kTodayOption = {
    .name = "--catalog",
    .value = "C.json",
    .help = "today's catalog: says what it would make of the same question"};
constexpr OptionSpec kVerifyOptions[] = {kTodayOption, kFormatOption, kPrettyOption};
constexpr OperandSpec kVerifyOperand = {
    .name = "FILE", .help = "the quote file; standard input by default or for -"};

std::string_view sentence_of(FileVerdict verdict, bool has_today) {
  switch (verdict) {
    case FileVerdict::same:
      return has_today ? "The quote holds: today's catalog gives the same answer.\n"
                       : "The quote holds: its catalog gives this answer.\n";
    case FileVerdict::changed:
      return "The quote was right when it was made. Today's catalog gives another answer:\n";
    case FileVerdict::tampered:
      return "The file was changed: its catalog and its checksum do not give this answer.\n";
    case FileVerdict::newer:
      return "The file is written in a newer format than this version of planshift reads.\n";
  }
  return "";
}

std::string text_of(const Verification& verification, bool has_today) {
  std::string text(sentence_of(verification.verdict, has_today));
  for (const Difference& difference : verification.differences) {
    text += joined({"  ", difference.path.empty() ? "/" : std::string_view(difference.path),
                    "\n    then  ", difference.then, "\n    now   ", difference.now, "\n"});
  }
  return text;
}

ExitCode run_verify(const Arguments& arguments, Console& console) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const bool file_is_input = !arguments.operand || *arguments.operand == "-";
  const std::optional<std::string_view> today_path = arguments.value_of("--catalog");
  if (file_is_input && today_path == "-") {
    return report_usage(
        console, "the catalog and the quote cannot both come from standard input; name a file");
  }
  DocumentReading today;
  if (today_path) {
    today = read_document(std::string(*today_path), console);
    if (today.failure) return *today.failure;
    // Its mistakes are told under its own name.
    const Result<Vendor> vendor = decode_vendor(today.text);
    if (!vendor.ok()) {
      return report_errors(console, today_path == "-" ? "stdin" : *today_path, vendor.errors());
    }
  }
  const DocumentReading file = read_document(arguments.operand, console);
  if (file.failure) return *file.failure;
  std::optional<std::string_view> today_text;
  if (today_path) today_text = today.text;
  const Result<Verification> verified = verify_quote(file.text, today_text);
  if (!verified.ok()) {
    return report_errors(console, file_is_input ? "stdin" : std::string_view(*arguments.operand),
                         verified.errors());
  }
  const ExitCode delivered =
      deliver(console, form->is_text ? text_of(verified.value(), today_path.has_value())
                                     : finished_json(encode_verification(verified.value()), *form));
  if (delivered != ExitCode::done) return delivered;
  return verified.value().verdict == FileVerdict::same ? ExitCode::done : ExitCode::differs;
}

}  // namespace

const Command kVerifyCommand = {
    .name = "verify",
    .summary = "a quote file computed again: does it hold, and what would it be today?",
    .description =
        "Computes the answer of a quote file again from the catalog inside it and compares the "
        "two\n"
        "value by value: same, changed (today's catalog gives something else), tampered (the file\n"
        "was changed after it was written) or newer (its format is). Ends with 0 for same, else "
        "with\n"
        "1. The sales desk writes quote files.\n",
    .options = kVerifyOptions,
    .operand = kVerifyOperand,
    .example =
        R"(  echo '{"planshift_quote": 2}' > newer.json
  planshift verify --format text newer.json || true
)",
    .run = run_verify};

}  // namespace planshift

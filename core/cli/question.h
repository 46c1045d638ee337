// Question: the catalog and the one request that most commands answer, and the form of the answer.
//
// A command that takes the same arguments as `quote` lists kQuestionOptions (its own behind them)
// and kRequestOperand, and runs answer_question (core/cli/answer.h) with its steps.
#ifndef PLANSHIFT_CLI_QUESTION_H_
#define PLANSHIFT_CLI_QUESTION_H_

#include <optional>
#include <string>

#include "planshift/cli/arguments.h"
#include "planshift/cli/console.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

constexpr OptionSpec kCatalogOption = {.name = "--catalog",
                                       .value = "C.json",
                                       .help = "what the vendor sells, and its rules",
                                       .is_required = true};
constexpr OptionSpec kFormatOption = {
    .name = "--format",
    .value = "json|text",
    .help = "json for programs, text for people; text by default on a terminal"};
constexpr OptionSpec kPrettyOption = {
    .name = "--pretty", .value = {}, .help = "json with line breaks and indentation"};

constexpr OptionSpec kQuestionOptions[] = {kCatalogOption, kFormatOption, kPrettyOption};
constexpr OperandSpec kRequestOperand = {.name = "REQUEST.json",
                                         .help = "the request; standard input by default or for -"};

struct AnswerForm {
  bool is_text = false;
  bool is_pretty = false;  // of json
};
// nullopt when the options contradict themselves; that is then reported.
std::optional<AnswerForm> read_answer_form(const Arguments& arguments, Console& console);

// The text of a document, or the exit code of what was reported instead. Without a path, or with -,
// it is the standard input.
struct DocumentReading {
  std::string text;
  std::optional<ExitCode> failure;
};
DocumentReading read_document(const std::optional<std::string>& path, Console& console);

// The catalog decoded, and the request as text: each command decodes what it asks for.
struct Documents {
  Vendor vendor;
  std::string request_text;
  std::string request_name;  // for errors: the file, or "stdin"
};
struct DocumentsReading {
  std::optional<Documents> documents;
  ExitCode failure = ExitCode::done;
};
DocumentsReading read_documents(const Arguments& arguments, Console& console);

// Only the vendor, from --catalog.
struct VendorReading {
  std::optional<Vendor> vendor;
  ExitCode failure = ExitCode::done;
};
VendorReading read_vendor(const Arguments& arguments, Console& console);

// `answer` as one line or indented, with the line end.
std::string finished_json(std::string answer, const AnswerForm& form);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_QUESTION_H_

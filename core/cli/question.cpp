#include "planshift/cli/question.h"

#include <string_view>
#include <utility>

#include "planshift/cli/report.h"
#include "planshift/json/document.h"
#include "planshift/json/json.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr const char* kInputName = "stdin";

}  // namespace

// One byte over the limit is enough for the decoder to refuse it.
DocumentReading read_document(const std::optional<std::string>& path, Console& console) {
  const bool is_input = !path || *path == "-";
  if (is_input && console.in.is_terminal()) {
    console.err.write("planshift: type the document, then press Ctrl-D\n");
  }
  WholeReading reading = is_input ? read_at_most(console.in, kMaxInputBytes)
                                  : read_file_at_most(*path, kMaxInputBytes);
  DocumentReading document;
  if (reading.error != 0) {
    document.failure = report_file(console, is_input ? kInputName : std::string_view(*path),
                                   "cannot be read", reading.error);
  }
  document.text = std::move(reading.text);
  return document;
}

std::optional<AnswerForm> read_answer_form(const Arguments& arguments, Console& console) {
  AnswerForm form;
  form.is_pretty = arguments.has("--pretty");
  const std::optional<std::string_view> format = arguments.value_of("--format");
  if (!format) {
    form.is_text = !form.is_pretty && console.out.is_terminal();
    return form;
  }
  if (*format != "json" && *format != "text") {
    report_usage(console, joined({"--format must be json or text, not ", *format}));
    return std::nullopt;
  }
  form.is_text = *format == "text";
  if (form.is_text && form.is_pretty) {
    report_usage(console, "--pretty only works with --format json");
    return std::nullopt;
  }
  return form;
}

VendorReading read_vendor(const Arguments& arguments, Console& console) {
  const std::string path(arguments.value_of("--catalog").value_or(""));
  const DocumentReading document = read_document(path, console);
  if (document.failure) return {.vendor = std::nullopt, .failure = *document.failure};
  Result<Vendor> vendor = decode_vendor(document.text);
  if (!vendor.ok()) {
    const std::string_view name = path == "-" ? std::string_view(kInputName) : path;
    return {.vendor = std::nullopt, .failure = report_errors(console, name, vendor.errors())};
  }
  return {.vendor = std::move(vendor).value(), .failure = ExitCode::done};
}

DocumentsReading read_documents(const Arguments& arguments, Console& console) {
  const bool request_is_input = !arguments.operand || *arguments.operand == "-";
  if (request_is_input && arguments.value_of("--catalog") == "-") {
    return {.documents = std::nullopt,
            .failure = report_usage(
                console,
                "the catalog and the request cannot both come from standard input; name a file")};
  }
  VendorReading reading = read_vendor(arguments, console);
  if (!reading.vendor) return {.documents = std::nullopt, .failure = reading.failure};
  DocumentReading document = read_document(arguments.operand, console);
  if (document.failure) return {.documents = std::nullopt, .failure = *document.failure};
  return {.documents = Documents{.vendor = std::move(*reading.vendor),
                                 .request_text = std::move(document.text),
                                 .request_name = request_is_input ? std::string(kInputName)
                                                                  : *arguments.operand},
          .failure = ExitCode::done};
}

std::string finished_json(std::string answer, const AnswerForm& form) {
  if (form.is_pretty) answer = prettify(answer);
  if (!answer.ends_with('\n')) answer += '\n';
  return answer;
}

}  // namespace planshift

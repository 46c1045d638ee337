#include "planshift/cli/report.h"

#include "planshift/text/error_text.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"

namespace planshift {
namespace {

std::string line_of(std::string_view text) {
  return joined({"planshift: ", printable(text), "\n"});
}

}  // namespace

ExitCode report_errors(Console& console, std::string_view document, const Errors& errors) {
  std::string lines;
  for (const Error& error : errors) {
    // The whole document has the empty pointer: nothing to name.
    lines += line_of(joined({document, error.path.empty() ? "" : ": ", error.path, ": ",
                             word_of(error.code), ": ", message_of(error)}));
  }
  console.err.write(lines);
  return ExitCode::bad_input;
}

ExitCode report_usage(Console& console, std::string_view sentence) {
  console.err.write(line_of(sentence));
  return ExitCode::bad_input;
}

ExitCode report_file(Console& console, std::string_view name, std::string_view what, int error) {
  console.err.write(line_of(joined({name, ": ", what, ": ", words_of_errno(error)})));
  return ExitCode::file_failed;
}

ExitCode deliver(Console& console, std::string_view answer) {
  const int error = console.out.write(answer);
  return error == 0 ? ExitCode::done : report_file(console, "stdout", "cannot be written", error);
}

}  // namespace planshift

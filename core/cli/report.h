// What goes wrong, told on the error stream: one line for each thing, each starting "planshift: ".
//
//   planshift: C.json: /plans/0/prices/0/amount: money_must_be_a_string: write "49.9" as a string
//   planshift: C.json: cannot be read: No such file or directory
//   planshift: unknown option --catlog, did you mean --catalog? See planshift quote --help
#ifndef PLANSHIFT_CLI_REPORT_H_
#define PLANSHIFT_CLI_REPORT_H_

#include <string_view>

#include "planshift/base/error.h"
#include "planshift/cli/console.h"

namespace planshift {

// One line per error of a document, in one write. Returns ExitCode::bad_input.
ExitCode report_errors(Console& console, std::string_view document, const Errors& errors);

// A sentence of its own: a mistake on the command line, say. Returns ExitCode::bad_input.
ExitCode report_usage(Console& console, std::string_view sentence);

// A file or stream that failed: `what` is "cannot be read" or "cannot be written". Returns
// ExitCode::file_failed.
ExitCode report_file(Console& console, std::string_view name, std::string_view what, int error);

// Writes a finished answer to the output, and reports it when that fails.
ExitCode deliver(Console& console, std::string_view answer);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_REPORT_H_

// Answer: the way of a command from its arguments to what it writes, the same for every question.
//
// A question is four functions, run in this order; what goes wrong is reported where it happens,
// with the name of the document:
//
//   decode(request_text, vendor)          -> Result<Asked>      decode_request, decode_curve, …
//   answer(vendor, asked)                 -> Result<Answered>   quote_change, …
//   write_text(vendor, asked, answered)   -> std::string        for people, or
//   write_json(vendor, asked, answered)   -> std::string        for programs
#ifndef PLANSHIFT_CORE_CLI_ANSWER_H_
#define PLANSHIFT_CORE_CLI_ANSWER_H_

#include <optional>
#include <string>

#include "core/cli/question.h"
#include "core/cli/report.h"

namespace planshift {

template <typename Decode, typename Answer, typename WriteText, typename WriteJson>
ExitCode answer_question(const Arguments& arguments, Console& console, const Decode& decode,
                         const Answer& answer, const WriteText& write_text,
                         const WriteJson& write_json) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const auto question = decode(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const auto answered = answer(asked.vendor, question.value());
  if (!answered.ok()) return report_errors(console, asked.request_name, answered.errors());
  if (form->is_text) {
    return deliver(console, write_text(asked.vendor, question.value(), answered.value()));
  }
  const std::string json = write_json(asked.vendor, question.value(), answered.value());
  return deliver(console, finished_json(json, *form));
}

}  // namespace planshift

#endif  // PLANSHIFT_CORE_CLI_ANSWER_H_

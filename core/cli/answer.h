// Answer: the way of a command from its arguments to what it writes, the same for every question.
//
// A question brings its steps (core/json/questions/question.h); a command adds what a person reads:
//
//   write_text(vendor, asked, answered)   -> std::string
//
// What goes wrong is reported where it happens, with the name of the document.
#ifndef PLANSHIFT_CLI_ANSWER_H_
#define PLANSHIFT_CLI_ANSWER_H_

#include <optional>
#include <string>

#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/questions/question.h"

namespace planshift {

template <typename Asked, typename Answered, typename WriteText>
ExitCode answer_question(const Arguments& arguments, Console& console,
                         const QuestionSteps<Asked, Answered>& steps, const WriteText& write_text) {
  const std::optional<AnswerForm> form = read_answer_form(arguments, console);
  if (!form) return ExitCode::bad_input;
  const DocumentsReading reading = read_documents(arguments, console);
  if (!reading.documents) return reading.failure;
  const Documents& asked = *reading.documents;
  const auto question = steps.decode(asked.request_text, asked.vendor);
  if (!question.ok()) return report_errors(console, asked.request_name, question.errors());
  const auto answered = steps.answer(asked.vendor, question.value());
  if (!answered.ok()) return report_errors(console, asked.request_name, answered.errors());
  if (form->is_text) {
    return deliver(console, write_text(asked.vendor, question.value(), answered.value()));
  }
  const std::string json = steps.encode(asked.vendor, question.value(), answered.value());
  return deliver(console, finished_json(json, *form));
}

}  // namespace planshift

#endif  // PLANSHIFT_CLI_ANSWER_H_

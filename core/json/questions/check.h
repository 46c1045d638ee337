// check: is a catalog sound, and are these requests right? Errors, findings of lint, and requests
// that show them.
//
//   {…, "errors": [{"path", "code", "args", "message"}],
//    "lint": [{"code", "path", "message", "witness": {"request": {…}, "amounts": {…}}}]}
//
// It has no steps of its own kind: a request that is wrong is what it answers.
#ifndef PLANSHIFT_JSON_QUESTIONS_CHECK_H_
#define PLANSHIFT_JSON_QUESTIONS_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "planshift/json/questions/question.h"
#include "planshift/planning/lint.h"

namespace planshift {

// Everything that is wrong with a request: its document with the objects of all questions that
// stand in it, and what asking these questions finds. Without a change no quote is asked for, where
// the request says what `fit` or `schedule` need.
Errors errors_of_request(const Vendor& vendor, std::string_view text);

// The errors of one document that was checked; its name is written where there are several.
struct CheckedDocument {
  std::string document;
  Errors errors;
};
// The answer of a check. Without a vendor (its catalog is broken) catalog and currency are null.
std::string encode_check(const Vendor* vendor, const std::vector<CheckedDocument>& documents,
                         const std::vector<Finding>& findings);

// A catalog, and maybe requests for it, each with the name that its errors bear.
struct NamedText {
  std::string_view name;
  std::string_view text;
};
// The answer of a check of documents; a catalog that is broken is what it answers. Requests are
// then left unread, as nothing says what they are for.
std::string check_documents(const std::vector<NamedText>& documents);

// A request as a document: plan, interval, seats, period and what else a witness of lint has.
std::string encode_witness(const Vendor& vendor, const Request& request);

// Lint of the vendor, and the errors of the request; {} and "" stand for no request.
std::string answer_check(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kCheckQuestion = {.name = "check", .answer = answer_check};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_CHECK_H_

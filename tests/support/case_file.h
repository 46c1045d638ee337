// Cases as documents: a catalog, a request, and what the answer must say.
//
// A file is a JSON array of cases, or {"cases": […]}:
//
//   {"id": "…", "catalog": {…}, "request": {…}, "expect": {"due_now.total": "196.20"}}
//   {"id": "…", "catalog": {…}, "request": {…}, "expect_error": {"path": "/change/at", "code":
//   "…"}}
//
// A catalog or a request that is a string is the text of a document, so that a case can hold what
// is not JSON at all. The quote is made in this process through the JSON border, as the program
// makes it: decode, quote, encode. What `expect` does not name is free; of `expect_error`, one
// reported error must have that path and that code (a path or code left out is free). With a
// `question`, such as "options", it is that question's answer, and `expect` is held to it.
// "(absent)" is expected where nothing may stand.
#ifndef PLANSHIFT_TESTS_SUPPORT_CASE_FILE_H_
#define PLANSHIFT_TESTS_SUPPORT_CASE_FILE_H_

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/error.h"
#include "planshift/subscription/request.h"
#include "planshift/subscription/vendor.h"
#include "tests/support/json_path.h"

namespace planshift::support {

// What the program would print: the bytes of an answer, or the errors of one of the documents.
struct Answer {
  std::string quote;
  Errors errors;

  bool ok() const { return errors.empty(); }
};
Answer answer_to(std::string_view catalog, std::string_view request,
                 std::string_view question = "quote");

// The structs behind the two documents; `errors` of the first one that has some.
struct DecodedCase {
  Vendor vendor;
  Request request;
  Errors errors;
};
DecodedCase decode_case(std::string_view catalog, std::string_view request);

struct Case {
  std::string id;
  std::string group;     // the system or the area it belongs to, else the file
  std::string question;  // "quote" where the case names none
  std::string catalog;   // the text of the document
  std::string request;
  Json expect;        // an object: path -> value; null when an error is expected
  Json expect_error;  // {"path", "code"}; null when a quote is expected
};

struct Difference {
  std::string path;
  std::string got;
  std::string expected;
};
// `due_now.total: got "196.21", expected "196.20"`
std::string text_of(const Difference& difference);

// Empty when the case holds.
std::vector<Difference> differences_of(const Case& item);
std::vector<Difference> differences_of(const Answer& answer, const Json& expect,
                                       const Json& expect_error);

// A file of cases; `problem` says why there are none.
struct CaseFile {
  std::vector<Case> cases;
  std::string problem;
};
CaseFile read_case_file(const std::string& path);

// Every case below these folders of the repository whose documents can be read; "", or the first
// file that is no file of cases.
std::string for_each_sound_case(
    std::initializer_list<const char*> folders,
    const std::function<void(const DecodedCase&, const std::string& id)>& look_at);
// All cases that the project has: the contract's and the published ones.
constexpr std::initializer_list<const char*> kAllCases = {
    "tests/contract", "tests/conformance/vectors", "tests/conformance/own"};

// The document that a member of a case holds: the string's content, or the value as it stands in
// the file.
std::string document_in(std::string_view raw_case, std::string_view member);

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_SUPPORT_CASE_FILE_H_

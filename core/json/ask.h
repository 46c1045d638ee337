// One question by name, JSON text in and out: what the module and other hosts call.
//
//   answer_text(vendor, "quote", R"({"subscription": …})")  -> the quote, or {"errors":[…]}
//
// A host names the questions it carries. The module answers the contract's, the one of a page only
// what its element asks; conventions and explain are for people who study billing systems, and
// their code would only make every page slower.
#ifndef PLANSHIFT_JSON_ASK_H_
#define PLANSHIFT_JSON_ASK_H_

#include <span>
#include <string>
#include <string_view>

#include "planshift/json/json.h"

namespace planshift {

// The row of a question: the answer, or {"errors": […]}. Each stands in questions/<name>.h.
struct Question {
  std::string_view name;
  std::string (*answer)(const Vendor& vendor, std::string_view request_text);
};
// What the element of a page asks: quote, compare, curve, options, fit, schedule, chain.
std::span<const Question> page_questions();
// Those and check.
std::span<const Question> contract_questions();
// Those, conventions and explain.
std::span<const Question> all_questions();

// The answer to `question`, or its errors. One that is not among `questions` is bad_value at "".
std::string answer_text(const Vendor& vendor, std::string_view question,
                        std::string_view request_text,
                        std::span<const Question> questions = all_questions());

}  // namespace planshift

#endif  // PLANSHIFT_JSON_ASK_H_

// explain: which convention gives an amount. It stands in the request, {"explain": {"amount":
// "43.57"}}.
//
//   {…, "amount": "43.57", "tried": 62, "matches": [{"preset": "stripe", "path": "due_now.total",
//    "amount": "43.57", "difference": "0.00", "words": "what is due now: …", "traits": […]}],
//    "closest": []}
#ifndef PLANSHIFT_JSON_QUESTIONS_EXPLAIN_H_
#define PLANSHIFT_JSON_QUESTIONS_EXPLAIN_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/explain.h"

namespace planshift {

// The errors of the request and of the amount come in one list.
struct ExplainQuestion {
  Request request;
  Money amount;
};
Result<ExplainQuestion> decode_explain(std::string_view text, const Vendor& vendor);

std::string encode_explanation(const Vendor& vendor, const Request& request,
                               const Explanation& explanation);

extern const QuestionSteps<ExplainQuestion, Explanation> kExplainSteps;

std::string answer_explain(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kExplainQuestion = {.name = "explain", .answer = answer_explain};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_EXPLAIN_H_

// quote: one request, one quote. Decoding and encoding are json.h.
#ifndef PLANSHIFT_JSON_QUESTIONS_QUOTE_H_
#define PLANSHIFT_JSON_QUESTIONS_QUOTE_H_

#include "planshift/json/questions/question.h"

namespace planshift {

extern const QuestionSteps<Request, Quote> kQuoteSteps;

std::string answer_quote(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kQuoteQuestion = {.name = "quote", .answer = answer_quote};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_QUOTE_H_

// compare: one request against every plan and interval. The request is a quote's, nothing beside
// it.
#ifndef PLANSHIFT_JSON_QUESTIONS_COMPARE_H_
#define PLANSHIFT_JSON_QUESTIONS_COMPARE_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/compare.h"

namespace planshift {

std::string encode_comparison(const Vendor& vendor, const Comparison& comparison);

extern const QuestionSteps<Request, Comparison> kCompareSteps;

std::string answer_compare(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kCompareQuestion = {.name = "compare", .answer = answer_compare};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_COMPARE_H_

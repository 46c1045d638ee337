// options: the ways to get to what a request wants, over "options": {"horizon"?}.
#ifndef PLANSHIFT_JSON_QUESTIONS_OPTIONS_H_
#define PLANSHIFT_JSON_QUESTIONS_OPTIONS_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/options.h"

namespace planshift {

struct OptionsQuestion {
  Request request;
  Duration horizon = default_horizon();
};
Result<OptionsQuestion> decode_options(std::string_view text, const Vendor& vendor);

std::string encode_options(const Vendor& vendor, const Options& options);

extern const QuestionSteps<OptionsQuestion, Options> kOptionsSteps;

std::string answer_options(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kOptionsQuestion = {.name = "options", .answer = answer_options};

void read_options_part(ErrorReport& report, const Catalog& catalog, Value value, Duration& horizon);
Errors errors_of_options(const Vendor& vendor, const Request& request, Value root);
inline constexpr TypedPart<Duration> kOptionsPart =
    request_part<read_options_part>("options", RequestNeeds{}, errors_of_options);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_OPTIONS_H_

// fit: the plans that cover some needs, "needs": {"seats"?, "limits"?, "features"?, "usage"?}.
//
// A subscription, where there is one, says its plan and interval; neither it nor a change must be
// there.
#ifndef PLANSHIFT_JSON_QUESTIONS_FIT_H_
#define PLANSHIFT_JSON_QUESTIONS_FIT_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/fit.h"

namespace planshift {

struct FitQuestion {
  Request request;
  bool has_subscription = false;
  Needs needs;

  const Subscription* subscription() const {
    return has_subscription ? &request.subscription : nullptr;
  }
};
Result<FitQuestion> decode_fit(std::string_view text, const Vendor& vendor);

std::string encode_fit(const Vendor& vendor, const Fit& fit);

extern const QuestionSteps<FitQuestion, Fit> kFitSteps;

std::string answer_fit(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kFitQuestion = {.name = "fit", .answer = answer_fit};

void read_needs_part(ErrorReport& report, const Catalog& catalog, Value value, Needs& needs);
Errors errors_of_fit(const Vendor& vendor, const Request& request, Value root);
inline constexpr TypedPart<Needs> kNeedsPart = request_part<read_needs_part>(
    "needs", RequestNeeds{.subscription = false, .period = false, .change = false}, errors_of_fit);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_FIT_H_

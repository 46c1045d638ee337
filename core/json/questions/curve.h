// curve: one request on every day of a span, "curve": {"from"?, "to"?, "step"?}.
//
//   Result<CurveQuestion> asked = decode_curve(text, vendor);
//   Result<Curve> curve = draw_curve(vendor, asked.value().request, asked.value().span);
//   std::string answer = encode_curve(vendor, curve.value());
#ifndef PLANSHIFT_JSON_QUESTIONS_CURVE_H_
#define PLANSHIFT_JSON_QUESTIONS_CURVE_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/curve.h"

namespace planshift {

struct CurveQuestion {
  Request request;
  CurveSpan span;
};
Result<CurveQuestion> decode_curve(std::string_view text, const Vendor& vendor);

std::string encode_curve(const Vendor& vendor, const Curve& curve);

extern const QuestionSteps<CurveQuestion, Curve> kCurveSteps;

std::string answer_curve(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kCurveQuestion = {.name = "curve", .answer = answer_curve};

void read_curve_part(ErrorReport& report, const Catalog& catalog, Value value, CurveSpan& span);
Errors errors_of_curve(const Vendor& vendor, const Request& request, Value root);
inline constexpr TypedPart<CurveSpan> kCurvePart =
    request_part<read_curve_part>("curve", RequestNeeds{}, errors_of_curve);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_CURVE_H_

// The parts of all questions, in the order in which a request's other keys are told with them.
#ifndef PLANSHIFT_JSON_QUESTIONS_REQUEST_PARTS_H_
#define PLANSHIFT_JSON_QUESTIONS_REQUEST_PARTS_H_

#include "planshift/json/questions/curve.h"
#include "planshift/json/questions/fit.h"
#include "planshift/json/questions/options.h"
#include "planshift/json/questions/request_part.h"
#include "planshift/json/questions/schedule.h"

namespace planshift {

// Of explain (questions/explain.h), which not every host carries: read by that question alone.
inline constexpr RequestPart kExplainPart = {
    .key = "explain", .needs = {}, .read = nullptr, .ask = nullptr};

inline constexpr RequestPart kRequestParts[] = {kCurvePart, kOptionsPart, kNeedsPart, kSchedulePart,
                                                kExplainPart};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_REQUEST_PARTS_H_

// What other questions add to a request: "curve", "options", "needs", "schedule" (F6).
//
// They may stand in one request together, so that one file serves all questions. Each question uses
// its own; the others must be right all the same, as every part of a document must.
#ifndef PLANSHIFT_CORE_JSON_QUESTION_PARTS_H_
#define PLANSHIFT_CORE_JSON_QUESTION_PARTS_H_

#include <optional>

#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/planning/curve.h"
#include "core/planning/fit.h"

namespace planshift {

// Where they stand in a request; those that do not stand there do not exist.
struct QuestionPlaces {
  Value curve;
  Value options;
  Value needs;
  Value schedule;
};

struct QuestionParts {
  std::optional<CurveSpan> span;
  std::optional<Duration> horizon;
  std::optional<Needs> needs;
  std::optional<Moment> until;
};

QuestionParts read_question_parts(ErrorReport& report, const Catalog& catalog,
                                  const QuestionPlaces& places);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_QUESTION_PARTS_H_

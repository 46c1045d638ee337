// The request inside a document that somebody else has parsed, for questions that stand beside it.
//
//   {"subscription": …, "change": …, "curve": {"step": "P1W"}}
//
// The objects of the questions are read with it, so that the errors of all come in the order of
// their places. A question may need less of a request than a quote does: `fit` needs none of it,
// `schedule` neither a change nor a period.
#ifndef PLANSHIFT_CORE_JSON_REQUEST_READER_H_
#define PLANSHIFT_CORE_JSON_REQUEST_READER_H_

#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/json/questions/request_part.h"
#include "core/subscription/request.h"

namespace planshift {

void read_request_part(const Vendor& vendor, ErrorReport& report, Value root, RequestNeeds needs,
                       Request& request, OwnPart own = OwnPart());

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_REQUEST_READER_H_

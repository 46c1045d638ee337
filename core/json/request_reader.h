// The request inside a document that somebody else has parsed, for questions that stand beside it.
//
//   {"subscription": …, "change": …, "curve": {"step": "P1W"}}
//
// The objects of the questions are read with it, so that the errors of all come in the order of
// their places. A question may need less of a request than a quote does: `fit` needs none of it,
// `schedule` neither a change nor a period.
#ifndef PLANSHIFT_JSON_REQUEST_READER_H_
#define PLANSHIFT_JSON_REQUEST_READER_H_

#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/questions/request_part.h"
#include "planshift/subscription/request.h"

namespace planshift {

void read_request_part(const Vendor& vendor, ErrorReport& report, Value root, RequestNeeds needs,
                       Request& request, OwnPart own = OwnPart());

}  // namespace planshift

#endif  // PLANSHIFT_JSON_REQUEST_READER_H_

// What staff may give: the catalog's `guardrails`, checked here and read by the sales desk.
//
//   {"target": "95", "floor": "60", "cost": "30", "approvals": [
//     {"role": "rep",      "max_discount": "10", "max_term": "P12M"},
//     {"role": "director", "max_discount": "25", "margin_floor": "40"}]}
//
// No answer of the core depends on them: a quote is right whoever may send it. They are part of the
// catalog so that a vendor keeps prices and limits in one file.
//
// The awkward case is a margin: it cannot be known without what serving a customer costs, so
// `margin_floor` needs `cost`.
#ifndef PLANSHIFT_JSON_GUARDRAILS_READER_H_
#define PLANSHIFT_JSON_GUARDRAILS_READER_H_

#include "planshift/json/reader.h"

namespace planshift {

void check_guardrails(Reader& in, Value value);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_GUARDRAILS_READER_H_

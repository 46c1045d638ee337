// Companions: keys of a subscription of which one says what the other would.
//
// What was paid and each charge, a locked rate and a locked price, one discount and a list of them;
// and whatever says that time was paid which is billed when it is over (L7.10).
#ifndef PLANSHIFT_JSON_COMPANIONS_H_
#define PLANSHIFT_JSON_COMPANIONS_H_

#include "planshift/json/history_reader.h"

namespace planshift {

// Tells each such pair as bad_value.
void check_companions(CatalogContext& in, Value value);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_COMPANIONS_H_

// Writes a subscription as the next request takes it: the `after` of a quote.
#ifndef PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_
#define PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_

#include "planshift/json/json_writer.h"
#include "planshift/subscription/request.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

void write_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& subscription);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_

// Writes a subscription as the next request takes it: the `after` of a quote.
#ifndef PLANSHIFT_CORE_JSON_SUBSCRIPTION_WRITER_H_
#define PLANSHIFT_CORE_JSON_SUBSCRIPTION_WRITER_H_

#include "core/json/json_writer.h"
#include "core/subscription/request.h"
#include "core/subscription/vendor.h"

namespace planshift {

void write_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& subscription);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_SUBSCRIPTION_WRITER_H_

// Writes a subscription as the next request takes it: the `after` of a quote.
#ifndef PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_
#define PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_

#include <optional>

#include "planshift/json/json_writer.h"
#include "planshift/subscription/request.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

void write_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& subscription);

// Members of an open object: what a discount takes off, in percent or in major units.
void write_reduction(JsonWriter& out, const std::optional<Rational>& percent,
                     const std::optional<Rational>& amount, Currency currency);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_SUBSCRIPTION_WRITER_H_

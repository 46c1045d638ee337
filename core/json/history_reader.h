// Reads what a subscription remembers: its commitment, a pause, the charges that still cover time,
// and the lines that wait for the next invoice, as the `after` of a quote writes them.
//
//   {"item": {"plan": "pro"}, "period": {"start": "2026-11-15", "end": "2026-12-15"},
//    "amount": "249.00"}
//
// A pending line keeps its arithmetic, so that the invoice that shows it can explain it.
#ifndef PLANSHIFT_JSON_HISTORY_READER_H_
#define PLANSHIFT_JSON_HISTORY_READER_H_

#include "planshift/json/catalog_context.h"
#include "planshift/subscription/request.h"

namespace planshift {

// {"start", "end"}, a span that is not reversed. False when an error was reported.
bool read_period(CatalogContext& in, Value value, Period& period);

// What binds or interrupts a subscription. A commitment is {"start", "end"}, or true: from
// `started` on, for the term of the price.
void read_subscription_commitment(CatalogContext& in, Value value, Subscription& subscription);
void read_pause(CatalogContext& in, Value value, Subscription& subscription);

void read_charge(CatalogContext& in, Value value, Charge& charge);
void read_pending_line(CatalogContext& in, Value value, Line& line);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_HISTORY_READER_H_

// Reads how a policy, a rule or the refund counts time and rounds.
//
//   {"unit": "day", "round": "line"}         each line to the currency's digits
//   {"round": {"daily_price": 4}}            the price of one day to four digits first
//   {"share_digits": 4}                      16/30 as 0.5333
#ifndef PLANSHIFT_JSON_PRORATION_READER_H_
#define PLANSHIFT_JSON_PRORATION_READER_H_

#include "planshift/json/reader.h"
#include "planshift/policy/counting.h"

namespace planshift {

void read_proration(Reader& in, Value value, ProrationOverride& fields);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_PRORATION_READER_H_

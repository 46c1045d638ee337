// Reads what usage over an allowance costs, for a meter or for one plan.
//
//   {"price": "0.80"}                                   each unit
//   {"price": "0.40", "per": "1000", "round_up": true}  each thousand that has begun
//   {"tiers": [{"up_to": 100, "price": "0.80"}, {"price": "0.50"}]}   each unit by its tier
//   {"tiers": {"mode": "volume", "steps": […]}}         all units by the tier that they reach
#ifndef PLANSHIFT_JSON_OVERAGE_READER_H_
#define PLANSHIFT_JSON_OVERAGE_READER_H_

#include "planshift/json/reader.h"

namespace planshift {

void read_overage(Reader& in, Value value, Overage& overage);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_OVERAGE_READER_H_

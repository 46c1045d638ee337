// Reads the policy of a catalog, and what catalog and request share with it.
#ifndef PLANSHIFT_JSON_POLICY_READER_H_
#define PLANSHIFT_JSON_POLICY_READER_H_

#include "planshift/json/presets.h"
#include "planshift/json/reader.h"
#include "planshift/policy/policy.h"

namespace planshift {

// {"percent": "20", "included": false}
void read_tax(Reader& in, Value value, const Catalog& catalog, Tax& tax);

// A policy object. Only the fields that it gives are written, so that it may be read over another
// policy; `preset` names one that is read first. Parts that mean nothing together (a daily price
// counted in seconds, a charge of the whole price on an anchored period) are reported.
void read_policy(Reader& in, Value value, Policy& policy);

// A preset as it stands. False when one of its amounts cannot be written in the currency.
bool read_preset(const Preset& preset, Currency currency, Policy& policy);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_POLICY_READER_H_

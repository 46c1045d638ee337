// Reads the prices of plans and add-ons.
#ifndef PLANSHIFT_JSON_PRICE_READER_H_
#define PLANSHIFT_JSON_PRICE_READER_H_

#include <vector>

#include "planshift/json/reader.h"

namespace planshift {

// What of a price counts: setup fee, introduction and ramp belong to plans.
enum class PricesOf { plan, addon };

// A list of prices. Each is in the currency it names, else in the catalog's; two prices for one
// interval and currency are a duplicate.
void read_prices(Reader& in, Value value, const Catalog& catalog, PricesOf owner,
                 std::vector<Price>& prices);

// Steps of a price by units, rising, the last one without an end: [{"up_to": 96, "price": "0.42"},
// {"price": "0.21"}].
void read_price_steps(Reader& in, Value value, std::vector<PriceStep>& steps);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_PRICE_READER_H_

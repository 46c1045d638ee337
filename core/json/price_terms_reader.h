// Reads what of a plan's price is charged once or holds for a while: setup fee, introduction, ramp.
//
// Terms that contradict each other are told where they stand: a commitment shorter than the
// interval, an introduction longer than the commitment or dearer than the list price, a ramp that
// does not rise month by month, leaves the first months without a price or goes on after the term.
#ifndef PLANSHIFT_JSON_PRICE_TERMS_READER_H_
#define PLANSHIFT_JSON_PRICE_TERMS_READER_H_

#include "planshift/catalog/price.h"
#include "planshift/json/reader.h"

namespace planshift {

void read_setup_fee(Reader& in, Value value, Price& price);
void read_intro(Reader& in, Value value, Price& price);
void read_ramp(Reader& in, Value value, Price& price);

// `value` is the whole price, without a mistake in it.
void check_price_terms(Reader& in, Value value, const Price& price);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_PRICE_TERMS_READER_H_

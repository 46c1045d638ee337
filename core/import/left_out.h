// LeftOut: something that a document says and the imported catalog does not, with its place.
#ifndef PLANSHIFT_IMPORT_LEFT_OUT_H_
#define PLANSHIFT_IMPORT_LEFT_OUT_H_

#include <string>
#include <string_view>

#include "planshift/base/words.h"

namespace planshift {

enum class LeftOutCode {
  not_active,        // no longer sold
  one_time,          // a price that does not recur
  metered,           // a price by usage that the format has no place for
  no_price,          // a plan that nothing is left to sell at
  two_prices,        // more than one price for an interval, and no word about which one holds
  amounts_of_tiers,  // a step with an amount of its own
  tiers_missing,     // prices by steps, without the steps
  packages,          // a price by packs of a quantity
  open_amount,       // the customer names the amount
  too_fine,          // more decimals than the currency has
  unreadable,        // a value of another kind than this key has
  unknown_interval,  // how often it is charged
  no_product,        // a price without the product it belongs to; carried over without a name
  more_pages,        // the list goes on behind the document
  trial,             // a free time at the start
  phases,            // prices of a first time
  regional,          // other prices in some countries
  rules,             // rules of changes that the document has of its own
  in_arrears,        // charged at the end of the time
  other_thing,       // neither a product nor a price
  unknown_key,       // a key without a counterpart
  unknown_column,    // a column without a counterpart
  how_many,          // whether several are sold at once; read as one
  rank,              // which plan is the higher one; the price decides
};
template <>
struct Words<LeftOutCode> {
  static constexpr const char* list[] = {
      "not_active",       "one_time",         "metered",    "no_price",    "two_prices",
      "amounts_of_tiers", "tiers_missing",    "packages",   "open_amount", "too_fine",
      "unreadable",       "unknown_interval", "no_product", "more_pages",  "trial",
      "phases",           "regional",         "rules",      "in_arrears",  "other_thing",
      "unknown_key",      "unknown_column",   "how_many",   "rank"};
};

struct LeftOut {
  std::string place;  // "prices.json: /data/2/tiers"; without the name where there is one document
  LeftOutCode code = LeftOutCode::unknown_key;
  std::string value;  // what stands there, short: "one_time", "Gold"
};

std::string message_of(const LeftOut& left_out);

}  // namespace planshift

#endif  // PLANSHIFT_IMPORT_LEFT_OUT_H_

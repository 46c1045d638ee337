// Price table: a catalog as plain HTML, for whoever has no JavaScript.
//
//   planshift render --catalog C.json --lang it     the table, to stand inside the element
//   … --src catalogs/c.json                         the element around it, which takes its place
//
// Plans that are sold, with what they cost and contain, in the words of the element. Search engines
// find an offer of schema.org for each price: that of the fewest seats. On-demand rates, which only
// measure a refund, are no offers (DEC-77).
//
// The markup has no style, no script and no attribute that a strict page refuses.
#ifndef PLANSHIFT_RENDER_PRICE_TABLE_H_
#define PLANSHIFT_RENDER_PRICE_TABLE_H_

#include <string>
#include <string_view>

#include "planshift/render/words.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

struct TableOptions {
  Language language;
  std::string_view source = {};  // where the element finds the catalog; empty for no element
};

std::string render_price_table(const Vendor& vendor, const TableOptions& options);

}  // namespace planshift

#endif  // PLANSHIFT_RENDER_PRICE_TABLE_H_

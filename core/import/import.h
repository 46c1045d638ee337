// Import: a catalog made of what a vendor already has in a billing system, or in a table.
//
//   import_catalog(ImportSource::stripe, {{"prices.json", text}}, {.id = "shop"})
//   -> {"planshift": 1, "from": "stripe", "catalog": {…},
//       "left_out": [{"place": "prices.json: /data/2", "code": "one_time", "message": "…"}]}
//
// What the documents say is carried over exactly, and what could not be is listed with its place:
// a one-time price, a key that this reader has never met. Nothing is guessed (DEC-76): where the
// documents leave two readings open, both are left out and said. The rules are those of the
// system's own preset; a table of a spreadsheet brings none.
//
// The awkward case is which of two plans is the higher one. No billing system says it, so the price
// decides (`"direction": "price"`), and the list says that, too.
#ifndef PLANSHIFT_IMPORT_IMPORT_H_
#define PLANSHIFT_IMPORT_IMPORT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/base/words.h"
#include "planshift/import/left_out.h"

namespace planshift {

enum class ImportSource { stripe, paddle, chargebee, lago, kill_bill, csv };
template <>
struct Words<ImportSource> {
  static constexpr const char* list[] = {"stripe", "paddle",    "chargebee",
                                         "lago",   "kill-bill", "csv"};
};

// A document as it was saved, with the name that its places bear.
struct ImportText {
  std::string name;
  std::string_view text;
};

struct Import {
  ImportSource source = ImportSource::stripe;
  std::string catalog;  // a catalog document that decodes
  std::vector<LeftOut> left_out;
};

// `id` is the catalog's own; empty, it is what the documents call themselves, or the source's name.
// An error's path begins with its document where there are several.
Result<Import> import_catalog(ImportSource source, const std::vector<ImportText>& documents,
                              std::string_view id = {});

std::string encode_import(const Import& import);

}  // namespace planshift

#endif  // PLANSHIFT_IMPORT_IMPORT_H_

// VendorReader: a reader of a catalog that knows what of it has been read so far, for the parts of
// that document that have files of their own.
//
//   resources name limits, features and each other; they are read when all of those are known
#ifndef PLANSHIFT_JSON_VENDOR_CONTEXT_H_
#define PLANSHIFT_JSON_VENDOR_CONTEXT_H_

#include <vector>

#include "planshift/json/field_table.h"
#include "planshift/json/id_table.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

// What there is none of, in the words of the message of unknown_id.
inline constexpr const char* kFeatureKind = "plan with the feature";
inline constexpr const char* kLimitKind = "plan with the limit";

// What of a catalog has been read so far. Lists are read in the order in which they need each
// other (meters before the plans that include some of them), wherever they stand in the document.
class VendorReader : public Reader {
 public:
  VendorReader(ErrorReport& report_to, Vendor& into)
      : Reader(report_to), vendor(into), catalog(into.catalog) {}

  Vendor& vendor;
  Catalog& catalog;
  IdTable tax_classes;
  IdTable plans;
  IdTable addons;
  IdTable meters;
  IdTable features;
  IdTable limits;
  IdTable resources;
  std::size_t position = 0;  // of the thing that is read now, in its list
  // By Catalog::limits and Catalog::features: the last plan that carries it, plus 1.
  std::vector<std::size_t> limit_plans;
  std::vector<std::size_t> feature_plans;
  bool plans_are_readable = true;  // false: what the plans carry is not known in full

  IdFinder<Meter> known_meters() const { return IdFinder<Meter>(catalog.meters); }
};

// Keeps the id of the thing at in.position for those who refer to it.
inline void note_id(VendorReader& in, Value thing, IdTable& table) {
  if (!thing.is(ValueKind::object)) return;
  const Value place = thing.find("id");
  if (!place.exists() || !place.is(ValueKind::string) || place.text().empty()) return;
  if (!table.insert(place.text(), in.position)) in.fail_duplicate_id(place, place.text());
}

void read_resources(VendorReader& in, Value value);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_VENDOR_CONTEXT_H_

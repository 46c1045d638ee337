// CatalogContext: a reader of documents that name what a catalog sells.
#ifndef PLANSHIFT_JSON_CATALOG_CONTEXT_H_
#define PLANSHIFT_JSON_CATALOG_CONTEXT_H_

#include "planshift/json/field_table.h"
#include "planshift/json/id_table.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

class CatalogContext : public Reader {
 public:
  CatalogContext(ErrorReport& report_to, const Vendor& of)
      : Reader(report_to),
        vendor(of),
        plans(of.catalog.plans),
        addons(of.catalog.addons),
        meters(of.catalog.meters) {}

  const Vendor& vendor;
  IdFinder<Plan> plans;
  IdFinder<AddOn> addons;
  IdFinder<Meter> meters;

  const IdLookup& known_meters() const { return meters; }
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_CATALOG_CONTEXT_H_

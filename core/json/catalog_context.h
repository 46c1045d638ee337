// CatalogContext: a reader of documents that name what a catalog sells.
#ifndef PLANSHIFT_CORE_JSON_CATALOG_CONTEXT_H_
#define PLANSHIFT_CORE_JSON_CATALOG_CONTEXT_H_

#include "core/json/field_table.h"
#include "core/json/id_table.h"
#include "core/subscription/vendor.h"

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
};

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_CATALOG_CONTEXT_H_

// The add-ons of a request: those of the subscription, and the complete list that a change names.
//
//   [{"id": "support"}, {"id": "backup", "quantity": 2}]   in catalog order, each of them once
//
// An add-on that the catalog does not sell is unknown_id, with the nearest one that it does.
#ifndef PLANSHIFT_JSON_ADDON_READER_H_
#define PLANSHIFT_JSON_ADDON_READER_H_

#include <vector>

#include "planshift/json/catalog_context.h"
#include "planshift/subscription/request.h"

namespace planshift {

void read_held_addons(CatalogContext& in, Value value, std::vector<HeldAddOn>& addons);
// A quantity of 0 takes an add-on away.
void read_wanted_addons(CatalogContext& in, Value value, std::vector<WantedAddOn>& addons);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_ADDON_READER_H_

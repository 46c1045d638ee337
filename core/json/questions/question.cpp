#include "planshift/json/questions/question.h"

namespace planshift {

void write_offer_keys(JsonWriter& out, const Catalog& catalog, const Offer& offer) {
  out.field("plan"_key, catalog.plans[offer.plan].id);
  out.field("interval"_key, offer.interval);
}

}  // namespace planshift

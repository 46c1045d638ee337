// Reads the laws that a catalog or a request is under: the ids of those of web/laws, or a law
// itself.
//
//   "laws": ["eu-withdrawal"]
//   "laws": ["eu-withdrawal", {"id": "house-rule", "rules": [{"article": "§ 1", …}]}]
//
// The texts of web/laws come into the program and into the module as the presets do
// (cmake/embed_laws.cmake), without what only people read.
#ifndef PLANSHIFT_JSON_LAW_READER_H_
#define PLANSHIFT_JSON_LAW_READER_H_

#include <span>
#include <string_view>

#include "planshift/json/reader.h"
#include "planshift/statute/law.h"
#include "planshift/subscription/request.h"

namespace planshift {

struct EmbeddedLaw {
  const char* id;
  const char* text;  // the JSON of a law
};
// In the order of their ids.
std::span<const EmbeddedLaw> embedded_laws();

// `laws` and `customer` of a catalog; those of a request, with what the laws ask of it.
void read_vendor_law(Reader& in, Value value, Vendor& vendor);
void read_request_law(Reader& in, Value value, Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_LAW_READER_H_

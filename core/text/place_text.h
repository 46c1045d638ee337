// The places of a quote in words, to stand behind "it is": "what is due now", "the credit for
// standard". English; plans, add-ons and meters are named by their ids, as in the catalog's file.
#ifndef PLANSHIFT_TEXT_PLACE_TEXT_H_
#define PLANSHIFT_TEXT_PLACE_TEXT_H_

#include <string>

#include "planshift/planning/explain.h"

namespace planshift {

std::string words_of(const Place& place, const Quote& quote, const Catalog& catalog);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_PLACE_TEXT_H_

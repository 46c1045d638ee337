// The answers of `conventions` and `explain` as a person reads them.
//
//   Due now  Left over  Next invoice          Shares               Conventions
//      4.84       0.00  20.00 on 2026-05-01   29/60 days, ...      stripe, recurly, paddle
//      5.00       0.00  20.00 on 2026-05-01   15/30 days           this catalog, chargebee
//
// Conventions with the same figures share a row. Below it stands what each decides otherwise than
// the catalog's own policy; those that decide alike share a paragraph.
#ifndef PLANSHIFT_TEXT_CONVENTIONS_TEXT_H_
#define PLANSHIFT_TEXT_CONVENTIONS_TEXT_H_

#include <string>
#include <vector>

#include "planshift/planning/explain.h"

namespace planshift {

std::string conventions_text(const Vendor& vendor, const std::vector<ConventionAnswer>& answers);

std::string explanation_text(const Vendor& vendor, const Explanation& explanation);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_CONVENTIONS_TEXT_H_

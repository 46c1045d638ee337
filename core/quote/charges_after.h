// Charges after: what covers time once an immediate switch is carried out.
//
//   30.00 for a month, an upgrade to 40.00 on the tenth last day: 27.10 charged for the rest
//   -> the old charge went with its credit; 27.10 covers the days that are left
#ifndef PLANSHIFT_QUOTE_CHARGES_AFTER_H_
#define PLANSHIFT_QUOTE_CHARGES_AFTER_H_

#include <vector>

#include "planshift/quote/settlement.h"

namespace planshift {

// What covers time once an immediate settlement is carried out: the charges of what does not change
// that end after it, and its own charge lines in the place of what was credited. Under `nothing`
// the charges go over to the new item, `difference` adds its net to them, and `extend` leaves the
// unused value as one charge over the new span. `lines` are all lines of the settlement.
std::vector<Charge> charges_after(const State& state, const Decision& decision,
                                  const BillingCycle& cycle, const std::vector<Line>& lines);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_CHARGES_AFTER_H_

// Find the cliffs of a change: every moment of the paid period at which its answer jumps.
//
// A switch has the windows of every rule that is asked, a cancellation the limits of the refund
// policy. The awkward case is the used limit, which no date in the documents names: the share is
// measured until the first moment is found at which it is passed.
#ifndef PLANSHIFT_PLANNING_FIND_CLIFFS_H_
#define PLANSHIFT_PLANNING_FIND_CLIFFS_H_

#include <vector>

#include "planshift/planning/cliffs.h"
#include "planshift/quote/decision.h"

namespace planshift {

// The cliffs of the period that the state stands in, by time; those of one moment in the order of
// the codes, each once.
std::vector<Cliff> find_cliffs(const State& state, const Decision& decision);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_FIND_CLIFFS_H_

// Switch reasons: why a switch is refused, in the order of the contract (L7.20).
//
//   a plan for at least three seats that does not raise two: seats_below_minimum {min: 3}
#ifndef PLANSHIFT_QUOTE_SWITCH_REASONS_H_
#define PLANSHIFT_QUOTE_SWITCH_REASONS_H_

#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/switch.h"

namespace planshift {

std::vector<Reason> reasons_against_switch(const State& state, const Decision& decision,
                                           SwitchOptions options);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_SWITCH_REASONS_H_

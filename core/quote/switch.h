// Switch: the quote of a change of plan, interval, seats or add-ons.
#ifndef PLANSHIFT_CORE_QUOTE_SWITCH_H_
#define PLANSHIFT_CORE_QUOTE_SWITCH_H_

#include "core/quote/quote.h"
#include "core/quote/settlement.h"

namespace planshift {

// A step on the way to a larger change is quoted without the rules that sent it on that way.
struct SwitchOptions {
  bool ignore_standing = false;
  bool ignore_one_change = false;
};

// The quote, and what the subscription would stand on afterwards.
struct SwitchOutcome {
  Quote quote;
  Moment anchor_after;
};
Result<SwitchOutcome> quote_switch(State state, SwitchOptions options);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_QUOTE_SWITCH_H_

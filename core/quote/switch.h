// Switch: the quote of a change of plan, interval, seats or add-ons.
#ifndef PLANSHIFT_QUOTE_SWITCH_H_
#define PLANSHIFT_QUOTE_SWITCH_H_

#include "planshift/quote/quote.h"
#include "planshift/quote/settlement.h"

namespace planshift {

// A step on the way to a larger change is quoted without the rules that sent it on that way.
struct SwitchOptions {
  bool ignore_standing = false;
  bool ignore_one_change = false;
  // A change to a plan that is sold for other money may be answered in that money.
  bool currency_may_change = false;
};

// The quote, and what the subscription would stand on afterwards.
struct SwitchOutcome {
  Quote quote;
  Moment anchor_after;
};
Result<SwitchOutcome> quote_switch(State state, SwitchOptions options);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_SWITCH_H_

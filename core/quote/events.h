// Events: what happens to a subscription beside switching and cancelling: a pause, its end, an
// early renewal, a trial that ends now.
//
//   30.00 for November, paused on the 21st until 21 January
//   -> nothing due; the 10 days left run from 21 to 31 January, when it renews
//
// Each is refused as `change_not_offered` where it is out of place: no pause in the policy, no
// pause to end, no trial to end.
#ifndef PLANSHIFT_QUOTE_EVENTS_H_
#define PLANSHIFT_QUOTE_EVENTS_H_

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

Result<Quote> quote_event(State state);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_EVENTS_H_

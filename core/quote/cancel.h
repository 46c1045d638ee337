// Cancel: the quote of a cancellation: verdict first (standing, then the limits), then arithmetic.
#ifndef PLANSHIFT_QUOTE_CANCEL_H_
#define PLANSHIFT_QUOTE_CANCEL_H_

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

struct CancelOptions {
  // A notice that runs past the paid period ends the service on its own day, not with the period
  // that holds it (rights.h).
  bool ends_on_the_day = false;
};
Result<Quote> quote_cancel(State state, CancelOptions options = {});

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_CANCEL_H_

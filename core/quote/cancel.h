// Cancel: the quote of a cancellation: verdict first (standing, then the limits), then arithmetic.
#ifndef PLANSHIFT_QUOTE_CANCEL_H_
#define PLANSHIFT_QUOTE_CANCEL_H_

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

Result<Quote> quote_cancel(State state);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_CANCEL_H_

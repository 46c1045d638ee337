// Small amounts: what is too little to be charged is waived, or waits for the next invoice.
//
//   smallest_charge 0.50, waived: 0.20 to pay is nothing to pay, and a notice says 0.20
//
// It is what is left to pay after tax and balance that counts. The awkward case is a cancellation:
// no invoice follows it, so what would be carried is charged all the same and never lost (DEC-92).
#ifndef PLANSHIFT_QUOTE_SMALL_AMOUNT_H_
#define PLANSHIFT_QUOTE_SMALL_AMOUNT_H_

#include <optional>
#include <vector>

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

// Whether so little is not charged, and the notice that tells it.
std::optional<Notice> small_charge(const State& state, Money to_pay);

// Takes `lines` away where they come to too little: for good, or to what rides on the next invoice.
std::optional<Notice> take_small_amount(const State& state, Rounding rounding,
                                        std::vector<Line>& lines, std::vector<Line>& riding);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_SMALL_AMOUNT_H_

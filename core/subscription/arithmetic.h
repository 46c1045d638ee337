// The amount that a calculation states (L1.14). What a line prints is what its arithmetic gives.
//
//   99.00 x 16/30 = 52.80, rounded half up
//   24.99 - 4.98, where 4.98 is six days of 0.83
//
// It knows nothing of the rules that led to a line, only what the line says of itself. The awkward
// case is a line that was cut to nothing: its sign is that of what it was.
#ifndef PLANSHIFT_SUBSCRIPTION_ARITHMETIC_H_
#define PLANSHIFT_SUBSCRIPTION_ARITHMETIC_H_

#include <optional>

#include "planshift/subscription/line.h"

namespace planshift {

// What `how` comes to, in the currency of `amount` and with its sign where the calculation has none
// of its own; absent where it contradicts itself: a share of nothing, an exact amount that is
// another one, a part taken off that does not follow from its own calculation.
std::optional<Money> stated_amount(const Calculation& how, Money amount);

// Whether a line prints what its arithmetic gives; a line without arithmetic does.
bool keeps_its_arithmetic(const Line& line);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_ARITHMETIC_H_

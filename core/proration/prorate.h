// Prorating an amount: base x share, cut once at the place the policy names.
//
//   | round       | 7 seats at 9.99 (69.93), 19 of 30 days remain          |
//   | line        | round(69.93 x 19/30)             = 44.29               |
//   | unit_price  | round(9.99 x 19/30) x 7          = 6.33 x 7   = 44.31  |
//   | daily_price | round(69.93 / 30) x 19           = 2.33 x 19  = 44.27  |
//   | total       | as `line`; the last line takes what the sum's rounding leaves |
//
// A line whose share is exactly 1 is the rounded base itself, and one whose share is below 1 is
// never larger than its base: rounding a day's price up must not make 29 days dearer than 30.
#ifndef PLANSHIFT_PRORATION_PRORATE_H_
#define PLANSHIFT_PRORATION_PRORATE_H_

#include <vector>

#include "planshift/proration/measure.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/plan_price.h"

namespace planshift {

// What is prorated. `base` is signed: a credit is negative, and rounding acts on the signed amount.
struct ProratedBase {
  Rational base;            // major units
  std::int64_t pieces = 1;  // seats or quantity, where one of them has a price of its own
};

// The amount that remains of `base`, with its arithmetic (rule `proration.<place>`).
struct ProratedAmount {
  Money amount;
  Calculation how;
};
ProratedAmount prorate(const ProratedBase& base, const Share& share, Currency currency,
                       const Proration& proration);

// A whole price as an amount: share 1/1 of a period.
ProratedAmount whole_price(const Rational& price, Currency currency, Rounding rounding,
                           CalculationRule rule);

// Says in the arithmetic of a line which discounts its price has come through.
void note_discounts(const PlanPrice& price, Calculation& how);

// The line of a recurring price: its amount, whole or prorated, with the discounts that the price
// has come through and the seats or pieces that it is for.
struct PricedItem {
  Item item;
  const PlanPrice& price;
  std::int64_t pieces = 1;
};
Line charge_line(const PricedItem& priced, const Period& printed, ProratedAmount amount);

// `percent` of `base`: share "20/100", unit percent. Signed like the base.
ProratedAmount percent_of(const Rational& base, const Rational& percent, Currency currency,
                          Rounding rounding, CalculationRule rule);

// Under round `total`: the lines' exact sum is rounded once and the last line takes the residue.
// `sum_is_negated`: the sum is rounded as the negative of a credit (in a cancellation).
void settle_residue(std::vector<Line>& lines, Currency currency, Rounding rounding,
                    bool sum_is_negated);

// Cuts `excess` (at least 0) off the credit lines, from the last one on. What is cut is gone from
// their exact amounts too. Returns what could not be cut.
Money cut_credits(std::vector<Line>& lines, Money excess);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_PRORATE_H_

// Waterfall: the lines of a refund before anything is kept back by a payment, a fee or a floor.
//
//   paid, used, each add-on (paid, used), overage, non_refundable, already_credited
//
// Lines print in that order and sum to what the vendor gives back. The unused value is rounded as
// the credit of a switch would be, and the used one is found by subtraction.
#ifndef PLANSHIFT_REFUND_WATERFALL_H_
#define PLANSHIFT_REFUND_WATERFALL_H_

#include <vector>

#include "planshift/base/result.h"
#include "planshift/proration/measure.h"
#include "planshift/proration/prorate.h"
#include "planshift/refund/eligibility.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/state.h"

namespace planshift {

// What refundable payments paid, charge by charge, in the order of the state's.
struct Base {
  std::vector<Charge> charges;
  Money total;
};

// Vouchers leave it first: the plan's, then the add-ons' in catalog order. Charges that are listed
// are all lowered in proportion.
Base base_without_vouchers(const State& state, const Proration& proration);

// Everything the waterfall is computed from.
struct Cancellation {
  const State& state;
  const RefundPolicy& policy;
  Proration proration;
  Moment effective;
  Frame frame;
  Base base;
  bool is_full = false;         // everything comes back
  bool is_whole_trial = false;  // because it is a trial
  Money setup_fee;              // that comes back with everything else

  Currency currency() const { return state.currency; }
  Money round(const Rational& amount) const {
    return round_money(amount, state.currency, proration.rounding);
  }
};

// The state must outlive the result.
Cancellation open_cancellation(const State& state, const Moment& effective,
                               const RefundEligibility& eligibility);

// The error is price_missing: a re-rating needs a price that is not sold.
Result<std::vector<Line>> waterfall_of(const Cancellation& cancel);

// A line of what the vendor keeps, on the time after the cancellation or on the whole paid span.
Line kept_line(const Cancellation& cancel, Item item, const ProratedAmount& amount,
               bool whole_span);

// What was paid, as the first line of an item.
Line paid_line(const Cancellation& cancel, const Charge& charge);

// A full refund from which the used time is taken off all the same; and whether used time is owed
// for at all.
bool takes_off_used(const Cancellation& cancel);
bool owes_for_time(const Cancellation& cancel);

// A line that is about nothing in particular and has no period.
inline Line plain_line(LineKind kind, Money amount) {
  return Line{
      .kind = kind, .item = {}, .period = std::nullopt, .amount = amount, .how = std::nullopt};
}

}  // namespace planshift

#endif  // PLANSHIFT_REFUND_WATERFALL_H_

// Event outcome: what a pause, its end, an early renewal or the end of a trial leaves.
//
//   30.00 for November, paused on the 21st until 21 January, the end moved
//   -> period 1 November to 31 January, no line; 10.00 of the 30.00 cover 21 to 31 January
//
// The awkward case is billing in arrears: nothing was paid, so what ran waits as a line, and the
// time of the pause waits beside it and costs nothing (DEC-49).
#ifndef PLANSHIFT_QUOTE_EVENT_OUTCOME_H_
#define PLANSHIFT_QUOTE_EVENT_OUTCOME_H_

#include <optional>
#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/quote.h"

namespace planshift {

// Everything an event changes of the subscription and asks for now.
struct Outcome {
  std::optional<Period> period;  // afterwards; absent while a pause has credited it
  Moment anchor;
  Moment next_on;
  std::vector<Line> lines;
  std::vector<Charge> charges;
  std::vector<Line> pending = {};      // in arrears
  std::vector<HeldAddOn> addons = {};  // where their own periods move; else as they are
};

// How far two moments lie apart, as the frame counts, so that others can be moved by it.
Moment shifted(const Moment& moment, const Moment& from, const Moment& to, std::int64_t times,
               const Frame& frame);

Outcome outcome_of(const State& state, const Decision& decision);

// The same where time is billed afterwards, and the invoice at the end of the period that the event
// leaves; after a pause that has ended one, of the first period that begins afterwards.
Outcome outcome_in_arrears(const State& state, const Decision& decision);
NextInvoice next_in_arrears(const State& state, const Decision& decision, const Outcome& outcome,
                            Money balance);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_EVENT_OUTCOME_H_

// Arrears: time that is billed once it is over.
//
// Nothing is paid for the period that runs. Its invoice stands at its end and holds, item by item,
// a charge for each state, rounded by itself: what changes have ended waits among the pending
// lines, and the rest of the period is still running.
//
//   45.00 to 60.00 on 11 June        15.00 waits, 10 of 30 days; 40.00 runs, 20 of 30
//   -> on 1 July                     55.00
//
// A share that runs counts from the end of the item's last pending line, at the price of that day.
// The awkward case is time that costs nothing: that of an add-on before it joined, of a trial, of a
// pause. A line of 0.00 without arithmetic keeps its place, and no invoice prints it (DEC-48).
#ifndef PLANSHIFT_PRORATION_ARREARS_H_
#define PLANSHIFT_PRORATION_ARREARS_H_

#include <vector>

#include "planshift/proration/measure.h"

namespace planshift {

bool is_in_arrears(const State& state);

// A period that is billed at its end.
struct ArrearsPeriod {
  Period period;
  Moment anchor;  // of the whole interval that its shares are measured on
  bool is_free = false;
};
// Whether the period began before the end of a pause that has ended the one before. The next one,
// which begins when the pause is over, costs what any other does (DEC-81).
bool is_period_of_pause(const State& state);
// The one that runs. A trial is free, and so is the time of a pause that has ended its period.
ArrearsPeriod running_period(const State& state);

// What has run of each item of `selection` since its last line of `pending`, up to `until`: the end
// of the period, or a change.
struct RunningShares {
  const Selection& selection;
  const ArrearsPeriod& period;
  const std::vector<Line>& pending;
  Moment until;
  bool until_is_change = false;
};
std::vector<Line> shares_until(const State& state, const RunningShares& shares,
                               const Proration& proration);

// From when a share counts: the start of the period, or a change inside it.
struct Since {
  Moment from;
  bool is_change = false;
};
// The share of its whole interval that [since, until) of the period is.
Share share_of_time(const State& state, const RunningShares& shares, const Proration& proration,
                    const Since& since);

// The time of an item that costs nothing.
Line free_time(const State& state, Item item, const Period& period);

// Lines as an invoice prints them: all of the plan, all of each add-on, then the rest; without
// those of free time.
std::vector<Line> by_item(const std::vector<Line>& lines);

// The invoice at the end of `period`, before tax: what waits and what runs.
std::vector<Line> lines_of_period(const State& state, const Selection& selection,
                                  const ArrearsPeriod& period, const std::vector<Line>& pending);

// Whether two items are the same one to a bill: the plan is, whichever plan it is.
bool is_same_billed(const Item& a, const Item& b);

// Whether a pending line is for time: it ends where the item's running share begins.
bool is_time(const Line& line);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_ARREARS_H_

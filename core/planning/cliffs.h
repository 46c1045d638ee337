// Cliffs: the moments of a period at which an answer changes abruptly, as a customer must know
// them.
//
//   | code                 | the moment                                                         |
//   | window_opens         | the first day on which the change can be asked for                 |
//   | window_advised_until | the last day that the vendor advises                               |
//   | window_closes        | the last day on which it can be asked for                          |
//   | full_refund_ends     | the last moment at which everything comes back                     |
//   | withdrawal_ends      | the last day on which a law lets a contract be withdrawn from      |
//   | used_limit_reached   | the first moment at which too much is used for a full refund       |
//   | tier_ends            | the last moment of a refund tier; the first one of a re-rating tier |
//   | commitment_ends      | from this day on leaving costs no early end                        |
//   | month_turns          | a month begins that counts whole (unit month)                      |
//   | period_ends          | the end of what was paid for                                       |
//
//   Fewer seats, asked from 30 to 15 days before 2027-03-01: window_opens 2027-01-30,
//   window_advised_until 2027-02-14, period_ends 2027-03-01.
//
// A day can be several of them, each once. The awkward case is the used limit, which no date in
// the documents names (find_cliffs.h).
#ifndef PLANSHIFT_PLANNING_CLIFFS_H_
#define PLANSHIFT_PLANNING_CLIFFS_H_

#include <vector>

#include "planshift/base/words.h"
#include "planshift/calendar/moment.h"

namespace planshift {

enum class CliffCode {
  window_opens,
  window_advised_until,
  window_closes,
  full_refund_ends,
  withdrawal_ends,
  used_limit_reached,
  tier_ends,
  commitment_ends,
  month_turns,
  period_ends
};
template <>
struct Words<CliffCode> {
  static constexpr const char* list[] = {
      "window_opens",    "window_advised_until", "window_closes", "full_refund_ends",
      "withdrawal_ends", "used_limit_reached",   "tier_ends",     "commitment_ends",
      "month_turns",     "period_ends"};
};

struct Cliff {
  Moment at;
  CliffCode code = CliffCode::period_ends;
};

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_CLIFFS_H_

// Commitment: what binds a customer for a term, and what leaving before its end costs.
//
// A price may be lower for whoever stays a year. The policy says what may change meanwhile, what
// happens when the term is over, and how an early end is settled. The ways to settle it combine:
//
//   {"lesser_of": [{"amount": "250.00"}, {"remaining": "all"}]}    250.00, or what staying costs
//   {"sum_of": [{"rerate": true}, {"months": 1}]}    the discount back, and one more month
//
// Amounts are of the plan item with its seats, after the discount in force, without add-ons.
#ifndef PLANSHIFT_POLICY_COMMITMENT_H_
#define PLANSHIFT_POLICY_COMMITMENT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "planshift/base/rational.h"
#include "planshift/base/words.h"

namespace planshift {

// Which changes a running commitment allows.
enum class CommitmentChange { free, up_only, refuse };
template <>
struct Words<CommitmentChange> {
  static constexpr const char* list[] = {"free", "up_only", "refuse"};
};
// What follows a commitment: another one of the same length, or none.
enum class CommitmentEnd { renew, roll };
template <>
struct Words<CommitmentEnd> {
  static constexpr const char* list[] = {"renew", "roll"};
};

// From the `from_month`-th month of the commitment on, leaving costs `amount`.
struct EarlyEndStep {
  std::int64_t from_month = 1;
  Rational amount;  // major units
};

struct EarlyEnd {
  enum class Form {
    amount,                // a fixed sum
    percent_of_remaining,  // of what the remaining committed periods would have cost
    per_remaining_month,   // for each month that has begun until the end
    remaining,             // all of that cost, less `number` for each such month
    schedule,              // by the month of the commitment in which it ends
    rerate,                // months begun x (price without - price with commitment)
    months,                // `number` further months at the price without
    lesser_of,
    greater_of,
    sum_of
  };
  Form form = Form::amount;
  Rational number;  // the amount, percent, amount a month, or count of months, by the form
  std::vector<EarlyEndStep> schedule;
  std::vector<EarlyEnd> parts;  // of the last three
};

struct CommitmentPolicy {
  CommitmentChange change = CommitmentChange::free;
  CommitmentEnd on_end = CommitmentEnd::renew;
  std::optional<EarlyEnd> early_end;
};

// What the renewal of a term does to the price of the plan.
struct RenewalPolicy {
  Rational uplift;  // 5 for "5": percent
};

}  // namespace planshift

#endif  // PLANSHIFT_POLICY_COMMITMENT_H_

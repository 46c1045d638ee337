// Rights: what the laws a customer is under give beyond the vendor's policy.
//
// A rule of a law lies over the policy and makes another one of it; the cancellation is quoted
// under that, too, and the customer has the better answer. So a law never lowers what comes back
// nor raises what is due: where the policy is as good, the answer is the policy's.
//
//   523.95 paid for a year, nothing comes back by the policy, withdrawn on the fourth day
//   -> 523.95 - 5.74 (4/365, the day of the withdrawal is used) = 518.21, by Directive 2011/83/EU
//
// Rules that limit the policy (a notice, an early end) add up; a right of its own (withdrawal,
// termination) takes the place of what the policy says of cancelling. The awkward case is a
// contract whose notice runs past the coming renewal while the law lets it end on the day: what is
// renewed is charged for the days until then (DEC-64).
#ifndef PLANSHIFT_QUOTE_RIGHTS_H_
#define PLANSHIFT_QUOTE_RIGHTS_H_

#include <optional>

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

// The last day of a withdrawal that the laws give, and the article; absent where none does.
struct WithdrawalDeadline {
  Date last_day;
  LawArticle law;
};
std::optional<WithdrawalDeadline> withdrawal_deadline(const State& state);

// These change a quote where it stands, for it is large, and return what is wrong with the request.

// Makes the cancellation under the policy the one under the laws; it stays where none is better.
Errors apply_rights(const Vendor& vendor, const Request& request, Quote& quote);

// Of anything but a cancellation: says until when the contract can be withdrawn from, while it can.
Errors tell_withdrawal(const Vendor& vendor, const Request& request, Quote& quote);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_RIGHTS_H_

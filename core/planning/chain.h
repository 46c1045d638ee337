// Chain: several changes one after the other, each on the subscription that the one before leaves.
//
// Between two changes the subscription renews as often as periods end; its invoices are listed with
// the change that follows them. So "now 20 seats, in March 40" is one question.
//
//   30.00 to 40.00 on 5 November of 26 October to 26 November: 6.78; to 50.00 on the 10th: 5.16
//   -> 11.94 paid in all
//
// The awkward case is a refusal: the chain goes on from the state as it was. Changes stand in the
// order of time; one that goes back behind the change before it is bad input.
#ifndef PLANSHIFT_PLANNING_CHAIN_H_
#define PLANSHIFT_PLANNING_CHAIN_H_

#include <optional>
#include <vector>

#include "planshift/quote/quote.h"

namespace planshift {

constexpr std::size_t kMaxRenewals = 4000;  // of one chain

struct ChainStep {
  std::vector<NextInvoice> renewals;  // since the step before
  Request asked;                      // the change on the subscription that it found
  Quote quote;
};

struct Chain {
  Currency currency;
  std::vector<ChainStep> steps;
  std::optional<Subscription> after;  // absent when the last change ended it at once
  Money paid;                         // what was to be paid, of changes and renewals
  Money given_back;                   // in money: refunds, and leftovers that are paid back
};

// `request.changes` in the order in which they are asked. An error of a change has its place under
// /changes/<number>.
Result<Chain> follow_chain(const Vendor& vendor, const Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_CHAIN_H_

// Explain: which convention gives an amount that somebody was charged.
//
// "The preview said 5.00, the card was charged 4.84." The request is quoted under the catalog's own
// policy and under every convention; wherever a quote shows the amount, that is a match: what is
// due, what comes back, the next invoice, or a single line of them.
//
//   4.84 in the case of conventions.h    -> due_now.total under stripe (and others that count
//                                           seconds), not under chargebee
//   4.70                                 -> nowhere; 4.76 under mlytics comes closest, 0.06 more
//
// Amounts are compared without their sign: a credit of 4.83 is told as "4.83". The awkward case is
// an amount that stands everywhere, a whole price for instance: it explains nothing, so what is due
// comes first and single lines come last.
#ifndef PLANSHIFT_PLANNING_EXPLAIN_H_
#define PLANSHIFT_PLANNING_EXPLAIN_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "planshift/planning/conventions.h"

namespace planshift {

// A place in a quote that shows an amount. In the order in which matches are told.
enum class PlaceKind {
  due_now,
  to_pay,
  refund,
  refund_offset,
  refund_part,
  leftover,
  next_invoice,
  next_to_pay,
  line,
  next_line
};

struct Place {
  PlaceKind kind = PlaceKind::due_now;
  std::size_t index = 0;  // of a line or a part of the refund
  Money amount;           // as the quote shows it, signed
};
// "due_now.total", "lines.2.amount", "refund.split.0.amount": the place in the written quote.
std::string path_of(const Place& place);

// Every amount of a quote that is not zero, each once: `to_pay` only where a balance pays a part.
// What is due stays even when it is zero.
std::vector<Place> places_of(const Quote& quote);

struct AmountMatch {
  std::size_t answer = 0;  // index into Explanation::answers
  Place place;
  Money difference;  // of the sizes: how much larger the quote's amount is; 0 for a match
};

struct Explanation {
  Money amount;
  std::vector<ConventionAnswer> answers;  // all that were tried, the catalog's own first
  std::vector<AmountMatch> matches;       // by place, then in the order of the answers
  std::vector<AmountMatch> closest;       // without matches: all that come equally close
};

Result<Explanation> explain_amount(const Vendor& vendor, const Request& request, Money amount,
                                   std::span<const Convention> conventions);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_EXPLAIN_H_

// What holds of every quote, whatever the catalog and the request say: lines sum, nothing that
// cannot be negative is, and an amount that is printed with an arithmetic equals it. A pending line
// that the request gives without one has none to show (DEC-146).
#ifndef PLANSHIFT_TESTS_FUZZ_QUOTE_LAWS_H_
#define PLANSHIFT_TESTS_FUZZ_QUOTE_LAWS_H_

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "planshift/quote/quote.h"
#include "tests/laws/arithmetic.h"

namespace planshift::fuzz {

// Of `lines` those that must show their arithmetic: without the ones that the request gave bare,
// each once. Their amount may have been cut since.
inline std::vector<Line> explained(const std::vector<Line>& lines, std::vector<Line> pending) {
  std::vector<Line> kept;
  for (const Line& line : lines) {
    const auto given = std::find_if(pending.begin(), pending.end(), [&](const Line& one) {
      return !one.how && one.kind == line.kind && one.item == line.item;
    });
    if (line.how || given == pending.end()) {
      kept.push_back(line);
    } else {
      pending.erase(given);
    }
  }
  return kept;
}

inline void check_lines(const std::vector<Line>& lines, const std::vector<Line>& pending) {
  const std::string flaw = test::check_arithmetic(explained(lines, pending));
  if (!flaw.empty()) std::fprintf(stderr, "%s\n", flaw.c_str());
  PLANSHIFT_CHECK(flaw.empty());
}

// A cancel costs or pays, never both, and its lines come to the difference (L3.7). Lines are empty
// where both were waived or leave nothing.
inline void check_cancel(const Quote& quote) {
  const Refund& refund = *quote.refund;
  const Money zero = Money::zero(quote.currency);
  const Money due = quote.due_now.total;
  PLANSHIFT_CHECK(zero <= due && zero <= refund.amount);
  PLANSHIFT_CHECK(due.is_zero() || refund.amount.is_zero());
  PLANSHIFT_CHECK(quote.lines.empty() ||
                  sum_of(quote.lines, quote.currency) == refund.amount - due);
  PLANSHIFT_CHECK(refund.offset <= refund.amount && refund.amount <= refund.paid);
  Money split = zero;
  for (const SplitPart& part : refund.split) split += part.amount;
  PLANSHIFT_CHECK(refund.split.empty() || split == refund.amount - refund.offset);
}

inline void check_quote(const Quote& quote, const std::vector<Line>& pending) {
  if (quote.refund) {
    check_cancel(quote);
  } else {
    PLANSHIFT_CHECK(quote.due_now.total == sum_of(quote.lines, quote.currency));
  }
  PLANSHIFT_CHECK(quote.due_now.subtotal + quote.due_now.tax == quote.due_now.total);
  check_lines(quote.lines, pending);
  if (quote.next_invoice) {
    const NextInvoice& next = *quote.next_invoice;
    PLANSHIFT_CHECK(next.total == sum_of(next.lines, quote.currency));
    PLANSHIFT_CHECK(!next.total.is_negative());
    check_lines(next.lines, pending);
  }
}

}  // namespace planshift::fuzz

#endif  // PLANSHIFT_TESTS_FUZZ_QUOTE_LAWS_H_

// A quote as short texts, so that a table of tests can name what it expects.
//
//   Quoted quoted = ask(vendor, request);
//   quoted.receipt   "credit basic -5.00 | charge plus 12.50"
//   quoted.verdict   "refused: window_not_open opens 2027-01-30", "scheduled"
//   quoted.due       "7.50", "7.50 of which 2.00 from balance", "-5.00"
//   quoted.after     "2026-11-01..2026-12-01", "" for none
//   quoted.next      "2026-12-01: charge plus 25.00 = 25.00"
//   quoted.notices   "scheduled_at_period_end 2026-12-01, trial_continues"
#ifndef PLANSHIFT_TESTS_SUPPORT_QUOTED_H_
#define PLANSHIFT_TESTS_SUPPORT_QUOTED_H_

#include <string>
#include <utility>

#include "planshift/quote/quote.h"
#include "tests/support/receipt.h"
#include "tests/support/shop.h"

namespace planshift::test {

struct Quoted {
  std::optional<Quote> quote;  // absent for bad input
  std::string errors;
  std::string kind;
  std::string verdict;
  std::string effective;
  std::string receipt;
  std::string due;
  std::string leftover;
  std::string after;
  std::string next;
  std::string notices;
};

inline std::string shown(const Verdict& verdict) {
  std::string text = word_of(verdict.status);
  for (const Reason& reason : verdict.reasons) {
    text += &reason == verdict.reasons.data() ? ": " : ", ";
    text += word_of(reason.code);
    if (reason.closed_on) text += " closed " + format_moment(*reason.closed_on);
    if (reason.opens_on) text += " opens " + format_moment(*reason.opens_on);
    if (reason.bound) text += " at " + std::to_string(*reason.bound);
  }
  return text;
}

inline std::string shown(const DueNow& due) {
  std::string text = format_money(due.total);
  if (!due.from_balance.is_zero()) {
    text += " of which " + format_money(due.from_balance) + " from balance";
  }
  return text;
}

inline std::string shown(const Catalog& catalog, const NextInvoice& next) {
  std::string text = format_moment(next.on) + ": " + receipt(catalog, next.lines) + " = " +
                     format_money(next.total);
  if (!next.from_balance.is_zero()) text += ", balance " + format_money(next.from_balance);
  return text;
}

inline std::string shown(const std::vector<Notice>& notices) {
  std::string text;
  for (const Notice& notice : notices) {
    if (!text.empty()) text += ", ";
    text += word_of(notice.code);
    if (notice.date) text += " " + format_moment(*notice.date);
  }
  return text;
}

inline Quoted ask(const Vendor& vendor, const Request& request) {
  Result<Quote> result = quote_change(vendor, request);
  Quoted quoted;
  if (!result.ok()) {
    quoted.errors = shown(result.errors());
    return quoted;
  }
  const Quote& quote = result.value();
  quoted.kind = word_of(quote.kind);
  quoted.verdict = shown(quote.verdict);
  if (quote.effective_on) quoted.effective = format_moment(*quote.effective_on);
  quoted.receipt = receipt(vendor.catalog, quote.lines);
  quoted.due = shown(quote.due_now);
  quoted.leftover = format_money(quote.leftover.amount) + " " + word_of(quote.leftover.to);
  if (quote.period_after) quoted.after = shown(*quote.period_after);
  if (quote.next_invoice) quoted.next = shown(vendor.catalog, *quote.next_invoice);
  quoted.notices = shown(quote.notices);
  quoted.quote = std::move(result).value();
  return quoted;
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_SUPPORT_QUOTED_H_

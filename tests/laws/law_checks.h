// The laws of D10 that any single quote must obey, whatever the policy.
//
// Each check returns "" or what is broken, so that loops over a hundred thousand quotes stay fast
// and a failure names the quote.
#ifndef PLANSHIFT_TESTS_LAWS_LAW_CHECKS_H_
#define PLANSHIFT_TESTS_LAWS_LAW_CHECKS_H_

#include <string>
#include <vector>

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"
#include "tests/laws/arithmetic.h"
#include "tests/support/receipt.h"
#include "tests/support/shop.h"

namespace planshift::test {

inline std::string unless(bool holds, const char* law) { return holds ? "" : law; }

// The first law that is broken.
inline std::string first_of(std::initializer_list<std::string> broken) {
  for (const std::string& law : broken) {
    if (!law.empty()) return law;
  }
  return "";
}

inline std::string check_due(const Quote& quote, Money balance) {
  const DueNow& due = quote.due_now;
  const Money zero = Money::zero(quote.currency);
  return first_of({
      unless(due.subtotal + due.tax == due.total, "subtotal + tax = total"),
      unless(due.from_balance + due.to_pay == larger_of(due.total, zero),
             "from_balance + to_pay = what is due"),
      unless(zero <= due.from_balance && due.from_balance <= balance,
             "no more is taken from the balance than there is"),
      unless(zero <= due.to_pay, "nothing negative is to be paid"),
  });
}

// Law 1: lines sum to the total, in the next invoice too.
inline std::string check_next_invoice(const Quote& quote) {
  if (!quote.next_invoice) return "";
  const NextInvoice& next = *quote.next_invoice;
  const Money zero = Money::zero(quote.currency);
  return first_of({
      unless(sum_of(next.lines, quote.currency) == next.total, "next invoice: lines sum"),
      unless(next.from_balance + next.to_pay == next.total, "next invoice: balance"),
      unless(zero <= next.total && zero <= next.from_balance && zero <= next.to_pay,
             "next invoice: nothing negative"),
  });
}

// Law 2: no credit exceeds what was paid, less what was given back already.
inline std::string check_credits(const State& state, const std::vector<Line>& lines,
                                 bool residue_on_last) {
  const Money zero = Money::zero(state.currency);
  Money credits = zero;
  for (const Line& line : lines) {
    if (line.kind != LineKind::credit) continue;
    credits -= line.amount;
    if (residue_on_last && &line == &lines.back()) continue;
    if (zero < line.amount) return "a credit is never positive";
    const Money paid = paid_for(state, line.item);
    if (paid < -line.amount) return "no credit exceeds what was paid for its item";
  }
  Money most = state.paid_total;
  if (state.policy().already_credited == AlreadyCredited::cap) {
    most = larger_of(zero, most - state.subscription().credited);
  }
  return unless(credits <= most, "the credits exceed what was paid and not given back");
}

inline std::string check_switch(const State& state, const Quote& quote, bool residue_on_last) {
  const Money zero = Money::zero(quote.currency);
  const bool refused = quote.verdict.status == Status::refused;
  std::vector<Line> all = quote.lines;
  if (all.empty() && quote.next_invoice) all = quote.next_invoice->lines;
  const Money negative = larger_of(zero, -quote.due_now.total);
  const bool rides = quote.lines.empty() && quote.leftover.amount.is_positive();
  return first_of({
      unless(sum_of(quote.lines, quote.currency) == quote.due_now.total, "lines sum to the total"),
      check_due(quote, state.subscription().balance),
      check_next_invoice(quote),
      check_credits(state, all, residue_on_last),
      unless(!quote.refund.has_value(), "a switch never fills the refund"),
      unless(quote.changes.has_value() && quote.next_invoice.has_value(),
             "a switch tells what changes and the next invoice"),
      unless(rides ? quote.next_invoice->total.is_zero() : quote.leftover.amount == negative,
             "the leftover is the negative total, or what was cut from the next invoice"),
      unless(!refused || (quote.lines.empty() && quote.due_now.total.is_zero() &&
                          !quote.effective_on && quote.notices.empty()),
             "a refusal costs nothing"),
      unless(quote.period_after.has_value(), "a switch leads to a period"),
      check_arithmetic(all),
      check_arithmetic(quote.next_invoice->lines),
  });
}

// Laws 1 and 2 of a cancellation.
inline std::string check_cancel(const State& state, const Quote& quote) {
  const Money zero = Money::zero(quote.currency);
  if (!quote.refund) return "a cancel has a refund";
  const Refund& refund = *quote.refund;
  Money split = zero;
  std::size_t next_part = 0;
  for (const Payment& payment : state.subscription().payments) {
    if (!payment.refundable || refund.split.empty()) continue;
    if (next_part == refund.split.size()) return "every refundable payment is in the split";
    const SplitPart& part = refund.split[next_part++];
    if (part.method != payment.method) return "the split is in the order of the payments";
    if (part.amount < zero || payment.amount < part.amount) {
      return "no payment gets back more than it paid";
    }
    split += part.amount;
  }
  return first_of({
      unless(sum_of(quote.lines, quote.currency) == refund.amount, "lines sum to the refund"),
      unless(zero <= refund.amount && refund.amount <= refund.paid, "0 <= refund <= paid"),
      unless(refund.split.empty() || split == refund.amount - refund.offset,
             "the split sums to the money given back"),
      unless(zero <= refund.offset && refund.offset <= refund.amount &&
                 refund.offset <= state.subscription().unpaid,
             "the offset cancels only what is unpaid"),
      unless(quote.due_now.total.is_zero() && quote.leftover.amount.is_zero(),
             "a cancel costs nothing now and leaves nothing over"),
      check_arithmetic(quote.lines),
      check_next_invoice(quote),
  });
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_LAWS_LAW_CHECKS_H_

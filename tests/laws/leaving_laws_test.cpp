// Leaving never both costs and pays, and its lines come to what it says, on every day of the period
// of every contract case, whether time is billed as it begins or when it is over (L7.1). Where the
// lesser of a fee and all that remains is asked for, leaving costs no more than staying.

#include <gtest/gtest.h>

#include <string>

#include "planshift/money/decimal.h"
#include "planshift/quote/quote.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::leaving_laws_test {
namespace {

struct Tally {
  std::int64_t quotes = 0;
  std::int64_t costing = 0;
  std::int64_t early = 0;
};

void check_cancel(const Quote& quote, const std::string& id, Tally& tally) {
  const Money due = quote.due_now.total;
  const Money refund = quote.refund->amount;
  EXPECT_FALSE(due.is_positive() && refund.is_positive()) << id;
  EXPECT_FALSE(due.is_negative() || refund.is_negative()) << id;
  if (!quote.lines.empty()) {
    EXPECT_EQ(format_money(sum_of(quote.lines, quote.currency)), format_money(refund - due)) << id;
  }
  ++tally.quotes;
  if (due.is_positive()) ++tally.costing;
}

void check_staying(const Quote& quote, const std::string& id, Tally& tally) {
  if (quote.lines.empty() || !quote.refund->remaining) return;
  const RemainingInvoices& staying = *quote.refund->remaining;
  const auto roundings = static_cast<std::int64_t>(staying.invoices.size()) + 2;
  const Money leeway = Money::of_minor(roundings, quote.currency);
  EXPECT_FALSE(staying.total + leeway < quote.due_now.total) << id;
  ++tally.early;
}

void check_days(const Vendor& vendor, Request request, const std::string& id, bool is_lesser,
                Tally& tally) {
  if (!request.subscription.period) return;
  const Period period = *request.subscription.period;
  for (Date day = period.start.date; !(period.end.date < day); day = day.plus_days(3)) {
    request.change.at = Moment::on(day);
    const Result<Quote> quote = quote_change(vendor, request);
    if (!quote.ok() || quote.value().verdict.status == Status::refused) continue;
    const std::string place = id + " on " + format_moment(request.change.at);
    check_cancel(quote.value(), place, tally);
    if (is_lesser) check_staying(quote.value(), place, tally);
  }
}

EarlyEnd lesser_of_a_fee_and_all() {
  EarlyEnd fee;
  fee.number = Rational(1000000);
  EarlyEnd all;
  all.form = EarlyEnd::Form::remaining;
  EarlyEnd lesser;
  lesser.form = EarlyEnd::Form::lesser_of;
  lesser.parts = {fee, all};
  return lesser;
}

void check_case(Vendor vendor, const Request& asked, const std::string& id, Tally& tally) {
  Request request;
  request.subscription = asked.subscription;
  request.usage = asked.usage;
  request.tax = asked.tax;
  request.change.ask = ChangeAsk::cancel;
  for (const Billing billing : {Billing::in_advance, Billing::in_arrears}) {
    vendor.policy.billing = billing;
    check_days(vendor, request, id, false, tally);
  }
  if (!request.subscription.commitment) return;
  request.usage.clear();
  vendor.policy.refund = RefundPolicy{};
  vendor.policy.commitment.early_end = lesser_of_a_fee_and_all();
  for (const Billing billing : {Billing::in_advance, Billing::in_arrears}) {
    vendor.policy.billing = billing;
    check_days(vendor, request, id, true, tally);
  }
}

TEST(LeavingLaws, NeverCostsAndPaysNorMoreThanStaying) {
  Tally tally;
  const std::string problem = support::for_each_sound_case(
      {"tests/contract"}, [&](const support::DecodedCase& item, const std::string& id) {
        check_case(item.vendor, item.request, id, tally);
      });
  ASSERT_EQ(problem, "");
  EXPECT_GE(tally.quotes, 5000);
  EXPECT_GE(tally.costing, 500);
  EXPECT_GE(tally.early, 100);
}

}  // namespace
}  // namespace planshift::leaving_laws_test

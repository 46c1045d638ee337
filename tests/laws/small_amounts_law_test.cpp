// A small amount is never lost or charged twice (L7.13): what is carried is on the next invoice,
// once, and what is waived is on none and told. Every contract case is asked with the smallest
// charge of its policy set above all amounts: as waived, as carried, and as charged.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "planshift/quote/quote.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::small_amounts_law_test {
namespace {

struct Tally {
  std::int64_t carried = 0;
  std::int64_t waived = 0;
};

bool tells(const Quote& quote, NoticeCode code) {
  return std::any_of(quote.notices.begin(), quote.notices.end(),
                     [&](const Notice& notice) { return notice.code == code; });
}

Money next_total(const Quote& quote) {
  return quote.next_invoice ? quote.next_invoice->total : Money::zero(quote.currency);
}

// Tax of two invoices is rounded twice, that of one once, and lines of a rule by its own mode.
bool is_about(Money a, Money b) {
  const Money leeway = Money::of_minor(3, a.currency());
  return !(a + leeway < b) && !(b + leeway < a);
}

Result<Quote> asked(Vendor vendor, const Request& request, BelowSmallest below) {
  vendor.policy.smallest_charge = SmallestAmount{.amount = Rational(1000000000), .below = below};
  return quote_change(vendor, request);
}

void check_case(const Vendor& vendor, Request request, const std::string& id, Tally& tally) {
  request.subscription.balance = Money::zero(request.subscription.currency);
  const Result<Quote> charged = asked(vendor, request, BelowSmallest::charge);
  if (!charged.ok() || !charged.value().due_now.total.is_positive()) return;
  const Money due = charged.value().due_now.total;
  const Money next = next_total(charged.value());

  const Result<Quote> waived = asked(vendor, request, BelowSmallest::waive);
  ASSERT_TRUE(waived.ok()) << id;
  EXPECT_TRUE(tells(waived.value(), NoticeCode::charge_waived)) << id;
  EXPECT_TRUE(waived.value().due_now.total.is_zero()) << id;
  EXPECT_TRUE(waived.value().lines.empty()) << id;
  EXPECT_TRUE(is_about(next_total(waived.value()), next)) << id;
  ++tally.waived;

  const Result<Quote> carried = asked(vendor, request, BelowSmallest::carry);
  ASSERT_TRUE(carried.ok()) << id;
  const Money total = carried.value().due_now.total + next_total(carried.value());
  EXPECT_TRUE(is_about(total, due + next)) << id;
  if (!tells(carried.value(), NoticeCode::charge_carried)) {
    EXPECT_TRUE(request.change.is_cancel()) << id;
    return;
  }
  EXPECT_TRUE(carried.value().due_now.total.is_zero()) << id;
  ++tally.carried;
}

TEST(SmallAmountsLaw, NothingIsLostOrChargedTwice) {
  Tally tally;
  const std::string problem = support::for_each_sound_case(
      support::kAllCases, [&](const support::DecodedCase& item, const std::string& id) {
        check_case(item.vendor, item.request, id, tally);
      });
  ASSERT_EQ(problem, "");
  EXPECT_GE(tally.waived, 200);
  EXPECT_GE(tally.carried, 180);
}

}  // namespace
}  // namespace planshift::small_amounts_law_test

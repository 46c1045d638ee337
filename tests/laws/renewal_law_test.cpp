// What a quote says of the next invoice is what the renewal of its `after` charges (L2.2), for
// every case that the project has.
//
// A booked change is decided on twice, when it is asked for and when it takes effect; both must say
// the same, whatever anchor, first share, fee, waiting line or balance is in it.

#include <gtest/gtest.h>

#include <string>

#include "planshift/money/decimal.h"
#include "planshift/quote/quote.h"
#include "planshift/quote/renewal.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::renewal_law_test {
namespace {

struct Tally {
  std::int64_t renewals = 0;
  std::int64_t booked = 0;
};

void check(const Vendor& vendor, const Request& request, const std::string& id, Tally& tally) {
  // A cancellation is no part of the subscription that it leaves, so its last invoice may differ.
  if (request.change.is_cancel()) return;
  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok() || !quote.value().after || !quote.value().next_invoice) return;
  // A pause that has ended the period: nothing renews until it is over.
  if (quote.value().after->pause && !quote.value().period_after) return;
  Request next;
  next.subscription = *quote.value().after;
  next.tax = request.tax;
  next.usage = request.usage;
  const Result<Renewal> renewal = renew(vendor, next);
  ASSERT_TRUE(renewal.ok()) << id;
  const NextInvoice& said = *quote.value().next_invoice;
  const NextInvoice& charged = renewal.value().invoice;
  EXPECT_EQ(format_moment(said.on), format_moment(charged.on)) << id;
  EXPECT_EQ(format_money(said.total), format_money(charged.total)) << id;
  EXPECT_EQ(format_money(said.to_pay), format_money(charged.to_pay)) << id;
  EXPECT_EQ(said.lines.size(), charged.lines.size()) << id;
  ++tally.renewals;
  if (!next.subscription.scheduled.empty()) ++tally.booked;
}

TEST(RenewalLaw, TheNextInvoiceIsWhatARenewalCharges) {
  Tally tally;
  const std::string problem = support::for_each_sound_case(
      support::kAllCases, [&](const support::DecodedCase& item, const std::string& id) {
        check(item.vendor, item.request, id, tally);
      });
  ASSERT_EQ(problem, "");
  EXPECT_GE(tally.renewals, 500);
  EXPECT_GE(tally.booked, 20);
}

}  // namespace
}  // namespace planshift::renewal_law_test

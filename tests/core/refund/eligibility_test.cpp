// Whether everything comes back, and until when.

#include "planshift/refund/eligibility.h"

#include <gtest/gtest.h>

#include "planshift/proration/resolve.h"
#include "tests/support/shop.h"

namespace planshift::eligibility_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// Everything back within `duration` of a period that begins at ten in the morning.
RefundEligibility within(std::string_view duration, std::string_view at) {
  Vendor vendor = shop();
  vendor.policy.refund.full_within.emplace().duration = lasting(duration);
  Request request = holding(kBasic, "P1M", "2026-11-01T10:00:00Z..2026-12-01T10:00:00Z");
  cancel(request, at);
  return refund_eligibility(resolve(vendor, request).value(), request.change.at);
}

TEST(EligibilityTest, DaysEndWithTheirLastDay) {
  EXPECT_EQ(format_moment(*within("P5D", "2026-11-06T23:59:59Z").full_until), "2026-11-06");
  EXPECT_TRUE(within("P5D", "2026-11-06T23:59:59Z").is_full);
  EXPECT_FALSE(within("P5D", "2026-11-07T00:00:00Z").is_full);
}

TEST(EligibilityTest, HoursEndAtTheirInstant) {
  EXPECT_EQ(format_moment(*within("PT120H", "2026-11-06T10:00:00Z").full_until),
            "2026-11-06T10:00:00Z");
  EXPECT_TRUE(within("PT120H", "2026-11-06T10:00:00Z").is_full);
  EXPECT_FALSE(within("PT120H", "2026-11-06T10:00:01Z").is_full);
}

// What is given back whole has no limit that could have shut it.
TEST(EligibilityTest, BeforeTheStartNothingIsShut) {
  const RefundEligibility late = within("P5D", "2026-11-16");
  EXPECT_TRUE(late.full_refund_shut);
  const RefundEligibility all = everything_comes_back(late);
  EXPECT_TRUE(all.is_full);
  EXPECT_TRUE(all.is_whole_trial);
  EXPECT_FALSE(all.full_refund_shut);
}

}  // namespace
}  // namespace planshift::eligibility_test

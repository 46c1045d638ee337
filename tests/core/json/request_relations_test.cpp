// Mistakes of a request that only several places together show are told beside the others.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/json/decoding.h"

namespace planshift::request_relations_test {
namespace {

using test::errors_of_request;
using test::json;

std::string errors_at(const std::string& at, const std::string& paid,
                      const std::string& policy = "") {
  const Vendor vendor = decode_vendor(json(test::with_policy(policy))).value();
  return errors_of_request("{'subscription': {'plan': 'basic', 'interval': 'P1M', 'paid': " + paid +
                               ", 'period': {'start': '2026-11-01', 'end': '2026-12-01'}}, "
                               "'change': {'kind': 'switch', 'at': '" +
                               at + "'}}",
                           vendor);
}

TEST(RequestRelationsTest, AMomentAfterThePeriodIsToldBesideOtherMistakes) {
  const std::string paid = "/subscription/paid money_must_be_a_string";
  const std::string outside = paid + " | /change/at change_must_be_inside_period";
  EXPECT_EQ(errors_at("2026-12-02", "9.9"), outside);
  EXPECT_EQ(errors_at("2026-10-31", "9.9"), paid) << "before it the quote is refused";
  EXPECT_EQ(errors_at("2026-12-01", "9.9"), paid) << "exactly at the end";
  EXPECT_EQ(errors_at("2026-12-32", "9.9"), paid + " | /change/at bad_date") << "told once";
  EXPECT_EQ(errors_at("2026-12-02", "'9.90'"), "") << "alone it is the quote that tells it";
  // By its date outside, as an instant inside: that is for the unit of time to say.
  EXPECT_EQ(errors_at("2026-12-02T00:30:00+14:00", "9.9", "'utc_offset': '-12:00'"), paid);
}

}  // namespace
}  // namespace planshift::request_relations_test

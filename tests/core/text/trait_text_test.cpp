#include "planshift/text/trait_text.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace planshift::trait_text_test {
namespace {

// A word of a policy without words of its own would be printed bare.
template <typename E, std::size_t kCount>
void expect_words(TraitKey key, const char* const (&list)[kCount], std::set<std::string>& seen) {
  for (const char* value : list) {
    const std::string words = words_of(Trait{.key = key, .value = value});
    EXPECT_NE(words, value) << word_of(key);
    EXPECT_TRUE(seen.insert(words).second) << words;
  }
}

TEST(TraitText, HasWordsForEveryDecision) {
  std::set<std::string> seen;
  expect_words<Direction>(TraitKey::direction, Words<Direction>::list, seen);
  expect_words<Effective>(TraitKey::effective, Words<Effective>::list, seen);
  expect_words<CreditPart>(TraitKey::credit, Words<CreditPart>::list, seen);
  expect_words<PeriodPart>(TraitKey::period, Words<PeriodPart>::list, seen);
  expect_words<Collect>(TraitKey::collect, Words<Collect>::list, seen);
  expect_words<LeftoverTo>(TraitKey::leftover, Words<LeftoverTo>::list, seen);
  expect_words<RefundBasis>(TraitKey::basis, Words<RefundBasis>::list, seen);
  expect_words<RefundTo>(TraitKey::refund_to, Words<RefundTo>::list, seen);
  expect_words<TimeUnit>(TraitKey::unit, Words<TimeUnit>::list, seen);
  expect_words<DayCount>(TraitKey::day_count, Words<DayCount>::list, seen);
  expect_words<PartialUnit>(TraitKey::partial_unit, Words<PartialUnit>::list, seen);
  expect_words<ChangeDay>(TraitKey::change_day, Words<ChangeDay>::list, seen);
  expect_words<RoundPlace>(TraitKey::round, Words<RoundPlace>::list, seen);
  expect_words<Rounding>(TraitKey::rounding, Words<Rounding>::list, seen);
  expect_words<AlreadyCredited>(TraitKey::already_credited, Words<AlreadyCredited>::list, seen);
  expect_words<TaxBase>(TraitKey::tax_base, Words<TaxBase>::list, seen);
  std::set<std::string> charges;
  expect_words<ChargePart>(TraitKey::charge, Words<ChargePart>::list, charges);
  EXPECT_EQ(words_of(Trait{.key = TraitKey::fee, .value = "5%"}), "there is a fee of 5%");
  EXPECT_EQ(words_of(Trait{.key = TraitKey::notice, .value = "P30D"}), "notice is required: P30D");
  EXPECT_EQ(words_of(Trait{.key = TraitKey::full_within, .value = "P5D"}),
            "everything is refunded within P5D");
}

}  // namespace
}  // namespace planshift::trait_text_test

#include "planshift/policy/policy.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <iterator>

namespace planshift::policy_test {
namespace {

// --- The words, in the order of the enumerators ---------------------------------------------

static_assert(read_word<DayCount>("actual/365") == DayCount::actual_365);
static_assert(read_word<DayCount>("30/360") == DayCount::thirty_360);
static_assert(!read_word<DayCount>("actual_365"));
static_assert(read_word<TimeUnit>("period") == TimeUnit::period);
static_assert(read_word<PartialUnit>("nearest") == PartialUnit::nearest);
static_assert(read_word<ChangeDay>("both") == ChangeDay::both);
static_assert(read_word<RoundPlace>("daily_price") == RoundPlace::daily_price);
static_assert(read_word<Rounding>("floor") == Rounding::floor);
static_assert(read_word<ChangeKind>("add_ons") == ChangeKind::add_ons);
static_assert(read_word<ChangeKind>("cancel") == ChangeKind::cancel);
static_assert(read_word<Effective>("not_offered") == Effective::not_offered);
static_assert(read_word<Settle>("full_price") == Settle::full_price);
static_assert(read_word<PeriodPart>("anchor") == PeriodPart::anchor);
static_assert(read_word<LeftoverTo>("forfeit") == LeftoverTo::forfeit);
static_assert(read_word<RefundBasis>("rerated") == RefundBasis::rerated);
static_assert(read_word<RefuseWhen>("in_violation") == RefuseWhen::in_violation);
static_assert(read_word<TrialSwitch>("charge") == TrialSwitch::charge);
static_assert(kRuleKinds == static_cast<std::size_t>(ChangeKind::add_ons) + 1, "those with rules");

// --- The words of settlement and their parts (D6) -------------------------------------------

TEST(SettleTest, AWordNamesThreeParts) {
  struct Row {
    Settle word;
    CreditPart credit;
    ChargePart charge;
    PeriodPart period;
  };
  const Row rows[] = {
      {Settle::prorate, CreditPart::unused, ChargePart::prorated, PeriodPart::keep},
      {Settle::restart, CreditPart::unused, ChargePart::full, PeriodPart::restart},
      {Settle::extend, CreditPart::none, ChargePart::none, PeriodPart::extend},
      {Settle::difference, CreditPart::none, ChargePart::difference, PeriodPart::keep},
      {Settle::full_price, CreditPart::none, ChargePart::full, PeriodPart::restart},
      {Settle::nothing, CreditPart::none, ChargePart::none, PeriodPart::keep},
  };
  for (const Row& row : rows) {
    const SettleParts parts = parts_of(row.word);
    EXPECT_EQ(parts.credit, row.credit) << word_of(row.word);
    EXPECT_EQ(parts.charge, row.charge) << word_of(row.word);
    EXPECT_EQ(parts.period, row.period) << word_of(row.word);
  }
}

// --- Defaults -------------------------------------------------------------------------------

TEST(PolicyTest, AnEmptyPolicyIsThatOfTheContract) {
  const Policy policy;
  EXPECT_EQ(policy.direction, Direction::rank);
  EXPECT_EQ(policy.proration.unit, TimeUnit::day);
  EXPECT_EQ(policy.proration.day_count, DayCount::actual);
  EXPECT_FALSE(policy.proration.partial_unit.has_value());
  EXPECT_EQ(policy.proration.change_day, ChangeDay::remaining);
  EXPECT_EQ(policy.proration.round, RoundPlace::line);
  EXPECT_EQ(policy.proration.rounding, Rounding::half_up);
  EXPECT_EQ(policy.refund.effective, RefundEffective::immediately);
  EXPECT_EQ(policy.refund.basis, RefundBasis::unused_time);
  EXPECT_EQ(policy.refund.to, RefundTo::original_payments);
  EXPECT_EQ(policy.refund.of, TierOf::unused);
  EXPECT_FALSE(policy.one_change_at_a_time);
  EXPECT_EQ(policy.tax_base, TaxBase::exact);
  EXPECT_TRUE(policy.tax_on_credit);
  EXPECT_EQ(policy.already_credited, AlreadyCredited::cap);
  EXPECT_EQ(policy.trial_switch, TrialSwitch::free_until_end);
  EXPECT_EQ(policy.utc_offset_minutes, 0);

  const Rule rule = policy.rule_for(ChangeKind::upgrade, false);
  EXPECT_EQ(rule.effective, Effective::immediately);
  EXPECT_EQ(rule.settle.charge, ChargePart::prorated);
  EXPECT_EQ(rule.collect, Collect::now);
  EXPECT_EQ(rule.leftover, LeftoverTo::balance);
}

TEST(ProrationTest, AnOverrideChangesOnlyItsFields) {
  Proration base;
  base.unit = TimeUnit::month;
  base.partial_unit = PartialUnit::down;
  base.rounding = Rounding::ceiling;

  const Proration same = with_override(base, {});
  EXPECT_EQ(same.unit, TimeUnit::month);
  EXPECT_EQ(same.partial_unit, PartialUnit::down);

  ProrationOverride fields;
  fields.unit = TimeUnit::second;
  fields.day_count = DayCount::thirty_360;
  fields.change_day = ChangeDay::both;
  fields.round = RoundPlace::total;
  const Proration changed = with_override(base, fields);
  EXPECT_EQ(changed.unit, TimeUnit::second);
  EXPECT_EQ(changed.day_count, DayCount::thirty_360);
  EXPECT_EQ(changed.change_day, ChangeDay::both);
  EXPECT_EQ(changed.round, RoundPlace::total);
  EXPECT_EQ(changed.rounding, Rounding::ceiling) << "kept";
  EXPECT_EQ(changed.partial_unit, PartialUnit::down) << "kept";

  fields.partial_unit = PartialUnit::nearest;
  fields.rounding = Rounding::half_even;
  EXPECT_EQ(with_override(base, fields).partial_unit, PartialUnit::nearest);
  EXPECT_EQ(with_override(base, fields).rounding, Rounding::half_even);
}

TEST(ProrationTest, OnlySecondsAndHoursCompareInstants) {
  struct Row {
    TimeUnit unit;
    bool by_instant;
  };
  for (const Row& row :
       {Row{TimeUnit::second, true}, Row{TimeUnit::hour, true}, Row{TimeUnit::day, false},
        Row{TimeUnit::month, false}, Row{TimeUnit::period, false}}) {
    Proration proration;
    proration.unit = row.unit;
    EXPECT_EQ(proration.by_instant(), row.by_instant) << word_of(row.unit);
  }
}

// --- Which rule answers for which kind (D5) -------------------------------------------------

// A policy whose rule of kind k has the notice "k + 1 days", so that it is recognised.
Rule marked(ChangeKind kind) {
  Rule rule;
  rule.notice = Duration::of(static_cast<std::int64_t>(kind) + 1, DurationUnit::days);
  return rule;
}

constexpr ChangeKind kNoRule = ChangeKind::none;

ChangeKind answering(const Policy& policy, ChangeKind kind, bool cheaper) {
  const Rule& rule = policy.rule_for(kind, cheaper);
  return rule.notice ? static_cast<ChangeKind>(rule.notice->count() - 1) : kNoRule;
}

TEST(PolicyTest, AMissingRuleFallsBack) {
  Policy two;
  two.changes[static_cast<std::size_t>(ChangeKind::upgrade)] = marked(ChangeKind::upgrade);
  two.changes[static_cast<std::size_t>(ChangeKind::downgrade)] = marked(ChangeKind::downgrade);
  Policy all;
  for (std::size_t kind = 0; kind < kRuleKinds; ++kind) {
    all.changes[kind] = marked(static_cast<ChangeKind>(kind));
  }
  struct Row {
    ChangeKind kind;
    bool cheaper;
    ChangeKind fallback;
  };
  const Row rows[] = {
      {ChangeKind::upgrade, false, ChangeKind::upgrade},
      {ChangeKind::downgrade, false, ChangeKind::downgrade},
      {ChangeKind::crossgrade, false, ChangeKind::upgrade},
      {ChangeKind::longer_interval, false, ChangeKind::upgrade},
      {ChangeKind::shorter_interval, false, ChangeKind::downgrade},
      {ChangeKind::more_seats, false, ChangeKind::upgrade},
      {ChangeKind::fewer_seats, false, ChangeKind::downgrade},
      {ChangeKind::add_ons, false, ChangeKind::upgrade},
      {ChangeKind::add_ons, true, ChangeKind::downgrade},
      {ChangeKind::upgrade, true, ChangeKind::upgrade},  // cheaper add-ons matter to add_ons only
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(word_of(row.kind));
    EXPECT_EQ(answering(two, row.kind, row.cheaper), row.fallback);
    EXPECT_EQ(answering(all, row.kind, row.cheaper), row.kind) << "its own rule comes first";
    EXPECT_EQ(answering(Policy{}, row.kind, row.cheaper), kNoRule);
    EXPECT_EQ(all.own_rule(row.kind), &*all.changes[static_cast<std::size_t>(row.kind)]);
    EXPECT_EQ(Policy{}.own_rule(row.kind), nullptr);
  }
}

}  // namespace
}  // namespace planshift::policy_test

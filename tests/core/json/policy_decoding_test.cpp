#include <gtest/gtest.h>

#include <string>

#include "planshift/json/policy_reader.h"
#include "planshift/json/presets.h"
#include "tests/core/json/decoding.h"

namespace planshift::policy_decoding_test {
namespace {

using test::errors_of_catalog;
using test::with_policy;
using test::with_refund;
using test::with_rule;

Policy policy_of(const std::string& members) {
  const Result<Vendor> vendor = decode_vendor(test::json(with_policy(members)));
  EXPECT_TRUE(vendor.ok()) << (vendor.ok() ? "" : test::places_of(vendor.errors()));
  return vendor.ok() ? vendor.value().policy : Policy{};
}

TEST(PolicyDecoding, FillsTheStructs) {
  const Policy policy = policy_of(R"(
    'direction': 'price', 'one_change_at_a_time': true,
    'refuse_when': ['in_violation', 'unpaid_invoice'],
    'tax_base': 'rounded', 'tax_on_credit': false, 'already_credited': 'deduct',
    'trial_switch': 'charge', 'utc_offset': '-05:30', 'retention': 'P30D',
    'valid_from': '2026-11-01', 'source': {'en': 'the terms'},
    'proration': {'unit': 'hour', 'day_count': '30/360', 'partial_unit': 'nearest',
                  'change_day': 'both', 'round': 'total', 'rounding': 'half_even'},
    'changes': {'downgrade': {'effective': 'at_period_end', 'collect': 'next_invoice',
                  'leftover': 'forfeit', 'fee': {'percent': '2.5'}, 'notice': 'P1M',
                  'window': {'opens': 'P30D', 'advised_until': 'P15D', 'closes': 'P3D'},
                  'proration': {'unit': 'day'}}},
    'refund': {'effective': 'at_period_end', 'basis': 'rerated', 'trial_full': true,
               'full_within': {'duration': 'PT120H', 'from': 'subscription_start', 'max_uses': 1},
               'used_limit': {'fraction': '1/2', 'interval': 'P1Y', 'then': 'refuse'},
               'rerate': {'tiers': [{'months': 6, 'percent': '88'}], 'rest': 'PT1H'},
               'tiers': [{'within': 'PT72H', 'percent': '100'},
                         {'before_end': 'P2D', 'percent': '50'}],
               'of': 'paid', 'fee': {'amount': '10.00'}, 'to': 'balance', 'notice': 'P7D',
               'review': {'simple': [1, 3], 'complex': [3, 5], 'complex_when': ['custom_service'],
                          'complex_over': '10000.00', 'payout': [1, 10],
                          'holidays': ['2026-12-25']},
               'proration': {'change_day': 'used'}})");
  EXPECT_EQ(policy.direction, Direction::price);
  EXPECT_TRUE(policy.refuse_when[0]);
  EXPECT_FALSE(policy.refuse_when[1]);
  EXPECT_TRUE(policy.refuse_when[2]);
  EXPECT_EQ(policy.utc_offset_minutes, -330);
  EXPECT_EQ(policy.proration.day_count, DayCount::thirty_360);
  EXPECT_EQ(policy.proration.rounding, Rounding::half_even);
  ASSERT_NE(policy.own_rule(ChangeKind::downgrade), nullptr);
  const Rule& rule = *policy.own_rule(ChangeKind::downgrade);
  EXPECT_EQ(rule.effective, Effective::at_period_end);
  EXPECT_EQ(rule.fee->percent, Rational::of(5, 2));
  EXPECT_FALSE(rule.fee->amount.has_value());
  EXPECT_EQ(rule.window->advised_until, Duration::of(15, DurationUnit::days));
  EXPECT_EQ(rule.proration.unit, TimeUnit::day);
  EXPECT_FALSE(rule.proration.round.has_value());
  EXPECT_EQ(policy.own_rule(ChangeKind::upgrade), nullptr);
  const RefundPolicy& refund = policy.refund;
  EXPECT_EQ(refund.full_within->from, FullFrom::subscription_start);
  EXPECT_EQ(refund.used_limit->fraction, Rational::of(1, 2));
  EXPECT_EQ(refund.rerate.tiers.at(0).percent, Rational(88));
  EXPECT_EQ(refund.tiers.at(1).before_end, Duration::of(2, DurationUnit::days));
  EXPECT_EQ(refund.fee->amount, Rational(10));
  EXPECT_EQ(refund.review->payout->last, 10);
  EXPECT_EQ(refund.review->holidays.at(0), *Date::of_civil(2026, 12, 25));
}

TEST(PolicyDecoding, PartsOverrideTheSettleWordInAnyOrder) {
  for (const char* members :
       {"'settle': 'restart', 'credit': 'none'", "'credit': 'none', 'settle': 'restart'"}) {
    const Policy policy = policy_of(std::string("'changes': {'upgrade': {") + members + "}}");
    const SettleParts parts = policy.own_rule(ChangeKind::upgrade)->settle;
    EXPECT_EQ(parts.credit, CreditPart::none) << members;
    EXPECT_EQ(parts.charge, ChargePart::full) << members;
    EXPECT_EQ(parts.period, PeriodPart::restart) << members;
  }
}

TEST(PolicyDecoding, NamesEveryMistakeWithItsPlace) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const Row rows[] = {
      {"unknown key", with_policy("'round': 'line'"), "/policy/round unknown_key"},
      {"a word", test::catalog_with("'policy': 'stripe'"), "/policy wrong_type"},
      {"no such preset", with_policy("'preset': 'x'"), "/policy/preset unknown_id"},
      {"preset number", with_policy("'preset': 5"), "/policy/preset wrong_type"},
      {"kind of change", with_policy("'changes': {'cancel': {}}"),
       "/policy/changes/cancel unknown_key"},
      {"refuse_when", with_policy("'refuse_when': ['in_arrears', 'late']"),
       "/policy/refuse_when/1 bad_value"},
      {"offset", with_policy("'utc_offset': '+8'"), "/policy/utc_offset bad_value"},
      {"valid_from", with_policy("'valid_from': '2026-11-01T00:00:00Z'"),
       "/policy/valid_from bad_date"},
      {"retention", with_policy("'retention': '30 days'"), "/policy/retention bad_duration"},
      {"settle", with_rule("'settle': 'pro_rata'"), "/policy/changes/upgrade/settle bad_value"},
      {"unit", with_rule("'proration': {'unit': 'fortnight'}"),
       "/policy/changes/upgrade/proration/unit bad_value"},
      {"fee of nothing", with_rule("'fee': {}"), "/policy/changes/upgrade/fee missing_key"},
      {"fee of two kinds", with_rule("'fee': {'percent': '5', 'amount': '1'}"),
       "/policy/changes/upgrade/fee/amount bad_value"},
      {"fee in a currency", with_rule("'fee': {'amount': '1.005'}"),
       "/policy/changes/upgrade/fee/amount too_many_digits"},
      {"percent number", with_refund("'fee': {'percent': 5}"),
       "/policy/refund/fee/percent wrong_type"},
      {"percent words", with_refund("'fee': {'percent': '5%'}"),
       "/policy/refund/fee/percent bad_value"},
      {"percent digits", with_refund("'fee': {'percent': '5.1234567'}"),
       "/policy/refund/fee/percent too_many_digits"},
      {"percent sign", with_refund("'fee': {'percent': '-5'}"),
       "/policy/refund/fee/percent out_of_range"},
      {"percent size", with_refund("'fee': {'percent': '1000.000001'}"),
       "/policy/refund/fee/percent out_of_range"},
      {"the largest percent", with_refund("'fee': {'percent': '1000'}"), ""},
      {"as large as any percent", with_refund("'tiers': [{'within': 'P1D', 'percent': '1000'}]"),
       ""},
      {"larger", with_refund("'tiers': [{'within': 'P1D', 'percent': '1000.1'}]"),
       "/policy/refund/tiers/0/percent out_of_range"},
      {"tier of neither kind", with_refund("'tiers': [{'percent': '50'}]"),
       "/policy/refund/tiers/0 missing_key"},
      {"tier of both kinds",
       with_refund("'tiers': [{'before_end': 'P1D', 'within': 'P1D', 'percent': '50'}]"),
       "/policy/refund/tiers/0/within bad_value"},
      {"of inside a tier", with_refund("'tiers': [{'within': 'P1D', 'percent': '1', 'of': 'x'}]"),
       "/policy/refund/tiers/0/of unknown_key"},
      {"fraction as a decimal", with_refund("'used_limit': {'fraction': '0.5'}"),
       "/policy/refund/used_limit/fraction bad_value"},
      {"fraction above one", with_refund("'used_limit': {'fraction': '3/2'}"),
       "/policy/refund/used_limit/fraction bad_value"},
      {"fraction of nothing", with_refund("'used_limit': {'fraction': '0/2'}"),
       "/policy/refund/used_limit/fraction bad_value"},
      {"limit without a fraction", with_refund("'used_limit': {}"),
       "/policy/refund/used_limit missing_key"},
      {"full refund without a time", with_refund("'full_within': {'max_uses': 1}"),
       "/policy/refund/full_within missing_key"},
      {"rest of a week", with_refund("'rerate': {'rest': 'P1W'}"),
       "/policy/refund/rerate/rest bad_value"},
      {"rest of sixty minutes", with_refund("'rerate': {'rest': 'PT60M'}"), ""},
      {"months in a string", with_refund("'rerate': {'tiers': [{'months': '6', 'percent': '8'}]}"),
       "/policy/refund/rerate/tiers/0/months wrong_type"},
      {"one business day", with_refund("'review': {'simple': [1]}"),
       "/policy/refund/review/simple bad_value"},
      {"business days reversed", with_refund("'review': {'simple': [3, 1]}"),
       "/policy/refund/review/simple/1 out_of_range"},
      {"review of nothing", with_refund("'review': {'payout': [1, 2]}"),
       "/policy/refund/review missing_key"},
      {"holiday", with_refund("'review': {'simple': [1, 2], 'holidays': ['2026-02-30']}"),
       "/policy/refund/review/holidays/0 bad_date"},
      {"complex add-on", with_refund("'review': {'simple': [1, 2], 'complex_when': ['x']}"),
       "/policy/refund/review/complex_when/0 unknown_id"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(errors_of_catalog(row.document), row.expected);
  }
}

TEST(PolicyDecoding, RefusesPartsThatMeanNothingTogether) {
  struct Row {
    const char* name;
    std::string document;
    const char* expected;
  };
  const Row rows[] = {
      {"a difference beside a credit", with_rule("'settle': 'difference', 'credit': 'unused'"),
       "/policy/changes/upgrade/charge bad_value"},
      {"written as parts", with_rule("'credit': 'unused', 'charge': 'difference'"),
       "/policy/changes/upgrade/charge bad_value"},
      {"a share of a period that restarts", with_rule("'charge': 'prorated', 'period': 'restart'"),
       "/policy/changes/upgrade/charge bad_value"},
      {"the same by default", with_rule("'period': 'restart'"),
       "/policy/changes/upgrade/charge bad_value"},
      {"a whole price for a rest", with_rule("'settle': 'full_price', 'period': 'anchor'"),
       "/policy/changes/upgrade/charge bad_value"},
      {"a share for a rest", with_rule("'period': 'anchor'"), ""},
      {"nothing is judged by a part that could not be read",
       with_rule("'charge': 'half', 'period': 'restart'"),
       "/policy/changes/upgrade/charge bad_value"},

      {"a daily price by the second",
       with_policy("'proration': {'round': 'daily_price', 'unit': 'second'}"),
       "/policy/proration/round bad_value"},
      {"by the month", with_policy("'proration': {'round': 'daily_price', 'unit': 'month'}"), ""},
      {"a rule's unit",
       with_policy("'proration': {'round': 'daily_price'}, 'changes': "
                   "{'upgrade': {'proration': {'unit': 'hour'}}}"),
       "/policy/changes/upgrade/proration/round bad_value"},
      {"a rule's rounding, before the unit",
       with_policy("'changes': {'more_seats': {'proration': {'round': 'daily_price'}}}, "
                   "'proration': {'unit': 'hour'}"),
       "/policy/changes/more_seats/proration/round bad_value"},
      {"the refund's unit",
       with_policy("'proration': {'round': 'daily_price'}, 'refund': "
                   "{'proration': {'unit': 'second'}}"),
       "/policy/refund/proration/round bad_value"},
      {"a rule may step out of it",
       with_policy("'proration': {'round': 'daily_price'}, 'changes': {'upgrade': {'proration': "
                   "{'unit': 'hour', 'round': 'line'}}}"),
       ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(errors_of_catalog(row.document), row.expected);
  }
}

// What a document does not write keeps what was there: so a preset is read first and own fields
// are read over it.
TEST(PolicyDecoding, ChangesOnlyWhatIsWritten) {
  Policy policy;
  ErrorReport report;
  Reader in(report);
  in.currency = *Currency::of("USD", 2);
  const auto read_over = [&](const char* text) {
    Document document;
    ASSERT_FALSE(document.parse(test::json(text)));
    read_policy(in, document.root(), policy);
  };
  read_over(R"({'refuse_when': ['in_arrears'], 'proration': {'unit': 'second', 'rounding': 'down'},
                'changes': {'upgrade': {'settle': 'restart', 'fee': {'percent': '5'}}},
                'refund': {'full_within': {'duration': 'P5D', 'max_uses': 1},
                           'tiers': [{'within': 'P1D', 'percent': '100'}]}})");
  read_over(R"({'proration': {'unit': 'day'},
                'changes': {'upgrade': {'credit': 'none', 'fee': {'amount': '1.00'}},
                            'downgrade': {}},
                'refund': {'full_within': {'max_uses': 2}, 'tiers': []}})");
  EXPECT_TRUE(report.empty()) << test::places_of(report.take());
  EXPECT_TRUE(policy.refuse_when[1]);
  EXPECT_EQ(policy.proration.unit, TimeUnit::day);
  EXPECT_EQ(policy.proration.rounding, Rounding::down);
  const Rule& rule = *policy.own_rule(ChangeKind::upgrade);
  EXPECT_EQ(rule.settle.charge, ChargePart::full);
  EXPECT_EQ(rule.settle.credit, CreditPart::none);
  EXPECT_EQ(rule.fee->amount, Rational(1));
  EXPECT_FALSE(rule.fee->percent.has_value()) << "a fee is one of the two";
  EXPECT_NE(policy.own_rule(ChangeKind::downgrade), nullptr);
  EXPECT_EQ(policy.refund.full_within->duration, Duration::of(5, DurationUnit::days));
  EXPECT_EQ(policy.refund.full_within->max_uses, 2);
  EXPECT_TRUE(policy.refund.tiers.empty()) << "a list is replaced whole";
}

bool leaves_open(const std::string& members, Uncovered what) {
  return policy_of(members).uncovered[static_cast<std::size_t>(what)];
}

// A catalog that writes the rule itself is no longer without one.
TEST(PolicyDecoding, AnswersWhatItsPresetLeavesOpen) {
  EXPECT_FALSE(leaves_open("", Uncovered::cancel)) << "no preset, nothing left open";
  EXPECT_TRUE(leaves_open("'preset': 'mlytics'", Uncovered::cancel));
  EXPECT_TRUE(leaves_open("'preset': 'mlytics', 'direction': 'price'", Uncovered::cancel));
  EXPECT_FALSE(leaves_open("'preset': 'mlytics', 'refund': {}", Uncovered::cancel));
  EXPECT_FALSE(leaves_open("'refund': {}, 'preset': 'mlytics'", Uncovered::cancel));
  EXPECT_FALSE(leaves_open("'preset': 'mlytics', 'discount': {}", Uncovered::discount));
  EXPECT_FALSE(
      leaves_open("'preset': 'mlytics', 'changes': {'downgrade': {}}", Uncovered::downgrade));
  const std::string longer = "'preset': 'mlytics', 'changes': {'longer_interval': {}}";
  EXPECT_FALSE(leaves_open(longer, Uncovered::longer_interval));
  EXPECT_TRUE(leaves_open(longer, Uncovered::shorter_interval));
  EXPECT_TRUE(leaves_open(longer, Uncovered::plan_and_interval)) << "a shorter one may come too";
  EXPECT_FALSE(
      leaves_open("'preset': 'mlytics', 'changes': {'longer_interval': {},"
                  " 'shorter_interval': {}}",
                  Uncovered::plan_and_interval));
  EXPECT_FALSE(leaves_open("'preset': 'tencent', 'changes': {'upgrade': {}}", Uncovered::upgrade));
  EXPECT_TRUE(leaves_open("'preset': 'tencent', 'changes': {'upgrade': {}}", Uncovered::downgrade));
}

TEST(PolicyDecoding, ReadsEveryPresetWithoutAnError) {
  for (const Preset& preset : all_presets()) {
    const std::string name = name_of_preset(preset);
    EXPECT_EQ(errors_of_catalog(with_policy("'preset': '" + name + "'")), "") << name;
  }
}

}  // namespace
}  // namespace planshift::policy_decoding_test

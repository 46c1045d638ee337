// The laws of D10 over whole families of policies: every settlement, timing and way to
// collect, every kind of change, every place and mode of rounding, every tax.

#include <gtest/gtest.h>

#include <string>

#include "planshift/json/json.h"
#include "planshift/proration/resolve.h"
#include "tests/laws/law_checks.h"
#include "tests/support/quoted.h"

namespace planshift::switch_laws_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

constexpr Rounding kModes[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down,
                               Rounding::up,      Rounding::down,      Rounding::ceiling,
                               Rounding::floor};
constexpr RoundPlace kPlaces[] = {RoundPlace::line, RoundPlace::unit_price, RoundPlace::daily_price,
                                  RoundPlace::total};
constexpr TimeUnit kUnits[] = {TimeUnit::second, TimeUnit::hour, TimeUnit::day, TimeUnit::month,
                               TimeUnit::period};
constexpr Settle kWords[] = {Settle::prorate,    Settle::restart,    Settle::extend,
                             Settle::difference, Settle::full_price, Settle::nothing};

// Amounts that do not divide evenly.
Vendor awkward_shop() {
  Vendor vendor = shop();
  vendor.catalog.plans[kBasic].prices = {flat_price("P1M", "9.97"), flat_price("P1Y", "99.41")};
  vendor.catalog.plans[kPlus].prices = {flat_price("P1M", "24.83"), flat_price("P1Y", "248.33")};
  return vendor;
}

// --- The kinds of change --------------------------------------------------------------------

using Make = void (*)(Request&);
struct Kind {
  const char* name;
  Make make;
};
constexpr const char* kAt = "2026-11-16";
const Kind kKinds[] = {
    {"upgrade", [](Request& r) { switch_plan(r, kAt, kPlus); }},
    {"downgrade",
     [](Request& r) {
       r.subscription.plan = kPlus;
       switch_plan(r, kAt, kBasic);
     }},
    {"more seats",
     [](Request& r) {
       r.subscription.plan = kTeam;
       r.subscription.seats = 3;
       switch_seats(r, kAt, 7);
     }},
    {"fewer seats",
     [](Request& r) {
       r.subscription.plan = kTeam;
       r.subscription.seats = 7;
       switch_seats(r, kAt, 3);
     }},
    {"more add-ons",
     [](Request& r) {
       switch_addons(r, kAt, {{kSupport, 1}, {kBackup, 5}});
     }},
    {"fewer add-ons",
     [](Request& r) {
       switch_addons(r, kAt, {{kBackup, 1}});
     }},
    {"longer interval", [](Request& r) { switch_interval(r, kAt, "P1Y"); }},
    {"plan and add-ons",
     [](Request& r) {
       switch_plan(r, kAt, kPlus);
       switch_addons(r, kAt, {});
     }},
};

Request starting_with(const Kind& kind) {
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kSupport);
  hold_addon(request, kBackup, 3);
  kind.make(request);
  return request;
}

// Settle parts that mean something together (S53).
bool means_something(const SettleParts& parts) {
  if (parts.charge == ChargePart::difference) return parts.credit == CreditPart::none;
  if (parts.charge == ChargePart::prorated) return parts.period != PeriodPart::restart;
  if (parts.charge == ChargePart::full) return parts.period != PeriodPart::anchor;
  return true;
}

template <typename Visit>
void for_all_parts(Visit visit) {
  for (CreditPart credit : {CreditPart::unused, CreditPart::none}) {
    for (ChargePart charge :
         {ChargePart::prorated, ChargePart::full, ChargePart::difference, ChargePart::none}) {
      for (PeriodPart period :
           {PeriodPart::keep, PeriodPart::restart, PeriodPart::anchor, PeriodPart::extend}) {
        const SettleParts parts{credit, charge, period};
        if (means_something(parts)) visit(parts);
      }
    }
  }
}

// One rule for every kind of change.
void set_rules(Vendor& vendor, const Rule& rule) {
  for (auto& slot : vendor.policy.changes) slot = rule;
}

// Quotes, and checks every law that one quote can show. "" or what is broken.
std::string judged(const Vendor& vendor, const Request& request) {
  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) return shown(quote.errors());
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return "resolved once and not twice";
  const bool residue = vendor.policy.proration.round == RoundPlace::total;
  const std::string broken = check_switch(state.value(), quote.value(), residue);
  if (broken.empty()) return "";
  return broken + ": " + receipt(vendor.catalog, quote.value().lines) + " next " +
         (quote.value().next_invoice ? receipt(vendor.catalog, quote.value().next_invoice->lines)
                                     : "");
}

TEST(SwitchLawsTest, HoldForEverySettlementTimingAndKind) {
  Vendor vendor = awkward_shop();
  std::size_t quotes = 0;
  for (const Kind& kind : kKinds) {
    Request request = starting_with(kind);
    request.subscription.balance = money("3.33");
    for_all_parts([&](const SettleParts& parts) {
      for (Effective effective :
           {Effective::immediately, Effective::at_period_end, Effective::not_offered}) {
        for (Collect collect : {Collect::now, Collect::next_invoice}) {
          Rule rule;
          rule.settle = parts;
          rule.effective = effective;
          rule.collect = collect;
          set_rules(vendor, rule);
          for (TimeUnit unit : kUnits) {
            for (ChangeDay change_day : {ChangeDay::remaining, ChangeDay::used, ChangeDay::both}) {
              vendor.policy.proration.unit = unit;
              vendor.policy.proration.change_day = change_day;
              for (const char* at : {"2026-11-01", "2026-11-02", "2026-11-16T12:34:56Z",
                                     "2026-11-30", "2026-12-01"}) {
                request.change.at = on(at);
                ++quotes;
                ASSERT_EQ(judged(vendor, request), "")
                    << kind.name << " " << at << " " << word_of(parts.credit) << " "
                    << word_of(parts.charge) << " " << word_of(parts.period) << " "
                    << word_of(effective) << " " << word_of(collect) << " " << word_of(unit) << " "
                    << word_of(change_day);
              }
            }
          }
        }
      }
    });
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(quotes, 50000u) << "the loops were run";
}

struct TaxWay {
  const char* name;
  Tax tax;
  TaxBase base;
  bool on_credit;
};
const TaxWay kTaxes[] = {
    {"no tax", {}, TaxBase::exact, true},
    {"added", {number("19.6"), false}, TaxBase::exact, true},
    {"added to the rounded lines", {number("19.6"), false}, TaxBase::rounded, true},
    {"added, not on credits", {number("19.6"), false}, TaxBase::exact, false},
    {"included", {number("19.6"), true}, TaxBase::exact, true},
};

TEST(SwitchLawsTest, HoldForEveryRoundingTaxFeeAndCredit) {
  Vendor vendor = awkward_shop();
  Policy& policy = vendor.policy;
  std::size_t quotes = 0;
  for (const Kind& kind : {kKinds[0], kKinds[1], kKinds[7]}) {
    Request request = starting_with(kind);
    request.subscription.balance = money("3.33");
    request.change.at = on("2026-11-12");
    for (Settle word : kWords) {
      for (Collect collect : {Collect::now, Collect::next_invoice}) {
        for (int fee = 0; fee < 3; ++fee) {
          Rule rule;
          rule.settle = parts_of(word);
          rule.collect = collect;
          if (fee == 1) rule.fee = fixed_fee("1.37");
          if (fee == 2) rule.fee = percent_fee("3.3");
          set_rules(vendor, rule);
          for (const TaxWay& way : kTaxes) {
            request.tax = way.tax;
            policy.tax_base = way.base;
            policy.tax_on_credit = way.on_credit;
            for (const char* credited : {"0.00", "60.01"}) {
              request.subscription.credited = money(credited);
              for (AlreadyCredited already : {AlreadyCredited::cap, AlreadyCredited::deduct}) {
                policy.already_credited = already;
                for (RoundPlace place : kPlaces) {
                  for (Rounding mode : kModes) {
                    policy.proration.round = place;
                    policy.proration.rounding = mode;
                    ++quotes;
                    ASSERT_EQ(judged(vendor, request), "")
                        << kind.name << " " << word_of(word) << " " << word_of(collect) << " fee "
                        << fee << " " << way.name << " " << credited << " " << word_of(already)
                        << " " << word_of(place) << " " << word_of(mode);
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  EXPECT_GT(quotes, 50000u);
}

// Law 4: changing to what one already has costs nothing, whatever the policy.
TEST(SwitchLawsTest, NoChangeCostsNothing) {
  Vendor vendor = awkward_shop();
  for_all_parts([&](const SettleParts& parts) {
    for (Effective effective :
         {Effective::immediately, Effective::at_period_end, Effective::not_offered}) {
      Rule rule;
      rule.settle = parts;
      rule.effective = effective;
      rule.fee = fixed_fee("5.00");
      rule.notice = lasting("P5D");
      set_rules(vendor, rule);
      vendor.policy.refuse_when = {true, true, true};
      Request request = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
      request.subscription.seats = 3;
      request.subscription.standing = AccountStatus::in_arrears;
      hold_addon(request, kBackup, 2);
      request.change.seats = 3;
      switch_plan(request, kAt, kTeam);
      switch_addons(request, kAt, {{kBackup, 2}});
      const Quoted quoted = ask(vendor, request);
      ASSERT_EQ(quoted.kind, "none");
      ASSERT_EQ(quoted.verdict, "allowed");
      ASSERT_EQ(quoted.receipt, "");
      ASSERT_EQ(quoted.due, "0.00");
      ASSERT_EQ(quoted.after, "2026-11-01..2026-12-01");
      ASSERT_EQ(quoted.next, "2026-12-01: charge team 29.97 | charge backup 5.00 = 34.97");
    }
  });
}

// Law 3: the credit of a switch never rises as the moment moves on.
TEST(SwitchLawsTest, TheCreditNeverRises) {
  Vendor vendor = awkward_shop();
  for (const Kind& kind : {kKinds[0], kKinds[3]}) {
    for (TimeUnit unit : kUnits) {
      for (RoundPlace place : {RoundPlace::line, RoundPlace::unit_price, RoundPlace::daily_price}) {
        if (place == RoundPlace::daily_price && unit < TimeUnit::day) continue;  // S11
        for (Rounding mode : kModes) {
          for (DayCount count : {DayCount::actual, DayCount::actual_30, DayCount::actual_365,
                                 DayCount::thirty_360, DayCount::calendar_months}) {
            vendor.policy.proration.unit = unit;
            vendor.policy.proration.round = place;
            vendor.policy.proration.rounding = mode;
            vendor.policy.proration.day_count = count;
            Request request = starting_with(kind);
            request.subscription.period = span("2026-01-31..2026-02-28");
            Money before = Money::of_minor(kMaxMinorUnits, dollar());
            for (Date day = date("2026-01-31"); day <= date("2026-02-28"); day = day.plus_days(1)) {
              request.change.at = Moment::on(day);
              const Result<Quote> quote = quote_change(vendor, request);
              ASSERT_TRUE(quote.ok());
              const Money credit = -quote.value().lines[0].amount;
              ASSERT_TRUE(credit <= before)
                  << kind.name << " " << format_date(day) << " " << word_of(unit) << " "
                  << word_of(place) << " " << word_of(mode) << " " << word_of(count);
              before = credit;
            }
          }
        }
      }
    }
  }
}

// The same input gives the same bytes, whatever was asked in between.
TEST(SwitchLawsTest, EqualQuestionsHaveEqualAnswers) {
  Vendor vendor = awkward_shop();
  vendor.policy.one_change_at_a_time = true;
  std::vector<std::string> first;
  for (int round = 0; round < 2; ++round) {
    std::size_t n = 0;
    for (const Kind& kind : kKinds) {
      for (Settle word : kWords) {
        Rule rule;
        rule.settle = parts_of(word);
        set_rules(vendor, rule);
        const Request request = starting_with(kind);
        const Result<Quote> quote = quote_change(vendor, request);
        ASSERT_TRUE(quote.ok());
        const std::string text = encode_quote(vendor, quote.value());
        if (round == 0) {
          first.push_back(text);
        } else {
          ASSERT_EQ(text, first[n]);
        }
        ++n;
      }
    }
  }
}

}  // namespace
}  // namespace planshift::switch_laws_test

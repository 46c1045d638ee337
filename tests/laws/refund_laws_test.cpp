// The laws of D10 over cancellations: every basis, day, rounding, tax, fee and payment.

#include <gtest/gtest.h>

#include <string>

#include "planshift/proration/resolve.h"
#include "tests/laws/law_checks.h"
#include "tests/support/quoted.h"

namespace planshift::refund_laws_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

constexpr Rounding kModes[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down,
                               Rounding::up,      Rounding::down,      Rounding::ceiling,
                               Rounding::floor};
constexpr RoundPlace kPlaces[] = {RoundPlace::line, RoundPlace::unit_price, RoundPlace::daily_price,
                                  RoundPlace::total};

struct Basis {
  const char* name;
  RefundBasis basis;
  TierOf of;
};
constexpr Basis kBases[] = {{"unused_time", RefundBasis::unused_time, TierOf::unused},
                            {"rerated", RefundBasis::rerated, TierOf::unused},
                            {"tiers", RefundBasis::tiers, TierOf::unused},
                            {"tiers of paid", RefundBasis::tiers, TierOf::paid},
                            {"nothing", RefundBasis::nothing, TierOf::unused}};

Vendor awkward_shop() {
  Vendor vendor = shop();
  vendor.catalog.plans[kBasic].prices = {flat_price("P1M", "9.97"), flat_price("P1D", "0.41")};
  vendor.catalog.addons[kBackup].prices = {flat_price("P1M", "2.53"), flat_price("P1D", "0.11")};
  vendor.catalog.addons[kSupport].prices = {flat_price("P1M", "33.01"), flat_price("P1D", "1.1")};
  RefundPolicy& refund = vendor.policy.refund;
  refund.rerate.tiers = {{6, Rational(88)}};
  refund.rerate.rest = lasting("P1D");
  refund.tiers = {
      RefundTier{.within = lasting("P3D"), .before_end = {}, .percent = Rational(90)},
      RefundTier{.within = {}, .before_end = lasting("P5D"), .percent = number("33.3")}};
  return vendor;
}

void set_basis(Vendor& vendor, const Basis& basis) {
  vendor.policy.refund.basis = basis.basis;
  vendor.policy.refund.of = basis.of;
}

Request held_since_november() {
  Request request = holding(kBasic, "P1M", "2026-11-01..2026-12-01");
  hold_addon(request, kSupport);
  hold_addon(request, kBackup, 3);
  cancel(request, "2026-11-12");
  return request;
}

std::string judged(const Vendor& vendor, const Request& request) {
  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) return shown(quote.errors());
  const Result<State> state = resolve(vendor, request);
  if (!state.ok()) return "resolved once and not twice";
  const std::string broken = check_cancel(state.value(), quote.value());
  return broken.empty() ? "" : broken + ": " + receipt(vendor.catalog, quote.value().lines);
}

// Everything that is paid in one way or another, taken by a number.
void set_payments(Request& request, int way) {
  request.subscription.payments.clear();
  request.subscription.unpaid = money("0.00");
  if (way == 1) {
    pay(request, "voucher", "7.03", false);
    pay(request, "card", "13.13");
    pay(request, "wire", "30.41");
  }
  if (way == 2) {
    pay(request, "points", "5.00");
    request.subscription.unpaid = money("3.21");
  }
}

constexpr OnCancel::Way kWays[] = {OnCancel::Way::unused_time, OnCancel::Way::nothing,
                                   OnCancel::Way::all, OnCancel::Way::kept_percent};

TEST(RefundLawsTest, HoldForEveryRoundingTaxFeeAndPayment) {
  Vendor vendor = awkward_shop();
  Policy& policy = vendor.policy;
  Request request = held_since_november();
  std::size_t quotes = 0;
  for (const Basis& basis : kBases) {
    set_basis(vendor, basis);
    for (OnCancel::Way way : kWays) {
      vendor.catalog.addons[kBackup].on_cancel = OnCancel{way, number("33.3")};
      for (int tax = 0; tax < 4; ++tax) {
        request.tax = Tax{.percent = number(tax == 0 ? "0" : "19.6"), .included = tax == 1};
        policy.tax_base = tax == 3 ? TaxBase::rounded : TaxBase::exact;
        for (int fee = 0; fee < 3; ++fee) {
          policy.refund.fee.reset();
          if (fee == 1) policy.refund.fee = fixed_fee("4.41");
          if (fee == 2) policy.refund.fee = percent_fee("12.5");
          for (int payments = 0; payments < 3; ++payments) {
            set_payments(request, payments);
            for (int credited = 0; credited < 3; ++credited) {
              request.subscription.credited = money(credited == 0 ? "0.00" : "21.01");
              policy.already_credited =
                  credited == 2 ? AlreadyCredited::deduct : AlreadyCredited::cap;
              request.usage.clear();
              if (fee == 2) request.usage = {{kTraffic, number("11.13")}};
              for (RoundPlace place : kPlaces) {
                for (Rounding mode : kModes) {
                  policy.proration.round = place;
                  policy.proration.rounding = mode;
                  ++quotes;
                  ASSERT_EQ(judged(vendor, request), "")
                      << basis.name << ", add-on " << static_cast<int>(way) << ", tax " << tax
                      << ", fee " << fee << ", payments " << payments << ", credited " << credited
                      << ", " << word_of(place) << " " << word_of(mode);
                }
              }
            }
          }
        }
      }
    }
  }
  EXPECT_GT(quotes, 50000u) << "the loops were run";
}

// Every day of the period under every way to count; and law 3 where time alone decides.
TEST(RefundLawsTest, HoldOnEveryDayAndTheUnusedValueNeverRises) {
  Vendor vendor = awkward_shop();
  Request request = held_since_november();
  for (const Basis& basis : kBases) {
    set_basis(vendor, basis);
    for (TimeUnit unit :
         {TimeUnit::second, TimeUnit::hour, TimeUnit::day, TimeUnit::month, TimeUnit::period}) {
      for (DayCount count : {DayCount::actual, DayCount::actual_30, DayCount::actual_365,
                             DayCount::thirty_360, DayCount::calendar_months}) {
        for (ChangeDay change_day : {ChangeDay::remaining, ChangeDay::used, ChangeDay::both}) {
          for (const char* period :
               {"2026-01-31..2026-02-28", "2026-03-05..2026-04-01", "2026-12-01..2027-01-20"}) {
            vendor.policy.proration.unit = unit;
            vendor.policy.proration.day_count = count;
            vendor.policy.proration.change_day = change_day;
            request.subscription.period = span(period);
            Money before = Money::of_minor(kMaxMinorUnits, dollar());
            const Period days = span(period);
            for (Date day = days.start.date; day <= days.end.date; day = day.plus_days(1)) {
              request.change.at = Moment::on(day);
              ASSERT_EQ(judged(vendor, request), "")
                  << basis.name << " " << format_date(day) << " in " << period << " "
                  << word_of(unit) << " " << word_of(count) << " " << word_of(change_day);
              if (basis.basis == RefundBasis::rerated) continue;
              const Money refund = quote_change(vendor, request).value().refund->amount;
              ASSERT_TRUE(refund <= before) << format_date(day) << " in " << period;
              before = refund;
            }
          }
        }
      }
    }
  }
}

// S56: what a cancellation gives back is what a switch would credit, under every mode.
TEST(RefundLawsTest, CancellingAndSwitchingGiveTheSame) {
  Vendor vendor = awkward_shop();
  for (RoundPlace place : {RoundPlace::line, RoundPlace::unit_price, RoundPlace::daily_price}) {
    for (Rounding mode : kModes) {
      for (int day = 1; day <= 30; ++day) {
        vendor.policy.proration.round = place;
        vendor.policy.proration.rounding = mode;
        Request leaving = holding(kTeam, "P1M", "2026-11-01..2026-12-01");
        leaving.subscription.seats = 7;
        leaving.change.at = Moment::on(date("2026-11-01").plus_days(day - 1));
        Request going = leaving;
        leaving.change.ask = ChangeAsk::cancel;
        going.change.plan = kPlus;
        const Quote left = quote_change(vendor, leaving).value();
        const Quote gone = quote_change(vendor, going).value();
        ASSERT_TRUE(left.refund->amount == -gone.lines[0].amount)
            << "day " << day << " " << word_of(place) << " " << word_of(mode);
        // Law 1: used + unused = paid.
        ASSERT_TRUE(left.lines[0].amount + left.lines[1].amount == -gone.lines[0].amount);
      }
    }
  }
}

}  // namespace
}  // namespace planshift::refund_laws_test

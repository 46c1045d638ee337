// The same quote without any JSON, and every day of the month after it, from one request.

#include <planshift/money/decimal.h>
#include <planshift/planning/curve.h>

#include <cstdio>
#include <string>

namespace {

using namespace planshift;

Plan plan_of(const char* id, std::int64_t rank, std::int64_t price, Currency currency) {
  Price monthly;
  monthly.interval = *Duration::of(1, DurationUnit::months);
  monthly.currency = currency;
  monthly.amount = Rational(price);
  Plan plan;
  plan.id = id;
  plan.rank = rank;
  plan.prices = {monthly};
  return plan;
}

}  // namespace

int main() {
  Vendor vendor;
  vendor.catalog.currency = *Currency::of("GBP", 2);
  const Currency pounds = vendor.catalog.currency;
  vendor.catalog.plans = {plan_of("standard", 1, 99, pounds), plan_of("pro", 2, 249, pounds)};
  Rule restart;
  restart.settle = parts_of(Settle::restart);
  vendor.policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)] = restart;

  Request request;
  request.subscription.interval = *Duration::of(1, DurationUnit::months);
  request.subscription.anchor = Moment::on(*Date::of_civil(2026, 11, 1));
  request.subscription.currency = pounds;
  request.subscription.balance = Money::zero(pounds);
  request.subscription.credited = Money::zero(pounds);
  request.subscription.unpaid = Money::zero(pounds);
  request.change.plan = 1;
  request.change.at = Moment::on(*Date::of_civil(2026, 11, 15));

  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) return 1;
  std::puts(format_money(quote.value().due_now.to_pay).c_str());
  const Result<Curve> curve = draw_curve(vendor, request, CurveSpan{});
  if (!curve.ok()) return 1;
  const std::string days = std::to_string(curve.value().points.size());
  std::puts((days + " days, best " + format_moment(curve.value().best->at)).c_str());
}

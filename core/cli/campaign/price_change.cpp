#include "planshift/cli/campaign/price_change.h"

#include <algorithm>

#include "planshift/calendar/period.h"
#include "planshift/money/rounding.h"

namespace planshift {
namespace {

Date moved_date(Date date, const Duration& duration, std::int64_t times) {
  return moved_by(Moment::on(date), duration, times, 0).date;
}

Money monthly_price(Money amount, const Duration& interval) {
  const Rational month = Rational::of(365, 12);
  return round_money(amount.exact() * month / interval.day_equivalents(), amount.currency(),
                     Rounding::half_up);
}

bool holds_price(const Subscription& subscription) {
  return subscription.price.has_value() || subscription.per_seat.has_value();
}

bool is_kept(const Campaign& campaign, const Subscription& subscription) {
  return campaign.keep && subscription.started &&
         subscription.started->date < campaign.keep->started_before;
}

Money capped(const Campaign& campaign, Money before, Money list) {
  if (!campaign.cap || !(before < list)) return list;
  const Rational most = before.exact() * (Rational(1) + campaign.cap->percent / Rational(100));
  return smaller_of(list, round_money(most, before.currency(), Rounding::floor));
}

std::vector<const NoticeLaw*> laws_for(const Campaign& campaign, const Request& request) {
  const CustomerKind who = request.customer.value_or(CustomerKind::consumer);
  std::vector<const NoticeLaw*> laws;
  for (const NoticeLaw& law : campaign.laws) {
    if (law.customer == who) laws.push_back(&law);
  }
  return laws;
}

// The first day of an invoice at or after `earliest`, which is not before the end of the period.
Date invoice_from(const PricedCustomer& customer, Date earliest) {
  const Subscription& subscription = customer.request.subscription;
  const Moment end = Moment::on(customer.quote.period_before.end.date);
  if (!(end.date < earliest)) return end.date;
  const BillingSchedule schedule{.anchor = Moment::on(subscription.anchor.value_or(end).date),
                                 .interval = subscription.interval,
                                 .frame = {}};
  return schedule.next_after(Moment::on(earliest.plus_days(-1))).date;
}

// Who pays more is told, and perhaps asked, in time.
void set_notice(const Campaign& campaign, const PricedCustomer& before, PriceChange& change) {
  change.laws = laws_for(campaign, before.request);
  Date earliest = campaign.announced_on;
  bool needs_consent = campaign.consent;
  const auto at_least = [&](const std::optional<Duration>& notice) {
    if (notice) earliest = std::max(earliest, moved_date(campaign.announced_on, *notice, 1));
  };
  at_least(campaign.notice);
  for (const NoticeLaw* law : change.laws) {
    at_least(law->notice);
    needs_consent = needs_consent || law->consent;
  }
  if (is_kept(campaign, before.request.subscription)) {
    change.rule = PriceRule::kept;
    earliest = std::max(earliest, campaign.keep->until->plus_days(1));
  }
  const Date on = invoice_from(before, earliest);
  change.effective_on = on;
  DaySpan notice{.from = std::nullopt, .by = on};
  DaySpan consent{.from = std::nullopt, .by = on.plus_days(-1)};
  const auto by = [&](const std::optional<Duration>& least) {
    if (least) notice.by = std::min(notice.by, moved_date(on, *least, -1));
  };
  by(campaign.notice);
  for (const NoticeLaw* law : change.laws) {
    by(law->notice);
    const auto later = [&](std::optional<Date>& from, const std::optional<Duration>& most) {
      if (!most) return;
      const Date day = moved_date(on, *most, -1);
      from = from ? std::max(*from, day) : day;
    };
    later(notice.from, law->notice_at_most);
    later(consent.from, law->consent_within);
  }
  change.notice = notice;
  if (needs_consent) change.consent = consent;
}

}  // namespace

PriceChange change_price(const Campaign& campaign, const PricedCustomer& before,
                         const PricedCustomer& after) {
  PriceChange change;
  const Subscription& subscription = before.request.subscription;
  change.before = before.quote.changes->price_from;
  change.list = after.quote.changes->price_from;
  change.after = capped(campaign, change.before, change.list);
  const bool is_held = holds_price(after.request.subscription);
  if (change.before < change.after && is_kept(campaign, subscription) && !campaign.keep->until) {
    change.rule = PriceRule::kept;
    change.after = change.before;
  } else if (change.before < change.after) {
    change.rule = change.after < change.list ? PriceRule::capped : PriceRule::new_price;
    set_notice(campaign, before, change);
  } else if (change.after < change.before) {
    change.rule = PriceRule::lower_price;
    change.effective_on = invoice_from(before, campaign.announced_on);
  } else if (is_held) {
    change.rule = PriceRule::held;
  }
  change.mrr_before = monthly_price(change.before, subscription.interval);
  change.mrr_after = monthly_price(change.after, subscription.interval);
  return change;
}

}  // namespace planshift

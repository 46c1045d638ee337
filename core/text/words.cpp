#include "planshift/text/words.h"

#include "planshift/base/check.h"
#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"

namespace planshift {
namespace {

std::string date_of(const std::optional<Moment>& moment) {
  return moment ? format_moment(*moment) : std::string("a later date");
}

std::string_view singular_of(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::years: return "year";
    case DurationUnit::months: return "month";
    case DurationUnit::weeks: return "week";
    case DurationUnit::days: return "day";
    case DurationUnit::hours: return "hour";
    case DurationUnit::minutes: return "minute";
    case DurationUnit::seconds: return "second";
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

std::string_view words_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::upgrade: return "Upgrade";
    case ChangeKind::downgrade: return "Downgrade";
    case ChangeKind::crossgrade: return "Change";
    case ChangeKind::longer_interval: return "Longer interval";
    case ChangeKind::shorter_interval: return "Shorter interval";
    case ChangeKind::more_seats: return "More seats";
    case ChangeKind::fewer_seats: return "Fewer seats";
    case ChangeKind::add_ons: return "Change of add-ons";
    case ChangeKind::none: return "No change";
    case ChangeKind::cancel: return "Cancellation";
    case ChangeKind::pause: return "Pause";
    case ChangeKind::resume: return "End of the pause";
    case ChangeKind::renew_early: return "Early renewal";
    case ChangeKind::end_trial: return "End of the trial";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of(Rounding rounding) {
  switch (rounding) {
    case Rounding::half_up: return "rounded half up";
    case Rounding::half_even: return "rounded half to even";
    case Rounding::half_down: return "rounded half down";
    case Rounding::up: return "rounded away from zero";
    case Rounding::down: return "rounded toward zero";
    case Rounding::ceiling: return "rounded to the higher amount";
    case Rounding::floor: return "rounded to the lower amount";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of(LeftoverTo to) {
  switch (to) {
    case LeftoverTo::balance: return "Kept as balance for later invoices";
    case LeftoverTo::refund: return "Refunded to you";
    case LeftoverTo::forfeit: return "Not refunded (this vendor's rule)";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of(Restored restored) {
  switch (restored) {
    case Restored::yes: return "A later upgrade brings these back";
    case Restored::manual: return "After a later upgrade you can set these up again yourself";
    case Restored::never: return "A later upgrade does not bring these back";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view prefix_of(LineKind kind) {
  switch (kind) {
    case LineKind::credit: return "Unused: ";
    case LineKind::charge: return "";
    case LineKind::paid:
    case LineKind::addon_paid: return "Paid: ";
    case LineKind::used:
    case LineKind::addon_used: return "Used: ";
    case LineKind::overage: return "Over the allowance: ";
    case LineKind::non_refundable: return "Not refunded: ";
    case LineKind::early_end: return "Leaving early: ";
    case LineKind::minimum: return "Up to the minimum: ";
    case LineKind::setup_fee: return "Setup fee: ";
    case LineKind::floor:
    case LineKind::already_credited:
    case LineKind::fee:
    case LineKind::tax: return "";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view name_of_line(LineKind kind) {
  switch (kind) {
    case LineKind::credit: return "Credit";
    case LineKind::charge: return "Charge";
    case LineKind::paid:
    case LineKind::addon_paid: return "Paid";
    case LineKind::used:
    case LineKind::addon_used: return "Used";
    case LineKind::overage: return "Over the allowance";
    case LineKind::non_refundable: return "Not refunded";
    case LineKind::floor: return "A refund is never below zero";
    case LineKind::already_credited: return "Already refunded for this period";
    case LineKind::fee: return "Fee";
    case LineKind::tax: return "Tax";
    case LineKind::early_end: return "Leaving early";
    case LineKind::minimum: return "Up to the minimum";
    case LineKind::setup_fee: return "Setup fee";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of_whole(CalculationRule rule) {
  switch (rule) {
    case CalculationRule::proration_line:
    case CalculationRule::proration_unit_price:
    case CalculationRule::proration_daily_price:
    case CalculationRule::proration_total: return "the whole period";
    case CalculationRule::settle_restart: return "the full price: a new period starts";
    case CalculationRule::settle_full_price: return "the full price";
    case CalculationRule::settle_difference: return "in full: only the difference in price counts";
    case CalculationRule::recurring: return "the regular price";
    case CalculationRule::refund_paid: return "what was paid";
    case CalculationRule::refund_unused_time: return "the whole period";
    case CalculationRule::refund_rerated: return "what was used, priced again at the rate earned";
    case CalculationRule::refund_tiers: return "the part that is not refunded";
    case CalculationRule::refund_nothing: return "unused time is not refunded";
    case CalculationRule::addon_unused_time: return "the whole period";
    case CalculationRule::addon_kept: return "its full price is kept";
    case CalculationRule::meter_overage: return "usage over the allowance";
    case CalculationRule::fee_amount: return "a fixed fee";
    case CalculationRule::fee_percent: return "a percentage fee";
    case CalculationRule::tax_percent: return "tax";
    case CalculationRule::commitment_early_end:
      return "what leaving before the end of the term costs";
    case CalculationRule::refund_keep_at_least: return "the least that the vendor keeps";
    case CalculationRule::price_minimum: return "what is charged for the period";
    case CalculationRule::price_setup_fee: return "once, with the plan's first charge";
  }
  PLANSHIFT_CHECK(false);
}

std::string sentence_of(const Reason& reason) {
  switch (reason.code) {
    case ReasonCode::unpaid_invoice: return "An invoice is unpaid. Pay it first, then ask again.";
    case ReasonCode::in_arrears:
      return "The account is in arrears. Settle what is owed first, then ask again.";
    case ReasonCode::in_violation:
      return "The account is in violation of the terms. Correct that or appeal with the vendor's "
             "support first, then ask again.";
    case ReasonCode::change_not_offered:
      return "The vendor does not offer this change. Its support can say what is possible.";
    case ReasonCode::one_change_at_a_time:
      return "Only one thing can be changed at a time. Take these steps one at a time:";
    case ReasonCode::window_not_open:
      return joined(
          {"It is too early. This can be requested from ", date_of(reason.opens_on), "."});
    case ReasonCode::window_closed:
      return joined({"It is too late for this period: this could be requested until ",
                     date_of(reason.closed_on), ". It can be requested again from ",
                     date_of(reason.opens_on), "."});
    case ReasonCode::refund_used_up:
      return "The full refund has already been used as often as the vendor allows.";
    case ReasonCode::refund_limit_passed:
      return "Too much of the paid time has been used for a refund.";
    case ReasonCode::nothing_to_refund: return "There is nothing to refund.";
    case ReasonCode::committed_until:
      return joined(
          {"The contract does not allow it before its end, ", date_of(reason.until), "."});
    case ReasonCode::pause_too_long:
      return joined({"A pause lasts at most ",
                     reason.at_most ? words_of_duration(*reason.at_most) : std::string("so long"),
                     ". Choose an earlier end."});
    case ReasonCode::seats_below_minimum:
      return joined({"The plan is sold for at least ", counted(reason.bound.value_or(1), "seat"),
                     ". Ask for that many."});
    case ReasonCode::seats_above_maximum:
      return joined({"The plan is sold for at most ", counted(reason.bound.value_or(1), "seat"),
                     ". Ask for fewer, or for a larger plan."});
    case ReasonCode::quantity_above_maximum:
      return joined({"The add-on is sold at most ", std::to_string(reason.bound.value_or(1)),
                     " times. Ask for fewer."});
    case ReasonCode::change_already_scheduled:
      return "Another change is already scheduled. Cancel that one first, then ask again.";
    case ReasonCode::backdated:
      return joined({"That day is before the current period. The earliest possible day is ",
                     date_of(reason.earliest), "."});
    case ReasonCode::ask_the_vendor:
      return "This plan has no list price. Ask the vendor's support for one.";
    case ReasonCode::currency_changes:
      return "This plan is not sold in the subscription's currency. Cancel and buy it new, or ask "
             "the vendor's support.";
  }
  PLANSHIFT_CHECK(false);
}

// A price or an amount behind a word; empty where there is none.
std::string money_of(const std::optional<Money>& amount) {
  return amount ? format_money(*amount) : std::string();
}

std::string sentence_of_law(const Notice& notice) {
  const std::string article = printable(notice.law->article);
  if (notice.code == NoticeCode::withdrawal_until) {
    return joined({"You can withdraw from the contract until ", date_of(notice.date),
                   ", that day included (", article, ")."});
  }
  return joined({"The law gives you more than the vendor's rule here: ", article,
                 ". This is information, not legal advice."});
}

// An amount that is too small to be charged or paid back.
std::string words_of_small_amount(const Notice& notice) {
  const std::string amount = money_of(notice.amount);
  if (notice.code == NoticeCode::charge_waived) {
    return joined({"The amount is too small to be charged: ", amount, " is waived."});
  }
  if (notice.code == NoticeCode::refund_waived) {
    return joined({"The amount is too small to be paid back: ", amount, " is kept."});
  }
  if (notice.code == NoticeCode::refund_carried) {
    return joined({"The amount is too small to be paid back: ", amount, " stays as balance."});
  }
  return joined(
      {"The amount is too small to be charged now: ", amount, " stands on the next invoice."});
}

// An add-on of which more are sold than asked for, or that the new plan does not have.
std::string words_of_addon(const Notice& notice, const Names& names) {
  const std::string name = names.of_item(Item::of_addon(notice.addon));
  if (notice.code == NoticeCode::add_on_ends) {
    return joined({name, " ends: it is not sold with the new plan."});
  }
  return joined({name, " is not sold ", std::to_string(notice.from), " times: this is for ",
                 std::to_string(notice.to), "."});
}

std::string sentence_of(const Notice& notice, const Names& names) {
  const std::string date = date_of(notice.date);
  switch (notice.code) {
    case NoticeCode::advised_window_passed:
      return joined({"The vendor advises requesting this by ", date,
                     "; after that the next invoice may still show the old state. Check it when it "
                     "arrives."});
    case NoticeCode::scheduled_at_period_end:
      return joined({"It takes effect at the end of the paid period, on ", date,
                     ". Until then everything stays as it is."});
    case NoticeCode::notice_period_applies:
      return joined({"The vendor's notice period applies: this takes effect on ", date, "."});
    case NoticeCode::full_refund_until:
      return joined({"Until ", date, " everything that was paid is refunded."});
    case NoticeCode::full_refund_no_longer_possible: return "A full refund is no longer possible.";
    case NoticeCode::price_replaces_discount:
      return "The discount ends: the new price does not include it.";
    case NoticeCode::review_settings_before_downgrade:
      return "Review your settings first, so that you choose what stays.";
    case NoticeCode::trial_continues:
      return "The trial continues to its end; nothing is due until then.";
    case NoticeCode::paid_is_assumed:
      return joined({"It was not stated what was paid for ", format_moment(notice.span->start),
                     " to ", format_moment(notice.span->end),
                     ". The amount that would have been invoiced is assumed: ",
                     money_of(notice.amount), ". State what was actually paid to be sure."});
    case NoticeCode::period_may_be_inclusive:
      return joined(
          {"The period is one day short of its interval. If its last day is meant to be included, "
           "it ends on ",
           date, "."});
    case NoticeCode::period_differs_from_interval:
      return "The period is not as long as its interval. Check its dates, and what was paid for "
             "it.";
    case NoticeCode::discount_ends:
      return joined({"The discount ends: from the invoice on ", date, ", the plan costs ",
                     money_of(notice.amount), "."});
    case NoticeCode::seats_raised:
      return joined({"The plan is not sold for ", counted(notice.from, "seat"), ": this is for ",
                     std::to_string(notice.to), "."});
    case NoticeCode::price_no_longer_held:
      return joined({"A guaranteed price is lost: ", money_of(notice.amount), " becomes ",
                     money_of(notice.becomes), "."});
    case NoticeCode::usage_billed_later:
      return joined({names.of_item(Item::of_meter(notice.meter)), ": ",
                     format_decimal(notice.quantity.value_or(Rational(0)), 0).value_or("?"),
                     " over the allowance so far, billed later: ", money_of(notice.amount), "."});
    case NoticeCode::charge_waived:
    case NoticeCode::refund_waived:
    case NoticeCode::charge_carried:
    case NoticeCode::refund_carried: return words_of_small_amount(notice);
    case NoticeCode::quantity_raised:
    case NoticeCode::add_on_ends: return words_of_addon(notice, names);
    case NoticeCode::replaces_scheduled:
      return joined({"It replaces the change scheduled for ", date, "."});
    case NoticeCode::not_started:
      return "The subscription has not started yet, so everything is refunded.";
    case NoticeCode::withdrawal_until:
    case NoticeCode::law_applies: return sentence_of_law(notice);
    case NoticeCode::currency_changes:
      return "The new price is in another currency. Unused value stays on a balance in the old one "
             "and pays for nothing in the new one.";
    case NoticeCode::preset_does_not_cover:
      return joined({"The preset does not say how its system treats ", words_of(notice.what),
                     "; the general rule is used instead."});
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of(Uncovered what) {
  switch (what) {
    case Uncovered::upgrade: return "upgrades";
    case Uncovered::downgrade: return "downgrades";
    case Uncovered::longer_interval: return "changes to a longer interval";
    case Uncovered::shorter_interval: return "changes to a shorter interval";
    case Uncovered::more_seats: return "adding seats";
    case Uncovered::fewer_seats: return "removing seats";
    case Uncovered::add_ons: return "changes of add-ons";
    case Uncovered::plan_and_interval: return "changing the plan and the interval at once";
    case Uncovered::discount: return "discounts";
    case Uncovered::cancel: return "cancellations";
  }
  PLANSHIFT_CHECK(false);
}

std::string counted(std::int64_t count, std::string_view singular) {
  return joined({std::to_string(count), " ", singular, count == 1 ? "" : "s"});
}

std::string_view plural_of(CalculationUnit unit) {
  switch (unit) {
    case CalculationUnit::second: return "seconds";
    case CalculationUnit::hour: return "hours";
    case CalculationUnit::day: return "days";
    case CalculationUnit::week: return "weeks";
    case CalculationUnit::month: return "months";
    case CalculationUnit::quarter: return "quarters";
    case CalculationUnit::period: return "of the period";
    case CalculationUnit::percent:
    case CalculationUnit::unit: return "";
  }
  PLANSHIFT_CHECK(false);
}

std::string words_of_interval(const Duration& interval) {
  if (interval.written_count() != 1) return joined({"every ", words_of_duration(interval)});
  switch (interval.unit()) {
    case DurationUnit::years: return "yearly";
    case DurationUnit::months: return "monthly";
    case DurationUnit::weeks: return "weekly";
    case DurationUnit::days: return "daily";
    case DurationUnit::hours: return "hourly";
    case DurationUnit::minutes: return "every minute";
    case DurationUnit::seconds: return "every second";
  }
  PLANSHIFT_CHECK(false);
}

std::string words_of_duration(const Duration& duration) {
  return counted(duration.written_count(), singular_of(duration.unit()));
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 12;
  const std::size_t shown = names.size() > kMost ? kMost - 2 : names.size();
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  if (shown < names.size())
    text += joined({" and ", std::to_string(names.size() - shown), " more"});
  return text;
}

}  // namespace planshift

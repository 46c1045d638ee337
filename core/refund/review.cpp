#include "planshift/refund/review.h"

#include <algorithm>

namespace planshift {
namespace {

bool is_complex(const State& state, const Review& review, Money amount) {
  if (review.complex_over && *review.complex_over < amount.exact()) return true;
  for (const HeldAddOn& held : state.held.addons) {
    const AddOn& addon = state.catalog().addons[held.addon];
    const bool custom = addon.on_cancel && addon.on_cancel->way == OnCancel::Way::kept_percent;
    for (const std::string& word : review.complex_when) {
      if (word == addon.id || (custom && word == "custom_service")) return true;
    }
  }
  return false;
}

}  // namespace

Date business_day_after(Date date, std::int64_t count, const std::vector<Date>& holidays) {
  constexpr unsigned kFriday = 5;
  while (count > 0) {
    date = date.plus_days(1);
    const bool holiday = std::find(holidays.begin(), holidays.end(), date) != holidays.end();
    if (date.weekday() <= kFriday && !holiday) --count;
  }
  return date;
}

std::optional<ReviewDates> review_dates(const State& state, Money amount) {
  const std::optional<Review>& review = state.policy().refund.review;
  if (!review) return std::nullopt;
  const bool complex = review->complex && is_complex(state, *review, amount);
  ReviewDates dates;
  dates.business_days = complex ? *review->complex : review->simple;
  const Date asked = state.at().date;
  dates.from = business_day_after(asked, dates.business_days.first, review->holidays);
  dates.until = business_day_after(asked, dates.business_days.last, review->holidays);
  if (review->payout) {
    dates.expected_by = business_day_after(dates.until, review->payout->last, review->holidays);
  }
  return dates;
}

}  // namespace planshift

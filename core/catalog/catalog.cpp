#include "planshift/catalog/catalog.h"

#include <algorithm>

namespace planshift {
namespace {

const Price* find_price(const std::vector<Price>& prices, const Duration& interval,
                        std::string_view currency) {
  for (const Price& price : prices) {
    if (price.interval == interval && price.currency.code() == currency) return &price;
  }
  return nullptr;
}

}  // namespace

std::string_view Text::in(std::string_view language) const {
  const auto find = [&](std::string_view tag) -> const std::string* {
    for (const auto& [key, text] : by_language) {
      if (key == tag) return &text;
    }
    return nullptr;
  };
  const std::string* text = find(language);
  if (text == nullptr) text = find(language.substr(0, language.find('-')));
  if (text == nullptr) text = find("en");
  if (text == nullptr && !by_language.empty()) text = &by_language.front().second;
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

const Price* Plan::price_for(const Duration& interval, std::string_view code,
                             const std::optional<Duration>& commitment) const {
  const Price* only = nullptr;
  for (const Price& price : prices) {
    if (!(price.interval == interval) || price.currency.code() != code) continue;
    if (commitment.has_value() == price.commitment.has_value() &&
        (!commitment || *commitment == *price.commitment)) {
      return &price;
    }
    if (only == nullptr) only = &price;
  }
  return commitment ? nullptr : only;
}

const Price* AddOn::price_for(const Duration& interval, std::string_view code) const {
  return find_price(prices, interval, code);
}

std::optional<std::int64_t> Plan::limit_value(std::size_t limit) const {
  for (const LimitValue& entry : limits) {
    if (entry.limit == limit) return entry.value;
  }
  return std::nullopt;
}

std::int64_t Plan::sold_seats(std::int64_t asked) const {
  if (asked < min_seats && below_min == BelowMin::refuse) return asked;
  const std::int64_t least = asked < min_seats ? min_seats : asked;
  return (least + seat_step - 1) / seat_step * seat_step;
}

bool Plan::has_feature(std::size_t feature) const {
  return std::find(features.begin(), features.end(), feature) != features.end();
}

Currency Catalog::currency_named(std::string_view code) const {
  if (code == currency.code()) return currency;
  return Currency::of(code, iso_digits_of(code)).value_or(currency);
}

}  // namespace planshift

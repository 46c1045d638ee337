#include "planshift/catalog/catalog.h"

#include <algorithm>

namespace planshift {
namespace {

const Price* find_price(const std::vector<Price>& prices, const Duration& interval,
                        std::string_view currency) {
  for (const Price& price : prices) {
    if (price.currency.has_code(currency) && price.interval == interval) return &price;
  }
  return nullptr;
}

// Where the limit stands, or would.
std::vector<LimitValue>::const_iterator place_of(const std::vector<LimitValue>& by_limit,
                                                 std::size_t limit) {
  return std::lower_bound(
      by_limit.begin(), by_limit.end(), limit,
      [](const LimitValue& entry, std::size_t wanted) { return entry.limit < wanted; });
}

}  // namespace

std::string_view Text::only_in(std::string_view language) const {
  for (const std::string_view tag : {language, language.substr(0, language.find('-'))}) {
    for (const auto& [key, text] : by_language) {
      if (key == tag || key.empty()) return text;
    }
  }
  return {};
}

std::string_view Text::in(std::string_view language) const {
  for (const std::string_view tag : {language, std::string_view("en")}) {
    if (const std::string_view text = only_in(tag); !text.empty()) return text;
  }
  return by_language.empty() ? std::string_view() : std::string_view(by_language.front().second);
}

LimitValues::LimitValues(std::initializer_list<LimitValue> values) {
  for (const LimitValue& value : values) add(value);
}

void LimitValues::add(LimitValue value) {
  by_limit_.insert(place_of(by_limit_, value.limit), value);
}

std::optional<std::int64_t> LimitValues::of(std::size_t limit) const {
  const auto place = place_of(by_limit_, limit);
  if (place == by_limit_.end() || place->limit != limit) return std::nullopt;
  return place->value;
}

FeatureSet::FeatureSet(std::initializer_list<std::size_t> features) {
  for (const std::size_t feature : features) add(feature);
}

void FeatureSet::add(std::size_t feature) {
  in_order_.push_back(feature);
  sorted_.insert(std::lower_bound(sorted_.begin(), sorted_.end(), feature), feature);
}

bool FeatureSet::contains(std::size_t feature) const {
  return std::binary_search(sorted_.begin(), sorted_.end(), feature);
}

const Price* Plan::price_for(const Duration& interval, std::string_view code,
                             const std::optional<Duration>& commitment) const {
  const Price* only = nullptr;
  for (const Price& price : prices) {
    if (!price.currency.has_code(code) || !(price.interval == interval)) continue;
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

bool AddOn::is_sold_with(std::size_t plan) const {
  return !plans || std::find(plans->begin(), plans->end(), plan) != plans->end();
}

std::int64_t AddOn::sold_quantity(std::int64_t asked) const {
  const std::int64_t least = std::max(asked, min_quantity);
  return (least + quantity_step - 1) / quantity_step * quantity_step;
}

std::int64_t Plan::sold_seats(std::int64_t asked) const {
  if (asked < min_seats && below_min == BelowMin::refuse) return asked;
  const std::int64_t least = asked < min_seats ? min_seats : asked;
  return (least + seat_step - 1) / seat_step * seat_step;
}

Currency Catalog::currency_named(std::string_view code) const {
  if (code == currency.code()) return currency;
  return Currency::of(code, iso_digits_of(code)).value_or(currency);
}

}  // namespace planshift

#include "planshift/import/draft.h"

#include <algorithm>

#include "planshift/money/currency.h"
#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"

namespace planshift {

DraftItem& Draft::item(std::string_view wanted, std::string_view place) {
  if (DraftItem* known = find_item(wanted)) return *known;
  items.push_back({.place = std::string(place), .id = std::string(wanted)});
  return items.back();
}

DraftItem* Draft::find_item(std::string_view wanted) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const DraftItem& item) { return item.id == wanted; });
  return found == items.end() ? nullptr : &*found;
}

// "Priority support" is priority_support: letters and digits of ASCII in lower case, everything
// else as it is but for spaces.
std::string Draft::feature_named(std::string_view wanted) {
  std::string feature;
  for (const char c : wanted) {
    if (c == ' ' || c == '-' || c == '_') {
      if (!feature.empty() && feature.back() != '_') feature += '_';
    } else {
      feature += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  const auto known = [&](const auto& one) { return one.first == feature; };
  if (std::none_of(features.begin(), features.end(), known)) {
    features.emplace_back(feature, wanted);
  }
  return feature;
}

void Draft::leave_out(std::string place, LeftOutCode code, std::string_view value) {
  left_out.push_back({.place = std::move(place), .code = code, .value = shown_text(value)});
}

void Draft::leave_out_once(std::string place, LeftOutCode code) {
  const auto same = [&](const LeftOut& one) { return one.code == code; };
  if (std::none_of(left_out.begin(), left_out.end(), same)) leave_out(std::move(place), code);
}

std::string Draft::place_of(std::string_view path) const {
  return has_several_documents ? joined({document, ": ", path}) : std::string(path);
}

std::string Draft::place_of(Value value) const { return place_of(value.path()); }

void Draft::list_unknown(Value object, std::span<const std::string_view> known) {
  for (Value member : object) {
    const bool is_empty =
        member.is(ValueKind::null) || (member.is(ValueKind::boolean) && !member.is_true()) ||
        (member.is(ValueKind::string) &&
         (member.text().empty() || member.text() == "unspecified")) ||
        ((member.is(ValueKind::array) || member.is(ValueKind::object)) && member.size() == 0);
    if (is_empty || std::find(known.begin(), known.end(), member.key()) != known.end()) continue;
    leave_out(place_of(member), LeftOutCode::unknown_key, scalar_text(member));
  }
}

std::optional<std::string> major_units(std::string_view minor, int digits) {
  const std::optional<Decimal> decimal = read_decimal(minor);
  if (!decimal || decimal->value.overflowed()) return std::nullopt;
  Rational scale(1);
  for (int i = 0; i < digits; ++i) scale = scale * Rational(10);
  const Rational major = decimal->value / scale;
  return major.overflowed() ? std::nullopt : format_decimal(major, digits);
}

std::optional<std::string> interval_of(std::int64_t count, std::string_view unit) {
  struct Unit {
    std::string_view word;
    char letter;
  };
  constexpr Unit kUnits[] = {{"day", 'D'}, {"week", 'W'}, {"month", 'M'}, {"year", 'Y'}};
  for (const Unit& known : kUnits) {
    if (known.word == unit && count >= 1 && count <= 1200) {
      return joined({"P", std::to_string(count), std::string_view(&known.letter, 1)});
    }
  }
  return std::nullopt;
}

std::string scalar_text(Value value) {
  if (!value.exists()) return {};
  if (value.fits_whole()) return std::to_string(value.whole());
  const bool is_scalar =
      value.is(ValueKind::string) || value.is(ValueKind::decimal) || value.is(ValueKind::integer);
  return is_scalar ? std::string(value.text()) : std::string();
}

std::string scalar_text(Value object, std::string_view key) {
  return object.is(ValueKind::object) ? scalar_text(object.find(key)) : std::string();
}

std::optional<std::int64_t> whole_number(Value value) {
  const std::optional<Decimal> decimal = read_decimal(scalar_text(value));
  if (!decimal || decimal->value.overflowed() || !decimal->value.is_whole()) return std::nullopt;
  const std::optional<std::string> text = format_decimal(decimal->value, 0);
  constexpr std::size_t kMostDigits = 15;
  if (!text || text->size() > kMostDigits) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : *text) {
    if (c != '-') number = number * 10 + (c - '0');
  }
  return text->front() == '-' ? -number : number;
}

bool is_true(Value object, std::string_view key) {
  const Value value = object.find(key);
  return value.exists() && value.is(ValueKind::boolean) && value.is_true();
}

int minor_digits(std::string_view currency) { return iso_digits_of(currency); }

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

bool set_amount(Draft& draft, DraftPrice& price, const std::optional<std::string>& amount) {
  const std::optional<Decimal> decimal = amount ? read_decimal(*amount) : std::nullopt;
  if (!decimal || decimal->value.overflowed() || decimal->value.sign() < 0) {
    draft.leave_out(price.place, LeftOutCode::unreadable, amount.value_or(""));
    return false;
  }
  // Zeros behind the last place are no finer an amount.
  const int digits = minor_digits(price.currency);
  const std::optional<std::string> shortest = format_decimal(decimal->value, digits);
  if (!shortest || read_decimal(*shortest)->digits > digits) {
    draft.leave_out(price.place, LeftOutCode::too_fine, *amount);
    return false;
  }
  price.amount = *shortest;
  return true;
}

}  // namespace planshift

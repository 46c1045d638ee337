#include "planshift/money/decimal.h"

#include <charconv>

namespace planshift {

std::optional<Decimal> read_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Wide digits_value = 0;
  bool too_long = false;
  int whole_digits = 0;
  int fraction_digits = 0;
  bool after_point = false;
  for (char c : text) {
    if (c == '.' && !after_point && whole_digits > 0) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++(after_point ? fraction_digits : whole_digits);
    if (__builtin_mul_overflow(digits_value, static_cast<Wide>(10), &digits_value) ||
        __builtin_add_overflow(digits_value, static_cast<Wide>(c - '0'), &digits_value)) {
      too_long = true;
    }
  }
  if (whole_digits == 0 || (after_point && fraction_digits == 0)) return std::nullopt;
  Decimal decimal;
  decimal.digits = fraction_digits;
  decimal.value =
      too_long || fraction_digits > 38
          ? Rational::overflow()
          : Rational::of(negative ? -digits_value : digits_value, power_of_ten(fraction_digits));
  return decimal;
}

void append_money(std::string& out, Money amount) {
  PLANSHIFT_CHECK(!amount.overflowed());
  char buffer[32];
  const std::int64_t minor = amount.minor_units();
  const std::uint64_t magnitude =
      minor < 0 ? static_cast<std::uint64_t>(-minor) : static_cast<std::uint64_t>(minor);
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, magnitude).ptr;
  const std::size_t count = static_cast<std::size_t>(end - buffer);
  const std::size_t digits = static_cast<std::size_t>(amount.currency().digits());
  if (minor < 0) out += '-';
  if (digits == 0) {
    out.append(buffer, count);
    return;
  }
  if (count <= digits) {
    out += "0.";
    out.append(digits - count, '0');
    out.append(buffer, count);
    return;
  }
  out.append(buffer, count - digits);
  out += '.';
  out.append(buffer + (count - digits), digits);
}

std::string format_money(Money amount) {
  std::string text;
  append_money(text, amount);
  return text;
}

std::optional<std::string> format_decimal(const Rational& value, int min_digits) {
  PLANSHIFT_CHECK(!value.overflowed());
  constexpr int kMaxDigits = 18;
  for (int digits = min_digits; digits <= kMaxDigits; ++digits) {
    const Rational scaled = value * Rational::of(power_of_ten(digits), 1);
    if (scaled.overflowed()) return std::nullopt;
    if (!scaled.is_whole()) continue;
    std::string text = format_wide(scaled.numerator());
    if (digits == 0) return text;
    const std::size_t sign = text.front() == '-' ? 1 : 0;
    const std::size_t wanted = static_cast<std::size_t>(digits) + 1;
    if (text.size() - sign < wanted) text.insert(sign, wanted - (text.size() - sign), '0');
    text.insert(text.size() - static_cast<std::size_t>(digits), 1, '.');
    return text;
  }
  return std::nullopt;
}

}  // namespace planshift

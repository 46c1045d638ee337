// Currency: three letters and the number of digits behind the point.
//
// Digits are the minor units of ISO 4217 (JPY 0, USD 2, KWD 3); a catalog may ask for fewer or
// more (IDR is often sold without its two decimals, prices per unit may need four).
#ifndef PLANSHIFT_MONEY_CURRENCY_H_
#define PLANSHIFT_MONEY_CURRENCY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace planshift {

class Currency {
 public:
  constexpr Currency() = default;

  // Three capital letters and 0 to 9 digits; anything else is no currency.
  static constexpr std::optional<Currency> of(std::string_view code, int digits) {
    if (code.size() != 3 || digits < 0 || digits > 9) return std::nullopt;
    Currency currency;
    for (std::size_t i = 0; i < 3; ++i) {
      if (code[i] < 'A' || code[i] > 'Z') return std::nullopt;
      currency.code_[i] = code[i];
    }
    currency.digits_ = static_cast<std::uint8_t>(digits);
    return currency;
  }

  constexpr std::string_view code() const { return {code_.data(), code_.size()}; }
  constexpr bool has_code(std::string_view code) const {
    return code.size() == 3 && code_[0] == code[0] && code_[1] == code[1] && code_[2] == code[2];
  }
  constexpr int digits() const { return digits_; }
  friend constexpr bool operator==(const Currency& a, const Currency& b) {
    return __builtin_bit_cast(std::uint32_t, a) == __builtin_bit_cast(std::uint32_t, b);
  }

 private:
  std::array<char, 3> code_ = {'X', 'X', 'X'};
  std::uint8_t digits_ = 2;
};

// Whether ISO 4217 has the code: the active ones of list one, funds and metals among them, and
// those that left it since 2023 (old subscriptions are still billed in them).
bool is_iso_currency(std::string_view code);

// The minor digits of ISO 4217 for a code; 2 for a code the list does not single out.
int iso_digits_of(std::string_view code);

}  // namespace planshift

#endif  // PLANSHIFT_MONEY_CURRENCY_H_

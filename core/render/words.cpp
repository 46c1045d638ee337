#include "planshift/render/words.h"

#include <algorithm>

#include "planshift/base/check.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr const char* kNoBreak = "\u00A0";

constexpr NumberStyle kStyles[] = {
    {"ar", '.', ',', 4, false, true, ": "},        {"en", '.', ',', 4, true, false, ": "},
    {"id", ',', '.', 4, true, false, ": "},        {"it", ',', '.', 5, false, false, ": "},
    {"zh-CN", '.', ',', 4, true, false, "\uFF1A"},
};

// What a currency is written as where little room is, in every language; any other is written by
// its code.
struct CurrencySign {
  const char* code;
  const char* sign;
};
constexpr CurrencySign kSigns[] = {
    {"ARS", "$"},  {"AUD", "$"},   {"BDT", "৳"}, {"BRL", "R$"},  {"CAD", "$"},   {"CLP", "$"},
    {"CNY", "¥"},  {"COP", "$"},   {"CRC", "₡"}, {"CZK", "Kč"},  {"DKK", "kr"},  {"EUR", "€"},
    {"GBP", "£"},  {"GEL", "₾"}, {"HKD", "$"}, {"HUF", "Ft"},  {"IDR", "Rp"},  {"ILS", "₪"},
    {"INR", "₹"},  {"ISK", "kr"},  {"JPY", "¥"}, {"KRW", "₩"},   {"KZT", "₸"},   {"LKR", "Rs"},
    {"MXN", "$"},  {"MYR", "RM"},  {"NGN", "₦"}, {"NPR", "Rs"},  {"NZD", "$"},   {"PHP", "₱"},
    {"PKR", "Rs"}, {"PLN", "zł"},  {"PYG", "₲"}, {"RON", "lei"}, {"RUB", "₽"}, {"SEK", "kr"},
    {"SGD", "$"},  {"THB", "฿"},   {"TRY", "₺"}, {"UAH", "₴"},   {"USD", "$"},   {"UYU", "$"},
    {"VND", "₫"},  {"ZAR", "R"}};
std::string_view sign_of(std::string_view currency, std::string_view language) {
  for (const CurrencySign& known : kSigns) {
    if (currency == known.code) return known.sign;
  }
  // Two whose narrow sign is not the same in every language; Arabic takes that of English.
  if (currency == "NOK") return language == "it" ? "NKr" : "kr";
  if (currency == "TWD") return language == "en" || language == "ar" ? "$" : "NT$";
  return currency;
}

// A letter before the number is set apart from it: "Rp 99", but "$99".
bool ends_in_letter(std::string_view sign) {
  const char last = sign.back();
  return ('a' <= last && last <= 'z') || ('A' <= last && last <= 'Z') || sign.ends_with("č") ||
         sign.ends_with("ł");
}

std::string_view base_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// The plural forms of these languages for whole numbers.
std::string_view form_of(std::string_view language, std::int64_t count) {
  if (language == "ar") {
    if (count == 0) return "zero";
    if (count == 1) return "one";
    if (count == 2) return "two";
    const std::int64_t last = count % 100;
    if (last >= 3 && last <= 10) return "few";
    return last >= 11 ? "many" : "other";
  }
  return count == 1 && (language == "en" || language == "it") ? "one" : "other";
}

}  // namespace

std::string_view Language::sentence(std::string_view key, std::int64_t count) const {
  const std::string_view form = form_of(name(), count);
  std::string_view other;
  std::string_view exact;
  for (const LocaleWord& word : all_locale_words()) {
    if (word.language != name() || word.key != key) continue;
    const std::string_view found = word.form;
    if (found.empty() || (found == "1" && count == 1)) return word.text;
    if (found == form) exact = word.text;
    if (found == "other") other = word.text;
  }
  return exact.empty() ? other : exact;
}

std::string Language::decimal(std::string_view text) const {
  const std::string_view whole = text.substr(0, text.find('.'));
  std::string written;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const std::size_t left = whole.size() - i;
    if (i > 0 && left % 3 == 0 && whole.size() >= style_->least_grouped) written += style_->group;
    written += whole[i];
  }
  if (whole.size() < text.size()) written += style_->point;
  if (whole.size() < text.size()) written += text.substr(whole.size() + 1);
  return written;
}

std::string Language::amount(std::string_view text, std::string_view currency) const {
  PLANSHIFT_CHECK(!text.empty() && text.front() != '-');
  const std::string_view sign = sign_of(currency, name());
  const std::string written = decimal(text);
  // Kept together, and apart from what stands around it, where text runs from right to left.
  if (is_rtl()) return joined({"\u2068\u200F", written, kNoBreak, sign, "\u2069"});
  if (!style_->symbol_first) return joined({written, kNoBreak, sign});
  return joined({sign, ends_in_letter(sign) ? kNoBreak : "", written});
}

std::string Language::number(std::int64_t value) const {
  return (value < 0 ? "-" : "") + decimal(std::to_string(value < 0 ? -value : value));
}

std::optional<Language> find_language(std::string_view tag) {
  const std::string wanted = lower_case(tag);
  for (const NumberStyle& style : kStyles) {
    if (lower_case(style.language) == wanted) return Language(style);
  }
  for (const NumberStyle& style : kStyles) {
    if (base_of(lower_case(style.language)) == base_of(wanted)) return Language(style);
  }
  return std::nullopt;
}

std::vector<std::string_view> language_names() {
  std::vector<std::string_view> names;
  for (const NumberStyle& style : kStyles) names.push_back(style.language);
  return names;
}

}  // namespace planshift

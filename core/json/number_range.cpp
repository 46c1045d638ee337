#include "planshift/json/number_range.h"

#include <cstddef>

#include "planshift/json/ascii.h"

namespace planshift {
namespace {

// 2^1024 - 2^970, with its 309 digits.
constexpr std::string_view kFirstInfinite =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
    "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
    "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
    "342711559699508093042880177904174497792";
constexpr int kPlaces = static_cast<int>(kFirstInfinite.size());
constexpr int kEnough = 100000000;  // more than any text has digits

// "e-12" -> -12; no exponent is 0.
int read_exponent(std::string_view text) {
  if (text.empty()) return 0;
  text.remove_prefix(1);
  const bool is_negative = text.front() == '-';
  int exponent = 0;
  for (const char c : text) {
    if (is_digit(c) && exponent < kEnough) exponent = exponent * 10 + (c - '0');
  }
  return is_negative ? -exponent : exponent;
}

// `digits` are those from the first one that is not 0 on, perhaps with a point among them; behind
// the last one there are zeros.
bool reaches_infinity(std::string_view digits) {
  std::size_t at = 0;
  for (const char border : kFirstInfinite) {
    if (at < digits.size() && digits[at] == '.') ++at;
    const char digit = at < digits.size() ? digits[at++] : '0';
    if (digit != border) return digit > border;
  }
  return true;
}

}  // namespace

bool fits_double(std::string_view number) {
  const std::size_t mantissa_size = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, mantissa_size);
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  const std::size_t point = mantissa.find('.');
  const std::size_t end = point == std::string_view::npos ? mantissa.size() : point;
  // From the first digit to the point; 0.1 has none, 0.01 has -1.
  int places = static_cast<int>(end) - static_cast<int>(first) + (first > end ? 1 : 0);
  if (mantissa.size() < number.size()) places += read_exponent(number.substr(mantissa_size));
  if (places != kPlaces) return places < kPlaces;
  return !reaches_infinity(mantissa.substr(first));
}

}  // namespace planshift

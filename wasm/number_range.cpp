#include "wasm/number_range.h"

namespace planshift {
namespace {

// 2^1024 - 2^970, with its 309 digits.
constexpr char kFirstInfinite[] =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
    "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
    "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
    "342711559699508093042880177904174497792";
constexpr int kPlaces = 309;
constexpr int kEnough = 100000000;  // more than any text has digits

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// The digits of a number from its first one that is not 0 on, without the point.
class Digits {
 public:
  explicit Digits(const char* text) : at_(text) {}
  // 0 behind the last one.
  char next() {
    if (*at_ == '.') ++at_;
    return is_digit(*at_) ? *at_++ : '0';
  }

 private:
  const char* at_;
};

bool reaches_infinity(const char* first) {
  Digits digits(first);
  for (int i = 0; i < kPlaces; ++i) {
    const char digit = digits.next();
    if (digit != kFirstInfinite[i]) return digit > kFirstInfinite[i];
  }
  return true;
}

// "e-12" -> -12; no exponent is 0.
int exponent_at(const char*& at) {
  if (*at != 'e' && *at != 'E') return 0;
  ++at;
  const bool is_negative = *at == '-';
  if (*at == '-' || *at == '+') ++at;
  int exponent = 0;
  for (; is_digit(*at); ++at) {
    if (exponent < kEnough) exponent = exponent * 10 + (*at - '0');
  }
  return is_negative ? -exponent : exponent;
}

}  // namespace

ScannedNumber scan_number(const char* text) {
  const char* at = text;
  if (*at == '-') ++at;
  const char* first = nullptr;  // the first digit that is not 0
  int places = 0;               // from there to the point; negative for 0.001
  bool behind_point = false;
  for (; is_digit(*at) || (*at == '.' && !behind_point); ++at) {
    if (*at == '.') {
      behind_point = true;
      continue;
    }
    if (first == nullptr && *at != '0') first = at;
    if (first == nullptr) {
      places -= behind_point ? 1 : 0;
    } else {
      places += behind_point ? 0 : 1;
    }
  }
  places += exponent_at(at);
  if (first == nullptr || places < kPlaces) return {.end = at, .is_finite = true};
  if (places > kPlaces) return {.end = at, .is_finite = false};
  return {.end = at, .is_finite = !reaches_infinity(first)};
}

}  // namespace planshift

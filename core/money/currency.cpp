#include "planshift/money/currency.h"

namespace planshift {
namespace {

// ISO 4217, list one (active codes), those that do not have two digits.
constexpr std::string_view kNoDigits[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                          "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                          "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view kThreeDigits[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::string_view kFourDigits[] = {"CLF", "UYW"};

template <std::size_t N>
constexpr bool holds(const std::string_view (&list)[N], std::string_view code) {
  for (std::string_view entry : list) {
    if (entry == code) return true;
  }
  return false;
}

}  // namespace

int iso_digits_of(std::string_view code) {
  if (holds(kNoDigits, code)) return 0;
  if (holds(kThreeDigits, code)) return 3;
  if (holds(kFourDigits, code)) return 4;
  return 2;
}

}  // namespace planshift

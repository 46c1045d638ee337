#include "planshift/money/currency.h"

namespace planshift {
namespace {

// ISO 4217, list one (active codes), those that do not have two digits.
constexpr std::string_view kNoDigits[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                          "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                          "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view kThreeDigits[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::string_view kFourDigits[] = {"CLF", "UYW"};

// All codes, each with a blank behind it.
constexpr std::string_view kCodes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV "
    "BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE "
    "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD "
    "KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST "
    "XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR "
    "ZMW ZWG ZWL ";

template <std::size_t N>
constexpr bool holds(const std::string_view (&list)[N], std::string_view code) {
  for (std::string_view entry : list) {
    if (entry == code) return true;
  }
  return false;
}

}  // namespace

bool is_iso_currency(std::string_view code) {
  if (code.size() != 3) return false;
  for (std::size_t at = 0; at < kCodes.size(); at += 4) {
    if (kCodes.substr(at, 3) == code) return true;
  }
  return false;
}

int iso_digits_of(std::string_view code) {
  if (holds(kNoDigits, code)) return 0;
  if (holds(kThreeDigits, code)) return 3;
  if (holds(kFourDigits, code)) return 4;
  return 2;
}

}  // namespace planshift

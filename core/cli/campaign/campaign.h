// Campaign: the rules of a change of prices, as data.
//
//   {"name": "ten per cent at most", "announced_on": "2026-12-01", "notice": "P30D",
//    "plans": {"basic": "standard"}, "cap": {"percent": "10"},
//    "keep": {"started_before": "2024-01-01", "until": "2027-12-31"},
//    "laws": [{"id": "eu-psd2", "article": "…", "notice": "P2M"}]}
//
// `plans` says what a plan of the old catalog is called in the new one; a plan that is not named
// keeps its id. A cap bounds what a price rises by; `keep` leaves customers who were there before
// that day their price, until its own day or for good. A price that a subscription holds itself
// (`price`, `per_seat`) is a promise and is kept, unless `held_prices` says "raise".
//
// A law is data, too, as no line of code knows a country: how long before a higher price somebody
// has to be told at least and at most, and whether they have to agree, within which time before it.
// It holds for consumers unless it says otherwise (DEC-101).
#ifndef PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_H_
#define PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/base/words.h"
#include "planshift/calendar/date.h"
#include "planshift/calendar/duration.h"
#include "planshift/statute/law.h"

namespace planshift {

enum class HeldPrices { keep, raise };
template <>
struct Words<HeldPrices> {
  static constexpr const char* list[] = {"keep", "raise"};
};

struct NoticeLaw {
  std::string id;
  std::string article;
  std::string source;
  CustomerKind customer = CustomerKind::consumer;
  std::optional<Duration> notice;          // told at least so long before
  std::optional<Duration> notice_at_most;  // and at most
  bool consent = false;                    // they have to agree
  std::optional<Duration> consent_within;  // in this time before
};

struct PriceCap {
  Rational percent;  // of the price before
};

struct PriceKept {
  Date started_before;
  std::optional<Date> until;  // absent: for good
};

struct Campaign {
  std::string name;
  Date announced_on;
  std::optional<Duration> notice;  // of the vendor's own policy
  bool consent = false;
  std::vector<std::pair<std::string, std::string>> plans;
  std::optional<PriceCap> cap;
  std::optional<PriceKept> keep;
  HeldPrices held_prices = HeldPrices::keep;
  std::vector<NoticeLaw> laws;
  std::vector<std::pair<std::string, std::string>> letters;  // texts of their own, by language

  // What the plan is called in the new catalog.
  std::string_view new_plan(std::string_view id) const;
};

Result<Campaign> decode_campaign(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_H_

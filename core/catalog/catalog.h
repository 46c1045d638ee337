// Catalog: what one vendor sells. Plans with their prices, add-ons, meters, features, limits, and
// what happens to the things a customer owns when a plan no longer covers them.
//
// The vendor's rules for changes and refunds are the policy (core/policy/policy.h); both together
// are a Vendor (core/subscription/vendor.h). References are indexes into these lists, resolved
// and checked when the document is decoded.
#ifndef PLANSHIFT_CATALOG_CATALOG_H_
#define PLANSHIFT_CATALOG_CATALOG_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/base/words.h"
#include "planshift/calendar/duration.h"
#include "planshift/catalog/price.h"
#include "planshift/money/currency.h"

namespace planshift {

// Text for people: one text, or one per language tag, in the order written.
struct Text {
  std::vector<std::pair<std::string, std::string>> by_language;  // tag "" for a plain string

  // The text for `language` ("zh-CN" falls back to "zh", then to English, then to the first).
  std::string_view in(std::string_view language) const;
  // The same without the last two: empty where there is none.
  std::string_view only_in(std::string_view language) const;
  bool empty() const { return by_language.empty(); }
};

// What a seat is called: one account, several accounts (DEC-126).
struct SeatUnit {
  Text one;
  Text many;
};

// Things that are taxed alike.
struct TaxClass {
  std::string id;
  Text name;
};
struct Feature {
  std::string id;
  Text name;
};
struct Limit {
  std::string id;
  Text name;
  Text unit;
};

struct LimitValue {
  std::size_t limit = 0;  // index into Catalog::limits
  std::int64_t value = 0;
};
// The limits of one plan, found in a few steps however many there are. One that is not named is
// unlimited.
class LimitValues {
 public:
  LimitValues() = default;
  LimitValues(std::initializer_list<LimitValue> values);

  void add(LimitValue value);  // of a limit that is not there yet
  std::optional<std::int64_t> of(std::size_t limit) const;
  auto begin() const { return by_limit_.begin(); }
  auto end() const { return by_limit_.end(); }

 private:
  std::vector<LimitValue> by_limit_;  // ascending
};
// The features of one plan, in the plan's order, likewise.
class FeatureSet {
 public:
  FeatureSet() = default;
  FeatureSet(std::initializer_list<std::size_t> features);

  void add(std::size_t feature);  // one that is not there yet
  bool contains(std::size_t feature) const;
  auto begin() const { return in_order_.begin(); }
  auto end() const { return in_order_.end(); }

 private:
  std::vector<std::size_t> in_order_;  // indexes into Catalog::features
  std::vector<std::size_t> sorted_;
};
struct Allowance {
  std::size_t meter = 0;  // index into Catalog::meters
  Rational quantity;
};

// What is counted: usage over a plan's allowance costs `price` per `per` units, or each unit the
// price of the tier that it falls into (by volume: that all of them reach).
struct Overage {
  Rational price;  // in major units, up to 12 digits; without tiers
  TierMode tier_mode = TierMode::graduated;
  std::vector<PriceStep> tiers = {};  // by units of the meter over the allowance, ascending
  Rational per = Rational(1);
  bool round_up = false;  // begun units count whole
};
// What becomes of a change to fewer seats than a plan is sold for.
enum class BelowMin { raise, refuse };
template <>
struct Words<BelowMin> {
  static constexpr const char* list[] = {"raise", "refuse"};
};

struct PlanOverage {
  std::size_t meter = 0;  // index into Catalog::meters
  Overage overage;
};

struct Plan {
  std::string id;
  Text name;
  std::int64_t rank = 0;  // the position in the list when not given
  std::vector<Price> prices;
  std::int64_t min_seats = 1;
  std::int64_t max_seats = 1000000;
  std::int64_t seat_step = 1;  // seats are sold in packs of this many
  BelowMin below_min = BelowMin::raise;
  LimitValues limits;
  FeatureSet features;
  std::vector<Allowance> allowances;
  std::vector<PlanOverage> overages = {};  // in the place of the meter's own
  std::optional<std::size_t> tax_class;    // index into Catalog::tax_classes
  bool for_sale = true;                    // false: may be held, not chosen
  bool is_on_request = false;              // has no price: the vendor is asked for one

  // The price for that term; without one, the price that binds nobody, or the only one.
  const Price* price_for(const Duration& interval, std::string_view currency,
                         const std::optional<Duration>& commitment = std::nullopt) const;
  std::optional<std::int64_t> limit_value(std::size_t limit) const { return limits.of(limit); }
  bool has_feature(std::size_t feature) const { return features.contains(feature); }
  // The seats that a customer who asks for `asked` is sold: at least the minimum, in whole packs.
  std::int64_t sold_seats(std::int64_t asked) const;
};

// How an add-on is given back in a cancellation.
struct OnCancel {
  enum class Way { unused_time, nothing, all, kept_percent };
  Way way = Way::unused_time;
  Rational kept_percent;  // with Way::kept_percent, 30 for "30"
};

struct AddOn {
  std::string id;
  Text name;
  std::vector<Price> prices;
  std::optional<std::size_t> tax_class;  // index into Catalog::tax_classes
  std::optional<OnCancel> on_cancel;     // default: unused_time, or nothing when the basis is

  std::optional<Duration> own_interval = {};  // whatever the plan's is
  bool is_aligned = false;                    // gets the subscription's end with the next change
  bool follows_seats = false;                 // its quantity is the number of seats
  // Indexes into Catalog::plans; absent, it is sold with every plan.
  std::optional<std::vector<std::size_t>> plans = {};
  std::int64_t min_quantity = 1;
  std::int64_t max_quantity = 1000000;
  std::int64_t quantity_step = 1;

  const Price* price_for(const Duration& interval, std::string_view currency) const;
  bool is_sold_with(std::size_t plan) const;
  // What a customer who asks for `asked` is sold: at least the minimum, in whole packs.
  std::int64_t sold_quantity(std::int64_t asked) const;
};

struct Meter {
  std::string id;
  Text name;
  Text unit;
  std::optional<Overage> overage;  // without one, usage costs nothing
};

enum class EffectAction { keep_top, scale, cap, remove, detach, read_only, migrate };
template <>
struct Words<EffectAction> {
  static constexpr const char* list[] = {"keep_top", "scale",     "cap",    "remove",
                                         "detach",   "read_only", "migrate"};
};
enum class Restored { yes, manual, never };
template <>
struct Words<Restored> {
  static constexpr const char* list[] = {"yes", "manual", "never"};
};

// Something a customer can own, and what a downgrade does to it. It is tied to a limit
// (`over_limit`) or to a feature (`without_feature`).
struct Resource {
  std::string id;
  Text name;
  // What a plan may take away; a resource with neither goes with its parent, or at the very end.
  std::optional<std::size_t> limit;    // index into Catalog::limits
  std::optional<std::size_t> feature;  // index into Catalog::features
  EffectAction action = EffectAction::remove;
  std::string key;                        // of keep_top: the field that orders
  bool descending = true;                 // of keep_top
  std::optional<std::size_t> belongs_to;  // index of the parent resource
  std::optional<std::size_t> of;          // the resource whose items carry `field`
  std::string field;                      // the number that scale and cap act on
  Restored restored_on_upgrade = Restored::never;
};

struct Catalog {
  std::string id;
  std::optional<std::string> version;
  Text name;
  SeatUnit seat_unit;
  Currency currency;  // with the catalog's digits
  std::vector<TaxClass> tax_classes;
  std::vector<Plan> plans;
  std::vector<AddOn> addons;
  std::vector<Meter> meters;
  std::vector<Feature> features;  // those named first, then those only plans carry
  std::vector<Limit> limits;      // likewise; in the order of `changes.limits`
  std::vector<Resource> resources;

  // The currency an amount is in: the catalog's with its digits, another one with ISO's.
  Currency currency_named(std::string_view code) const;
};

}  // namespace planshift

#endif  // PLANSHIFT_CATALOG_CATALOG_H_

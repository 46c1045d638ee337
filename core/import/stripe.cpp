// Stripe: products and prices as its interface lists them, in one document or in several.
//
//   {"object": "list", "data": [{"object": "price", "product": "prod_1", "unit_amount": 1900,
//     "currency": "eur", "recurring": {"interval": "month", "interval_count": 1}, …}]}
//
// A product becomes a plan, its recurring prices the plan's. A price per unit is one per seat where
// the product names its unit; where nothing does, it is the price of the whole, and that is said.
#include <string_view>

#include "planshift/import/draft.h"
#include "planshift/money/decimal.h"

namespace planshift {
namespace {

constexpr std::string_view kStripeWrappers[] = {"data", "products", "prices", "plans"};
constexpr std::string_view kProductKeys[] = {"id",
                                             "object",
                                             "active",
                                             "name",
                                             "default_price",
                                             "unit_label",
                                             "marketing_features",
                                             "features",
                                             "type",
                                             "created",
                                             "updated",
                                             "livemode",
                                             "url",
                                             "images",
                                             "description",
                                             "statement_descriptor",
                                             "shippable",
                                             "package_dimensions",
                                             "attributes"};
constexpr std::string_view kPriceKeys[] = {
    "id", "object", "active", "billing_scheme", "created", "currency", "currency_options",
    "custom_unit_amount", "livemode", "lookup_key", "nickname", "product", "recurring", "tiers",
    "tiers_mode", "transform_quantity", "type", "unit_amount", "unit_amount_decimal",
    // of the older plans
    "amount", "amount_decimal", "interval", "interval_count", "usage_type", "trial_period_days"};
constexpr std::string_view kRecurringKeys[] = {"interval", "interval_count", "usage_type",
                                               "trial_period_days"};

// Amounts come in the smallest unit that Stripe has for a currency, which is not ISO's everywhere.
int stripe_digits(std::string_view currency) {
  if (currency == "ISK" || currency == "UGX") return 2;
  if (currency == "MGA") return 0;
  return minor_digits(currency);
}

class StripeReader {
 public:
  explicit StripeReader(Draft& draft) : draft_(draft) {}

  void read(const std::vector<Found>& roots) {
    for (const Found& root : roots) {
      draft_.document = root.document;
      note_pages(root.value);
      walk_objects(draft_, root.value, kStripeWrappers, [&](Value object) { sort(object); });
    }
    for (const Found& product : products_) read_product(product);
    for (const Found& price : prices_) read_price(price);
  }

 private:
  void note_pages(Value root) {
    if (!root.is(ValueKind::object)) return;
    if (is_true(root, "has_more")) {
      draft_.leave_out(draft_.place_of(root.find("has_more")), LeftOutCode::more_pages);
    }
    for (Value member : root) note_pages(member);
  }

  void sort(Value object) {
    const std::string kind = scalar_text(object, "object");
    if (kind == "product") {
      products_.push_back({.document = draft_.document, .value = object});
    } else if (kind == "price" || kind == "plan") {
      prices_.push_back({.document = draft_.document, .value = object});
      const Value product = object.find("product");
      if (product.exists() && product.is(ValueKind::object)) sort(product);
    } else if (kind != "list") {
      draft_.leave_out(draft_.place_of(object), LeftOutCode::other_thing, kind);
    }
  }

  void read_product(const Found& found) {
    draft_.document = found.document;
    const Value product = found.value;
    const std::string id = scalar_text(product, "id");
    // The same product stands in each of its expanded prices.
    if (id.empty() || draft_.find_item(id) != nullptr || is_gone(id)) return;
    const std::string name = scalar_text(product, "name");
    if (product.find("active").exists() && !is_true(product, "active")) {
      draft_.leave_out(draft_.place_of(product), LeftOutCode::not_active, name);
      gone_.push_back(id);
      return;
    }
    draft_.list_unknown(product, kProductKeys);
    DraftItem& item = draft_.item(id, draft_.place_of(product));
    item.name = name;
    for (const char* key : {"marketing_features", "features"}) {
      const Value features = product.find(key);
      if (!features.exists() || !features.is(ValueKind::array)) continue;
      for (Value feature : features) {
        const std::string words = scalar_text(feature, "name");
        if (!words.empty()) item.features.push_back(draft_.feature_named(words));
      }
    }
    if (!scalar_text(product, "unit_label").empty()) per_unit_.push_back(id);
    const Value preferred = product.find("default_price");
    if (!preferred.exists()) return;
    preferred_.push_back(preferred.is(ValueKind::object) ? scalar_text(preferred, "id")
                                                         : scalar_text(preferred));
  }

  bool is_gone(std::string_view id) const {
    return std::find(gone_.begin(), gone_.end(), id) != gone_.end();
  }

  void read_price(const Found& found) {
    draft_.document = found.document;
    const Value price = found.value;
    const std::string place = draft_.place_of(price);
    const Value product_value = price.find("product");
    const std::string product = product_value.exists() && product_value.is(ValueKind::object)
                                    ? scalar_text(product_value, "id")
                                    : scalar_text(price, "product");
    const std::string shown = scalar_text(price, "nickname").empty()
                                  ? scalar_text(price, "id")
                                  : scalar_text(price, "nickname");
    if (is_gone(product)) return;
    if (price.find("active").exists() && !is_true(price, "active")) {
      return draft_.leave_out(place, LeftOutCode::not_active, shown);
    }
    const bool is_plan = scalar_text(price, "object") == "plan";
    const Value recurring = is_plan ? price : price.find("recurring");
    if (!recurring.exists() || !recurring.is(ValueKind::object)) {
      return draft_.leave_out(place, LeftOutCode::one_time, shown);
    }
    if (scalar_text(recurring, "usage_type") == "metered") {
      return draft_.leave_out(place, LeftOutCode::metered, shown);
    }
    if (filled(price, "transform_quantity")) {
      return draft_.leave_out(place, LeftOutCode::packages, shown);
    }
    if (filled(price, "custom_unit_amount")) {
      return draft_.leave_out(place, LeftOutCode::open_amount, shown);
    }
    if (product.empty()) return draft_.leave_out(place, LeftOutCode::no_product, shown);
    draft_.list_unknown(price, kPriceKeys);
    if (!is_plan) draft_.list_unknown(recurring, kRecurringKeys);
    add_price(price, recurring, product);
  }

  static bool filled(Value object, std::string_view key) {
    const Value value = object.find(key);
    return value.exists() && !value.is(ValueKind::null);
  }

  void add_price(Value price, Value recurring, const std::string& product) {
    const std::string place = draft_.place_of(price);
    const std::int64_t count = whole_number(recurring.find("interval_count")).value_or(1);
    const std::string unit = scalar_text(recurring, "interval");
    const std::optional<std::string> interval = interval_of(count, unit);
    if (!interval) return draft_.leave_out(place, LeftOutCode::unknown_interval, unit);
    if (filled(recurring, "trial_period_days")) {
      draft_.leave_out(draft_.place_of(recurring.find("trial_period_days")), LeftOutCode::trial);
    }
    if (draft_.find_item(product) == nullptr) {
      draft_.leave_out(place, LeftOutCode::no_product, product);
    }
    const DraftPrice base = {
        .place = place,
        .interval = *interval,
        .currency = upper_case(scalar_text(price, "currency")),
        .is_preferred = std::find(preferred_.begin(), preferred_.end(), scalar_text(price, "id")) !=
                        preferred_.end()};
    DraftItem& item = draft_.item(product, place);
    add_amounts(item, base, price, price);
    const Value others = price.find("currency_options");
    if (!others.exists() || !others.is(ValueKind::object)) return;
    for (Value other : others) {
      DraftPrice same = base;
      same.currency = upper_case(other.key());
      same.place = draft_.place_of(other);
      if (same.currency != base.currency) add_amounts(item, std::move(same), other, price);
    }
  }

  // `amounts` holds the numbers, `price` says how they are meant.
  void add_amounts(DraftItem& item, DraftPrice price, Value amounts, Value meaning) {
    if (scalar_text(meaning, "billing_scheme") == "tiered") {
      price.tier_mode = scalar_text(meaning, "tiers_mode");
      if (read_tiers(price, amounts.find("tiers"))) item.prices.push_back(std::move(price));
      return;
    }
    const std::optional<std::string> amount = amount_of(amounts, price.currency);
    const bool per_unit = std::find(per_unit_.begin(), per_unit_.end(), item.id) != per_unit_.end();
    if (per_unit && amount) {
      price.per_seat = *amount;
    } else if (!set_amount(draft_, price, amount)) {
      return;
    } else {
      draft_.leave_out_once(price.place, LeftOutCode::how_many);
    }
    item.prices.push_back(std::move(price));
  }

  // The exact amount where it stands, else the whole one.
  static std::optional<std::string> amount_of(Value holder, std::string_view currency) {
    for (const char* key : {"unit_amount_decimal", "unit_amount", "amount_decimal", "amount"}) {
      const std::string text = scalar_text(holder, key);
      if (!text.empty()) return major_units(text, stripe_digits(currency));
    }
    return std::nullopt;
  }

  bool read_tiers(DraftPrice& price, Value tiers) {
    if (!tiers.exists() || !tiers.is(ValueKind::array) || tiers.size() == 0) {
      draft_.leave_out(price.place, LeftOutCode::tiers_missing);
      return false;
    }
    for (Value tier : tiers) {
      for (const char* key : {"flat_amount", "flat_amount_decimal"}) {
        const std::string flat = scalar_text(tier, key);
        const std::optional<Decimal> number = read_decimal(flat);
        if (flat.empty() || (number && number->value.sign() == 0)) continue;
        draft_.leave_out(price.place, LeftOutCode::amounts_of_tiers);
        return false;
      }
      const std::optional<std::string> per_seat = amount_of(tier, price.currency);
      if (!per_seat) {
        draft_.leave_out(draft_.place_of(tier), LeftOutCode::unreadable);
        return false;
      }
      price.steps.push_back({.up_to = whole_number(tier.find("up_to")), .per_seat = *per_seat});
    }
    return true;
  }

  Draft& draft_;
  std::vector<Found> products_, prices_;
  std::vector<std::string> gone_;       // products that are no longer sold
  std::vector<std::string> per_unit_;   // products that name their unit
  std::vector<std::string> preferred_;  // ids of prices
};

}  // namespace

void read_stripe(Draft& draft, const std::vector<Found>& roots) { StripeReader(draft).read(roots); }

}  // namespace planshift

// Chargebee: items and item prices as its interface lists them.
//
//   {"list": [{"item": {"id": "pro", "type": "plan", …}},
//             {"item_price": {"item_id": "pro", "pricing_model": "per_unit", "price": 1900,
//               "currency_code": "EUR", "period": 1, "period_unit": "month", …}}]}
#include <string_view>

#include "planshift/import/draft.h"

namespace planshift {
namespace {

constexpr std::string_view kChargebeeWrappers[] = {"list"};
constexpr std::string_view kChargebeeItemKeys[] = {"id",
                                                   "name",
                                                   "external_name",
                                                   "description",
                                                   "status",
                                                   "resource_version",
                                                   "updated_at",
                                                   "item_family_id",
                                                   "type",
                                                   "is_shippable",
                                                   "is_giftable",
                                                   "enabled_for_checkout",
                                                   "enabled_in_portal",
                                                   "included_in_mrr",
                                                   "item_applicability",
                                                   "metered",
                                                   "object",
                                                   "channel",
                                                   "business_entity_id",
                                                   "redirect_url"};
constexpr std::string_view kChargebeePriceKeys[] = {"id",
                                                    "name",
                                                    "external_name",
                                                    "item_family_id",
                                                    "item_id",
                                                    "description",
                                                    "status",
                                                    "price_variant_id",
                                                    "pricing_model",
                                                    "price",
                                                    "period",
                                                    "currency_code",
                                                    "period_unit",
                                                    "trial_period",
                                                    "trial_period_unit",
                                                    "free_quantity",
                                                    "tiers",
                                                    "resource_version",
                                                    "updated_at",
                                                    "created_at",
                                                    "invoice_notes",
                                                    "is_taxable",
                                                    "item_type",
                                                    "object",
                                                    "channel",
                                                    "show_description_in_invoices",
                                                    "show_description_in_quotes"};

class ChargebeeReader {
 public:
  explicit ChargebeeReader(Draft& draft) : draft_(draft) {}

  void read(const std::vector<Found>& roots) {
    for (const Found& root : roots) {
      draft_.document = root.document;
      if (!scalar_text(root.value, "next_offset").empty()) {
        draft_.leave_out(draft_.place_of(root.value.find("next_offset")), LeftOutCode::more_pages);
      }
      walk_objects(draft_, root.value, kChargebeeWrappers, [&](Value object) { sort(object); });
    }
    for (const Found& item : items_) read_item(item);
    for (const Found& price : prices_) read_price(price);
  }

 private:
  // Each entry of a list is an object with one key, the kind of what it holds.
  void sort(Value entry) {
    for (Value member : entry) {
      if (member.key() == "item") {
        items_.push_back({.document = draft_.document, .value = member});
      } else if (member.key() == "item_price") {
        prices_.push_back({.document = draft_.document, .value = member});
      } else if (member.key() != "next_offset") {
        draft_.leave_out(draft_.place_of(member), LeftOutCode::other_thing, member.key());
      }
    }
  }

  void read_item(const Found& found) {
    draft_.document = found.document;
    const Value item = found.value;
    if (!item.is(ValueKind::object)) return;
    const std::string id = scalar_text(item, "id");
    const std::string type = scalar_text(item, "type");
    const std::string place = draft_.place_of(item);
    if (id.empty()) return draft_.leave_out(place, LeftOutCode::unreadable);
    const std::string status = scalar_text(item, "status");
    const auto leave = [&](LeftOutCode code) {
      draft_.leave_out(place, code, id);
      gone_.push_back(id);
    };
    if (!status.empty() && status != "active") return leave(LeftOutCode::not_active);
    if (type == "charge") return leave(LeftOutCode::one_time);
    if (is_true(item, "metered")) return leave(LeftOutCode::metered);
    draft_.list_unknown(item, kChargebeeItemKeys);
    DraftItem& made = draft_.item(id, place);
    made.name = scalar_text(item, "external_name").empty() ? scalar_text(item, "name")
                                                           : scalar_text(item, "external_name");
    made.is_addon = type == "addon";
  }

  void read_price(const Found& found) {
    draft_.document = found.document;
    const Value price = found.value;
    if (!price.is(ValueKind::object)) return;
    const std::string place = draft_.place_of(price);
    const std::string id = scalar_text(price, "id");
    const std::string item_id = scalar_text(price, "item_id");
    if (std::find(gone_.begin(), gone_.end(), item_id) != gone_.end()) return;
    const std::string status = scalar_text(price, "status");
    if (!status.empty() && status != "active") {
      return draft_.leave_out(place, LeftOutCode::not_active, id);
    }
    if (item_id.empty()) return draft_.leave_out(place, LeftOutCode::no_product, id);
    const std::string type = scalar_text(price, "item_type");
    if (type == "charge") return draft_.leave_out(place, LeftOutCode::one_time, id);
    const std::int64_t count = whole_number(price.find("period")).value_or(1);
    const std::optional<std::string> interval =
        interval_of(count, scalar_text(price, "period_unit"));
    if (!interval) {
      return draft_.leave_out(place, LeftOutCode::unknown_interval,
                              scalar_text(price, "period_unit"));
    }
    draft_.list_unknown(price, kChargebeePriceKeys);
    if (!scalar_text(price, "trial_period").empty()) {
      draft_.leave_out(draft_.place_of(price.find("trial_period")), LeftOutCode::trial);
    }
    if (draft_.find_item(item_id) == nullptr) {
      draft_.leave_out(place, LeftOutCode::no_product, item_id);
      draft_.item(item_id, place).is_addon = type == "addon";
    }
    add_price(draft_.item(item_id, place), price, *interval);
  }

  void add_price(DraftItem& item, Value price, const std::string& interval) {
    DraftPrice made = {.place = draft_.place_of(price),
                       .interval = interval,
                       .currency = scalar_text(price, "currency_code")};
    const int digits = minor_digits(made.currency);
    const std::string model = scalar_text(price, "pricing_model");
    const std::optional<std::string> amount = major_units(scalar_text(price, "price"), digits);
    if (model == "flat_fee" || (item.is_addon && model == "per_unit")) {
      if (set_amount(draft_, made, amount)) item.prices.push_back(std::move(made));
    } else if (model == "per_unit") {
      if (!amount) return draft_.leave_out(made.place, LeftOutCode::unreadable);
      made.per_seat = *amount;
      made.included_seats = whole_number(price.find("free_quantity")).value_or(0);
      item.prices.push_back(std::move(made));
    } else if (model == "tiered" || model == "volume") {
      made.tier_mode = model == "tiered" ? "graduated" : "volume";
      if (read_tiers(made, price.find("tiers"), digits)) item.prices.push_back(std::move(made));
    } else {
      draft_.leave_out(made.place, LeftOutCode::amounts_of_tiers, model);
    }
  }

  bool read_tiers(DraftPrice& price, Value tiers, int digits) {
    if (!tiers.exists() || !tiers.is(ValueKind::array) || tiers.size() == 0) {
      draft_.leave_out(price.place, LeftOutCode::tiers_missing);
      return false;
    }
    for (Value tier : tiers) {
      const std::optional<std::string> per_seat = major_units(scalar_text(tier, "price"), digits);
      if (!per_seat) {
        draft_.leave_out(draft_.place_of(tier), LeftOutCode::unreadable);
        return false;
      }
      const Value end = tier.is(ValueKind::object) ? tier.find("ending_unit") : Value();
      price.steps.push_back({.up_to = whole_number(end), .per_seat = *per_seat});
    }
    return true;
  }

  Draft& draft_;
  std::vector<Found> items_, prices_;
  std::vector<std::string> gone_;
};

}  // namespace

void read_chargebee(Draft& draft, const std::vector<Found>& roots) {
  ChargebeeReader(draft).read(roots);
}

}  // namespace planshift

// Paddle: products and prices as its interface lists them.
//
//   {"data": [{"id": "pri_1", "product_id": "pro_1", "billing_cycle": {"interval": "month",
//     "frequency": 1}, "unit_price": {"amount": "1900", "currency_code": "EUR"},
//     "quantity": {"minimum": 1, "maximum": 10}, …}]}
//
// A price that may be bought once only is the price of the whole; any other one is per seat, with
// the plan's seats from and to its quantities.
#include <string_view>

#include "planshift/import/draft.h"

namespace planshift {
namespace {

constexpr std::string_view kPaddleWrappers[] = {"data"};
constexpr std::string_view kPaddleProductKeys[] = {
    "id",        "name",        "description", "type",       "status",      "prices",
    "image_url", "import_meta", "created_at",  "updated_at", "tax_category"};
constexpr std::string_view kPaddlePriceKeys[] = {
    "id",       "product_id",    "product",      "description", "name",
    "type",     "billing_cycle", "trial_period", "unit_price",  "unit_price_overrides",
    "quantity", "status",        "import_meta",  "created_at",  "updated_at"};

class PaddleReader {
 public:
  explicit PaddleReader(Draft& draft) : draft_(draft) {}

  void read(const std::vector<Found>& roots) {
    for (const Found& root : roots) {
      draft_.document = root.document;
      note_pages(root.value);
      walk_objects(draft_, root.value, kPaddleWrappers, [&](Value object) { sort(object); });
    }
    for (const Found& product : products_) read_product(product);
    for (const Found& price : prices_) read_price(price);
  }

 private:
  void note_pages(Value root) {
    if (!root.is(ValueKind::object)) return;
    const Value meta = root.find("meta");
    if (!meta.exists() || !meta.is(ValueKind::object)) return;
    const Value pagination = meta.find("pagination");
    if (!pagination.exists() || !pagination.is(ValueKind::object)) return;
    if (!is_true(pagination, "has_more")) return;
    draft_.leave_out(draft_.place_of(pagination.find("has_more")), LeftOutCode::more_pages);
  }

  void sort(Value object) {
    if (object.find("unit_price").exists()) {
      prices_.push_back({.document = draft_.document, .value = object});
      const Value product = object.find("product");
      if (product.exists() && product.is(ValueKind::object)) sort(product);
    } else if (object.find("id").exists() && object.find("name").exists()) {
      products_.push_back({.document = draft_.document, .value = object});
      const Value prices = object.find("prices");
      if (prices.exists() && prices.is(ValueKind::array)) {
        for (Value price : prices) sort(price);
      }
    } else {
      draft_.leave_out(draft_.place_of(object), LeftOutCode::other_thing);
    }
  }

  static bool is_archived(Value object) { return scalar_text(object, "status") == "archived"; }

  void read_product(const Found& found) {
    draft_.document = found.document;
    const Value product = found.value;
    const std::string id = scalar_text(product, "id");
    const bool is_known =
        draft_.find_item(id) != nullptr || std::find(gone_.begin(), gone_.end(), id) != gone_.end();
    if (id.empty() || is_known) return;
    const std::string place = draft_.place_of(product);
    if (is_archived(product)) {
      draft_.leave_out(place, LeftOutCode::not_active, scalar_text(product, "name"));
      gone_.push_back(id);
      return;
    }
    draft_.list_unknown(product, kPaddleProductKeys);
    draft_.item(id, place).name = scalar_text(product, "name");
  }

  void read_price(const Found& found) {
    draft_.document = found.document;
    const Value price = found.value;
    const std::string place = draft_.place_of(price);
    const std::string id = scalar_text(price, "id");
    const std::string product = scalar_text(price, "product_id");
    if (std::find(gone_.begin(), gone_.end(), product) != gone_.end()) return;
    if (is_archived(price)) return draft_.leave_out(place, LeftOutCode::not_active, id);
    const Value cycle = price.find("billing_cycle");
    if (!cycle.exists() || !cycle.is(ValueKind::object)) {
      return draft_.leave_out(place, LeftOutCode::one_time, id);
    }
    const std::int64_t count = whole_number(cycle.find("frequency")).value_or(1);
    const std::optional<std::string> interval = interval_of(count, scalar_text(cycle, "interval"));
    if (!interval) {
      return draft_.leave_out(place, LeftOutCode::unknown_interval, scalar_text(cycle, "interval"));
    }
    if (product.empty()) return draft_.leave_out(place, LeftOutCode::no_product, id);
    draft_.list_unknown(price, kPaddlePriceKeys);
    note_what_stays_behind(price);
    if (draft_.find_item(product) == nullptr) {
      draft_.leave_out(place, LeftOutCode::no_product, product);
    }
    add_price(draft_.item(product, place), price, *interval);
  }

  void note_what_stays_behind(Value price) {
    const Value trial = price.find("trial_period");
    if (trial.exists() && trial.is(ValueKind::object)) {
      draft_.leave_out(draft_.place_of(trial), LeftOutCode::trial);
    }
    const Value regions = price.find("unit_price_overrides");
    if (regions.exists() && regions.is(ValueKind::array) && regions.size() > 0) {
      draft_.leave_out(draft_.place_of(regions), LeftOutCode::regional);
    }
  }

  void add_price(DraftItem& item, Value price, const std::string& interval) {
    const Value unit = price.find("unit_price");
    DraftPrice made = {.place = draft_.place_of(price),
                       .interval = interval,
                       .currency = scalar_text(unit, "currency_code")};
    const std::optional<std::string> amount =
        major_units(scalar_text(unit, "amount"), minor_digits(made.currency));
    const Value quantity = price.find("quantity");
    const bool has_range = quantity.exists() && quantity.is(ValueKind::object);
    const std::optional<std::int64_t> most =
        has_range ? whole_number(quantity.find("maximum")) : std::nullopt;
    const std::optional<std::int64_t> least =
        has_range ? whole_number(quantity.find("minimum")) : std::nullopt;
    if (!most || *most > 1) {
      if (!amount) return draft_.leave_out(made.place, LeftOutCode::unreadable);
      made.per_seat = *amount;
      if (least) item.min_seats = std::min(*least, item.min_seats.value_or(*least));
      if (most) item.max_seats = std::max(*most, item.max_seats.value_or(*most));
    } else if (!set_amount(draft_, made, amount)) {
      return;
    }
    item.prices.push_back(std::move(made));
  }

  Draft& draft_;
  std::vector<Found> products_, prices_;
  std::vector<std::string> gone_;
};

}  // namespace

void read_paddle(Draft& draft, const std::vector<Found>& roots) { PaddleReader(draft).read(roots); }

}  // namespace planshift

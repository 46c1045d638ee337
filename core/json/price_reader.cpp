#include "planshift/json/price_reader.h"

#include <string>

#include "planshift/json/field_table.h"
#include "planshift/json/id_table.h"
#include "planshift/json/price_terms_reader.h"

namespace planshift {
namespace {

constexpr Field<Reader, PriceStep> kTierStepFields[] = {
    {"up_to", whole<&PriceStep::up_to, 1, kMaxCount>},
    {"per_seat", unit_price<&PriceStep::price>, Need::required},
};
constexpr Field<Reader, PriceStep> kTimeStepFields[] = {
    {"up_to", whole<&PriceStep::up_to, 1, kMaxCount>},
    {"price", unit_price<&PriceStep::price>, Need::required},
};

void read_tier_step(Reader& in, Value value, PriceStep& step) {
  read_object<kTierStepFields>(in, value, step);
}
void read_time_step(Reader& in, Value value, PriceStep& step) {
  read_object<kTimeStepFields>(in, value, step);
}

// A ladder rises, and its last step has no upper end: otherwise somebody would stand above it and
// pay nothing.
void check_ladder(Reader& in, Value value, const std::vector<PriceStep>& steps) {
  constexpr std::string_view kRising = "a larger number than in the step before";
  constexpr std::string_view kOpenEnd = "a last step without \"up_to\"";
  if (steps.empty()) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "an empty list"}, {"expected", "at least one step"}});
    return;
  }
  const PriceStep* before = nullptr;
  auto element = value.begin();
  for (const PriceStep& step : steps) {
    const Value place = *element;
    ++element;
    const bool is_last = &step == &steps.back();
    if (!is_last && !step.up_to) {
      in.report().add_relation(ErrorCode::bad_value, place,
                               {{"value", "a step without \"up_to\""},
                                {"expected", "an \"up_to\" in every step but the last"}});
    } else if (is_last && step.up_to) {
      in.report().add_relation(
          ErrorCode::bad_value, place.find("up_to"),
          {{"value", shown_value(place.find("up_to"))}, {"expected", kOpenEnd}});
    } else if (before != nullptr && before->up_to && step.up_to && *step.up_to <= *before->up_to) {
      in.report().add_relation(
          ErrorCode::bad_value, place.find("up_to"),
          {{"value", shown_value(place.find("up_to"))}, {"expected", kRising}});
    }
    before = &step;
  }
}

template <auto kRead>
void read_ladder(Reader& in, Value value, std::vector<PriceStep>& steps) {
  const std::size_t errors_before = in.report().count();
  if (!in.is_list(value)) return;
  steps = std::vector<PriceStep>(value.size());
  auto step = steps.begin();
  for (Value element : value) kRead(in, element, *step++);
  if (in.report().count() == errors_before) check_ladder(in, value, steps);
}

void tier_steps(Reader& in, Value value, Price& price) {
  read_ladder<read_tier_step>(in, value, price.tiers);
}
void time_steps(Reader& in, Value value, Price& price) {
  read_ladder<read_time_step>(in, value, price.steps);
}

constexpr Field<Reader, Price> kTiersFields[] = {
    {"mode", member<&Price::tier_mode>, Need::required},
    {"steps", by<tier_steps>, Need::required},
};

void tiers(Reader& in, Value value, Price& price) { read_object<kTiersFields>(in, value, price); }

// On-demand rates are prices of a unit of time and may be finer than the currency.
bool is_on_demand(const Duration& interval) {
  return interval.has_time_part() || interval == *Duration::of(1, DurationUnit::days);
}

constexpr Field<Reader, Price> kPriceFields[] = {
    {"interval", member<&Price::interval>, Need::required},
    {"amount", amount<&Price::amount>},
    {"per_seat", unit_price<&Price::per_seat>},
    {"included_seats", whole<&Price::included_seats, 0, kMaxQuantity>},
    {"tiers", by<tiers>},
    {"steps", by<time_steps>},
    {"commitment", member<&Price::commitment>},
    {"minimum", amount<&Price::minimum>},
    {"setup_fee", by<read_setup_fee>},
    {"intro", by<read_intro>},
    {"ramp", by<read_ramp>},
    {"currency", skip},  // read before the amounts
};
constexpr Field<Reader, Price> kOnDemandFields[] = {
    {"interval", member<&Price::interval>, Need::required},
    {"amount", unit_price<&Price::amount>},
    {"per_seat", unit_price<&Price::per_seat>},
    {"included_seats", whole<&Price::included_seats, 0, kMaxQuantity>},
    {"tiers", by<tiers>},
    {"steps", by<time_steps>},
    {"commitment", member<&Price::commitment>},
    {"minimum", amount<&Price::minimum>},
    {"setup_fee", by<read_setup_fee>},
    {"intro", by<read_intro>},
    {"ramp", by<read_ramp>},
    {"currency", skip},
};

// Keys that would be ignored beside others: who writes them expects them to count.
void check_price_shape(Reader& in, Value value) {
  const Value tiers_value = value.find("tiers");
  const Value steps_value = value.find("steps");
  if (tiers_value.exists()) {
    for (const char* key : {"per_seat", "included_seats"}) {
      const Value useless = value.find(key);
      if (useless.exists()) in.fail_conflict(useless, "tiers");
    }
  }
  if (!steps_value.exists()) return;
  for (const char* key : {"amount", "per_seat", "included_seats", "tiers"}) {
    const Value useless = value.find(key);
    if (useless.exists()) in.fail_conflict(useless, "steps");
  }
}

// An add-on is not chosen like a plan, and its price stays (DEC-149).
void check_addon_price(Reader& in, Value value) {
  if (!value.is(ValueKind::object)) return;
  for (const char* key : {"minimum", "setup_fee", "intro", "ramp"}) {
    const Value term = value.find(key);
    if (term.exists()) in.fail_conflict(term, "addons");
  }
}

void read_price(Reader& in, Value value, const Catalog& catalog, Price& price) {
  price.currency = catalog.currency;
  if (!in.is_object(value)) return;
  const Value code = value.find("currency");
  if (code.exists()) {
    std::string text;
    if (in.read_currency_code(code, text)) price.currency = catalog.currency_named(text);
  }
  bool on_demand = false;
  const Value interval = value.find("interval");
  if (interval.exists() && interval.is(ValueKind::string)) {
    const DurationReading reading = read_duration(interval.text());
    on_demand = reading.duration && is_on_demand(*reading.duration);
  }
  in.currency = price.currency;
  if (on_demand) {
    read_object<kOnDemandFields>(in, value, price);
  } else {
    read_object<kPriceFields>(in, value, price);
  }
  in.currency = catalog.currency;
  check_price_shape(in, value);
  for (const char* key : {"commitment", "minimum", "setup_fee", "intro", "ramp"}) {
    const Value term = value.find(key);
    if (on_demand && term.exists()) {
      in.fail_conflict(term, "interval: " + format_duration(price.interval));
    }
  }
  if (on_demand || !interval.exists() || in.report().has_error_in(interval)) return;
  const Value steps = value.find("steps");
  if (steps.exists()) {
    in.fail_conflict(steps, "interval: " + format_duration(price.interval));
  }
}

void add_length(const Duration& length, std::string& key) {
  static constexpr char kKinds[] = {'m', 'd', 's'};
  key += kKinds[static_cast<int>(length.kind())];
  key += std::to_string(length.count());
}

// One text for each interval, commitment and currency, however they are written: P1Y is P12M.
std::string price_key(const Price& price) {
  std::string key(price.currency.code());
  add_length(price.interval, key);
  if (price.commitment) add_length(*price.commitment, key);
  return key;
}

}  // namespace

void read_price_steps(Reader& in, Value value, std::vector<PriceStep>& steps) {
  read_ladder<read_time_step>(in, value, steps);
}

void read_prices(Reader& in, Value value, const Catalog& catalog, PricesOf owner,
                 std::vector<Price>& prices) {
  if (!in.is_list(value)) return;
  prices = std::vector<Price>(value.size());
  IdTable seen;
  std::vector<std::string> keys;  // what the table's views point to
  keys.reserve(value.size());
  auto price = prices.begin();
  for (Value element : value) {
    const std::size_t errors_before = in.report().count();
    read_price(in, element, catalog, *price);
    if (owner == PricesOf::addon) check_addon_price(in, element);
    if (in.report().count() == errors_before) check_price_terms(in, element, *price);
    if (in.report().count() == errors_before) {
      keys.push_back(price_key(*price));
      if (!seen.insert(keys.back(), 0)) {
        std::string sold = format_duration(price->interval);
        sold += ' ';
        sold += price->currency.code();
        in.fail_duplicate_id(element, sold);
      }
    }
    ++price;
  }
}

}  // namespace planshift

#include <algorithm>

#include "planshift/calendar/duration.h"
#include "planshift/import/draft.h"
#include "planshift/json/json.h"
#include "planshift/json/json_writer.h"
#include "planshift/money/decimal.h"

namespace planshift {
namespace {

bool are_rivals(const DraftPrice& a, const DraftPrice& b) {
  return a.interval == b.interval && a.currency == b.currency;
}

// Where several prices hold for one interval the preferred one stays. Without one none does: which
// of them is offered is for the vendor to say (DEC-76).
void settle_rivals(Draft& draft, DraftItem& item) {
  const std::vector<DraftPrice> all = item.prices;
  std::erase_if(item.prices, [&](const DraftPrice& price) {
    const auto is_rival = [&](const DraftPrice& other) {
      return other.place != price.place && are_rivals(other, price);
    };
    const auto wins = [&](const DraftPrice& other) {
      return other.is_preferred && are_rivals(other, price);
    };
    if (std::none_of(all.begin(), all.end(), is_rival)) return false;
    const auto preferred = std::find_if(all.begin(), all.end(), wins);
    if (preferred != all.end() && preferred->place == price.place) return false;
    draft.leave_out(price.place, LeftOutCode::two_prices, item.id);
    return true;
  });
}

// What no catalog could hold: a currency that is none, steps of no known kind.
void drop_unreadable(Draft& draft, DraftItem& item) {
  std::erase_if(item.prices, [&](const DraftPrice& price) {
    const bool is_stepped = !price.steps.empty();
    const bool is_readable =
        Currency::of(price.currency, 2) &&
        (!is_stepped || price.tier_mode == "graduated" || price.tier_mode == "volume");
    if (!is_readable) draft.leave_out(price.place, LeftOutCode::unreadable, price.currency);
    return !is_readable;
  });
}

Rational decimal_or_zero(std::string_view text) {
  const std::optional<Decimal> decimal = read_decimal(text);
  return decimal && !decimal->value.overflowed() ? decimal->value : Rational(0);
}

// What a day costs with the fewest seats, by the first price in the catalog's currency; nullopt
// without one.
std::optional<Rational> price_of_a_day(const DraftItem& item, std::string_view currency) {
  for (const DraftPrice& price : item.prices) {
    const std::optional<Duration> interval = read_duration(price.interval).duration;
    if (price.currency != currency || !interval) continue;
    const std::int64_t seats = item.min_seats.value_or(1);
    const std::string_view seat =
        price.steps.empty() ? std::string_view(price.per_seat) : price.steps.front().per_seat;
    const std::int64_t charged = std::max<std::int64_t>(seats - price.included_seats, 0);
    const Rational whole =
        decimal_or_zero(price.amount) + decimal_or_zero(seat) * Rational(charged);
    return whole / interval->day_equivalents();
  }
  return std::nullopt;
}

// A system lists what was made last first; a price list begins with the cheapest.
void sort_by_price(Draft& draft) {
  std::stable_sort(draft.items.begin(), draft.items.end(),
                   [&](const DraftItem& a, const DraftItem& b) {
                     const auto first = price_of_a_day(a, draft.currency);
                     const auto second = price_of_a_day(b, draft.currency);
                     return first && (!second || *first < *second);
                   });
}

void settle_items(Draft& draft) {
  for (DraftItem& item : draft.items) {
    drop_unreadable(draft, item);
    settle_rivals(draft, item);
    if (item.prices.empty()) draft.leave_out(item.place, LeftOutCode::no_price, item.id);
  }
  std::erase_if(draft.items, [](const DraftItem& item) { return item.prices.empty(); });
  if (draft.currency.empty() && !draft.items.empty()) {
    draft.currency = draft.items.front().prices.front().currency;
  }
  const auto is_plan = [](const DraftItem& item) { return !item.is_addon; };
  if (std::count_if(draft.items.begin(), draft.items.end(), is_plan) > 1) {
    draft.leave_out_once("", LeftOutCode::rank);
  }
}

void write_price(JsonWriter& out, const Draft& draft, const DraftPrice& price) {
  out.begin_object();
  out.field("interval"_key, std::string_view(price.interval));
  if (!price.amount.empty()) out.field("amount"_key, std::string_view(price.amount));
  if (!price.per_seat.empty()) out.field("per_seat"_key, std::string_view(price.per_seat));
  if (price.included_seats > 0) out.field("included_seats"_key, price.included_seats);
  if (!price.steps.empty()) {
    out.key("tiers"_key);
    out.begin_object();
    out.field("mode"_key, std::string_view(price.tier_mode));
    out.list("steps"_key, price.steps, [&](const DraftStep& step) {
      out.begin_object();
      if (step.up_to) out.field("up_to"_key, *step.up_to);
      out.field("per_seat"_key, std::string_view(step.per_seat));
      out.end_object();
    });
    out.end_object();
  }
  if (price.currency != draft.currency) {
    out.field("currency"_key, std::string_view(price.currency));
  }
  out.end_object();
}

void write_seats(JsonWriter& out, const DraftItem& item) {
  out.key("seats"_key);
  out.begin_object();
  if (item.min_seats) out.field("min"_key, *item.min_seats);
  if (item.max_seats) out.field("max"_key, *item.max_seats);
  out.end_object();
}

void write_item(JsonWriter& out, const Draft& draft, const DraftItem& item) {
  out.begin_object();
  out.field("id"_key, std::string_view(item.id));
  if (!item.name.empty()) out.field("name"_key, std::string_view(item.name));
  out.list("prices"_key, item.prices,
           [&](const DraftPrice& price) { write_price(out, draft, price); });
  if (!item.is_addon && (item.min_seats || item.max_seats)) write_seats(out, item);
  if (!item.is_addon && !item.limits.empty()) {
    out.key("limits"_key);
    out.begin_object();
    for (const auto& [limit, number] : item.limits) {
      out.key(std::string_view(limit));
      out.number(number);
    }
    out.end_object();
  }
  if (!item.is_addon && !item.features.empty()) {
    out.list("features"_key, item.features,
             [&](const std::string& feature) { out.string(feature); });
  }
  if (!item.is_addon && !item.allowances.empty()) {
    out.key("allowances"_key);
    out.begin_object();
    for (const auto& [meter, quantity] : item.allowances) {
      out.key(std::string_view(meter));
      out.string(quantity);
    }
    out.end_object();
  }
  out.end_object();
}

void write_items(JsonWriter& out, const Draft& draft, bool addons) {
  out.begin_array();
  for (const DraftItem& item : draft.items) {
    if (item.is_addon == addons) write_item(out, draft, item);
  }
  out.end_array();
}

// Only features that a plan carries may be named.
bool is_carried(const Draft& draft, const std::string& feature) {
  return std::any_of(draft.items.begin(), draft.items.end(), [&](const DraftItem& item) {
    return !item.is_addon &&
           std::find(item.features.begin(), item.features.end(), feature) != item.features.end();
  });
}

void write_extras(JsonWriter& out, const Draft& draft) {
  const auto is_addon = [](const DraftItem& item) { return item.is_addon; };
  if (std::any_of(draft.items.begin(), draft.items.end(), is_addon)) {
    out.key("addons"_key);
    write_items(out, draft, true);
  }
  if (!draft.meters.empty()) {
    out.list("meters"_key, draft.meters, [&](const DraftMeter& meter) {
      out.begin_object();
      out.field("id"_key, std::string_view(meter.id));
      if (!meter.name.empty()) out.field("name"_key, std::string_view(meter.name));
      out.key("overage"_key);
      out.begin_object();
      out.field("price"_key, std::string_view(meter.price));
      out.end_object();
      out.end_object();
    });
  }
  std::vector<std::pair<std::string, std::string>> features;
  for (const auto& feature : draft.features) {
    if (is_carried(draft, feature.first)) features.push_back(feature);
  }
  if (features.empty()) return;
  out.list("features"_key, features, [&](const auto& feature) {
    out.begin_object();
    out.field("id"_key, std::string_view(feature.first));
    out.field("name"_key, std::string_view(feature.second));
    out.end_object();
  });
}

std::string written_catalog(const Draft& draft) {
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    out.field("planshift"_key, std::int64_t{1});
    out.field("id"_key, std::string_view(draft.id));
    if (!draft.version.empty()) out.field("version"_key, std::string_view(draft.version));
    if (!draft.name.empty()) out.field("name"_key, std::string_view(draft.name));
    out.field("currency"_key, std::string_view(draft.currency));
    out.key("plans"_key);
    write_items(out, draft, false);
    write_extras(out, draft);
    out.key("policy"_key);
    out.begin_object();
    if (!draft.preset.empty()) out.field("preset"_key, std::string_view(draft.preset));
    out.word_field("direction"_key, "price");
    out.end_object();
    out.end_object();
  }
  return text;
}

}  // namespace

Result<Import> finish_draft(Draft& draft, ImportSource source) {
  if (!draft.errors.empty()) return draft.errors;
  settle_items(draft);
  // Who wrote a table chose its order.
  if (source != ImportSource::csv) sort_by_price(draft);
  if (draft.items.empty()) {
    return Error{.code = ErrorCode::bad_value,
                 .path = "",
                 .args = {{"value", "the import"}, {"expected", "a plan with a recurring price"}}};
  }
  Import import{
      .source = source, .catalog = written_catalog(draft), .left_out = std::move(draft.left_out)};
  const Result<Vendor> vendor = decode_vendor(import.catalog);
  if (!vendor.ok()) return vendor.errors();
  return import;
}

}  // namespace planshift

#include "planshift/json/addon_reader.h"

#include "planshift/base/order.h"
#include "planshift/json/history_reader.h"

namespace planshift {
namespace {

// An add-on's entry before its id is known to be one.
template <typename Entry>
struct AddOnDraft {
  Entry entry;
  bool found = false;
};

template <typename Entry>
void addon_by_id(CatalogContext& in, Value value, AddOnDraft<Entry>& draft) {
  std::string text;
  if (!in.read(value, text)) return;
  const std::optional<std::size_t> index = in.addons.find(text);
  draft.found = index.has_value();
  if (index) {
    draft.entry.addon = *index;
  } else {
    in.fail_unknown_id(value, text, "add-on", in.addons);
  }
}

template <typename Entry, std::int64_t kMinQuantity>
void addon_quantity(CatalogContext& in, Value value, AddOnDraft<Entry>& draft) {
  in.read_whole(value, draft.entry.quantity, {.min = kMinQuantity, .max = kMaxQuantity});
}

void addon_paid(CatalogContext& in, Value value, AddOnDraft<HeldAddOn>& draft) {
  Money paid;
  if (in.read(value, paid)) draft.entry.paid = paid;
}

template <typename Entry>
void addon_interval(CatalogContext& in, Value value, AddOnDraft<Entry>& draft) {
  Duration interval;
  if (in.read(value, interval)) draft.entry.interval = interval;
}

void addon_period(CatalogContext& in, Value value, AddOnDraft<HeldAddOn>& draft) {
  Period period;
  if (read_period(in, value, period)) draft.entry.period = period;
}

constexpr Field<CatalogContext, AddOnDraft<HeldAddOn>> kHeldAddOnFields[] = {
    {"id", by<addon_by_id<HeldAddOn>>, Need::required},
    {"quantity", by<addon_quantity<HeldAddOn, 1>>},
    {"paid", by<addon_paid>},
    {"interval", by<addon_interval<HeldAddOn>>},
    {"period", by<addon_period>},
};
constexpr Field<CatalogContext, AddOnDraft<WantedAddOn>> kWantedAddOnFields[] = {
    {"id", by<addon_by_id<WantedAddOn>>, Need::required},
    {"quantity", by<addon_quantity<WantedAddOn, 0>>},  // 0 removes it
    {"interval", by<addon_interval<WantedAddOn>>},
};

// A list of add-ons, into catalog order; each may stand in it once.
template <auto& kFields, typename Entry>
void read_addons(CatalogContext& in, Value value, std::vector<Entry>& entries) {
  if (!in.is_list(value)) return;
  std::vector<Value> places;
  places.reserve(value.size());
  entries.reserve(value.size());
  for (Value element : value) {
    AddOnDraft<Entry> draft;
    draft.entry.position = places.size();
    places.push_back(element);
    read_object<kFields>(in, element, draft);
    if (draft.found) entries.push_back(std::move(draft.entry));
  }
  sort_items(entries, [](const Entry& a, const Entry& b) { return a.addon < b.addon; });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].addon != entries[i - 1].addon) continue;
    const Value place = places[entries[i].position].find("id");
    in.fail_duplicate_id(place, place.text());
  }
}

}  // namespace

void read_held_addons(CatalogContext& in, Value value, std::vector<HeldAddOn>& addons) {
  read_addons<kHeldAddOnFields>(in, value, addons);
}

void read_wanted_addons(CatalogContext& in, Value value, std::vector<WantedAddOn>& addons) {
  read_addons<kWantedAddOnFields>(in, value, addons);
}

}  // namespace planshift

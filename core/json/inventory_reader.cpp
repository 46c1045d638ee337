#include "planshift/json/inventory_reader.h"

#include <algorithm>

namespace planshift {
namespace {

// The id of an item as it stands in a document: the item itself, or its member `id`.
Value id_place(Value item) {
  if (item.is(ValueKind::string)) return item;
  if (!item.is(ValueKind::object)) return Value();
  const Value place = item.find("id");
  return place.exists() && place.is(ValueKind::string) ? place : Value();
}

void check_ids_are_unique(Reader& in, Value list) {
  std::vector<Value> places;
  std::vector<std::string_view> ids;
  places.reserve(list.size());
  ids.reserve(list.size());
  for (Value item : list) {
    const Value place = id_place(item);
    if (!place.exists()) continue;
    places.push_back(place);
    ids.push_back(place.text());
  }
  for (std::size_t index : later_duplicates(ids)) in.fail_duplicate_id(places[index], ids[index]);
}

}  // namespace

InventoryReader::InventoryReader(const Catalog& catalog)
    : catalog_(catalog), resources_(catalog.resources), demands_(catalog.resources.size()) {
  for (std::size_t i = 0; i < catalog.resources.size(); ++i) {
    const Resource& resource = catalog.resources[i];
    if (!resource.of) with_items_.push_back(resource.id);
    if (resource.belongs_to) demands_[i].parent = catalog.resources[*resource.belongs_to].id;
    if (resource.action == EffectAction::keep_top) demands_[i].order_key = resource.key;
    if (resource.action == EffectAction::scale || resource.action == EffectAction::cap) {
      demands_[resource.of.value_or(i)].whole_numbers.push_back(resource.field);
    }
  }
}

void InventoryReader::read(Reader& in, Value value, Request& request) {
  if (!in.is_open_object(value)) return;
  request.has_inventory = true;
  request.inventory.assign(catalog_.resources.size(), std::nullopt);
  for (Value entry : value) {
    const std::optional<std::size_t> resource = resources_.find(entry.key());
    if (!resource) {
      in.fail_unknown_id(entry, entry.key(), "resource", lookup_of_texts(with_items_));
    } else if (catalog_.resources[*resource].of) {
      in.fail_unknown_id(entry, entry.key(), "resource with items of its own",
                         lookup_of_texts(with_items_));
    } else {
      read_owned(in, entry, *resource, request.inventory[*resource].emplace());
    }
  }
  for (Value entry : value) {
    const std::optional<std::size_t> resource = resources_.find(entry.key());
    if (resource && !demands_[*resource].parent.empty() && entry.is(ValueKind::array)) {
      check_parents(in, value, entry, *resource);
    }
  }
}

void InventoryReader::read_owned(Reader& in, Value value, std::size_t resource, Owned& owned) {
  if (value.is(ValueKind::integer)) {
    owned.is_count = true;
    in.read_whole(value, owned.count, {.min = 0, .max = kMaxCount});
    return;
  }
  if (!value.is(ValueKind::array)) {
    in.fail_type(value, "a list of what there is or how many there are");
    return;
  }
  owned.items = std::vector<OwnedItem>(value.size());
  auto item = owned.items.begin();
  for (Value element : value) read_item(in, element, demands_[resource], *item++);
  check_ids_are_unique(in, value);
}

void InventoryReader::read_item(Reader& in, Value value, const Demands& demands, OwnedItem& item) {
  if (value.is(ValueKind::string)) {
    in.read_id(value, item.id);
    return;
  }
  if (!value.is(ValueKind::object)) {
    in.fail_type(value, "an object with an \"id\" or an id");
    return;
  }
  in.require_key(value, "id");
  if (!in.is_open_object(value)) return;
  item.fields.reserve(value.size());
  for (Value field : value) {
    if (field.key() == "id") {
      in.read_id(field, item.id);
      continue;
    }
    OwnedItem::Value content;
    if (read_field(in, field, demands, content)) item.fields.emplace_back(field.key(), content);
  }
}

bool InventoryReader::read_field(Reader& in, Value value, const Demands& demands,
                                 OwnedItem::Value& content) {
  const std::string_view key = value.key();
  const auto& whole_numbers = demands.whole_numbers;
  if (std::find(whole_numbers.begin(), whole_numbers.end(), key) != whole_numbers.end()) {
    std::int64_t number = 0;
    if (!in.read_whole(value, number, {.min = 0, .max = kMaxCount})) return false;
    content = Rational(number);
    return true;
  }
  const bool names_parent = !demands.parent.empty() && key == demands.parent;
  // What no rule asks for is the customer's own, whatever it is.
  if (!names_parent && key != demands.order_key) return false;
  if (names_parent || value.is(ValueKind::string)) {
    return in.read(value, content.emplace<std::string>());
  }
  if (value.is(ValueKind::integer) || value.is(ValueKind::decimal)) {
    return in.read_exact_number(value, content.emplace<Rational>());
  }
  in.fail_type(value, "a number or a string");
  return false;
}

// Parents that stand in a list are known by their ids; of a mere count nobody knows any.
void InventoryReader::check_parents(Reader& in, Value inventory, Value list, std::size_t resource) {
  const std::string_view parent = demands_[resource].parent;
  const Value parents = inventory.find(parent);
  if (!parents.exists() || !parents.is(ValueKind::array)) return;
  std::vector<std::string_view> ids;
  for (Value item : parents) {
    const Value place = id_place(item);
    if (place.exists()) ids.push_back(place.text());
  }
  IdLookup known = lookup_of_texts(ids);
  for (Value item : list) {
    if (!item.is(ValueKind::object)) continue;
    const Value place = item.find(parent);
    if (!place.exists() || !place.is(ValueKind::string) || known.find(place.text())) continue;
    in.fail_dangling(place, "item in the list " + std::string(parent), known);
  }
}

}  // namespace planshift

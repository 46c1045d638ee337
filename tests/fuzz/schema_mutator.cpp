#include "tests/fuzz/schema_mutator.h"

#include <filesystem>
#include <fstream>
#include <utility>

namespace planshift::fuzz {
namespace {

std::size_t below(std::size_t bound, Random& random) { return random() % bound; }
bool one_in(std::size_t count, Random& random) { return below(count, random) == 0; }

template <typename List>
const auto& any_of(const List& list, Random& random) {
  return list[below(std::size(list), random)];
}

constexpr const char* kAmounts[] = {"0",   "0.01", "1",      "9.99", "10",        "33.33",
                                    "100", "0.5",  "49.995", "1200", "999999.99", "7"};
constexpr const char* kPercents[] = {"0", "10", "19", "33.333333", "50", "99.999999", "100"};
constexpr const char* kDates[] = {"2026-01-31", "2026-02-28", "2026-11-01", "2026-11-15",
                                  "2026-11-30", "2026-12-01", "2027-02-01", "2028-02-29",
                                  "2026-10-31", "1999-12-31", "2100-03-01"};
constexpr const char* kClocks[] = {"", "", "T00:00:00Z", "T12:30:00Z", "T23:59:59+02:00"};
constexpr const char* kDurations[] = {"P1M", "P1Y", "P3M", "P1W", "P14D", "P2Y", "PT24H", "P30D"};
constexpr const char* kFractions[] = {"1/2", "1/3", "2/3", "1/1", "5/7"};
constexpr const char* kCurrencies[] = {"USD", "EUR", "JPY", "GBP", "KWD"};
constexpr const char* kOffsets[] = {"Z", "+01:00", "-05:00", "+05:30"};

void collect_ids(const Json& value, std::vector<std::string>& ids) {
  if (value.is_object()) {
    if (const auto id = value.find("id"); id != value.end() && id->is_string()) {
      ids.push_back(id->get<std::string>());
    }
  }
  if (value.is_structured()) {
    for (const Json& child : value) collect_ids(child, ids);
  }
}

// A decimal or a day beside the one that is there; other texts stay.
std::string beside(std::string text, Random& random) {
  for (std::size_t tries = 0; tries < 8 && !text.empty(); ++tries) {
    char& letter = text[below(text.size(), random)];
    if (letter < '0' || letter > '9') continue;
    letter = static_cast<char>('0' + below(10, random));
    break;
  }
  return text;
}

}  // namespace

SchemaMutator::SchemaMutator(const std::string& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".schema.json") == std::string::npos) continue;
    std::ifstream file(entry.path());
    schemas_[name] = Json::parse(file, nullptr, false);
  }
}

void SchemaMutator::remember_ids(const Json& catalog) const {
  ids_.clear();
  collect_ids(catalog, ids_);
}

SchemaMutator::Place SchemaMutator::resolve(Place place) const {
  for (auto found = place.schema->find("$ref"); found != place.schema->end();
       found = place.schema->find("$ref")) {
    const std::string& reference = found->get_ref<const std::string&>();
    const std::size_t hash = reference.find('#');
    const std::string file = reference.substr(0, hash);
    if (!file.empty()) place.root = &schemas_.at(file);
    const std::string pointer = hash == std::string::npos ? "" : reference.substr(hash + 1);
    place.schema = &place.root->at(Json::json_pointer(pointer));
  }
  return place;
}

bool SchemaMutator::find_member(Place place, const std::string& name, Place& found) const {
  place = resolve(place);
  const Json& schema = *place.schema;
  if (const auto members = schema.find("properties"); members != schema.end()) {
    if (const auto member = members->find(name); member != members->end()) {
      if (member->is_object()) {
        found = {&*member, place.root};
        return true;
      }
    }
  }
  for (const char* shapes : {"oneOf", "anyOf", "allOf"}) {
    if (!schema.contains(shapes)) continue;
    for (const Json& shape : schema[shapes]) {
      if (find_member({&shape, place.root}, name, found)) return true;
    }
  }
  if (const auto rest = schema.find("additionalProperties");
      rest != schema.end() && rest->is_object()) {
    found = {&*rest, place.root};
    return true;
  }
  return false;
}

std::vector<std::string> SchemaMutator::members_of(Place place) const {
  place = resolve(place);
  std::vector<std::string> names;
  if (place.schema->contains("properties")) {
    for (const auto& [name, unused] : (*place.schema)["properties"].items()) names.push_back(name);
  }
  for (const char* shapes : {"oneOf", "anyOf"}) {
    if (!place.schema->contains(shapes)) continue;
    for (const Json& shape : (*place.schema)[shapes]) {
      for (std::string& name : members_of({&shape, place.root})) names.push_back(std::move(name));
    }
  }
  return names;
}

void SchemaMutator::collect(Json& value, Place place, Json* parent, const std::string& name,
                            std::vector<Spot>& spots) const {
  spots.push_back({&value, place, parent, name});
  if (value.is_object()) {
    for (auto& [member, child] : value.items()) {
      Place found{};
      if (find_member(place, member, found)) collect(child, found, &value, member, spots);
    }
  }
  if (value.is_array()) {
    const Place list = resolve(place);
    if (!list.schema->contains("items")) return;
    for (Json& element : value) {
      collect(element, {&(*list.schema)["items"], list.root}, &value, "", spots);
    }
  }
}

std::string SchemaMutator::make_text(const std::string& kind, const std::string& name,
                                     Random& random) const {
  if (kind == "percent" || kind == "percent_of_whole") return any_of(kPercents, random);
  if (kind == "date") return any_of(kDates, random);
  if (kind == "moment") return std::string(any_of(kDates, random)) + any_of(kClocks, random);
  if (kind == "duration") return any_of(kDurations, random);
  if (kind == "fraction") return any_of(kFractions, random);
  if (kind == "currency") return any_of(kCurrencies, random);
  if (kind == "utc_offset") return any_of(kOffsets, random);
  if (kind == "signed_money" && one_in(2, random)) return "-12.34";
  if (kind.find("money") != std::string::npos || kind.find("units") != std::string::npos ||
      kind.find("quantity") != std::string::npos || kind == "unit_price") {
    return any_of(kAmounts, random);
  }
  if (!ids_.empty() && name != "note") return any_of(ids_, random);
  return "x";
}

Json SchemaMutator::make(Place place, const std::string& name, int depth, Random& random) const {
  std::string kind;
  if (const auto reference = place.schema->find("$ref"); reference != place.schema->end()) {
    const std::string& text = reference->get_ref<const std::string&>();
    kind = text.substr(text.rfind('/') + 1);
  }
  place = resolve(place);
  const Json& schema = *place.schema;
  if (schema.contains("const")) return schema["const"];
  if (schema.contains("enum")) return any_of(schema["enum"], random);
  for (const char* shapes : {"oneOf", "anyOf"}) {
    if (schema.contains(shapes) && !schema.contains("properties")) {
      return make({&any_of(schema[shapes], random), place.root}, name, depth, random);
    }
  }
  std::string type = "object";
  if (schema.contains("type")) {
    const Json& types = schema["type"];
    type = types.is_array() ? any_of(types, random).get<std::string>() : types.get<std::string>();
  }
  if (type == "boolean") return one_in(2, random);
  if (type == "integer" || type == "number") return below(one_in(4, random) ? 1000 : 6, random);
  if (type == "string") return make_text(kind, name, random);
  if (type == "array") {
    Json list = Json::array();
    const std::size_t count = depth > 4 ? 0 : 1 + below(2, random);
    for (std::size_t i = 0; schema.contains("items") && i < count; ++i) {
      list.push_back(make({&schema["items"], place.root}, name, depth + 1, random));
    }
    return list;
  }
  return make_object(place, depth, random);
}

Json SchemaMutator::make_object(Place place, int depth, Random& random) const {
  Json object = Json::object();
  const Json required = place.schema->value("required", Json::array());
  for (const std::string& member : members_of(place)) {
    bool needed = false;
    for (const Json& one : required) needed = needed || one == member;
    Place found{};
    const bool wanted = needed || (depth < 4 && one_in(4, random));
    if (wanted && find_member(place, member, found)) {
      object[member] = make(found, member, depth + 1, random);
    }
  }
  if (const auto rest = place.schema->find("additionalProperties");
      rest != place.schema->end() && rest->is_object() && !ids_.empty()) {
    object[any_of(ids_, random)] = make({&*rest, place.root}, "", depth + 1, random);
  }
  return object;
}

void SchemaMutator::change_object(Json& object, Place place, Random& random) const {
  const std::vector<std::string> members = members_of(place);
  if (!object.empty() && one_in(3, random)) {
    auto gone = object.begin();
    std::advance(gone, static_cast<std::ptrdiff_t>(below(object.size(), random)));
    object.erase(gone);
    return;
  }
  std::string member;
  if (!members.empty()) {
    member = any_of(members, random);
  } else if (!ids_.empty()) {
    member = any_of(ids_, random);
  }
  Place found{};
  if (find_member(place, member, found)) object[member] = make(found, member, 1, random);
}

void SchemaMutator::change_list(Json& list, Place place, Random& random) const {
  place = resolve(place);
  if (!list.empty() && one_in(3, random)) {
    list.erase(below(list.size(), random));
  } else if (list.size() > 1 && one_in(3, random)) {
    std::swap(list[below(list.size(), random)], list[below(list.size(), random)]);
  } else if (!list.empty() && one_in(2, random)) {
    list.push_back(list[below(list.size(), random)]);
  } else if (place.schema->contains("items")) {
    list.push_back(make({&(*place.schema)["items"], place.root}, "", 1, random));
  }
}

void SchemaMutator::mutate(Json& document, const std::string& schema, Random& random) const {
  const Json& root = schemas_.at(schema + ".schema.json");
  std::vector<Spot> spots;
  collect(document, {&root, &root}, nullptr, "", spots);
  const Spot& spot = any_of(spots, random);
  Json& value = *spot.value;
  if (value.is_object()) return change_object(value, spot.place, random);
  if (value.is_array()) return change_list(value, spot.place, random);
  if (value.is_string() && one_in(3, random)) {
    value = beside(value.get<std::string>(), random);
    return;
  }
  if (value.is_number_integer() && one_in(2, random)) {
    value = value.get<std::int64_t>() / 2 + (one_in(2, random) ? 1 : 0);
    return;
  }
  if (spot.parent != nullptr && spot.parent->is_object() && one_in(6, random)) {
    spot.parent->erase(spot.name);
    return;
  }
  value = make(spot.place, spot.name, 1, random);
}

}  // namespace planshift::fuzz

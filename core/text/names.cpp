#include "planshift/text/names.h"

#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"

namespace planshift {
namespace {

constexpr const char* kLanguage = "en";

template <typename Thing>
std::string name_of_thing(const Thing& thing) {
  const std::string_view name = thing.name.in(kLanguage);
  return printable(name.empty() ? std::string_view(thing.id) : name);
}

}  // namespace

std::string Names::of_catalog() const { return name_of_thing(catalog_); }
std::string Names::of_plan(std::size_t index) const { return name_of_thing(catalog_.plans[index]); }
std::string Names::of_addon(std::size_t index) const {
  return name_of_thing(catalog_.addons[index]);
}
std::string Names::of_meter(std::size_t index) const {
  return name_of_thing(catalog_.meters[index]);
}
std::string Names::of_feature(std::size_t index) const {
  return name_of_thing(catalog_.features[index]);
}
std::string Names::of_limit(std::size_t index) const {
  return name_of_thing(catalog_.limits[index]);
}
std::string Names::of_resource(std::size_t index) const {
  return name_of_thing(catalog_.resources[index]);
}

std::string Names::of_item(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::none: return "";
    case Item::Kind::plan: return of_plan(item.index);
    case Item::Kind::addon: return of_addon(item.index);
    case Item::Kind::meter: return of_meter(item.index);
  }
  PLANSHIFT_CHECK(false);
}

std::vector<std::string> Names::of_features(const std::vector<std::size_t>& indexes) const {
  std::vector<std::string> names;
  names.reserve(indexes.size());
  for (const std::size_t index : indexes) names.push_back(of_feature(index));
  return names;
}

std::string Names::of_limit_value(std::size_t index,
                                  const std::optional<std::int64_t>& value) const {
  if (!value) return "unlimited";
  const std::string unit = printable(catalog_.limits[index].unit.in(kLanguage));
  return joined({std::to_string(*value), unit.empty() ? "" : " ", unit});
}

std::string amount_text(Money amount) {
  return joined({format_money(amount), " ", amount.currency().code()});
}

}  // namespace planshift

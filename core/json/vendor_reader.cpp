#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/field_table.h"
#include "planshift/json/guardrails_reader.h"
#include "planshift/json/guide_reader.h"
#include "planshift/json/id_table.h"
#include "planshift/json/json.h"
#include "planshift/json/law_reader.h"
#include "planshift/json/overage_reader.h"
#include "planshift/json/policy_reader.h"
#include "planshift/json/price_reader.h"
#include "planshift/json/vendor_context.h"

namespace planshift {
namespace {

constexpr std::int64_t kFormatVersion = 1;
constexpr int kMaxDigits = 9;

// Reads a list of things with an id, and fills the table by which they are found.
template <auto kList, IdTable VendorReader::*kTable, auto kRead>
void read_things(VendorReader& in, Value value) {
  if (!value.exists() || !in.is_list(value)) return;
  auto& things = in.catalog.*kList;
  things = std::remove_reference_t<decltype(things)>(value.size());
  in.position = 0;
  for (Value element : value) {
    kRead(in, element, things[in.position]);
    note_id(in, element, in.*kTable);
    ++in.position;
  }
}

// --- Features, limits, meters ---------------------------------------------------------------

constexpr Field<VendorReader, TaxClass> kTaxClassFields[] = {
    {"id", id<&TaxClass::id>, Need::required},
    {"name", member<&TaxClass::name>},
};

void read_tax_class(VendorReader& in, Value value, TaxClass& tax_class) {
  read_object<kTaxClassFields>(in, value, tax_class);
}

template <typename T>
void tax_class_of(VendorReader& in, Value value, T& thing) {
  std::string text;
  if (!in.read(value, text)) return;
  thing.tax_class = in.tax_classes.find(text);
  if (!thing.tax_class) {
    IdFinder<TaxClass> known(in.catalog.tax_classes);
    in.fail_unknown_id(value, text, "tax class", known);
  }
}

constexpr Field<VendorReader, Feature> kFeatureFields[] = {
    {"id", id<&Feature::id>, Need::required},
    {"name", member<&Feature::name>},
};
constexpr Field<VendorReader, Limit> kLimitFields[] = {
    {"id", id<&Limit::id>, Need::required},
    {"name", member<&Limit::name>},
    {"unit", member<&Limit::unit>},
};

void read_feature(VendorReader& in, Value value, Feature& feature) {
  read_object<kFeatureFields>(in, value, feature);
}
void read_limit(VendorReader& in, Value value, Limit& limit) {
  read_object<kLimitFields>(in, value, limit);
}

constexpr Field<VendorReader, Meter> kMeterFields[] = {
    {"id", id<&Meter::id>, Need::required},
    {"name", member<&Meter::name>},
    {"unit", member<&Meter::unit>},
    {"overage", object<&Meter::overage, read_overage>},
};

void read_meter(VendorReader& in, Value value, Meter& meter) {
  read_object<kMeterFields>(in, value, meter);
}

// --- Plans and add-ons ----------------------------------------------------------------------

// Ids that are the keys of an object: limits and allowances of a plan.
bool is_usable_id(VendorReader& in, Value member) {
  if (!member.key().empty()) return true;
  in.fail(ErrorCode::bad_value, member,
          {{"value", ""}, {"expected", "an id of at least one letter as the key"}});
  return false;
}

// Notes that the plan at in.position carries a feature or limit; false when it has done so before.
bool mark_carried(const VendorReader& in, std::vector<std::size_t>& plans, std::size_t index) {
  if (plans.size() <= index) plans.resize(index + 1);
  const bool is_new = plans[index] != in.position + 1;
  plans[index] = in.position + 1;
  return is_new;
}

void plan_limits(VendorReader& in, Value value, Plan& plan) {
  if (!value.is(ValueKind::object)) in.plans_are_readable = false;
  if (!in.is_open_object(value)) return;
  for (Value entry : value) {
    if (!is_usable_id(in, entry)) continue;
    if (in.limits.insert(entry.key(), in.catalog.limits.size())) {
      in.catalog.limits.push_back(Limit{.id = std::string(entry.key()), .name = {}, .unit = {}});
    }
    LimitValue limit{.limit = *in.limits.find(entry.key())};
    mark_carried(in, in.limit_plans, limit.limit);
    if (in.read_whole(entry, limit.value, {.min = 0, .max = kMaxCount})) {
      plan.limits.add(limit);
    }
  }
}

void plan_features(VendorReader& in, Value value, Plan& plan) {
  if (!value.is(ValueKind::array)) in.plans_are_readable = false;
  if (!in.is_list(value)) return;
  for (Value element : value) {
    std::string id_text;
    if (!in.read_id(element, id_text)) continue;
    if (in.features.insert(element.text(), in.catalog.features.size())) {
      in.catalog.features.push_back(Feature{.id = id_text, .name = {}});
    }
    const std::size_t index = *in.features.find(element.text());
    if (mark_carried(in, in.feature_plans, index)) {
      plan.features.add(index);
    } else {
      in.fail_duplicate_id(element, id_text);
    }
  }
}

void plan_allowances(VendorReader& in, Value value, Plan& plan) {
  read_by_meter(in, value, [&](std::size_t meter, const Rational& quantity) {
    plan.allowances.push_back(Allowance{.meter = meter, .quantity = quantity});
  });
}

// Prices of this plan in the place of the meters' own.
void plan_overages(VendorReader& in, Value value, Plan& plan) {
  if (!in.is_open_object(value)) return;
  for (Value entry : value) {
    const std::optional<std::size_t> meter = in.meters.find(entry.key());
    if (meter) {
      PlanOverage& own = plan.overages.emplace_back();
      own.meter = *meter;
      read_overage(in, entry, own.overage);
    } else {
      in.fail_unknown_id(entry, entry.key(), "meter", in.known_meters());
    }
  }
}

constexpr Field<VendorReader, Plan> kSeatsFields[] = {
    {"min", whole<&Plan::min_seats, 1, kMaxQuantity>},
    {"max", whole<&Plan::max_seats, 1, kMaxQuantity>},
    {"step", whole<&Plan::seat_step, 1, kMaxQuantity>},
    {"below_min", member<&Plan::below_min>},
};

void plan_seats(VendorReader& in, Value value, Plan& plan) {
  read_object<kSeatsFields>(in, value, plan);
  if (plan.max_seats >= plan.min_seats) return;
  const Value max = value.find("max");
  in.report().add_relation(ErrorCode::out_of_range, max.exists() ? max : value,
                           {{"value", std::to_string(plan.max_seats)},
                            {"min", std::to_string(plan.min_seats)},
                            {"max", std::to_string(kMaxQuantity)}});
}

void plan_prices(VendorReader& in, Value value, Plan& plan) {
  read_prices(in, value, in.catalog, PricesOf::plan, plan.prices);
}
void addon_prices(VendorReader& in, Value value, AddOn& addon) {
  read_prices(in, value, in.catalog, PricesOf::addon, addon.prices);
}

constexpr Field<VendorReader, Plan> kPlanFields[] = {
    {"id", id<&Plan::id>, Need::required},
    {"name", member<&Plan::name>},
    {"rank", whole<&Plan::rank, -kMaxCount, kMaxCount>},
    {"prices", by<plan_prices>},
    {"limits", by<plan_limits>},
    {"features", by<plan_features>},
    {"seats", by<plan_seats>},
    {"allowances", by<plan_allowances>},
    {"overage", by<plan_overages>},
    {"tax", by<tax_class_of<Plan>>},
    {"for_sale", member<&Plan::for_sale>},
    {"contact", member<&Plan::is_on_request>},
};

void read_plan(VendorReader& in, Value value, Plan& plan) {
  plan.rank = static_cast<std::int64_t>(in.position);  // DEC-45
  if (!value.is(ValueKind::object)) in.plans_are_readable = false;
  read_object<kPlanFields>(in, value, plan);
  if (value.is(ValueKind::object) && !plan.is_on_request) in.require_key(value, "prices");
}

constexpr Field<VendorReader, OnCancel> kOnCancelFields[] = {
    {"kept_percent", percent_up_to<&OnCancel::kept_percent, kMaxPercent>, Need::required},
};

// A word, or {"kept_percent": "30"}.
void read_on_cancel(VendorReader& in, Value value, OnCancel& on_cancel) {
  if (value.is(ValueKind::object)) {
    on_cancel.way = OnCancel::Way::kept_percent;
    read_object<kOnCancelFields>(in, value, on_cancel);
    return;
  }
  static constexpr const char* kWords[] = {"unused_time", "nothing", "all"};
  static constexpr OnCancel::Way kWays[] = {OnCancel::Way::unused_time, OnCancel::Way::nothing,
                                            OnCancel::Way::all};
  const int word = in.read_word_index(value, kWords);
  if (word >= 0) on_cancel.way = kWays[word];
}

enum class Align { subscription };
enum class Follows { seats };

}  // namespace

template <>
struct Words<Align> {
  static constexpr const char* list[] = {"subscription"};
};
template <>
struct Words<Follows> {
  static constexpr const char* list[] = {"seats"};
};

namespace {

void offered_align(VendorReader& in, Value value, AddOn& addon) {
  Align align = Align::subscription;
  addon.is_aligned = in.read(value, align);
}

void offered_follows(VendorReader& in, Value value, AddOn& addon) {
  Follows follows = Follows::seats;
  addon.follows_seats = in.read(value, follows);
}

void offered_plans(VendorReader& in, Value value, AddOn& addon) {
  if (!in.is_list(value)) return;
  std::vector<std::size_t>& plans = addon.plans.emplace();
  for (Value element : value) {
    std::string text;
    if (!in.read_id(element, text)) continue;
    const std::optional<std::size_t> plan = in.plans.find(text);
    if (!plan) {
      in.fail_dangling(element, "plan", IdFinder<Plan>(in.catalog.plans));
    } else if (std::find(plans.begin(), plans.end(), *plan) != plans.end()) {
      in.fail_duplicate_id(element, text);
    } else {
      plans.push_back(*plan);
    }
  }
}

constexpr Field<VendorReader, AddOn> kOfferedQuantityFields[] = {
    {"min", whole<&AddOn::min_quantity, 1, kMaxQuantity>},
    {"max", whole<&AddOn::max_quantity, 1, kMaxQuantity>},
    {"step", whole<&AddOn::quantity_step, 1, kMaxQuantity>},
};

void offered_quantity(VendorReader& in, Value value, AddOn& addon) {
  read_object<kOfferedQuantityFields>(in, value, addon);
  if (addon.max_quantity >= addon.min_quantity) return;
  const Value max = value.find("max");
  in.report().add_relation(ErrorCode::out_of_range, max.exists() ? max : value,
                           {{"value", std::to_string(addon.max_quantity)},
                            {"min", std::to_string(addon.min_quantity)},
                            {"max", std::to_string(kMaxQuantity)}});
}

constexpr Field<VendorReader, AddOn> kAddOnFields[] = {
    {"id", id<&AddOn::id>, Need::required},
    {"name", member<&AddOn::name>},
    {"prices", by<addon_prices>, Need::required},
    {"on_cancel", object<&AddOn::on_cancel, read_on_cancel>},
    {"interval", member<&AddOn::own_interval>},
    {"align", by<offered_align>},
    {"follows", by<offered_follows>},
    {"plans", by<offered_plans>},
    {"quantity", by<offered_quantity>},
    {"tax", by<tax_class_of<AddOn>>},
};

void read_addon(VendorReader& in, Value value, AddOn& addon) {
  read_object<kAddOnFields>(in, value, addon);
}

// Features and limits exist because plans carry them; a list entry only names one. Nothing is said
// when the plans could not be read: then nobody knows what they carry.
template <typename Thing>
void check_carried(VendorReader& in, Value list, const IdTable& table,
                   const std::vector<std::size_t>& plans, const std::vector<Thing>& things,
                   const char* kind) {
  if (!in.plans_are_readable || !list.exists() || !list.is(ValueKind::array)) return;
  std::vector<std::string_view> carried;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (i < plans.size() && plans[i] != 0) carried.push_back(things[i].id);
  }
  std::size_t index = 0;
  for (Value element : list) {
    const Value place = element.is(ValueKind::object) ? element.find("id") : Value();
    const bool is_first =
        place.exists() && place.is(ValueKind::string) && table.find(place.text()) == index;
    if (is_first && (index >= plans.size() || plans[index] == 0)) {
      in.fail_dangling(place, kind, lookup_of_texts(carried));
    }
    ++index;
  }
}

// --- The whole ------------------------------------------------------------------------------

// The parts that are read in the order of their need.
struct Sections {
  Value tax_classes;
  Value tax;
  Value features;
  Value limits;
  Value meters;
  Value plans;
  Value addons;
  Value resources;
  Value policy;
};

template <auto kSection>
void section(VendorReader&, Value value, Sections& sections) {
  sections.*kSection = value;
}

void format_version(VendorReader& in, Value value, Sections&) {
  std::int64_t version = 0;
  in.read_whole(value, version, {.min = kFormatVersion, .max = kFormatVersion});
}
void catalog_id(VendorReader& in, Value value, Sections&) { in.read_id(value, in.catalog.id); }
void catalog_name(VendorReader& in, Value value, Sections&) { in.read(value, in.catalog.name); }
void catalog_version(VendorReader& in, Value value, Sections&) {
  std::string version;
  if (in.read(value, version)) in.catalog.version = std::move(version);
}
constexpr Field<Reader, SeatUnit> kSeatUnitFields[] = {
    {"one", member<&SeatUnit::one>, Need::required},
    {"many", member<&SeatUnit::many>, Need::required},
};
void seat_unit(VendorReader& in, Value value, Sections&) {
  read_object<kSeatUnitFields>(static_cast<Reader&>(in), value, in.catalog.seat_unit);
}
void guides(VendorReader& in, Value value, Sections&) { check_guides(in, value); }
void brand(VendorReader& in, Value value, Sections&) { check_brand(in, value); }
void guardrails(VendorReader& in, Value value, Sections&) { check_guardrails(in, value); }

void law(VendorReader& in, Value value, Sections&) { read_vendor_law(in, value, in.vendor); }

constexpr Field<VendorReader, Sections> kCatalogFields[] = {
    {"planshift", by<format_version>, Need::required},
    {"id", by<catalog_id>, Need::required},
    {"version", by<catalog_version>},
    {"name", by<catalog_name>},
    {"currency", skip, Need::required},  // read before all amounts, with the digits
    {"digits", skip},
    {"note", checked<Text>},
    {"seat_unit", by<seat_unit>},
    {"plans", by<section<&Sections::plans>>, Need::required},
    {"addons", by<section<&Sections::addons>>},
    {"meters", by<section<&Sections::meters>>},
    {"features", by<section<&Sections::features>>},
    {"limits", by<section<&Sections::limits>>},
    {"resources", by<section<&Sections::resources>>},
    {"policy", by<section<&Sections::policy>>},
    {"tax_classes", by<section<&Sections::tax_classes>>},
    {"tax", by<section<&Sections::tax>>},
    {"laws", by<law>},
    {"customer", by<law>},
    {"guides", by<guides>},
    {"guardrails", by<guardrails>},
    {"brand", by<brand>},
};

// The catalog's currency and digits. Where they cannot be read, amounts may have every digit, so
// that one mistake is not told once more at every price.
Currency read_catalog_currency(VendorReader& in, Value root) {
  std::string code;
  const Value code_place = root.find("currency");
  const bool code_read = code_place.exists() && in.read_currency_code(code_place, code);
  std::int64_t digits = code_read ? iso_digits_of(code) : kMaxDigits;
  const Value digits_place = root.find("digits");
  if (digits_place.exists() &&
      !in.read_whole(digits_place, digits, {.min = 0, .max = kMaxDigits})) {
    digits = kMaxDigits;
  }
  return *Currency::of(code_read ? code : "XXX", static_cast<int>(digits));
}

// Add-ons that make a review a complex one; "custom_service" stands for all custom work.
void check_review_words(VendorReader& in, Value policy) {
  Value place = policy;
  for (const char* key : {"refund", "review", "complex_when"}) {
    if (!place.exists() || !place.is(ValueKind::object)) return;
    place = place.find(key);
  }
  if (!place.exists() || !place.is(ValueKind::array)) return;
  for (Value word : place) {
    if (!word.is(ValueKind::string) || word.text() == "custom_service") continue;
    if (in.addons.find(word.text())) continue;
    in.fail_dangling(word, "add-on", IdFinder<AddOn>(in.catalog.addons));
  }
}

void read_vendor(VendorReader& in, Value root) {
  in.catalog.currency = read_catalog_currency(in, root);
  in.currency = in.catalog.currency;
  Sections sections;
  read_object<kCatalogFields>(in, root, sections);
  read_things<&Catalog::tax_classes, &VendorReader::tax_classes, read_tax_class>(
      in, sections.tax_classes);
  if (sections.tax.exists()) read_tax(in, sections.tax, in.catalog, in.vendor.tax);
  read_things<&Catalog::features, &VendorReader::features, read_feature>(in, sections.features);
  read_things<&Catalog::limits, &VendorReader::limits, read_limit>(in, sections.limits);
  read_things<&Catalog::meters, &VendorReader::meters, read_meter>(in, sections.meters);
  in.plans_are_readable = sections.plans.exists() && sections.plans.is(ValueKind::array);
  read_things<&Catalog::plans, &VendorReader::plans, read_plan>(in, sections.plans);
  check_carried(in, sections.features, in.features, in.feature_plans, in.catalog.features,
                kFeatureKind);
  check_carried(in, sections.limits, in.limits, in.limit_plans, in.catalog.limits, kLimitKind);
  read_things<&Catalog::addons, &VendorReader::addons, read_addon>(in, sections.addons);
  read_resources(in, sections.resources);
  if (sections.policy.exists()) {
    read_policy(in, sections.policy, in.vendor.policy);
    check_review_words(in, sections.policy);
  }
}

}  // namespace

Result<Vendor> decode_vendor(std::string_view text) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  const Value root = document.root();
  ErrorReport report;
  Vendor vendor;
  VendorReader in(report, vendor);
  if (!in.is_object(root)) return report.take();
  const Value version = root.find("planshift");
  if (version.exists() && version.is(ValueKind::integer) &&
      !(version.fits_whole() && version.whole() == kFormatVersion)) {
    // The rest is written in a format that this program does not know.
    report.add(ErrorCode::unsupported_version, version,
               {{"value", shown_value(version)}, {"supported", std::to_string(kFormatVersion)}});
    return report.take();
  }
  read_vendor(in, root);
  if (!report.empty()) return report.take();
  return vendor;
}

}  // namespace planshift

#include "core/json/request_reader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "core/base/order.h"
#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/json/field_table.h"
#include "core/json/id_table.h"
#include "core/json/inventory_reader.h"
#include "core/json/json.h"
#include "core/json/policy_reader.h"
#include "core/json/questions/request_parts.h"
#include "core/subscription/resolve.h"

namespace planshift {
namespace {

class RequestReader : public Reader {
 public:
  RequestReader(ErrorReport& report_to, const Vendor& of)
      : Reader(report_to),
        vendor(of),
        plans(of.catalog.plans),
        addons(of.catalog.addons),
        meters(of.catalog.meters),
        inventory(of.catalog) {}

  const Vendor& vendor;
  RequestNeeds needs;
  IdFinder<Plan> plans;
  IdFinder<AddOn> addons;
  IdFinder<Meter> meters;
  InventoryReader inventory;
};

// --- Parts ----------------------------------------------------------------------------------

template <auto kMember>
void plan_by_id(RequestReader& in, Value value, OwnerOf<kMember>& target) {
  std::string text;
  if (!in.read(value, text)) return;
  const std::optional<std::size_t> index = in.plans.find(text);
  if (index) {
    target.*kMember = *index;
  } else {
    in.fail_unknown_id(value, text, "plan");
  }
}

constexpr Field<Reader, Period> kPeriodFields[] = {
    {"start", member<&Period::start>, Need::required},
    {"end", member<&Period::end>, Need::required},
};

// Timestamps are compared as instants; where one of the two is a date, the dates must differ too.
bool is_reversed(const Period& period, std::int32_t utc_offset_minutes) {
  const bool are_instants = period.start.has_time && period.end.has_time;
  return instant_of(period.end, utc_offset_minutes) <=
             instant_of(period.start, utc_offset_minutes) ||
         (!are_instants && period.end.date <= period.start.date);
}

void period(RequestReader& in, Value value, Subscription& subscription) {
  const std::size_t errors_before = in.report().count();
  Period read;
  read_object<kPeriodFields>(in, value, read);
  if (in.report().count() != errors_before) return;
  if (is_reversed(read, in.vendor.policy.utc_offset_minutes)) {
    in.report().add_relation(
        ErrorCode::period_reversed, value.find("end"),
        {{"start", shown_value(value.find("start"))}, {"end", shown_value(value.find("end"))}});
    return;
  }
  subscription.period = read;
}

constexpr Field<Reader, Discount> kDiscountFields[] = {
    {"percent", percent_up_to<&Discount::percent, 100>},
    {"amount", amount<&Discount::amount>},
    {"until", member<&Discount::until>},
};

void read_discount(Reader& in, Value value, Discount& discount) {
  read_object<kDiscountFields>(in, value, discount);
  in.has_exactly_one(value, "percent", "amount");
}

constexpr Field<Reader, Payment> kPaymentFields[] = {
    {"method", id<&Payment::method>, Need::required},
    {"amount", member<&Payment::amount>, Need::required},
    {"refundable", member<&Payment::refundable>},
};

void read_payment(Reader& in, Value value, Payment& payment) {
  payment.amount = Money::zero(in.currency);
  read_object<kPaymentFields>(in, value, payment);
}

// An add-on's entry before its id is known to be one.
template <typename Entry>
struct AddOnDraft {
  Entry entry;
  bool found = false;
};

template <typename Entry>
void addon_by_id(RequestReader& in, Value value, AddOnDraft<Entry>& draft) {
  std::string text;
  if (!in.read(value, text)) return;
  const std::optional<std::size_t> index = in.addons.find(text);
  draft.found = index.has_value();
  if (index) {
    draft.entry.addon = *index;
  } else {
    in.fail_unknown_id(value, text, "add-on");
  }
}

template <typename Entry, std::int64_t kMinQuantity>
void addon_quantity(RequestReader& in, Value value, AddOnDraft<Entry>& draft) {
  in.read_whole(value, draft.entry.quantity, {.min = kMinQuantity, .max = kMaxQuantity});
}

void addon_paid(RequestReader& in, Value value, AddOnDraft<HeldAddOn>& draft) {
  Money paid;
  if (in.read(value, paid)) draft.entry.paid = paid;
}

constexpr Field<RequestReader, AddOnDraft<HeldAddOn>> kHeldAddOnFields[] = {
    {"id", by<addon_by_id<HeldAddOn>>, Need::required},
    {"quantity", by<addon_quantity<HeldAddOn, 1>>},
    {"paid", by<addon_paid>},
};
constexpr Field<RequestReader, AddOnDraft<WantedAddOn>> kWantedAddOnFields[] = {
    {"id", by<addon_by_id<WantedAddOn>>, Need::required},
    {"quantity", by<addon_quantity<WantedAddOn, 0>>},  // 0 removes it
};

// A list of add-ons, into catalog order; each may stand in it once.
template <auto& kFields, typename Entry>
void read_addons(RequestReader& in, Value value, std::vector<Entry>& entries) {
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

// --- Subscription ---------------------------------------------------------------------------

void held_addons(RequestReader& in, Value value, Subscription& subscription) {
  read_addons<kHeldAddOnFields>(in, value, subscription.addons);
}

constexpr Field<RequestReader, Subscription> kSubscriptionFields[] = {
    {"plan", by<plan_by_id<&Subscription::plan>>, Need::required},
    {"interval", member<&Subscription::interval>, Need::required},
    {"seats", whole<&Subscription::seats, 1, kMaxQuantity>},
    {"period", by<period>},
    {"anchor", member<&Subscription::anchor>},
    {"currency", skip},  // read before the amounts
    {"paid", member<&Subscription::paid>},
    {"price", member<&Subscription::price>},
    {"discount", object<&Subscription::discount, read_discount>},
    {"payments", list<&Subscription::payments, read_payment>},
    {"addons", by<held_addons>},
    {"started", member<&Subscription::started>},
    {"standing", member<&Subscription::standing>},
    {"unpaid_invoice", member<&Subscription::unpaid_invoice>},
    {"refunds_used", whole<&Subscription::refunds_used, 0, kMaxCount>},
    {"balance", member<&Subscription::balance>},
    {"credited", member<&Subscription::credited>},
    {"unpaid", member<&Subscription::unpaid>},
    {"reference", member<&Subscription::reference>},
};

// The currency of all amounts of the request. One that cannot be read has every digit, so that the
// mistake is not told once more at every amount.
Currency read_subscription_currency(RequestReader& in, Value subscription) {
  const Catalog& catalog = in.vendor.catalog;
  if (!subscription.is(ValueKind::object)) return catalog.currency;
  const Value place = subscription.find("currency");
  if (!place.exists()) return catalog.currency;
  std::string code;
  if (in.read_currency_code(place, code)) return catalog.currency_named(code);
  return *Currency::of("XXX", 9);
}

void read_subscription(RequestReader& in, Value value, Subscription& subscription) {
  in.currency = read_subscription_currency(in, value);
  subscription.currency = in.currency;
  subscription.balance = Money::zero(in.currency);
  subscription.credited = Money::zero(in.currency);
  subscription.unpaid = Money::zero(in.currency);
  read_object<kSubscriptionFields>(in, value, subscription);
  if (in.needs.period && value.is(ValueKind::object) && !value.find("period").exists() &&
      !value.find("anchor").exists()) {
    in.fail(ErrorCode::missing_key, value, {{"key", "period"}, {"or", "anchor"}});
  }
}

// --- Change ---------------------------------------------------------------------------------

void change_kind(RequestReader& in, Value value, Change& change) {
  static constexpr const char* kKinds[] = {"switch", "cancel"};
  const int kind = in.read_word_index(value, kKinds);
  if (kind >= 0) change.is_cancel = kind == 1;
}

void wanted_addons(RequestReader& in, Value value, Change& change) {
  read_addons<kWantedAddOnFields>(in, value, change.addons.emplace());
}

// null takes the discount away; without the key the subscription's stays.
void wanted_discount(RequestReader& in, Value value, Change& change) {
  std::optional<Discount>& discount = change.discount.emplace();
  if (!value.is(ValueKind::null)) read_discount(in, value, discount.emplace());
}

constexpr Field<RequestReader, Change> kChangeFields[] = {
    {"kind", by<change_kind>, Need::required},
    {"at", member<&Change::at>, Need::required},
    {"plan", by<plan_by_id<&Change::plan>>},
    {"interval", member<&Change::interval>},
    {"seats", whole<&Change::seats, 1, kMaxQuantity>},
    {"addons", by<wanted_addons>},
    {"discount", by<wanted_discount>},
    {"anchor", member<&Change::anchor>},
    {"reason", member<&Change::reason>},
    {"refund_expected", member<&Change::refund_expected>},
};

// A plan that is no longer sold may be kept, not chosen.
void check_for_sale(RequestReader& in, Value change, const Request& request) {
  const std::optional<std::size_t>& plan = request.change.plan;
  if (request.change.is_cancel || !plan || *plan == request.subscription.plan) return;
  const Plan& wanted = in.vendor.catalog.plans[*plan];
  if (wanted.for_sale) return;
  in.report().add_relation(ErrorCode::plan_not_for_sale, change.find("plan"),
                           {{"value", shown_text(wanted.id)}});
}

// A moment outside its period is found when the request is resolved; beside mistakes that keep it
// from being resolved it is told with them. The unit that decides may be a rule's: only a moment
// that lies outside by its date and as an instant counts here.
void check_inside_period(RequestReader& in, Value change, const Request& request) {
  const std::optional<Period>& period = request.subscription.period;
  const Value at = change.find("at");
  if (in.report().empty() || !period || !at.exists() || in.report().has_error_in(at)) return;
  const Moment& moment = request.change.at;
  for (const bool by_instant : {false, true}) {
    const Frame frame{.by_instant = by_instant,
                      .offset_minutes = in.vendor.policy.utc_offset_minutes};
    if (!frame.before(moment, period->start) && !frame.before(period->end, moment)) return;
  }
  const std::string start = format_moment(period->start);
  const std::string end = format_moment(period->end);
  in.report().add_relation(ErrorCode::change_must_be_inside_period, at,
                           {{"value", shown_value(at)}, {"start", start}, {"end", end}});
}

// Whether the members of these names are there, where they must be, and without a mistake in them.
bool are_sound(RequestReader& in, Value object, std::initializer_list<std::string_view> required,
               std::initializer_list<std::string_view> optional) {
  if (!object.is(ValueKind::object)) return false;
  for (const std::string_view key : required) {
    const Value member = object.find(key);
    if (!member.exists() || in.report().has_error_in(member)) return false;
  }
  return std::none_of(optional.begin(), optional.end(), [&](std::string_view key) {
    const Value member = object.find(key);
    return member.exists() && in.report().has_error_in(member);
  });
}

// Prices and seats that the catalog does not have are found when the request is resolved, too.
void check_selections(RequestReader& in, Value subscription, Value change, const Request& request) {
  if (in.report().empty()) return;
  if (!are_sound(in, subscription, {"plan", "interval"},
                 {"seats", "currency", "price", "addons"}) ||
      !are_sound(in, change, {"kind"}, {"plan", "interval", "seats", "addons"})) {
    return;
  }
  for (Error& error : errors_of_selections(in.vendor, request)) {
    in.report().add_relation(std::move(error));
  }
}

// --- The whole ------------------------------------------------------------------------------

void usage(RequestReader& in, Value value, Request& request) {
  read_by_meter(in, value, [&](std::size_t meter, const Rational& quantity) {
    request.usage.push_back(Usage{.meter = meter, .quantity = quantity});
  });
  sort_items(request.usage, [](const Usage& a, const Usage& b) { return a.meter < b.meter; });
}

void inventory(RequestReader& in, Value value, Request& request) {
  in.inventory.read(in, value, request);
}

void tax(RequestReader& in, Value value, Request& request) {
  read_tax(in, value, request.tax.emplace());
}

void contact(RequestReader& in, Value value, Request& request) {
  in.read(value, request.contact.emplace());
}

// The subscription is read first: it knows the currency.
struct Sections {
  Request* request = nullptr;
  Value subscription;
  Value change;
  std::array<Value, std::size(kRequestParts)> parts;  // by kRequestParts
};

template <auto kSection>
void section(RequestReader&, Value value, Sections& sections) {
  sections.*kSection = value;
}
template <auto kRead>
void of_request(RequestReader& in, Value value, Sections& sections) {
  kRead(in, value, *sections.request);
}

constexpr Field<RequestReader, Sections> kSectionFields[] = {
    {"subscription", by<section<&Sections::subscription>>},
    {"change", by<section<&Sections::change>>},
    {"usage", by<of_request<usage>>},
    {"inventory", by<of_request<inventory>>},
    {"tax", by<of_request<tax>>},
    {"contact", by<of_request<contact>>},
};

// The object of a question, noted by its place in the table.
void note_part(Reader&, Value value, void* target) {
  for (std::size_t i = 0; i < std::size(kRequestParts); ++i) {
    if (kRequestParts[i].key == value.key()) static_cast<Sections*>(target)->parts[i] = value;
  }
}

// The keys of a request, then those of the questions.
constexpr auto kRequestRows = [] {
  constexpr std::size_t kSections = std::size(kSectionFields);
  std::array<FieldRow, kSections + std::size(kRequestParts)> rows;
  for (std::size_t i = 0; i < kSections; ++i) rows[i] = kSectionFields[i].row;
  for (std::size_t i = 0; i < std::size(kRequestParts); ++i) {
    rows[kSections + i] = {.key = kRequestParts[i].key, .read = note_part};
  }
  return rows;
}();

void read_parts(RequestReader& in, const Sections& sections, OwnPart own) {
  for (std::size_t i = 0; i < std::size(kRequestParts); ++i) {
    const RequestPart& part = kRequestParts[i];
    if (part.read == nullptr || !sections.parts[i].exists()) continue;
    part.read(in.report(), in.vendor.catalog, sections.parts[i],
              part.key == own.key ? own.target : nullptr);
  }
}

void read_subscription_and_change(RequestReader& in, Value root, const Sections& sections) {
  Request& request = *sections.request;
  if (sections.subscription.exists()) {
    read_subscription(in, sections.subscription, request.subscription);
  } else if (in.needs.subscription) {
    in.fail_missing(root, "subscription");
  }
  if (sections.change.exists()) {
    read_object<kChangeFields>(in, sections.change, request.change);
  } else if (in.needs.change) {
    in.fail_missing(root, "change");
  }
}

void read_request(RequestReader& in, Value root, Request& request, OwnPart own) {
  Sections sections{.request = &request, .subscription = {}, .change = {}, .parts = {}};
  read_rows(in, root, &sections, kRequestRows);
  if (!root.is(ValueKind::object)) return;
  read_subscription_and_change(in, root, sections);
  read_parts(in, sections, own);
  if (!sections.subscription.exists() || !sections.change.exists()) return;
  check_for_sale(in, sections.change, request);
  check_inside_period(in, sections.change, request);
  check_selections(in, sections.subscription, sections.change, request);
}

}  // namespace

struct RequestDecoder::Parts {
  explicit Parts(const Vendor& vendor) : in(report, vendor) {}

  Document document;
  ErrorReport report;
  RequestReader in;
};

RequestDecoder::RequestDecoder(const Vendor& vendor) : parts_(std::make_unique<Parts>(vendor)) {}
RequestDecoder::~RequestDecoder() = default;
RequestDecoder::RequestDecoder(RequestDecoder&&) noexcept = default;
RequestDecoder& RequestDecoder::operator=(RequestDecoder&&) noexcept = default;

Result<Request> RequestDecoder::decode(std::string_view text) {
  if (std::optional<Error> broken = parts_->document.parse(text)) return std::move(*broken);
  Request request;
  parts_->in.currency = parts_->in.vendor.catalog.currency;
  read_request(parts_->in, parts_->document.root(), request, OwnPart());
  if (!parts_->report.empty()) return parts_->report.take();
  return request;
}

void read_request_part(const Vendor& vendor, ErrorReport& report, Value root, RequestNeeds needs,
                       Request& request, OwnPart own) {
  RequestReader in(report, vendor);
  in.needs = needs;
  in.currency = vendor.catalog.currency;
  read_request(in, root, request, own);
}

Result<Request> decode_request(std::string_view text, const Vendor& vendor) {
  return RequestDecoder(vendor).decode(text);
}

}  // namespace planshift

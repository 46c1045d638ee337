#include "planshift/json/request_reader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "planshift/base/order.h"
#include "planshift/json/addon_reader.h"
#include "planshift/json/catalog_context.h"
#include "planshift/json/companions.h"
#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/field_table.h"
#include "planshift/json/history_reader.h"
#include "planshift/json/inventory_reader.h"
#include "planshift/json/json.h"
#include "planshift/json/law_reader.h"
#include "planshift/json/policy_reader.h"
#include "planshift/json/questions/request_parts.h"
#include "planshift/subscription/state.h"

namespace planshift {
namespace {

class RequestReader : public CatalogContext {
 public:
  RequestReader(ErrorReport& report_to, const Vendor& of)
      : CatalogContext(report_to, of), inventory(of.catalog) {}

  RequestNeeds needs;
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
    in.fail_unknown_id(value, text, "plan", in.plans);
  }
}

void period(RequestReader& in, Value value, Subscription& subscription) {
  Period read;
  if (read_period(in, value, read)) subscription.period = read;
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

// One discount, in the place of the list.
void only_discount(Reader& in, Value value, Subscription& subscription) {
  Discount discount;
  read_discount(in, value, discount);
  if (subscription.discounts.empty()) subscription.discounts.push_back(discount);
}

void read_payment(Reader& in, Value value, Payment& payment) {
  payment.amount = Money::zero(in.currency);
  read_object<kPaymentFields>(in, value, payment);
}

// --- Subscription ---------------------------------------------------------------------------

void held_addons(RequestReader& in, Value value, Subscription& subscription) {
  read_held_addons(in, value, subscription.addons);
}

void charges(RequestReader& in, Value value, Subscription& subscription) {
  if (!in.is_list(value)) return;
  std::vector<Charge>& list = subscription.charges.emplace();
  for (Value place : value) read_charge(in, place, list.emplace_back());
}

template <auto kRead>
void of_booked_change(RequestReader& in, Value value, Booking& booking) {
  kRead(in, value, booking.change);
}

void wanted_addons(RequestReader& in, Value value, Change& change) {
  read_wanted_addons(in, value, change.addons.emplace());
}

// null takes the discounts away; without the key the subscription's stay.
void wanted_discount(RequestReader& in, Value value, Change& change) {
  std::vector<Discount>& discounts = change.discounts.emplace();
  if (!value.is(ValueKind::null)) read_discount(in, value, discounts.emplace_back());
}

// null ends it; without the key it stays where the new price has the same term.
void wanted_commitment(RequestReader& in, Value value, Change& change) {
  std::optional<Duration>& commitment = change.commitment.emplace();
  Duration term;
  if (!value.is(ValueKind::null) && in.read(value, term)) commitment = term;
}

void booked_interval(RequestReader& in, Value value, Change& change) {
  Duration interval;
  if (in.read(value, interval)) change.interval = interval;
}

void booked_seats(RequestReader& in, Value value, Change& change) {
  std::int64_t seats = 0;
  if (in.read_whole(value, seats, {.min = 1, .max = kMaxQuantity})) change.seats = seats;
}

void booked_anchor(RequestReader& in, Value value, Change& change) {
  Moment anchor;
  if (in.read(value, anchor)) change.anchor = anchor;
}

constexpr Field<RequestReader, Booking> kBookingFields[] = {
    {"plan", by<of_booked_change<plan_by_id<&Change::plan>>>},
    {"interval", by<of_booked_change<booked_interval>>},
    {"seats", by<of_booked_change<booked_seats>>},
    {"addons", by<of_booked_change<wanted_addons>>},
    {"discount", by<of_booked_change<wanted_discount>>},
    {"commitment", by<of_booked_change<wanted_commitment>>},
    {"anchor", by<of_booked_change<booked_anchor>>},
    {"effective_on", member<&Booking::effective_on>, Need::required},
};

void read_booking(RequestReader& in, Value value, Booking& booking) {
  read_object<kBookingFields>(in, value, booking);
}

// Bookings act in the order of time, whatever the order in which they are written.
void scheduled(RequestReader& in, Value value, Subscription& subscription) {
  if (!in.is_list(value)) return;
  for (Value place : value) read_booking(in, place, subscription.scheduled.emplace_back());
  const std::int32_t offset = in.vendor.policy.utc_offset_minutes;
  sort_items(subscription.scheduled, [&](const Booking& a, const Booking& b) {
    return instant_of(a.effective_on, offset) < instant_of(b.effective_on, offset);
  });
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
    {"per_seat", unit_price<&Subscription::per_seat>},
    {"price_since", member<&Subscription::price_since>},
    {"discount", by<only_discount>},
    {"discounts", list<&Subscription::discounts, read_discount>},
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
    {"commitment", by<read_subscription_commitment>},
    {"pause", by<read_pause>},
    {"charges", by<charges>},
    {"pending", list<&Subscription::pending, read_pending_line>},
    {"scheduled", by<scheduled>},
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
  check_companions(in, value);
  if (in.needs.period && value.is(ValueKind::object) && !value.find("period").exists() &&
      !value.find("anchor").exists()) {
    in.fail(ErrorCode::missing_key, value, {{"key", "period"}, {"or", "anchor"}});
  }
}

// --- Change ---------------------------------------------------------------------------------

void change_kind(RequestReader& in, Value value, Change& change) {
  const int ask = in.read_word_index(value, kChangeAskWords);
  if (ask >= 0) change.ask = static_cast<ChangeAsk>(ask);
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
    {"until", member<&Change::until>},
    {"commitment", by<wanted_commitment>},
    {"reason", member<&Change::reason>},
    {"refund_expected", member<&Change::refund_expected>},
};

// A pause has an end, and it lies after its beginning.
void read_change(RequestReader& in, Value value, Change& change) {
  read_object<kChangeFields>(in, value, change);
  if (change.ask != ChangeAsk::pause || !value.is(ValueKind::object)) return;
  const Value until = value.find("until");
  const Value at = value.find("at");
  if (!until.exists()) {
    in.fail_missing(value, "until");
  } else if (change.until && at.exists() && !in.report().has_error_in(at) &&
             instant_of(*change.until, in.vendor.policy.utc_offset_minutes) <=
                 instant_of(change.at, in.vendor.policy.utc_offset_minutes)) {
    in.report().add_relation(
        ErrorCode::bad_value, until,
        {{"value", shown_value(until)}, {"expected", "a moment after the pause begins"}});
  }
}

// A plan that is no longer sold may be kept, not chosen.
void check_for_sale(RequestReader& in, Value place, const Change& change,
                    const Subscription& subscription) {
  const std::optional<std::size_t>& plan = change.plan;
  if (!change.is_switch() || !plan || *plan == subscription.plan) return;
  const Plan& wanted = in.vendor.catalog.plans[*plan];
  if (wanted.for_sale) return;
  in.report().add_relation(ErrorCode::plan_not_for_sale, place.find("plan"),
                           {{"value", shown_text(wanted.id)}});
}

void check_changes_for_sale(RequestReader& in, Value changes, const Request& request) {
  if (request.changes.empty()) return;
  std::size_t position = 0;
  for (Value place : changes) {
    check_for_sale(in, place, request.changes[position++], request.subscription);
  }
}

// A moment outside its period is found when the request is resolved; beside mistakes that keep it
// from being resolved it is told with them. The unit that decides may be a rule's: only a moment
// that lies after the end by its date and as an instant counts here.
void check_inside_period(RequestReader& in, Value change, const Request& request) {
  const std::optional<Period>& period = request.subscription.period;
  const Value at = change.find("at");
  if (in.report().empty() || !period || !at.exists() || in.report().has_error_in(at)) return;
  const Moment& moment = request.change.at;
  for (const bool by_instant : {false, true}) {
    const Frame frame{.by_instant = by_instant,
                      .offset_minutes = in.vendor.policy.utc_offset_minutes};
    if (!frame.before(period->end, moment)) return;
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
  read_tax(in, value, in.vendor.catalog, request.tax.emplace());
}

void contact(RequestReader& in, Value value, Request& request) {
  in.read(value, request.contact.emplace());
}

// The subscription is read first: it knows the currency.
struct Sections {
  Request* request = nullptr;
  Value subscription;
  Value change;
  Value changes;
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
    {"changes", by<section<&Sections::changes>>},
    {"usage", by<of_request<usage>>},
    {"inventory", by<of_request<inventory>>},
    {"tax", by<of_request<tax>>},
    {"contact", by<of_request<contact>>},
    {"laws", by<of_request<read_request_law>>},
    {"customer", by<of_request<read_request_law>>},
    {"concluded_on", by<of_request<read_request_law>>},
    {"renewal_announced", by<of_request<read_request_law>>},
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
    read_change(in, sections.change, request.change);
  } else if (in.needs.change) {
    in.fail_missing(root, "change");
  }
  if (sections.changes.exists() && in.is_list(sections.changes)) {
    for (Value place : sections.changes) read_change(in, place, request.changes.emplace_back());
  } else if (in.needs.changes && !sections.changes.exists()) {
    in.fail_missing(root, "changes");
  }
}

void read_request(RequestReader& in, Value root, Request& request, OwnPart own) {
  Sections sections{
      .request = &request, .subscription = {}, .change = {}, .changes = {}, .parts = {}};
  read_rows(in, root, &sections, kRequestRows);
  if (!root.is(ValueKind::object)) return;
  read_subscription_and_change(in, root, sections);
  read_parts(in, sections, own);
  if (!sections.subscription.exists()) return;
  check_changes_for_sale(in, sections.changes, request);
  if (!sections.change.exists()) return;
  check_for_sale(in, sections.change, request.change, request.subscription);
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
  Result<Request> request(std::in_place);  // the one that is returned, whatever it becomes
  if (std::optional<Error> broken = parts_->document.parse(text)) {
    request = std::move(*broken);
    return request;
  }
  parts_->in.currency = parts_->in.vendor.catalog.currency;
  read_request(parts_->in, parts_->document.root(), request.value(), OwnPart());
  if (!parts_->report.empty()) request = parts_->report.take();
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

#include "planshift/cli/campaign/campaign_answerer.h"

#include "planshift/cli/batch/envelope.h"
#include "planshift/cli/batch/json_scan.h"
#include "planshift/cli/campaign/letter.h"
#include "planshift/json/json.h"
#include "planshift/json/json_writer.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

std::string_view bare(std::string_view quoted) { return quoted.substr(1, quoted.size() - 2); }

// The members of `json` that `write(key, value)` appends to an object.
template <typename Write>
std::string object_of(std::string_view json, const Write& write) {
  std::string text = "{";
  JsonScan members(json);
  while (members.next()) {
    const std::size_t before = text.size();
    if (text.size() > 1) text += ',';
    if (!write(text, bare(members.key()), members.value())) text.resize(before);
  }
  return text;
}

bool append_member(std::string& text, std::string_view key, std::string_view value) {
  text += joined({"\"", key, "\":", value});
  return true;
}

// The subscription as the new catalog is to read it.
std::string in_new_catalog(const Campaign& campaign, std::string_view subscription) {
  return object_of(subscription,
                   [&](std::string& text, std::string_view key, std::string_view value) {
                     const bool is_held_price = key == "price" || key == "per_seat";
                     if (is_held_price && campaign.held_prices == HeldPrices::raise) return false;
                     if (key != "plan" || !value.starts_with('"'))
                       return append_member(text, key, value);
                     std::string plan;
                     {
                       JsonWriter out(plan);
                       out.string(campaign.new_plan(bare(value)));
                     }
                     return append_member(text, key, plan);
                   }) +
         "}";
}

// A request that asks for no change, on the day of the announcement.
std::string request_of(const Campaign& campaign, std::string_view customer, bool is_new) {
  std::string text =
      object_of(customer, [&](std::string& out, std::string_view key, std::string_view value) {
        if (key == "language") return false;
        const bool is_other = is_new && key == "subscription" && value.starts_with('{');
        return append_member(out, key, is_other ? in_new_catalog(campaign, value) : value);
      });
  text += joined({text.size() > 1 ? "," : "", "\"change\":{\"kind\":\"switch\",\"at\":\"",
                  format_moment(Moment::on(campaign.announced_on)), "\"}}"});
  return text;
}

Errors price_with(const Vendor& vendor, const std::string& request_text, PricedCustomer& priced) {
  Result<Request> request = decode_request(request_text, vendor);
  if (!request.ok()) return request.errors();
  Result<Quote> quote = quote_change(vendor, request.value());
  if (!quote.ok()) return quote.errors();
  priced = {.request = std::move(request).value(), .quote = std::move(quote).value()};
  if (priced.quote.changes && priced.quote.changes->price_to) return {};
  return {Error{.code = ErrorCode::price_missing,
                .path = "/subscription/plan",
                .args = {{"plan", vendor.catalog.plans[priced.request.subscription.plan].id},
                         {"interval", format_duration(priced.request.subscription.interval)},
                         {"currency", std::string(priced.quote.currency.code())}}}};
}

void write_span(JsonWriter& out, KeyName name, const std::optional<DaySpan>& span) {
  out.field(name, span, [&](const DaySpan& days) {
    out.begin_object();
    out.field("from"_key, days.from);
    out.field("by"_key, days.by);
    out.end_object();
  });
}

void write_price_change(JsonWriter& out, const PriceChange& change) {
  out.key("price"_key);
  out.begin_object();
  out.field("before"_key, change.before);
  out.field("list"_key, change.list);
  out.field("after"_key, change.after);
  out.field("change"_key, change.after - change.before);
  out.end_object();
  out.key("mrr"_key);
  out.begin_object();
  out.field("before"_key, change.mrr_before);
  out.field("after"_key, change.mrr_after);
  out.field("change"_key, change.mrr_after - change.mrr_before);
  out.end_object();
  out.field("rule"_key, change.rule);
  out.field("effective_on"_key, change.effective_on);
  write_span(out, "notice"_key, change.notice);
  write_span(out, "consent"_key, change.consent);
  out.list("laws"_key, change.laws, [&](const NoticeLaw* law) {
    out.begin_object();
    out.field("id"_key, law->id);
    out.field("article"_key, law->article);
    out.end_object();
  });
}

// The language of the customer; English where they have none.
Errors read_language(std::string_view request, std::string& language) {
  JsonScan members(request);
  while (!members.is_list() && members.next()) {
    if (bare(members.key()) != "language") continue;
    if (members.value().starts_with('"')) {
      language = bare(members.value());
      return {};
    }
    return {Error{.code = ErrorCode::wrong_type,
                  .path = "/language",
                  .args = {{"expected", "a string"}, {"found", "something else"}}}};
  }
  return {};
}

}  // namespace

Errors CampaignAnswerer::price_in(const Campaign& campaign, Customer& customer) const {
  PricedCustomer before;
  PricedCustomer after;
  Errors errors = price_with(from_, request_of(campaign, customer.request, false), before);
  if (errors.empty()) {
    errors = price_with(to_, request_of(campaign, customer.request, true), after);
  }
  if (!errors.empty()) return errors;
  if (!(before.quote.currency == after.quote.currency)) {
    return {Error{.code = ErrorCode::bad_value,
                  .path = "/subscription/currency",
                  .args = {{"value", std::string(after.quote.currency.code())},
                           {"expected", std::string(before.quote.currency.code())}}}};
  }
  const Subscription& subscription = before.request.subscription;
  const Plan& plan = from_.catalog.plans[subscription.plan];
  customer.plan = plan.id;
  customer.plan_name = plan.name.empty() ? plan.id : plan.name.in(customer.language);
  customer.interval = format_duration(subscription.interval);
  customer.currency = before.quote.currency;
  customer.changes.push_back(change_price(campaign, before, after));
  return {};
}

Errors CampaignAnswerer::price(Customer& customer) const {
  Document document;
  if (auto broken = document.parse(customer.request)) return {std::move(*broken)};
  if (!document.root().is(ValueKind::object)) {
    return decode_request(customer.request, from_).errors();
  }
  Errors errors = read_language(customer.request, customer.language);
  for (const Campaign& campaign : campaigns_) {
    if (errors.empty()) errors = price_in(campaign, customer);
  }
  return errors;
}

std::string CampaignAnswerer::encode(const Customer& customer) const {
  std::string text;
  encode_into(text, customer);
  return text;
}

void CampaignAnswerer::encode_into(std::string& text, const Customer& customer) const {
  JsonWriter out(text);
  const auto write = [&](std::size_t i) {
    write_price_change(out, customer.changes[i]);
    out.field("language"_key, customer.language);
    out.field("letter"_key,
              letter_of(campaigns_[i], customer.changes[i], customer.plan_name, customer.language));
  };
  out.begin_object();
  out.field("planshift"_key, std::int64_t{1});
  out.field("currency"_key, customer.currency.code());
  out.field("plan"_key, customer.plan);
  out.field("interval"_key, customer.interval);
  if (campaigns_.size() == 1) {
    write(0);
  } else {
    out.key("hypotheses"_key);
    out.begin_array();
    for (std::size_t i = 0; i < campaigns_.size(); ++i) {
      out.begin_object();
      out.field("name"_key, campaigns_[i].name);
      write(i);
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
}

void CampaignAnswerer::count(const Customer& customer, BatchCounts& counts) const {
  for (std::size_t i = 0; i < campaigns_.size(); ++i) {
    const PriceChange& change = customer.changes[i];
    const std::string& name = campaigns_[i].name;
    const std::string before = campaigns_.size() == 1 ? "" : joined({name, ": "});
    counts.count(name, word_of(change.rule));
    counts.add_amount(before + "mrr.before", change.mrr_before);
    counts.add_amount(before + "mrr.after", change.mrr_after);
    counts.add_amount(before + "mrr.change", change.mrr_after - change.mrr_before);
    counts.add_amount(before + "price.before", change.before);
    counts.add_amount(before + "price.after", change.after);
  }
}

std::unique_ptr<LineWorker> CampaignAnswerer::worker() const {
  // A customer is asked about under two catalogs; nothing is kept from one to the next.
  class Worker : public LineWorker {
   public:
    explicit Worker(const CampaignAnswerer& answerer) : answerer_(answerer) {}
    void answer(std::string_view line, std::uint64_t number, std::string& out,
                BatchCounts& counts) override {
      answerer_.answer(line, number, out, counts);
    }

   private:
    const CampaignAnswerer& answerer_;
  };
  return std::make_unique<Worker>(*this);
}

void CampaignAnswerer::answer(std::string_view line, std::uint64_t number, std::string& out,
                              BatchCounts& counts) const {
  Customer customer;
  EnvelopeReader reader(false);
  Envelope envelope = reader.open(line, customer.request);
  Errors errors = std::move(envelope.errors);
  const Errors more = price(customer);
  errors.insert(errors.end(), more.begin(), more.end());
  if (!errors.empty()) {
    append_row_errors(out, rows_, envelope.id, number, std::move(errors), counts);
    return;
  }
  count(customer, counts);
  append_row(out, rows_, envelope.id, encode(customer));
}

}  // namespace planshift

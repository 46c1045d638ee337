// The answer of a check: errors, findings, and the requests that show them.

#include <string>
#include <variant>

#include "core/json/json.h"
#include "core/json/planning_json.h"
#include "core/json/quote_writer.h"
#include "core/text/finding_text.h"

namespace planshift {
namespace {

void write_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& held) {
  out.begin_object();
  out.field("plan"_key, catalog.plans[held.plan].id);
  out.field("interval"_key, held.interval);
  out.field("seats"_key, held.seats);
  if (held.period) {
    out.key("period"_key);
    write_period(out, *held.period);
  }
  if (held.anchor) out.field("anchor"_key, *held.anchor);
  if (!(held.currency == catalog.currency)) {
    out.word_field("currency"_key, held.currency.code());
  }
  if (held.paid) out.field("paid"_key, *held.paid);
  out.end_object();
}

// The tax of a witness is none; it is written only where the catalog has one by default.
void write_request(JsonWriter& out, const Vendor& vendor, const Request& request) {
  out.begin_object();
  out.key("subscription"_key);
  write_subscription(out, vendor.catalog, request.subscription);
  out.key("change"_key);
  write_change(out, vendor.catalog, request.change);
  if (vendor.tax.percent.sign() > 0) {
    out.key("tax"_key);
    out.begin_object();
    out.word_field("percent"_key, "0");
    out.end_object();
  }
  out.end_object();
}

void write_amounts(JsonWriter& out, const std::vector<WitnessAmount>& amounts) {
  out.begin_object();
  for (const WitnessAmount& amount : amounts) {
    out.key(std::string_view(amount.name));
    if (const Money* money = std::get_if<Money>(&amount.value)) {
      out.money(*money);
    } else {
      out.number(std::get<std::int64_t>(amount.value));
    }
  }
  out.end_object();
}

void write_finding(JsonWriter& out, const Vendor& vendor, const Finding& finding) {
  out.begin_object();
  out.field("code"_key, finding.code);
  out.field("path"_key, finding.path);
  out.field("message"_key, message_of(finding));
  out.key("witness"_key);
  out.begin_object();
  out.key("request"_key);
  write_request(out, vendor, finding.witness);
  out.key("amounts"_key);
  write_amounts(out, finding.amounts);
  out.end_object();
  out.end_object();
}

std::string head_of(const Vendor* vendor) {
  if (vendor == nullptr) return R"({"planshift":1,"catalog":null,"currency":null)";
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    write_answer_head(out, vendor->catalog, vendor->catalog.currency);
  }
  return text;
}

// One error, with the name of its document in front where there are several.
void append_checked_error(std::string& text, const std::string& document, const Error& error) {
  std::string written;
  append_error(written, error);
  if (document.empty()) {
    text += written;
    return;
  }
  text += "{\"file\":";
  {
    JsonWriter out(text);
    out.string(document);
  }
  text += ',';
  text += std::string_view(written).substr(1);
}

}  // namespace

std::string encode_witness(const Vendor& vendor, const Request& request) {
  std::string text;
  {
    JsonWriter out(text);
    write_request(out, vendor, request);
  }
  return text;
}

std::string encode_check(const Vendor* vendor, const std::vector<CheckedDocument>& documents,
                         const std::vector<Finding>& findings) {
  std::string text = head_of(vendor);
  text += ",\"errors\":[";
  bool is_first = true;
  for (const CheckedDocument& document : documents) {
    for (const Error& error : document.errors) {
      if (!is_first) text += ',';
      is_first = false;
      append_checked_error(text, documents.size() > 1 ? document.document : "", error);
    }
  }
  text += "],\"lint\":";
  {
    JsonWriter out(text);
    out.begin_array();
    for (const Finding& finding : findings) write_finding(out, *vendor, finding);
    out.end_array();
  }
  text += '}';
  return text;
}

}  // namespace planshift

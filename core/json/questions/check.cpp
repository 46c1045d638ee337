#include "planshift/json/questions/check.h"

#include <utility>
#include <variant>

#include "planshift/json/questions/request_parts.h"
#include "planshift/text/finding_text.h"

namespace planshift {
namespace {

void write_witness_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& held) {
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
  if (held.commitment) {
    out.key("commitment"_key);
    write_period(out, {held.commitment->start, held.commitment->end});
  }
  out.end_object();
}

// The tax of a witness is none; it is written only where the catalog has one by default.
void write_request(JsonWriter& out, const Vendor& vendor, const Request& request) {
  out.begin_object();
  out.key("subscription"_key);
  write_witness_subscription(out, vendor.catalog, request.subscription);
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
  out.field("witness"_key, finding.witness, [&](const Request& request) {
    out.begin_object();
    out.key("request"_key);
    write_request(out, vendor, request);
    out.key("amounts"_key);
    write_amounts(out, finding.amounts);
    out.end_object();
  });
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

// Whether the text is a request at all: a check without one sends {} or nothing.
bool is_no_request(std::string_view text) {
  std::string solid;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    solid += c;
    if (solid.size() > 2) return false;
  }
  return solid.empty() || solid == "{}";
}

// --- Requests -------------------------------------------------------------------------------

// What the questions in a document need of it, all together.
RequestNeeds needs_of(Value root) {
  RequestNeeds needs;
  if (!root.is(ValueKind::object) || root.find("change").exists()) return needs;
  for (const RequestPart& part : kRequestParts) {
    if (part.needs.change || !root.find(part.key).exists()) continue;
    const bool is_first = needs.change;
    needs.subscription = part.needs.subscription || (!is_first && needs.subscription);
    needs.period = needs.change = false;
  }
  return needs;
}

}  // namespace

Errors errors_of_request(const Vendor& vendor, std::string_view text) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return {std::move(*broken)};
  ErrorReport report;
  Request request;
  const Value root = document.root();
  read_request_part(vendor, report, root, needs_of(root), request);
  if (!report.empty()) return report.take();
  const bool has_change = root.find("change").exists();
  Errors errors;
  if (has_change) errors = errors_of(quote_change(vendor, request));
  for (const RequestPart& part : kRequestParts) {
    const bool is_asked =
        part.ask != nullptr && root.find(part.key).exists() && (has_change || !part.needs.change);
    if (errors.empty() && is_asked) errors = part.ask(vendor, request, root);
  }
  return errors;
}

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

std::string check_documents(const std::vector<NamedText>& documents) {
  PLANSHIFT_CHECK(!documents.empty());
  std::vector<CheckedDocument> checked;
  Result<Vendor> vendor = decode_vendor(documents.front().text);
  for (const NamedText& document : documents) {
    Errors errors;
    if (checked.empty()) {
      errors = errors_of(vendor);
    } else if (vendor.ok()) {
      errors = errors_of_request(vendor.value(), document.text);
    } else {
      break;
    }
    checked.push_back({.document = std::string(document.name), .errors = std::move(errors)});
  }
  if (!vendor.ok()) return encode_check(nullptr, checked, {});
  return encode_check(&vendor.value(), checked, lint_vendor(vendor.value()));
}

std::string answer_check(const Vendor& vendor, std::string_view request_text) {
  std::vector<CheckedDocument> documents;
  if (!is_no_request(request_text)) {
    documents.push_back({.document = {}, .errors = errors_of_request(vendor, request_text)});
  }
  return encode_check(&vendor, documents, lint_vendor(vendor));
}

}  // namespace planshift

#include "core/json/conventions_json.h"

#include "core/json/ask.h"
#include "core/json/json.h"
#include "core/json/policy_reader.h"
#include "core/json/presets.h"
#include "core/json/quote_writer.h"
#include "core/json/request_reader.h"

namespace planshift {
namespace {

// --- Answers --------------------------------------------------------------------------------

void write_preset_name(JsonWriter& out, const ConventionAnswer& answer) {
  out.key("preset"_key);
  if (answer.name.empty()) {
    out.null();
  } else {
    out.string(answer.name);
  }
}

void write_traits(JsonWriter& out, const std::vector<Trait>& traits) {
  out.begin_array();
  for (const Trait& trait : traits) {
    out.begin_object();
    out.key("key"_key);
    out.word(word_of(trait.key));
    out.key("value"_key);
    out.string(trait.value);
    out.key("words"_key);
    out.string(words_of(trait));
    out.end_object();
  }
  out.end_array();
}

void write_quote_parts(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.key("kind"_key);
  out.word(word_of(quote.kind));
  out.key("verdict"_key);
  write_verdict(out, catalog, quote.verdict);
  out.key("effective_on"_key);
  write_moment(out, quote.effective_on);
  out.key("lines"_key);
  write_lines(out, catalog, quote.lines);
  out.key("due_now"_key);
  write_due_now(out, quote.due_now);
  out.key("leftover"_key);
  write_leftover(out, quote.leftover);
  out.key("refund"_key);
  if (quote.refund) {
    write_refund(out, *quote.refund);
  } else {
    out.null();
  }
  out.key("next_invoice"_key);
  if (quote.next_invoice) {
    write_next_invoice(out, catalog, *quote.next_invoice);
  } else {
    out.null();
  }
}

void write_answer(JsonWriter& out, const Catalog& catalog, const ConventionAnswer& answer) {
  out.begin_object();
  write_preset_name(out, answer);
  if (answer.quote) {
    write_quote_parts(out, catalog, *answer.quote);
    out.key("covered"_key);
    out.boolean(answer.is_covered);
    out.key("traits"_key);
    write_traits(out, answer.traits);
    out.key("differs"_key);
    out.begin_array();
    for (const Trait& trait : answer.differing) out.word(word_of(trait.key));
    out.end_array();
  } else {
    out.key("error"_key);
    write_error(out, answer.errors.front());
  }
  out.end_object();
}

void write_sightings(JsonWriter& out, const Catalog& catalog, const Explanation& explanation,
                     const std::vector<Sighting>& sightings) {
  out.begin_array();
  for (const Sighting& sighting : sightings) {
    const ConventionAnswer& answer = explanation.answers[sighting.answer];
    out.begin_object();
    write_preset_name(out, answer);
    out.key("path"_key);
    out.word(path_of(sighting.place));
    out.key("amount"_key);
    out.money(sighting.place.amount);
    out.key("difference"_key);
    out.money(sighting.difference);
    out.key("covered"_key);
    out.boolean(answer.is_covered);
    out.key("words"_key);
    std::string words = words_of(sighting.place, *answer.quote, catalog);
    if (!answer.traits.empty()) words += ": ";
    words += words_of(answer.traits);
    out.string(words);
    out.key("traits"_key);
    write_traits(out, answer.traits);
    out.end_object();
  }
  out.end_array();
}

// --- Questions ------------------------------------------------------------------------------

constexpr Field<Reader, ExplainQuestion> kExplainFields[] = {
    {"amount", member<&ExplainQuestion::amount>, Need::required},
};

}  // namespace

std::string words_of(const std::vector<Trait>& traits) {
  std::string words;
  for (const Trait& trait : traits) {
    if (!words.empty()) words += "; ";
    words += words_of(trait);
  }
  return words;
}

std::vector<Convention> preset_conventions(Currency currency) {
  std::vector<Convention> conventions;
  Document document;
  for (const Preset& preset : all_presets()) {
    const std::optional<Error> broken = document.parse(preset.policy);
    CHECK(!broken);
    ErrorReport report;
    Reader in(report);
    in.currency = currency;
    Convention& convention = conventions.emplace_back();
    convention.name = name_of_preset(preset);
    read_policy(in, document.root(), convention.policy);
    convention.covers_cancel = document.root().find("refund").exists();
    // An amount that the currency cannot write makes a preset useless for this catalog.
    if (!report.empty()) conventions.pop_back();
  }
  return conventions;
}

std::string encode_conventions(const Vendor& vendor, const Request& request,
                               const std::vector<ConventionAnswer>& answers) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  write_answer_head(out, vendor.catalog, request.subscription.currency);
  out.key("answers"_key);
  out.begin_array();
  for (const ConventionAnswer& answer : answers) write_answer(out, vendor.catalog, answer);
  out.end_array();
  out.end_object();
  return text;
}

std::string encode_explanation(const Vendor& vendor, const Request& request,
                               const Explanation& explanation) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  write_answer_head(out, vendor.catalog, request.subscription.currency);
  out.key("amount"_key);
  out.money(explanation.amount);
  out.key("tried"_key);
  out.number(static_cast<std::int64_t>(explanation.answers.size()));
  out.key("matches"_key);
  write_sightings(out, vendor.catalog, explanation, explanation.matches);
  out.key("closest"_key);
  write_sightings(out, vendor.catalog, explanation, explanation.closest);
  out.end_object();
  return text;
}

Result<ExplainQuestion> decode_explain(std::string_view text, const Vendor& vendor) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  ExplainQuestion question;
  const Value root = document.root();
  read_request_part(vendor, report, root, RequestNeeds{}, question.request);
  if (root.is(ValueKind::object)) {
    Reader in(report);
    in.currency = question.request.subscription.currency;
    const Value part = root.find("explain");
    if (part.exists()) {
      read_object<kExplainFields>(in, part, question);
    } else {
      in.fail_missing(root, "explain");
    }
  }
  if (!report.empty()) return report.take();
  return question;
}

std::string answer_conventions(const Vendor& vendor, std::string_view request_text) {
  const Result<Request> asked = decode_request(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const auto answers =
      compare_conventions(vendor, asked.value(), preset_conventions(vendor.catalog.currency));
  return answers.ok() ? encode_conventions(vendor, asked.value(), answers.value())
                      : encode_errors(answers.errors());
}

std::string answer_explain(const Vendor& vendor, std::string_view request_text) {
  const Result<ExplainQuestion> asked = decode_explain(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Request& request = asked.value().request;
  const Result<Explanation> explanation = explain_amount(
      vendor, request, asked.value().amount, preset_conventions(vendor.catalog.currency));
  return explanation.ok() ? encode_explanation(vendor, request, explanation.value())
                          : encode_errors(explanation.errors());
}

}  // namespace planshift

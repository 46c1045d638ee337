#include "core/json/conventions_json.h"

#include "core/json/ask.h"
#include "core/json/json.h"
#include "core/json/policy_reader.h"
#include "core/json/presets.h"
#include "core/json/quote_writer.h"
#include "core/json/request_reader.h"
#include "core/text/place_text.h"
#include "core/text/trait_text.h"

namespace planshift {
namespace {

// --- Answers --------------------------------------------------------------------------------

void write_preset_name(JsonWriter& out, const ConventionAnswer& answer) {
  if (answer.name.empty()) {
    out.null_field("preset"_key);
  } else {
    out.field("preset"_key, answer.name);
  }
}

void write_traits(JsonWriter& out, const std::vector<Trait>& traits) {
  out.begin_array();
  for (const Trait& trait : traits) {
    out.begin_object();
    out.field("key"_key, trait.key);
    out.field("value"_key, trait.value);
    out.field("words"_key, words_of(trait));
    out.end_object();
  }
  out.end_array();
}

void write_quote_parts(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.field("kind"_key, quote.kind);
  out.key("verdict"_key);
  write_verdict(out, catalog, quote.verdict);
  out.field("effective_on"_key, quote.effective_on);
  write_money_of(out, catalog, quote);
}

void write_answer(JsonWriter& out, const Catalog& catalog, const ConventionAnswer& answer) {
  out.begin_object();
  write_preset_name(out, answer);
  if (answer.quote) {
    write_quote_parts(out, catalog, *answer.quote);
    out.field("covered"_key, answer.is_covered);
    out.key("traits"_key);
    write_traits(out, answer.traits);
    out.list("differs"_key, answer.differing,
             [&](const Trait& trait) { out.word(word_of(trait.key)); });
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
    out.word_field("path"_key, path_of(sighting.place));
    out.field("amount"_key, sighting.place.amount);
    out.field("difference"_key, sighting.difference);
    out.field("covered"_key, answer.is_covered);
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
  out.list("answers"_key, answers,
           [&](const ConventionAnswer& answer) { write_answer(out, vendor.catalog, answer); });
  out.end_object();
  return text;
}

std::string encode_explanation(const Vendor& vendor, const Request& request,
                               const Explanation& explanation) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  write_answer_head(out, vendor.catalog, request.subscription.currency);
  out.field("amount"_key, explanation.amount);
  out.field("tried"_key, static_cast<std::int64_t>(explanation.answers.size()));
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

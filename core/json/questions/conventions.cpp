#include "planshift/json/questions/conventions.h"

#include "planshift/json/policy_reader.h"
#include "planshift/json/presets.h"
#include "planshift/text/trait_text.h"

namespace planshift {
namespace {

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
    out.field("covered"_key, answer.uncovered.empty());
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

}  // namespace

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

std::vector<Convention> preset_conventions(Currency currency) {
  std::vector<Convention> conventions;
  for (const Preset& preset : all_presets()) {
    Convention convention;
    convention.name = name_of_preset(preset);
    // An amount that the currency cannot write makes a preset useless for this catalog.
    if (!read_preset(preset, currency, convention.policy)) continue;
    conventions.push_back(std::move(convention));
  }
  return conventions;
}

std::string encode_conventions(const Vendor& vendor, const Request& request,
                               const std::vector<ConventionAnswer>& answers) {
  return answer_with(vendor, request.subscription.currency, [&](JsonWriter& out) {
    out.list("answers"_key, answers,
             [&](const ConventionAnswer& answer) { write_answer(out, vendor.catalog, answer); });
  });
}

const QuestionSteps<Request, std::vector<ConventionAnswer>> kConventionsSteps = {
    .decode = decode_request,
    .answer =
        [](const Vendor& vendor, const Request& request) {
          return compare_conventions(vendor, request, preset_conventions(vendor.catalog.currency));
        },
    .encode = encode_conventions};

std::string answer_conventions(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kConventionsSteps, vendor, request_text);
}

}  // namespace planshift

#include "planshift/json/questions/explain.h"

#include "planshift/json/questions/conventions.h"
#include "planshift/text/place_text.h"
#include "planshift/text/trait_text.h"

namespace planshift {
namespace {

void write_matches(JsonWriter& out, const Catalog& catalog, const Explanation& explanation,
                   const std::vector<AmountMatch>& matches) {
  out.begin_array();
  for (const AmountMatch& match : matches) {
    const ConventionAnswer& answer = explanation.answers[match.answer];
    out.begin_object();
    write_preset_name(out, answer);
    out.word_field("path"_key, path_of(match.place));
    out.field("amount"_key, match.place.amount);
    out.field("difference"_key, match.difference);
    out.field("covered"_key, answer.uncovered.empty());
    out.key("words"_key);
    std::string words = words_of(match.place, *answer.quote, catalog);
    if (!answer.traits.empty()) words += ": ";
    words += words_of(answer.traits);
    out.string(words);
    out.key("traits"_key);
    write_traits(out, answer.traits);
    out.end_object();
  }
  out.end_array();
}

constexpr Field<Reader, ExplainQuestion> kExplainFields[] = {
    {"amount", member<&ExplainQuestion::amount>, Need::required},
};

}  // namespace

Result<ExplainQuestion> decode_explain(std::string_view text, const Vendor& vendor) {
  ExplainQuestion asked;
  return decode_asked(text, vendor, RequestNeeds{}, asked, OwnPart(),
                      [](ErrorReport& report, Value root, ExplainQuestion& question) {
                        Reader in(report);
                        in.currency = question.request.subscription.currency;
                        in.require_key(root, "explain");
                        const Value part = root.find("explain");
                        if (part.exists()) read_object<kExplainFields>(in, part, question);
                      });
}

std::string encode_explanation(const Vendor& vendor, const Request& request,
                               const Explanation& explanation) {
  return answer_with(vendor, request.subscription.currency, [&](JsonWriter& out) {
    out.field("amount"_key, explanation.amount);
    out.field("tried"_key, static_cast<std::int64_t>(explanation.answers.size()));
    out.key("matches"_key);
    write_matches(out, vendor.catalog, explanation, explanation.matches);
    out.key("closest"_key);
    write_matches(out, vendor.catalog, explanation, explanation.closest);
  });
}

const QuestionSteps<ExplainQuestion, Explanation> kExplainSteps = {
    .decode = decode_explain,
    .answer =
        [](const Vendor& vendor, const ExplainQuestion& asked) {
          return explain_amount(vendor, asked.request, asked.amount,
                                preset_conventions(vendor.catalog.currency));
        },
    .encode =
        [](const Vendor& vendor, const ExplainQuestion& asked, const Explanation& answer) {
          return encode_explanation(vendor, asked.request, answer);
        }};

std::string answer_explain(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kExplainSteps, vendor, request_text);
}

}  // namespace planshift

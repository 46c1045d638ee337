// conventions: one request under the catalog's own policy and under every preset's.
//
//   {…, "answers": [{"preset": null, "kind": "upgrade", …, "due_now": {…}, …},
//                   {"preset": "alibaba", …, "traits": [{"key": "unit", "value": "day", …}, …],
//                    "differs": ["day_count", "change_day"]}, …]}
//
// Each answer is its quote's own fields, cut down; `preset` null is the catalog's own policy. An
// answer that a policy could not give has `"error"` instead.
#ifndef PLANSHIFT_JSON_QUESTIONS_CONVENTIONS_H_
#define PLANSHIFT_JSON_QUESTIONS_CONVENTIONS_H_

#include <vector>

#include "planshift/json/questions/question.h"
#include "planshift/planning/conventions.h"

namespace planshift {

// Every preset as a policy, in the order of all_presets.
std::vector<Convention> preset_conventions(Currency currency);

std::string encode_conventions(const Vendor& vendor, const Request& request,
                               const std::vector<ConventionAnswer>& answers);

extern const QuestionSteps<Request, std::vector<ConventionAnswer>> kConventionsSteps;

std::string answer_conventions(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kConventionsQuestion = {.name = "conventions",
                                                  .answer = answer_conventions};

// Of answers, for explain: "preset", and the list of traits.
void write_preset_name(JsonWriter& out, const ConventionAnswer& answer);
void write_traits(JsonWriter& out, const std::vector<Trait>& traits);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_CONVENTIONS_H_

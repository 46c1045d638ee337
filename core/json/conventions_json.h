// The questions `conventions` and `explain`: the presets as policies, and the answers as JSON.
//
//   {…, "answers": [{"preset": null, "kind": "upgrade", …, "due_now": {…}, …},
//                   {"preset": "alibaba", …, "traits": [{"key": "unit", "value": "day", …}, …],
//                    "differs": ["day_count", "change_day"]}, …]}
//
// Each answer is its quote's own fields, cut down; `preset` null is the catalog's own policy. An
// answer that a policy could not give has `"error"` instead. The amount of `explain` stands in the
// request, {"explain": {"amount": "43.57"}}:
//
//   {…, "amount": "43.57", "tried": 62, "matches": [{"preset": "stripe", "path": "due_now.total",
//    "amount": "43.57", "difference": "0.00", "words": "what is due now: …", "traits": […]}],
//    "closest": []}
#ifndef PLANSHIFT_CORE_JSON_CONVENTIONS_JSON_H_
#define PLANSHIFT_CORE_JSON_CONVENTIONS_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/planning/explain.h"

namespace planshift {

// Every preset as a policy, in the order of all_presets.
std::vector<Convention> preset_conventions(Currency currency);

// A request with the amount to explain, {"explain": {"amount": "43.57"}}. The errors of both come
// in one list.
struct ExplainQuestion {
  Request request;
  Money amount;
};
Result<ExplainQuestion> decode_explain(std::string_view text, const Vendor& vendor);

std::string encode_conventions(const Vendor& vendor, const Request& request,
                               const std::vector<ConventionAnswer>& answers);
std::string encode_explanation(const Vendor& vendor, const Request& request,
                               const Explanation& explanation);

// The two questions as the module asks them: the answer, or {"errors": […]}.
std::string answer_conventions(const Vendor& vendor, std::string_view request_text);
std::string answer_explain(const Vendor& vendor, std::string_view request_text);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_CONVENTIONS_JSON_H_

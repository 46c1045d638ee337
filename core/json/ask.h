// One question by name, JSON text in and out: what the module and other hosts call.
//
//   answer_text(vendor, "quote", R"({"subscription": …})")  -> the quote, or {"errors":[…]}
#ifndef PLANSHIFT_CORE_JSON_ASK_H_
#define PLANSHIFT_CORE_JSON_ASK_H_

#include <string>
#include <string_view>

#include "core/json/json.h"

namespace planshift {

// The answer to `question` (quote, compare, …), or its errors. A question nobody knows is bad_value
// at "".
std::string answer_text(const Vendor& vendor, std::string_view question,
                        std::string_view request_text);

// {"errors":[{"path","code","args","message"}, …]}
std::string encode_errors(const Errors& errors);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_ASK_H_

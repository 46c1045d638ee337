// Paths into an answer, and the comparison of what is found there with what was expected.
//
// Keys and list positions are joined by dots: `due_now.total`, `next_invoice.lines.2.amount`.
// `name[key=value]` takes the first element of the list whose key has that value, a key inside an
// object is written with a slash: `lines[item/addon=x].amount`. `lines.length` is the number of
// elements.
//
// The awkward case is an amount: "9.9", "9.90" and 9.9 are the same money, so two values are equal
// when they are the same JSON value or the same decimal number; anything else exactly.
#ifndef PLANSHIFT_TESTS_SUPPORT_JSON_PATH_H_
#define PLANSHIFT_TESTS_SUPPORT_JSON_PATH_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace planshift::support {

using Json = nlohmann::ordered_json;

// nullopt when the path leads nowhere.
std::optional<Json> pick(const Json& document, std::string_view path);

bool same_value(const Json& got, const Json& expected);

// "0-9.900" has no place here; "-9.900" -> "-9.9", "0.00" -> "0". nullopt for what is no decimal.
std::optional<std::string> plain_decimal(std::string_view text);

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_SUPPORT_JSON_PATH_H_

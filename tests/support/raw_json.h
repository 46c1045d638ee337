// The documents inside a file of cases, byte for byte as they stand there.
//
// A case may hold what a JSON library would quietly repair: a duplicate key, 1.10 as a number, a
// whole number beyond 64 bits. So a request is cut out of the file as text instead of being parsed
// and written again. The text must be well formed; check it first (Json::accept).
#ifndef PLANSHIFT_TESTS_SUPPORT_RAW_JSON_H_
#define PLANSHIFT_TESTS_SUPPORT_RAW_JSON_H_

#include <string_view>
#include <vector>

namespace planshift::support {

// The elements of an array: "[1, [2]]" -> "1", "[2]". Empty when it is no array.
std::vector<std::string_view> raw_elements(std::string_view array);

// The value of the last member `name` of an object, empty when there is none. `name` is compared
// as written, so it must not need escapes.
std::string_view raw_member(std::string_view object, std::string_view name);

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_SUPPORT_RAW_JSON_H_

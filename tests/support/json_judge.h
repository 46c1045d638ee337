// A second opinion on what is JSON: nlohmann's parser, which the core itself does not use.
//
//   judge_json("[1, 2.50]").outline    "[ 1 2.50d ]"
//   judge_json("[1, nul]").error       bad_json at byte 4
//
// Both parsers are held to the same verdict on any bytes: the same values in the same order, or the
// same error at the same place. What the library does not know is put around it here: our limits,
// NUL bytes, and a place for each of its failures, of which it says only how far it has read.
#ifndef PLANSHIFT_TESTS_SUPPORT_JSON_JUDGE_H_
#define PLANSHIFT_TESTS_SUPPORT_JSON_JUDGE_H_

#include <optional>
#include <string>
#include <string_view>

#include "planshift/base/error.h"

namespace planshift::support {

struct JsonVerdict {
  std::string outline;  // of a text that is JSON within the limits
  std::optional<Error> error;
};

JsonVerdict judge_json(std::string_view text);  // by nlohmann's parser
JsonVerdict parse_json(std::string_view text);  // by the core's

// Empty when both say the same, otherwise what each of them says.
std::string difference_of_parsers(std::string_view text);

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_SUPPORT_JSON_JUDGE_H_

// What the codes mean: `planshift check --explain CODE`.
//
// Every code of an error, a finding of lint, a reason of a verdict, a notice, a cliff of a curve
// and every rule of a line's arithmetic has a paragraph here: what it means, an example with
// numbers, what to do or where it is set. The lists of codes are those of the core, so a new
// enumerator does not compile until it is explained.
#ifndef PLANSHIFT_TEXT_CODE_HELP_H_
#define PLANSHIFT_TEXT_CODE_HELP_H_

#include <optional>
#include <string>
#include <string_view>

namespace planshift {

// The page about a code; nullopt when there is no such code.
std::optional<std::string> help_of_code(std::string_view code);

// All codes by kind, a line each with its first sentence.
std::string list_of_codes();

// ", did you mean …?" or ";".
std::string suggestion_for_code(std::string_view code);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_CODE_HELP_H_

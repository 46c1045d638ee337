// The word that was probably meant.
//
//   suggestion_for("--catlog", {"--catalog", "--format"})  -> ", did you mean --catalog?"
//   suggestion_for("--colour", {"--catalog", "--format"})  -> ""
//
// One measure for all that is mistyped, keys, words and ids of documents and words of the command
// line: at most three letters, and of a short word at most a third, may be wrong. A word that is
// right but for capital letters is always meant ("PRO" for "pro", all three letters wrong).
#ifndef PLANSHIFT_TEXT_SUGGESTION_H_
#define PLANSHIFT_TEXT_SUGGESTION_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace planshift {

// The candidate that a mistyped word most likely means; nullopt when none is close.
std::optional<std::string_view> nearest_of(std::string_view word,
                                           std::span<const std::string_view> candidates);

// ", did you mean --catalog?" or "".
std::string suggestion_for(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_SUGGESTION_H_

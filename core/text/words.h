// Words: what the codes of a quote mean to a person, in English.
//
// Every code has its words here and only here; a new enumerator does not compile until it has
// some. A reason or a notice is a sentence that also says what to do next.
#ifndef PLANSHIFT_TEXT_WORDS_H_
#define PLANSHIFT_TEXT_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/quote/quote.h"
#include "planshift/text/names.h"

namespace planshift {

std::string_view words_of(ChangeKind kind);    // "Upgrade"
std::string_view words_of(Rounding rounding);  // "rounded half up"
std::string_view words_of(Uncovered what);     // "downgrades"
std::string_view words_of(LeftoverTo to);      // "kept as balance for later invoices"
std::string_view words_of(Restored restored);  // "A later upgrade does not bring back" …

// What a line is, in front of the name of its item: "Unused: ", "".
std::string_view prefix_of(LineKind kind);
// The name of a line without an item: "Tax".
std::string_view name_of_line(LineKind kind);

// What a whole amount is, where there is no share to explain: "the regular price".
std::string_view words_of_whole(CalculationRule rule);

std::string sentence_of(const Reason& reason);
std::string sentence_of(const Notice& notice, const Names& names);

// "1 day", "16 days"
std::string counted(std::int64_t count, std::string_view singular);
// The plural of a unit behind a share: "days"; empty for percent and usage.
std::string_view plural_of(CalculationUnit unit);

// "monthly", "every 3 months", "every 30 days"
std::string words_of_interval(const Duration& interval);
// "30 days"
std::string words_of_duration(const Duration& duration);

// "a, b and c"; of a long list the first ones and how many more there are.
std::string listed(const std::vector<std::string>& names);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_WORDS_H_

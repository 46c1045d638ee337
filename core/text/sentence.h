// Sentences with blanks: what a message says, with the values an error or a finding came with.
#ifndef PLANSHIFT_TEXT_SENTENCE_H_
#define PLANSHIFT_TEXT_SENTENCE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planshift {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

// The value of that name; empty when there is none.
std::string_view value_of(const NamedValues& values, std::string_view name);

// `text` with each {name} replaced by the value of that name.
std::string filled(std::string_view text, const NamedValues& values);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_SENTENCE_H_

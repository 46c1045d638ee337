// Text from documents and file names, made safe for a terminal and a single line.
//
// Control characters become "\u{1b}", bytes that are not UTF-8 become U+FFFD. The marks that
// turn the reading order of a whole line around count as control characters: a name could hide the
// amount behind it.
//
//   printable("a\nb\x1b[31m")  -> "a\u{a}b\u{1b}[31m"
//   printable("città 标准版")   -> as it is
#ifndef PLANSHIFT_TEXT_PRINTABLE_H_
#define PLANSHIFT_TEXT_PRINTABLE_H_

#include <string>
#include <string_view>

namespace planshift {

std::string printable(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_PRINTABLE_H_

// What a byte is in ASCII, whatever the locale says.
//
//   is_digit('7')    true
//   is_letter('x')   true
//
// The awkward case is a letter beyond ASCII: its bytes are none of these.
#ifndef PLANSHIFT_JSON_ASCII_H_
#define PLANSHIFT_JSON_ASCII_H_

namespace planshift {

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

}  // namespace planshift

#endif  // PLANSHIFT_JSON_ASCII_H_

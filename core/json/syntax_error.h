// The error of a text that is no JSON: where it stops being JSON, and what stands there.
//
//   {"plan": "pro",}           byte 15: a trailing comma
//   {"plan": 'pro'}            byte 9:  a single quote
//   // our prices              byte 0:  a comment
//   1F 8B 08 …                 byte 0:  data compressed by gzip
//
// The place is given for programs (bytes) and for people (line and column). What stands there is
// said where it can be told with certainty; otherwise the place must do.
//
// The awkward case is a file that never was a text: its first bytes say what it is, and the first
// one that is no JSON may be a later one (a NUL byte of UTF-16).
#ifndef PLANSHIFT_JSON_SYNTAX_ERROR_H_
#define PLANSHIFT_JSON_SYNTAX_ERROR_H_

#include <cstddef>
#include <string_view>

#include "planshift/base/error.h"

namespace planshift {

// `offset` is the first byte that is no JSON; beyond the end it is the end.
Error syntax_error(std::string_view text, std::size_t offset);

// Where a text stops being UTF-8; its size where all of it is.
std::size_t end_of_utf8(std::string_view text);

// Whether the first bytes are those of compressed data or of UTF-16.
bool is_foreign(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_SYNTAX_ERROR_H_

// An error in words: what is wrong and what to write instead.
//
//   {money_must_be_a_string, "/plans/0/prices/0/amount", {{"value", "49.9"}}}
//   -> write "49.9" as a string
//
// English, one sentence without a full stop, so that a place and a code can stand before it. It
// names the values that the error came with.
#ifndef PLANSHIFT_TEXT_ERROR_TEXT_H_
#define PLANSHIFT_TEXT_ERROR_TEXT_H_

#include <string>

#include "planshift/base/error.h"

namespace planshift {

std::string message_of(const Error& error);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_ERROR_TEXT_H_

// Bad input: a code, the place, and the values involved.
//
// A code names the rule that the input broke, so that a program can act on it and a person can
// look it up (`planshift check --explain CODE`). The place is a JSON Pointer (RFC 6901) to the
// value that is wrong: /plans/0/prices/0/amount.
#ifndef PLANSHIFT_BASE_ERROR_H_
#define PLANSHIFT_BASE_ERROR_H_

#include <string>
#include <utility>
#include <vector>

#include "planshift/base/words.h"

namespace planshift {

// The enumerators are the wire strings.
enum class ErrorCode {
  unknown_key,                   // a key the format does not have; the place is the key itself
  duplicate_key,                 // the same key twice in one object
  missing_key,                   // a required key is absent; the place is the object that lacks it
  wrong_type,                    // a string where a number belongs, say
  bad_value,                     // a word that is not in the list, a malformed percent or fraction
  out_of_range,                  // right type, outside the limits
  unknown_id,                    // a reference to something that is not declared
  duplicate_id,                  // two things of one kind with one id; the place is the later one
  bad_date,                      // not a date or timestamp with offset, or not in the calendar
  bad_duration,                  // not an ISO 8601 duration of one unit
  bad_money,                     // not a decimal number
  too_many_digits,               // more decimals than the currency has
  money_must_be_a_string,        // a fractional JSON number; binary fractions lose cents
  period_reversed,               // the end is not after the start
  change_must_be_inside_period,  // the moment lies before the start or after the end
  price_missing,                 // nothing is sold for that interval or currency
  bad_json,                      // not JSON; args carry the byte offset
  too_large,                     // more bytes than the limit
  too_deep,                      // nested deeper than the limit
  too_many_elements,             // an array longer than the limit
  unsupported_version,           // the first key names a format this program does not know
  overflow,                      // an amount beyond 9 007 199 254 740 991 minor units
  plan_not_for_sale,             // a plan that may be held but not chosen
  too_much_work,                 // legal, but more lines to compute than the limit
};

template <>
struct Words<ErrorCode> {
  static constexpr const char* list[] = {"unknown_key",
                                         "duplicate_key",
                                         "missing_key",
                                         "wrong_type",
                                         "bad_value",
                                         "out_of_range",
                                         "unknown_id",
                                         "duplicate_id",
                                         "bad_date",
                                         "bad_duration",
                                         "bad_money",
                                         "too_many_digits",
                                         "money_must_be_a_string",
                                         "period_reversed",
                                         "change_must_be_inside_period",
                                         "price_missing",
                                         "bad_json",
                                         "too_large",
                                         "too_deep",
                                         "too_many_elements",
                                         "unsupported_version",
                                         "overflow",
                                         "plan_not_for_sale",
                                         "too_much_work"};
};

struct Error {
  ErrorCode code = ErrorCode::bad_value;
  std::string path;                                       // JSON Pointer, "" for the whole document
  std::vector<std::pair<std::string, std::string>> args;  // values a message needs, by name
};

using Errors = std::vector<Error>;

}  // namespace planshift

#endif  // PLANSHIFT_BASE_ERROR_H_

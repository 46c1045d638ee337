// Words for tests of the decoders: documents in a table, errors as short texts.
//
//   errors_of_catalog(with_price("'amount': '49.901'"))
//     -> "/plans/0/prices/0/amount too_many_digits"
//
// Documents are written with single quotes, which a table of C++ strings bears better.
#ifndef PLANSHIFT_TESTS_CORE_JSON_DECODING_H_
#define PLANSHIFT_TESTS_CORE_JSON_DECODING_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "planshift/json/json.h"

namespace planshift::test {

// 'a' becomes "a".
inline std::string json(std::string_view text) {
  std::string written(text);
  std::replace(written.begin(), written.end(), '\'', '"');
  return written;
}

// "/plans/0/id duplicate_id | /policy unknown_key", "" when there are none.
inline std::string places_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    if (!text.empty()) text += " | ";
    text += error.path + " " + word_of(error.code);
  }
  return text;
}

inline std::string errors_of_catalog(std::string_view document) {
  const Result<Vendor> vendor = decode_vendor(json(document));
  return vendor.ok() ? std::string() : places_of(vendor.errors());
}

inline std::string errors_of_request(std::string_view document, const Vendor& vendor) {
  const Result<Request> request = decode_request(json(document), vendor);
  return request.ok() ? std::string() : places_of(request.errors());
}

// A catalog of one plan, with `members` beside the keys that every catalog has.
inline std::string catalog_with(const std::string& members) {
  return "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'basic', 'prices': "
         "[{'interval': 'P1M', 'amount': '10.00'}]}]" +
         (members.empty() ? "" : ", " + members) + "}";
}
inline std::string with_policy(const std::string& members) {
  return catalog_with("'policy': {" + members + "}");
}
inline std::string with_rule(const std::string& members) {
  return with_policy("'changes': {'upgrade': {" + members + "}}");
}
inline std::string with_refund(const std::string& members) {
  return with_policy("'refund': {" + members + "}");
}
// A catalog whose only plan has `members` beside its id and prices.
inline std::string with_plan(const std::string& members) {
  return "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'basic', 'prices': []" +
         (members.empty() ? "" : ", " + members) + "}]}";
}
// A catalog with one price for P1M.
inline std::string with_price(const std::string& members) {
  return "{'planshift': 1, 'id': 't', 'currency': 'USD', 'plans': [{'id': 'basic', 'prices': "
         "[{'interval': 'P1M', " +
         members + "}]}]}";
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_CORE_JSON_DECODING_H_

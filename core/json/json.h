// The border: JSON text in, structs; structs, JSON text out.
//
// Decoding is strict (unknown and duplicate keys, wrong types, fractional numbers for money,
// digits, dangling ids, limits of size and depth) and reports every error of a document at once,
// each with its JSON Pointer, in the order of their places, relations last. Encoding writes keys in
// the order of the contract, so that equal quotes are equal bytes.
//
//   Result<Vendor> vendor = decode_vendor(catalog_text);
//   Result<Request> request = decode_request(request_text, vendor.value());
//   std::string text = encode_quote(vendor.value(), quote);
//
// Limits: 1 MiB of text, 10 000 elements in a list or members in an object, 32 levels; at most 10
// 000 errors are reported. What lists, words and numbers may say stands beside the decoders.
#ifndef PLANSHIFT_JSON_JSON_H_
#define PLANSHIFT_JSON_JSON_H_

#include <memory>
#include <string>
#include <string_view>

#include "planshift/base/result.h"
#include "planshift/quote/quote.h"

namespace planshift {

// A catalog document (F1).
Result<Vendor> decode_vendor(std::string_view text);

// A request document (F2) for this vendor. The fields of a switch are read in a cancel too,
// so that planning can ask the same request both ways; the quote of a cancel does not look at them.
Result<Request> decode_request(std::string_view text, const Vendor& vendor);

// The same for many requests: keeps its memory, so that decoding soon allocates nothing of its own.
// The vendor must outlive it.
class RequestDecoder {
 public:
  explicit RequestDecoder(const Vendor& vendor);
  ~RequestDecoder();
  RequestDecoder(RequestDecoder&&) noexcept;
  RequestDecoder& operator=(RequestDecoder&&) noexcept;

  Result<Request> decode(std::string_view text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// One line of JSON, without a line end (F3).
void append_quote(std::string& out, const Vendor& vendor, const Quote& quote);
std::string encode_quote(const Vendor& vendor, const Quote& quote);

// The same JSON text with line breaks and two spaces of indentation.
std::string prettify(std::string_view json);

// {"path", "code", "args", "message"}
void append_error(std::string& out, const Error& error);
// {"errors":[{"path","code","args","message"}, …]}
std::string encode_errors(const Errors& errors);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_JSON_H_

// Any bytes, read as a catalog and a request: errors with their places, or a quote that obeys the
// laws of every quote and whose text is JSON. Nothing may crash, hang or be a wrong number.
#include <nlohmann/json.hpp>

#include "planshift/json/json.h"
#include "tests/fuzz/documents.h"
#include "tests/fuzz/quote_laws.h"

namespace planshift::fuzz {
namespace {

// A pointer to a value, or "" for the whole document.
void check_places(const Errors& errors) {
  PLANSHIFT_CHECK(!errors.empty());
  for (const Error& error : errors)
    PLANSHIFT_CHECK(error.path.empty() || error.path.front() == '/');
}

void try_documents(const Documents& documents) {
  const Result<Vendor> vendor = decode_vendor(documents.catalog);
  if (!vendor.ok()) return check_places(vendor.errors());
  const Result<Request> request = decode_request(documents.request, vendor.value());
  if (!request.ok()) return check_places(request.errors());
  const Result<Quote> quote = quote_change(vendor.value(), request.value());
  if (!quote.ok()) return check_places(quote.errors());
  check_quote(quote.value(), request.value().subscription.pending);
  PLANSHIFT_CHECK(nlohmann::json::accept(encode_quote(vendor.value(), quote.value())));
}

}  // namespace
}  // namespace planshift::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  planshift::fuzz::try_documents(planshift::fuzz::part(data, size));
  return 0;
}

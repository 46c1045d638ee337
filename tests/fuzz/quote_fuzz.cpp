// Any bytes, read as a catalog and a request: errors with their places, or a quote whose lines sum
// and whose text is JSON. Nothing may crash, hang or be a wrong number.
//
// The two documents stand in one input, parted by a line of two percent signs, so that a finding
// can be read and kept as a file.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "planshift/json/json.h"

namespace planshift {
namespace {

constexpr std::string_view kParting = "\n%%\n";

// A pointer to a value, or "" for the whole document.
void check_places(const Errors& errors) {
  PLANSHIFT_CHECK(!errors.empty());
  for (const Error& error : errors)
    PLANSHIFT_CHECK(error.path.empty() || error.path.front() == '/');
}

void check_sums(const Quote& quote) {
  const Money sum = sum_of(quote.lines, quote.currency);
  if (quote.refund) {
    PLANSHIFT_CHECK(quote.refund->amount == sum);
    PLANSHIFT_CHECK(!sum.is_negative());
    PLANSHIFT_CHECK(quote.refund->offset <= quote.refund->amount);
    PLANSHIFT_CHECK(quote.refund->amount <= quote.refund->paid);
    Money split = Money::zero(quote.currency);
    for (const SplitPart& part : quote.refund->split) split += part.amount;
    PLANSHIFT_CHECK(quote.refund->split.empty() || split == sum - quote.refund->offset);
  } else {
    PLANSHIFT_CHECK(quote.due_now.total == sum);
    PLANSHIFT_CHECK(quote.due_now.subtotal + quote.due_now.tax == quote.due_now.total);
  }
  if (quote.next_invoice) {
    const NextInvoice& next = *quote.next_invoice;
    PLANSHIFT_CHECK(next.total == sum_of(next.lines, quote.currency));
    PLANSHIFT_CHECK(!next.total.is_negative());
  }
}

void try_documents(std::string_view catalog_text, std::string_view request_text) {
  const Result<Vendor> vendor = decode_vendor(catalog_text);
  if (!vendor.ok()) return check_places(vendor.errors());
  const Result<Request> request = decode_request(request_text, vendor.value());
  if (!request.ok()) return check_places(request.errors());
  const Result<Quote> quote = quote_change(vendor.value(), request.value());
  if (!quote.ok()) return check_places(quote.errors());
  check_sums(quote.value());
  PLANSHIFT_CHECK(nlohmann::json::accept(encode_quote(vendor.value(), quote.value())));
}

}  // namespace
}  // namespace planshift

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t parting = text.find(planshift::kParting);
  if (parting == std::string_view::npos) {
    planshift::try_documents(text, "{}");
  } else {
    planshift::try_documents(text.substr(0, parting),
                             text.substr(parting + planshift::kParting.size()));
  }
  return 0;
}

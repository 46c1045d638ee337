#include <planshift/planshift.h>

#include <cstdio>

int main() {
  using namespace planshift;
  const char* catalog = R"({"planshift": 1, "id": "rooms", "currency": "GBP",
    "plans": [{"id": "standard", "prices": [{"interval": "P1M", "amount": "99.00"}]},
              {"id": "pro", "prices": [{"interval": "P1M", "amount": "249.00"}]}],
    "policy": {"changes": {"upgrade": {"settle": "restart"}}}})";
  const char* request = R"({"subscription": {"plan": "standard", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"}})";

  const Vendor vendor = decode_vendor(catalog).value();
  const Quote quote = quote_change(vendor, decode_request(request, vendor).value()).value();
  std::puts(format_money(quote.due_now.to_pay).c_str());     // 196.20
  std::puts(answer_text(vendor, "quote", request).c_str());  // the whole quote, a line of JSON
}

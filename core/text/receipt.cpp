#include "core/text/receipt.h"

#include "core/text/receipt_parts.h"

namespace planshift {

std::string receipt_of(const Vendor& vendor, const Request& request, const Quote& quote) {
  const Told told{
      .vendor = vendor, .request = request, .quote = quote, .names = Names(vendor.catalog)};
  Page page;
  tell_verdict(told, page);
  tell_money(told, page);
  tell_changes(told, page);
  tell_effects(told, page);
  tell_notices(told, page);
  return page.text();
}

}  // namespace planshift

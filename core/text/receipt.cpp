#include "planshift/text/receipt.h"

#include "planshift/text/receipt_parts.h"

namespace planshift {

std::string receipt_of(const Vendor& vendor, const Request& request, const Quote& quote) {
  const ReceiptContext context{
      .vendor = vendor, .request = request, .quote = quote, .names = Names(vendor.catalog)};
  Page page;
  write_verdict(context, page);
  write_money(context, page);
  write_changes(context, page);
  write_effects(context, page);
  write_notices(context, page);
  return page.text();
}

}  // namespace planshift

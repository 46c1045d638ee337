// The parts of a receipt, each writing its own sections of the page.
#ifndef PLANSHIFT_TEXT_RECEIPT_PARTS_H_
#define PLANSHIFT_TEXT_RECEIPT_PARTS_H_

#include "planshift/quote/quote.h"
#include "planshift/text/names.h"
#include "planshift/text/page.h"

namespace planshift {

// What every part looks at.
struct ReceiptContext {
  const Vendor& vendor;
  const Request& request;
  const Quote& quote;
  Names names;

  const Subscription& held() const { return request.subscription; }
  const Change& change() const { return request.change; }
  bool is_refused() const { return quote.verdict.status == Status::refused; }
};

// What is asked, the verdict with its reasons, and what to do where it is refused.
void write_verdict(const ReceiptContext& context, Page& page);

// What is due now and what is left over; or, of a cancellation, the refund. Then the next invoice.
void write_money(const ReceiptContext& context, Page& page);

// Price, dates, features and limits; then what happens to the things the customer has.
void write_changes(const ReceiptContext& context, Page& page);
void write_effects(const ReceiptContext& context, Page& page);

// What else to know.
void write_notices(const ReceiptContext& context, Page& page);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_RECEIPT_PARTS_H_

// The parts of a receipt, each writing its own sections of the page.
#ifndef PLANSHIFT_CORE_TEXT_RECEIPT_PARTS_H_
#define PLANSHIFT_CORE_TEXT_RECEIPT_PARTS_H_

#include "core/quote/quote.h"
#include "core/text/names.h"
#include "core/text/page.h"

namespace planshift {

// What every part looks at.
struct Told {
  const Vendor& vendor;
  const Request& request;
  const Quote& quote;
  Names names;

  const Subscription& held() const { return request.subscription; }
  const Change& change() const { return request.change; }
  bool is_refused() const { return quote.verdict.status == Status::refused; }
};

// What is asked, the verdict with its reasons, and what to do where it is refused.
void tell_verdict(const Told& told, Page& page);

// What is due now and what is left over; or, of a cancellation, the refund. Then the next invoice.
void tell_money(const Told& told, Page& page);

// Price, dates, features and limits; then what happens to the things the customer has.
void tell_changes(const Told& told, Page& page);
void tell_effects(const Told& told, Page& page);

// What else to know.
void tell_notices(const Told& told, Page& page);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_TEXT_RECEIPT_PARTS_H_

// Renewal: the subscription moved on by one period, as its next invoice leaves it.
//
// What is booked until then takes effect, what waited for the invoice is on it, and the balance
// pays what it can. A trial that ends goes on as paid.
//
//   pro, period 15 November to 15 December, a downgrade to standard booked for 15 December
//   -> an invoice of 99.00 on 15 December; plan standard, period 15 December to 15 January
#ifndef PLANSHIFT_QUOTE_RENEWAL_H_
#define PLANSHIFT_QUOTE_RENEWAL_H_

#include "planshift/quote/quote.h"

namespace planshift {

struct Renewal {
  NextInvoice invoice;
  Subscription after;
};

// Of the request only subscription, tax and usage count; the usage is that of every period. Errors
// as of a quote.
Result<Renewal> renew(const Vendor& vendor, const Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_RENEWAL_H_

// receipt_of: a quote as a person reads it (`--format text`).
//
//   CrowdHandler
//   Upgrade from Standard to Pro
//   Allowed, from 2026-11-15 on.
//
//   Due now
//     Unused: Standard, 2026-11-15 to 2026-12-01                    -52.80 GBP
//         99.00 x 16/30 days = 52.80
//     Pro, 2026-11-15 to 2026-12-15                                 249.00 GBP
//         the whole price: a new period starts
//                                                                   ----------
//     To pay now                                                    196.20 GBP
//
// and so on: the next invoice, what changes, what happens to the customer's things, what to know.
// English; names are those of the catalog. Nothing is computed here that the quote does not say.
#ifndef PLANSHIFT_TEXT_RECEIPT_H_
#define PLANSHIFT_TEXT_RECEIPT_H_

#include <string>

#include "planshift/quote/quote.h"

namespace planshift {

std::string receipt_of(const Vendor& vendor, const Request& request, const Quote& quote);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_RECEIPT_H_

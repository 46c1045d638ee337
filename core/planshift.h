// The public API: everything that a program needs which quotes changes of subscriptions.
//
//   const Vendor vendor = decode_vendor(catalog).value();
//   const Request request = decode_request(text, vendor).value();
//   const Quote quote = quote_change(vendor, request).value();
//
// Catalog, policy, subscription and request are structs, filled from JSON or by hand; a quote is a
// struct, written as JSON or as a receipt. The planning questions stand beside it. What this header
// reaches is installed, and nothing else: the readers, the settlement and the other ways from a
// request to its quote may change at any time.
//
// The awkward case is bad input. Nothing throws: a Result is a value or every error with its place.
#ifndef PLANSHIFT_PLANSHIFT_H_
#define PLANSHIFT_PLANSHIFT_H_

#include "planshift/catalog/catalog.h"
#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "planshift/money/decimal.h"
#include "planshift/money/money.h"
#include "planshift/planning/chain.h"
#include "planshift/planning/compare.h"
#include "planshift/planning/conventions.h"
#include "planshift/planning/curve.h"
#include "planshift/planning/explain.h"
#include "planshift/planning/fit.h"
#include "planshift/planning/lint.h"
#include "planshift/planning/options.h"
#include "planshift/planning/schedule.h"
#include "planshift/policy/policy.h"
#include "planshift/quote/quote.h"
#include "planshift/subscription/request.h"
#include "planshift/subscription/vendor.h"
#include "planshift/text/receipt.h"

#endif  // PLANSHIFT_PLANSHIFT_H_

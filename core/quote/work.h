// Work: how much a question computes, counted before it is computed.
//
// Every document that is small enough is legal, and a legal one may ask for a great deal: 4 000
// days of a customer with 10 000 add-ons are eighty million lines. What is asked for is counted in
// lines, from the documents alone, so that every host refuses the same requests however fast it is
// (DEC-80):
//
//   lines of one quote = the plan, the add-ons held and wanted, meters used, lines pending and
//                        bookings, and a tenth of the items, charges and payments, of the tiers of
//                        both plans, of the catalog's limits, features and resources, and of the
//                        lines of invoices still to come; of a cancellation all of it again for
//                        each rule of a law, with a tenth of what the catalog sells
//   asked              = lines of one quote × the quotes that are needed
//
//   a year of days of a customer with 4 add-ons and 2 meters: 366 × 12 = 4 392 lines
//
// More than kMaxWork is the error too_much_work {limit, asked}, at the place that says how often.
// It is so small that the largest legal question takes under two seconds and 256 MiB natively, and
// large enough for 4 000 days of a customer with thirty add-ons.
//
// The awkward cases are a chain and the invoices until a notice ends: how many there are depends on
// what comes before. They are counted as they come.
#ifndef PLANSHIFT_QUOTE_WORK_H_
#define PLANSHIFT_QUOTE_WORK_H_

#include <cstdint>
#include <optional>
#include <string>

#include "planshift/base/result.h"
#include "planshift/subscription/request.h"

namespace planshift {

constexpr std::int64_t kMaxWork = 250000;  // lines

// The lines that one quote of the request computes; at least 2.
std::int64_t lines_of_quote(const Vendor& vendor, const Request& request);

// Those of coming invoices, which are told by date and total alone: ten make a line.
struct ComingInvoices {
  std::int64_t count = 0;
  std::int64_t lines = 0;  // of one quote of the request
};
std::int64_t lines_of_invoices(const ComingInvoices& invoices);

// What stands in the way of computing so many lines: nothing, or too_much_work at `path`.
std::optional<Error> too_much_work(std::int64_t lines, std::string path);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_WORK_H_

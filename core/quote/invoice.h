// Invoice: totals of the lines due now, and the next invoice with everything it will show.
#ifndef PLANSHIFT_QUOTE_INVOICE_H_
#define PLANSHIFT_QUOTE_INVOICE_H_

#include <vector>

#include "planshift/proration/arrears.h"
#include "planshift/quote/quote.h"
#include "planshift/quote/settlement.h"

namespace planshift {

// Appends the line of added tax, and says what the lines come to. `from_balance` is what `balance`
// pays of a positive total.
DueNow total_lines(const State& state, std::vector<Line>& lines, Money balance, Rounding rounding);

DueNow nothing_due(Currency currency);

// A quote as it begins: no line, nothing due, nothing left over.
Quote opened_quote(const State& state, ChangeKind kind, LeftoverTo to);

// A charge for each item of `selection` that does not run by itself, at its recurring price on an
// invoice dated `period.start`. `share` cuts the first invoice of a billing-day system; absent,
// prices are whole.
std::vector<Line> recurring_lines(const State& state, const Selection& selection,
                                  const Period& period, const std::optional<Share>& share,
                                  const Proration& share_proration);

// Everything that recurs at the selection's interval on an invoice dated `on`, rounded item by item
// as it would show it, before tax.
Money recurring_total(const State& state, const Selection& selection, const Moment& on);

// What choosing the plan of `selection` costs once: nothing where it has no setup fee.
std::vector<Line> setup_fee_lines(const State& state, const Selection& selection);

// What the next invoice comes to, with its lines and the balance that is left for it.
struct NextInvoicePlan {
  Moment on;
  std::vector<Line> recurring;
  std::vector<Line> riding;  // collected later: what was pending, then credits, charges, fee
  Money balance;
};
struct NextInvoiceResult {
  NextInvoice invoice;
  Money cut;  // credits that would have made it negative: the leftover
};
NextInvoiceResult next_invoice_of(const State& state, NextInvoicePlan plan);

// The invoice at the end of a period that is billed in arrears.
NextInvoiceResult invoice_in_arrears(const State& state, const Selection& selection,
                                     const ArrearsPeriod& period, const std::vector<Line>& pending,
                                     Money balance);

// The renewal as it stands today, with what is pending and booked, without any other change.
NextInvoice renewal_as_it_is(const State& state, const Frame& frame);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_INVOICE_H_

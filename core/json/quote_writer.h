// Writes quotes, and the parts of which other answers are made too.
//
// Every function writes one value; the keys of an answer are written by who puts it together. They
// stand in rooms of their own: lines and their arithmetic (line_writer.cpp), dues, refunds and the
// next invoice (invoice_writer.cpp), verdicts and what was asked (verdict_writer.cpp), notices
// (notice_writer.cpp), effects and what changes (effect_writer.cpp), the whole (quote_writer.cpp).
#ifndef PLANSHIFT_JSON_QUOTE_WRITER_H_
#define PLANSHIFT_JSON_QUOTE_WRITER_H_

#include <optional>
#include <vector>

#include "planshift/json/json_writer.h"
#include "planshift/quote/quote.h"

namespace planshift {

// The keys that every answer starts with: "planshift", "catalog", "currency".
void write_answer_head(JsonWriter& out, const Catalog& catalog, Currency currency);

// {"path", "code", "args", "message"}: as append_error, inside something larger.
void write_error(JsonWriter& out, const Error& error);

// The `change` of a request: what was asked, without reason, discount and anchor.
void write_change(JsonWriter& out, const Catalog& catalog, const Change& change);
void write_verdict(JsonWriter& out, const Catalog& catalog, const Verdict& verdict);
void write_due_now(JsonWriter& out, const DueNow& due);
// Its currency is told where it is not the answer's.
void write_leftover(JsonWriter& out, const Leftover& leftover, Currency of_answer);
void write_period(JsonWriter& out, const Period& period);
// {"plan": id}, {"addon": id}, {"meter": id} or null.
void write_item(JsonWriter& out, const Catalog& catalog, const Item& item);
// A member of an open object: a quantity of a meter or of seats, as long as it is; a fraction that
// never ends as one.
void write_quantity(JsonWriter& out, KeyName name, const Rational& quantity);
void write_wanted_addons(JsonWriter& out, const Catalog& catalog,
                         const std::vector<WantedAddOn>& addons);
void write_line(JsonWriter& out, const Catalog& catalog, const Line& line);
void write_lines(JsonWriter& out, const Catalog& catalog, const std::vector<Line>& lines);
void write_refund(JsonWriter& out, const Refund& refund);
void write_next_invoice(JsonWriter& out, const Catalog& catalog, const NextInvoice& invoice);
void write_changes(JsonWriter& out, const Catalog& catalog, const Changes& changes);
// A list of features by their ids.
void write_features(JsonWriter& out, const Catalog& catalog,
                    const std::vector<std::size_t>& features);
void write_effect(JsonWriter& out, const Catalog& catalog, const Effect& effect);
void write_notice(JsonWriter& out, const Catalog& catalog, const Notice& notice);

// Members of an open object: what a refund comes to, and all that a quote says of money.
void write_refund_amounts(JsonWriter& out, const Refund& refund);
void write_money_of(JsonWriter& out, const Catalog& catalog, const Quote& quote);

void write_quote(JsonWriter& out, const Catalog& catalog, const Quote& quote);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUOTE_WRITER_H_

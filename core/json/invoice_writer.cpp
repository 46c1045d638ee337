#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

void write_review(JsonWriter& out, const ReviewDates& review) {
  out.begin_object();
  out.key("business_days"_key);
  out.begin_array();
  out.number(review.business_days.first);
  out.number(review.business_days.last);
  out.end_array();
  out.field("from"_key, review.from);
  out.field("until"_key, review.until);
  out.field("expected_by"_key, review.expected_by);
  out.end_object();
}

}  // namespace

void write_due_now(JsonWriter& out, const DueNow& due) {
  out.begin_object();
  out.field("subtotal"_key, due.subtotal);
  out.field("tax"_key, due.tax);
  out.field("total"_key, due.total);
  out.field("from_balance"_key, due.from_balance);
  out.field("to_pay"_key, due.to_pay);
  out.end_object();
}

void write_leftover(JsonWriter& out, const Leftover& leftover, Currency of_answer) {
  out.begin_object();
  out.field("amount"_key, leftover.amount);
  out.field("to"_key, leftover.to);
  const Currency currency = leftover.amount.currency();
  if (!(currency == of_answer)) out.word_field("currency"_key, currency.code());
  out.end_object();
}

void write_period(JsonWriter& out, const Period& period) {
  out.begin_object();
  out.field("start"_key, period.start);
  out.field("end"_key, period.end);
  out.end_object();
}

void write_refund_amounts(JsonWriter& out, const Refund& refund) {
  out.field("paid"_key, refund.paid);
  out.field("amount"_key, refund.amount);
  out.field("offset"_key, refund.offset);
  out.field("to"_key, refund.to);
}

void write_refund(JsonWriter& out, const Refund& refund) {
  out.begin_object();
  write_refund_amounts(out, refund);
  out.list("split"_key, refund.split, [&](const SplitPart& part) {
    out.begin_object();
    out.field("method"_key, part.method);
    out.field("amount"_key, part.amount);
    out.end_object();
  });
  out.field("full_until"_key, refund.full_until);
  out.field("review"_key, refund.review, [&](const auto& part) { write_review(out, part); });
  out.field("difference"_key, refund.difference);
  out.field("still_due"_key, refund.still_due);
  if (refund.remaining) {
    out.list("remaining_invoices"_key, refund.remaining->invoices,
             [&](const RemainingInvoice& invoice) {
               out.begin_object();
               out.field("on"_key, invoice.on);
               out.field("total"_key, invoice.total);
               out.end_object();
             });
    out.field("remaining_total"_key, refund.remaining->total);
  }
  out.end_object();
}

void write_next_invoice(JsonWriter& out, const Catalog& catalog, const NextInvoice& invoice) {
  out.begin_object();
  out.field("on"_key, invoice.on);
  out.field("total"_key, invoice.total);
  out.field("from_balance"_key, invoice.from_balance);
  out.field("to_pay"_key, invoice.to_pay);
  out.key("lines"_key);
  write_lines(out, catalog, invoice.lines);
  out.end_object();
}

}  // namespace planshift

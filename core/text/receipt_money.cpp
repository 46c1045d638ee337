#include <algorithm>
#include <string>

#include "planshift/text/arithmetic.h"
#include "planshift/text/joined.h"
#include "planshift/text/printable.h"
#include "planshift/text/receipt_parts.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

// Whose seats and quantities a line is about: those held until now, or those asked for.
enum class Side { held, wanted };

std::int64_t pieces_of(const ReceiptContext& context, const Item& item, Side side) {
  const bool is_wanted = side == Side::wanted;
  switch (item.kind) {
    case Item::Kind::plan:
      return is_wanted ? context.change().seats.value_or(context.held().seats)
                       : context.held().seats;
    case Item::Kind::addon:
      if (is_wanted && context.change().addons) {
        for (const WantedAddOn& wanted : *context.change().addons) {
          if (wanted.addon == item.index) return wanted.quantity;
        }
      }
      for (const HeldAddOn& held : context.held().addons) {
        if (held.addon == item.index) return held.quantity;
      }
      return 1;
    case Item::Kind::meter:
    case Item::Kind::none: return 1;
  }
  PLANSHIFT_CHECK(false);
}

Side side_of(LineKind kind) {
  switch (kind) {
    case LineKind::charge:
    case LineKind::setup_fee: return Side::wanted;
    case LineKind::credit:
    case LineKind::paid:
    case LineKind::used:
    case LineKind::addon_paid:
    case LineKind::addon_used:
    case LineKind::overage:
    case LineKind::minimum:
    case LineKind::non_refundable:
    case LineKind::floor:
    case LineKind::already_credited:
    case LineKind::fee:
    case LineKind::early_end:
    case LineKind::tax: return Side::held;
  }
  PLANSHIFT_CHECK(false);
}

// "OX Mail Business, 15 seats, 2026-11-15 to 2027-03-01"
std::string label_of(const ReceiptContext& context, const Line& line, Side side) {
  const bool has_own_name = line.item.kind == Item::Kind::none || line.kind == LineKind::fee;
  if (has_own_name) return std::string(name_of_line(line.kind));
  std::string label = joined({prefix_of(line.kind), context.names.of_item(line.item)});
  const bool is_once = line.kind == LineKind::setup_fee;  // however many seats
  const std::int64_t pieces = is_once ? 1 : pieces_of(context, line.item, side);
  if (line.item.kind == Item::Kind::plan && pieces > 1) {
    label += joined({", ", counted(pieces, "seat")});
  } else if (pieces > 1) {
    label += joined({" x ", std::to_string(pieces)});
  }
  if (line.period) {
    label +=
        joined({", ", format_moment(line.period->start), " to ", format_moment(line.period->end)});
  }
  return label;
}

// Whether the price of a plan is another one in a later month.
bool has_ramp(const ReceiptContext& context, const Item& item) {
  if (item.kind != Item::Kind::plan) return false;
  const std::vector<Price>& prices = context.vendor.catalog.plans[item.index].prices;
  return std::any_of(prices.begin(), prices.end(),
                     [](const Price& price) { return !price.ramp.empty(); });
}

void write_line(const ReceiptContext& context, const Line& line, Side side, Page& page) {
  page.row(label_of(context, line, side), amount_text(line.amount));
  const std::string discounts = discounts_of(line);
  if (!discounts.empty()) page.note(discounts);
  std::string unit;
  if (line.item.kind == Item::Kind::meter) {
    unit = printable(context.vendor.catalog.meters[line.item.index].unit.in("en"));
  }
  const std::string note = arithmetic_of(line, {.pieces = pieces_of(context, line.item, side),
                                                .unit = unit,
                                                .changes_by_month = has_ramp(context, line.item)});
  if (!note.empty()) page.note(note);
  if (line.law) page.note(joined({"by law: ", printable(line.law->article)}));
}

bool has_line(const std::vector<Line>& lines, LineKind kind) {
  return std::any_of(lines.begin(), lines.end(),
                     [kind](const Line& line) { return line.kind == kind; });
}

void write_leftover(const Leftover& leftover, Page& page) {
  if (leftover.amount.is_zero()) return;
  page.row(words_of(leftover.to), amount_text(leftover.amount));
}

void write_due_now(const ReceiptContext& context, Page& page) {
  const DueNow& due = context.quote.due_now;
  if (context.is_refused()) return;
  page.heading("Due now");
  if (context.quote.lines.empty()) {
    page.item("Nothing is due now.");
    write_leftover(context.quote.leftover, page);
    return;
  }
  for (const Line& line : context.quote.lines) write_line(context, line, side_of(line.kind), page);
  page.rule();
  const bool is_plain = due.total == due.to_pay;
  if (!is_plain) page.row("Total", amount_text(due.total));
  if (!due.from_balance.is_zero()) {
    page.row("From the balance", amount_text(-due.from_balance));
  }
  page.row("To pay now", amount_text(due.to_pay));
  if (!due.tax.is_zero() && !has_line(context.quote.lines, LineKind::tax)) {
    page.note(joined({"includes ", amount_text(due.tax), " tax"}));
  }
  write_leftover(context.quote.leftover, page);
}

// A voucher pays, but never comes back.
void write_vouchers(const ReceiptContext& context, Page& page) {
  for (const Payment& payment : context.held().payments) {
    if (payment.refundable || payment.amount.is_zero()) continue;
    page.item(joined({"Not refunded: ", amount_text(payment.amount), ", paid by ",
                      printable(payment.method), "."}));
  }
}

// Where the money goes, and when.
void write_payout(const Refund& refund, Page& page) {
  if (!refund.offset.is_zero()) {
    page.row("of which settles the open invoice", amount_text(refund.offset));
  }
  for (const SplitPart& part : refund.split) {
    page.row(joined({"of which back to ", printable(part.method)}), amount_text(part.amount));
  }
  const Money in_money = refund.amount - refund.offset;
  if (in_money.is_positive() && refund.to == RefundTo::balance) {
    page.item("It is kept as balance.");
  } else if (in_money.is_positive() && refund.split.empty()) {
    page.item("It is refunded the way it was paid.");
  }
  if (refund.difference && !refund.difference->is_zero()) {
    const bool is_more = refund.difference->is_positive();
    const Money difference = is_more ? *refund.difference : -*refund.difference;
    page.item(joined({"You expected ", amount_text(refund.amount - *refund.difference),
                      "; this is ", amount_text(difference), is_more ? " more." : " less."}));
  }
  if (refund.still_due.is_positive()) {
    page.item(joined({"Still to pay on the open invoice: ", amount_text(refund.still_due), "."}));
  }
  if (!refund.review) return;
  const ReviewDates& review = *refund.review;
  std::string days = std::to_string(review.business_days.first);
  if (review.business_days.first != review.business_days.last) {
    days += joined({" to ", std::to_string(review.business_days.last)});
  }
  page.item(joined({"The vendor reviews it in ", days, " working days; expect its answer between ",
                    format_date(review.from), " and ", format_date(review.until), "."}));
  if (review.expected_by) {
    page.item(joined({"Expect the money by ", format_date(*review.expected_by), "."}));
  }
}

// What is still invoiced until a notice has run out.
void write_remaining(const Refund& refund, Page& page) {
  if (!refund.remaining) return;
  for (const RemainingInvoice& invoice : refund.remaining->invoices) {
    page.row(joined({"still invoiced on ", format_moment(invoice.on)}), amount_text(invoice.total));
  }
  page.row("in total until the end", amount_text(refund.remaining->total));
}

void write_refund(const ReceiptContext& context, const Refund& refund, Page& page) {
  if (context.is_refused()) return;
  page.heading(context.quote.due_now.total.is_positive() ? "What leaving costs" : "Refund");
  if (context.quote.lines.empty()) {
    page.item("Nothing is refunded: the service runs to the end of the paid period.");
    write_remaining(refund, page);
    return;
  }
  for (const Line& line : context.quote.lines) write_line(context, line, Side::held, page);
  page.rule();
  const DueNow& due = context.quote.due_now;
  if (due.total.is_positive()) {
    if (!due.from_balance.is_zero()) page.row("From the balance", amount_text(-due.from_balance));
    page.row("To pay now", amount_text(due.to_pay));
  } else {
    page.row("You get back", amount_text(refund.amount));
  }
  // Where a service runs on; the invoices of a commitment that is left at once never come.
  const std::optional<Moment>& end = context.quote.effective_on;
  if (end && context.quote.period_before.end.date < end->date) write_remaining(refund, page);
  write_vouchers(context, page);
  write_payout(refund, page);
}

// Whether the next invoice is already one of the new state.
Side side_of_next(const ReceiptContext& context, const NextInvoice& next) {
  if (context.is_refused() || !context.quote.effective_on) return Side::held;
  const Frame frame{.by_instant = context.vendor.policy.proration.by_instant(),
                    .offset_minutes = context.vendor.policy.utc_offset_minutes};
  return frame.at_or_before(*context.quote.effective_on, next.on) ? Side::wanted : Side::held;
}

void write_next_invoice(const ReceiptContext& context, const NextInvoice& next, Page& page) {
  page.heading(
      joined({context.is_refused() ? "Without the change, next invoice on " : "Next invoice, on ",
              format_moment(next.on)}));
  const Side side = side_of_next(context, next);
  for (const Line& line : next.lines) {
    write_line(context, line, line.kind == LineKind::credit ? Side::held : side, page);
  }
  const bool is_plain = next.total == next.to_pay;
  if (next.lines.size() == 1 && is_plain) return;
  page.rule();
  if (!is_plain) page.row("Total", amount_text(next.total));
  if (!next.from_balance.is_zero()) {
    page.row("From the balance", amount_text(-next.from_balance));
  }
  page.row("To pay then", amount_text(next.to_pay));
}

}  // namespace

void write_money(const ReceiptContext& context, Page& page) {
  if (context.quote.refund) {
    write_refund(context, *context.quote.refund, page);
  } else {
    write_due_now(context, page);
  }
  if (context.quote.next_invoice) write_next_invoice(context, *context.quote.next_invoice, page);
}

}  // namespace planshift

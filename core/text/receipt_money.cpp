#include <algorithm>
#include <string>

#include "core/text/arithmetic.h"
#include "core/text/joined.h"
#include "core/text/printable.h"
#include "core/text/receipt_parts.h"
#include "core/text/words.h"

namespace planshift {
namespace {

// Whose seats and quantities a line is about: those held until now, or those asked for.
enum class Side { held, wanted };

std::int64_t pieces_of(const Told& told, const Item& item, Side side) {
  const bool is_wanted = side == Side::wanted;
  switch (item.kind) {
    case Item::Kind::plan:
      return is_wanted ? told.change().seats.value_or(told.held().seats) : told.held().seats;
    case Item::Kind::addon:
      if (is_wanted && told.change().addons) {
        for (const WantedAddOn& wanted : *told.change().addons) {
          if (wanted.addon == item.index) return wanted.quantity;
        }
      }
      for (const HeldAddOn& held : told.held().addons) {
        if (held.addon == item.index) return held.quantity;
      }
      return 1;
    case Item::Kind::meter:
    case Item::Kind::none: return 1;
  }
  CHECK(false);
}

Side side_of(LineKind kind) {
  switch (kind) {
    case LineKind::charge: return Side::wanted;
    case LineKind::credit:
    case LineKind::paid:
    case LineKind::used:
    case LineKind::addon_paid:
    case LineKind::addon_used:
    case LineKind::overage:
    case LineKind::non_refundable:
    case LineKind::floor:
    case LineKind::already_credited:
    case LineKind::fee:
    case LineKind::tax: return Side::held;
  }
  CHECK(false);
}

// "OX Mail Business, 15 seats, 2026-11-15 to 2027-03-01"
std::string label_of(const Told& told, const Line& line, Side side) {
  if (line.item.kind == Item::Kind::none) return std::string(name_of_line(line.kind));
  std::string label = joined({prefix_of(line.kind), told.names.of_item(line.item)});
  const std::int64_t pieces = pieces_of(told, line.item, side);
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

void tell_line(const Told& told, const Line& line, Side side, Page& page) {
  page.row(label_of(told, line, side), amount_text(line.amount));
  const std::string discounts = discounts_of(line);
  if (!discounts.empty()) page.note(discounts);
  std::string unit;
  if (line.item.kind == Item::Kind::meter) {
    unit = printable(told.vendor.catalog.meters[line.item.index].unit.in("en"));
  }
  const std::string note =
      arithmetic_of(line, {.pieces = pieces_of(told, line.item, side), .unit = unit});
  if (!note.empty()) page.note(note);
}

bool has_line(const std::vector<Line>& lines, LineKind kind) {
  return std::any_of(lines.begin(), lines.end(),
                     [kind](const Line& line) { return line.kind == kind; });
}

void tell_leftover(const Leftover& leftover, Page& page) {
  if (leftover.amount.is_zero()) return;
  page.row(words_of(leftover.to), amount_text(leftover.amount));
}

void tell_due_now(const Told& told, Page& page) {
  const DueNow& due = told.quote.due_now;
  if (told.is_refused()) return;
  page.heading("Due now");
  if (told.quote.lines.empty()) {
    page.item("Nothing is due now.");
    tell_leftover(told.quote.leftover, page);
    return;
  }
  for (const Line& line : told.quote.lines) tell_line(told, line, side_of(line.kind), page);
  page.rule();
  const bool is_plain = due.total == due.to_pay;
  if (!is_plain) page.row("Total", amount_text(due.total));
  if (!due.from_balance.is_zero()) {
    page.row("From the balance", amount_text(-due.from_balance));
  }
  page.row("To pay now", amount_text(due.to_pay));
  if (!due.tax.is_zero() && !has_line(told.quote.lines, LineKind::tax)) {
    page.note(joined({"includes ", amount_text(due.tax), " tax"}));
  }
  tell_leftover(told.quote.leftover, page);
}

// A voucher pays, but never comes back.
void tell_vouchers(const Told& told, Page& page) {
  for (const Payment& payment : told.held().payments) {
    if (payment.refundable || payment.amount.is_zero()) continue;
    page.item(joined({"Not refunded: ", amount_text(payment.amount), ", paid by ",
                      printable(payment.method), "."}));
  }
}

// Where the money goes, and when.
void tell_payout(const Refund& refund, Page& page) {
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
void tell_remaining(const Refund& refund, Page& page) {
  if (!refund.remaining) return;
  for (const RemainingInvoice& invoice : refund.remaining->invoices) {
    page.row(joined({"still invoiced on ", format_moment(invoice.on)}), amount_text(invoice.total));
  }
  page.row("in total until the end", amount_text(refund.remaining->total));
}

void tell_refund(const Told& told, const Refund& refund, Page& page) {
  if (told.is_refused()) return;
  page.heading("Refund");
  if (told.quote.lines.empty()) {
    page.item("Nothing is refunded: the service runs to the end of the paid period.");
    tell_remaining(refund, page);
    return;
  }
  for (const Line& line : told.quote.lines) tell_line(told, line, Side::held, page);
  page.rule();
  page.row("You get back", amount_text(refund.amount));
  tell_vouchers(told, page);
  tell_payout(refund, page);
}

// Whether the next invoice is already one of the new state.
Side side_of_next(const Told& told, const NextInvoice& next) {
  if (told.is_refused() || !told.quote.effective_on) return Side::held;
  const Frame frame{.by_instant = told.vendor.policy.proration.by_instant(),
                    .offset_minutes = told.vendor.policy.utc_offset_minutes};
  return frame.at_or_before(*told.quote.effective_on, next.on) ? Side::wanted : Side::held;
}

void tell_next_invoice(const Told& told, const NextInvoice& next, Page& page) {
  page.heading(
      joined({told.is_refused() ? "Without the change, next invoice on " : "Next invoice, on ",
              format_moment(next.on)}));
  const Side side = side_of_next(told, next);
  for (const Line& line : next.lines) {
    tell_line(told, line, line.kind == LineKind::credit ? Side::held : side, page);
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

void tell_money(const Told& told, Page& page) {
  if (told.quote.refund) {
    tell_refund(told, *told.quote.refund, page);
  } else {
    tell_due_now(told, page);
  }
  if (told.quote.next_invoice) tell_next_invoice(told, *told.quote.next_invoice, page);
}

}  // namespace planshift

#include "planshift/text/place_text.h"

#include "planshift/base/check.h"

namespace planshift {
namespace {

std::string words_of_kind(LineKind kind) {
  switch (kind) {
    case LineKind::credit: return "the credit";
    case LineKind::charge: return "the charge";
    case LineKind::paid:
    case LineKind::addon_paid: return "what was paid";
    case LineKind::used:
    case LineKind::addon_used: return "the part used";
    case LineKind::overage: return "the overage";
    case LineKind::non_refundable: return "the part that is not refunded";
    case LineKind::floor: return "what raises the refund to zero";
    case LineKind::already_credited: return "what was credited before";
    case LineKind::fee: return "the fee";
    case LineKind::tax: return "the tax";
    case LineKind::early_end: return "what leaving early costs";
    case LineKind::minimum: return "what is missing to the minimum";
    case LineKind::setup_fee: return "the setup fee";
  }
  PLANSHIFT_CHECK(false);
}

std::string words_of_line(const Line& line, const Catalog& catalog) {
  std::string words = words_of_kind(line.kind);
  switch (line.item.kind) {
    case Item::Kind::plan: words += " for "; return words += catalog.plans[line.item.index].id;
    case Item::Kind::addon: words += " for "; return words += catalog.addons[line.item.index].id;
    case Item::Kind::meter: words += " of "; return words += catalog.meters[line.item.index].id;
    case Item::Kind::none: return words;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace

std::string words_of(const Place& place, const Quote& quote, const Catalog& catalog) {
  switch (place.kind) {
    case PlaceKind::due_now:
      return place.amount.is_negative() ? "what is left over now" : "what is due now";
    case PlaceKind::to_pay: return "what is to pay now, after the balance";
    case PlaceKind::refund: return "the refund";
    case PlaceKind::refund_offset: return "the part of the refund that settles the open invoice";
    case PlaceKind::refund_part: {
      std::string words = "the part of the refund that goes back to ";
      return words += quote.refund->split[place.index].method;
    }
    case PlaceKind::leftover: return "what the next invoice could not take";
    case PlaceKind::next_invoice: return "the next invoice";
    case PlaceKind::next_to_pay: return "what is to pay on the next invoice, after the balance";
    case PlaceKind::line: return words_of_line(quote.lines[place.index], catalog);
    case PlaceKind::next_line: {
      std::string words = words_of_line(quote.next_invoice->lines[place.index], catalog);
      return words += ", on the next invoice";
    }
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift

#include "planshift/planning/explain.h"

#include <algorithm>
#include <utility>

#include "planshift/base/order.h"

namespace planshift {
namespace {

Money size_of(Money amount) { return amount.is_negative() ? -amount : amount; }

// The places of one quote, without those that show zero or say what another one says already.
class Places {
 public:
  void add(PlaceKind kind, Money amount, std::size_t index = 0) {
    if (!amount.is_zero()) list_.push_back({.kind = kind, .index = index, .amount = amount});
  }
  void add_always(PlaceKind kind, Money amount) {
    list_.push_back({.kind = kind, .index = 0, .amount = amount});
  }
  void add_lines(PlaceKind kind, const std::vector<Line>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) add(kind, lines[i].amount, i);
  }
  std::vector<Place> take() { return std::move(list_); }

 private:
  std::vector<Place> list_;
};

void add_refund(const Refund& refund, Places& places) {
  places.add_always(PlaceKind::refund, refund.amount);
  places.add(PlaceKind::refund_offset, refund.offset);
  if (refund.split.size() < 2) return;  // one part is the whole
  for (std::size_t i = 0; i < refund.split.size(); ++i) {
    places.add(PlaceKind::refund_part, refund.split[i].amount, i);
  }
}

// All matches of the smallest difference.
std::vector<AmountMatch> nearest_of(std::vector<AmountMatch> matches) {
  if (matches.empty()) return matches;
  const auto nearer = [](const AmountMatch& a, const AmountMatch& b) {
    return size_of(a.difference) < size_of(b.difference);
  };
  const AmountMatch nearest = *std::min_element(matches.begin(), matches.end(), nearer);
  std::erase_if(matches, [&](const AmountMatch& s) { return nearer(nearest, s); });
  return matches;
}

}  // namespace

std::string path_of(const Place& place) {
  const std::string index = std::to_string(place.index);
  switch (place.kind) {
    case PlaceKind::due_now: return "due_now.total";
    case PlaceKind::to_pay: return "due_now.to_pay";
    case PlaceKind::refund: return "refund.amount";
    case PlaceKind::refund_offset: return "refund.offset";
    case PlaceKind::refund_part: return "refund.split." + index + ".amount";
    case PlaceKind::leftover: return "leftover.amount";
    case PlaceKind::next_invoice: return "next_invoice.total";
    case PlaceKind::next_to_pay: return "next_invoice.to_pay";
    case PlaceKind::line: return "lines." + index + ".amount";
    case PlaceKind::next_line: return "next_invoice.lines." + index + ".amount";
  }
  PLANSHIFT_CHECK(false);
}

std::vector<Place> places_of(const Quote& quote) {
  Places places;
  if (quote.refund) {
    add_refund(*quote.refund, places);
  } else {
    places.add_always(PlaceKind::due_now, quote.due_now.total);
    if (!quote.due_now.from_balance.is_zero()) {
      places.add(PlaceKind::to_pay, quote.due_now.to_pay);
    }
    // A negative total is the leftover; alone it is what a later invoice could not take.
    if (!quote.due_now.total.is_negative()) {
      places.add(PlaceKind::leftover, quote.leftover.amount);
    }
  }
  places.add_lines(PlaceKind::line, quote.lines);
  if (!quote.next_invoice) return places.take();
  const NextInvoice& next = *quote.next_invoice;
  places.add(PlaceKind::next_invoice, next.total);
  if (!next.from_balance.is_zero()) places.add(PlaceKind::next_to_pay, next.to_pay);
  // A single line is the whole invoice.
  if (next.lines.size() > 1) places.add_lines(PlaceKind::next_line, next.lines);
  return places.take();
}

Result<Explanation> explain_amount(const Vendor& vendor, const Request& request, Money amount,
                                   std::span<const Convention> conventions) {
  Result<std::vector<ConventionAnswer>> answers = compare_conventions(vendor, request, conventions);
  if (!answers.ok()) return answers.errors();
  Explanation explanation;
  explanation.amount = amount;
  explanation.answers = std::move(answers).value();
  std::vector<AmountMatch> matches;
  for (std::size_t i = 0; i < explanation.answers.size(); ++i) {
    const std::optional<Quote>& quote = explanation.answers[i].quote;
    if (!quote) continue;
    for (const Place& place : places_of(*quote)) {
      matches.push_back(
          {.answer = i, .place = place, .difference = size_of(place.amount) - size_of(amount)});
    }
  }
  std::vector<AmountMatch> nearest = nearest_of(std::move(matches));
  sort_items(nearest, [](const AmountMatch& a, const AmountMatch& b) {
    if (a.place.kind != b.place.kind) return a.place.kind < b.place.kind;
    if (a.place.index != b.place.index) return a.place.index < b.place.index;
    return a.place.amount > b.place.amount;
  });
  const bool is_match = !nearest.empty() && nearest.front().difference.is_zero();
  (is_match ? explanation.matches : explanation.closest) = std::move(nearest);
  return explanation;
}

}  // namespace planshift

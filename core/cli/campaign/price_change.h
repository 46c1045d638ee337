// PriceChange: what a campaign does to one customer.
//
// The price is everything recurring, after discount and before tax, as `changes.price` of a quote
// says it: asked of the old catalog and of the new one, with the same subscription. A rise is cut
// by the cap (rounded down, so that it is never above it) and takes effect with the first invoice
// that leaves the longest of all notices; a lower price takes effect with the next invoice.
//
//   99.00 -> 120.00, cap 10 per cent: 108.90; announced on 1 December with P30D, paid by the 15th:
//   15 December is too soon, so from 15 January, told by 16 December at the latest
//
// MRR is the price for a month of 365/12 days, rounded half up for each customer: sums of customers
// are then sums of what each of them was told. The awkward case is a price kept for good: it has no
// day and no notice.
#ifndef PLANSHIFT_CLI_CAMPAIGN_PRICE_CHANGE_H_
#define PLANSHIFT_CLI_CAMPAIGN_PRICE_CHANGE_H_

#include <optional>
#include <vector>

#include "planshift/cli/campaign/campaign.h"
#include "planshift/money/money.h"
#include "planshift/quote/quote.h"

namespace planshift {

enum class PriceRule { unchanged, new_price, lower_price, capped, kept, held };
template <>
struct Words<PriceRule> {
  static constexpr const char* list[] = {"unchanged", "new_price", "lower_price",
                                         "capped",    "kept",      "held"};
};

struct DaySpan {
  std::optional<Date> from;
  Date by;
};

struct PriceChange {
  PriceRule rule = PriceRule::unchanged;
  Money before;
  Money list;   // what the new catalog asks
  Money after;  // what this customer will pay
  Money mrr_before;
  Money mrr_after;
  std::optional<Date> effective_on;
  std::optional<DaySpan> notice;  // when they have to be told
  std::optional<DaySpan> consent;
  std::vector<const NoticeLaw*> laws;  // those that it follows
};

// One side of the comparison: a request without a real change, and its quote.
struct PricedCustomer {
  Request request;
  Quote quote;
};
PriceChange change_price(const Campaign& campaign, const PricedCustomer& before,
                         const PricedCustomer& after);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CAMPAIGN_PRICE_CHANGE_H_

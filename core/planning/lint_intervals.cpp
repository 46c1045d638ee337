// interval_keeps_period: another interval of the same plan takes effect at once and leaves the
// period where it is, so that the change bills a sliver of a year, or several months.
//
//   10.00 a month to 100.00 a year, settle prorate, on 16 April: 100.00 x 15/365 = 4.11 are
//   charged, and the year follows on 1 May. 100.00 a year to 10.00 a month after 182 days: six
//   months at once.

#include <algorithm>

#include "planshift/money/decimal.h"
#include "planshift/planning/lint_case.h"

namespace planshift {
namespace {

// The charge of the plan, where it is not for one whole interval.
const Line* odd_charge(const Quote& quote) {
  const auto line = std::find_if(quote.lines.begin(), quote.lines.end(), [](const Line& candidate) {
    return candidate.kind == LineKind::charge && candidate.item.kind == Item::Kind::plan &&
           candidate.amount.is_positive() && candidate.how &&
           !(candidate.how->part == candidate.how->whole);
  });
  return line == quote.lines.end() ? nullptr : &*line;
}

void try_interval(LintSearch& search, const std::string& currency, const Offer& from,
                  const Offer& to) {
  const Plan& plan = search.catalog().plans[from.plan];
  Request request = search.subscribed(from, currency, plan.min_seats, length_in_days(from) / 2);
  request.change.interval = to.interval;
  const std::optional<Result<Quote>> asked = search.ask(request);
  if (!asked || !asked->ok()) return;
  const Quote& quote = asked->value();
  if (!is_immediate(quote) || !quote.period_after ||
      !(quote.period_after->end.date == quote.period_before.end.date)) {
    return;
  }
  const Line* charge = odd_charge(quote);
  if (charge == nullptr) return;
  search.report(Finding{.code = LintCode::interval_keeps_period,
                        .path = place_of_rule(search.policy(), quote.kind),
                        .args = {{"from", held_words(search, request)},
                                 {"to", wanted_words(search, request)},
                                 {"on", format_moment(request.change.at)},
                                 {"until", format_moment(quote.period_after->end)},
                                 {"amount", format_money(charge->amount)},
                                 {"price", format_money(*quote.changes->price_to)}},
                        .witness = request,
                        .amounts = {{.name = "charge", .value = charge->amount},
                                    {.name = "price", .value = *quote.changes->price_to}}});
}

}  // namespace

void lint_intervals(LintSearch& search) {
  for (const std::string& currency : search.currencies()) {
    const std::vector<Offer> offers = search.offers(currency);
    for (std::size_t i = 0; i + 1 < offers.size(); ++i) {
      // The offers of one plan stand beside each other.
      for (std::size_t j = i + 1; j < offers.size() && offers[j].plan == offers[i].plan; ++j) {
        if (search.is_exhausted() || search.is_full()) return;
        try_interval(search, currency, offers[i], offers[j]);
        try_interval(search, currency, offers[j], offers[i]);
      }
    }
  }
}

}  // namespace planshift

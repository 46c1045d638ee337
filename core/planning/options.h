// Options: the ways to get to what is wanted, weighed by what each comes to over one horizon.
//
//   now             the request as it is asked, where the vendor's rule acts at once
//   at_period_end   keep what was paid for to its end, then change
//   cancel_and_buy  cancel with the refund that the policy gives, and buy what is wanted new on the
//                   same day, whole and at the list price, as somebody does who does not ask
//
// `today` is what is paid on the day of the request less what is given back on it; `total` is the
// sum over the horizon (horizon.h), for all three from the same moment on. An option that the
// vendor's rules do not offer is refused, carries no amounts and is never the cheapest.
//
//   standard 99.00 to pro 249.00 at CrowdHandler on 2026-11-15, over P12M:
//     now             allowed     today 196.20   total 2 935.20
//     at_period_end   scheduled   today   0.00   total 2 855.20   the cheapest
//     cancel_and_buy  scheduled   today 249.00   total 2 988.00   (nothing comes back)
//
// The hard question is when "at the period's end" is asked. Where the rule itself waits, today's
// quote is that option and `now` is not offered. Where it acts at once, the option is the same
// request on the last day, with nothing left to prorate. Where the window opens later, it is asked
// on the day it opens; where a notice runs first, on the day from which it ends with the period.
// The first of these that takes effect at the end of a period is the option (DEC-21).
// Under settle `difference` the last day costs the whole difference, as the vendor's rule has it.
//
// A cancellation has two ways, now and at the period's end; there is nothing to buy.
//
// Break-even, for a change of interval: the first month by whose end the longer interval, started
// on the day of the request, has cost no more than the shorter one, at the prices of what is wanted
// (12 months of 10.00 against 100.00 a year: month 10). What was paid before does not enter.
#ifndef PLANSHIFT_PLANNING_OPTIONS_H_
#define PLANSHIFT_PLANNING_OPTIONS_H_

#include <array>
#include <cstdint>
#include <optional>

#include "planshift/quote/quote.h"

namespace planshift {

enum class OptionId { now, at_period_end, cancel_and_buy };
template <>
struct Words<OptionId> {
  static constexpr const char* list[] = {"now", "at_period_end", "cancel_and_buy"};
};

struct Option {
  OptionId id = OptionId::now;
  Status status = Status::refused;
  std::optional<Money> today;  // absent where refused
  std::optional<Money> total;
};

struct Options {
  Currency currency;
  std::array<Option, word_count<OptionId>> options;  // by OptionId
  std::optional<OptionId> cheapest;  // the earlier of equals; none when all are refused
  std::optional<std::int64_t> break_even_months;  // within 120, of a change of interval
};

constexpr std::int64_t kBreakEvenMonths = 120;

// P12M, where a request gives none.
Duration default_horizon();

Result<Options> weigh_options(const Vendor& vendor, const Request& request,
                              const Duration& horizon);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_OPTIONS_H_

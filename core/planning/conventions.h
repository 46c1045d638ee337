// Conventions: one case under many policies, side by side.
//
// The same change costs 4.84 at one billing system and 4.76 at another. Usually nobody is wrong:
// one counts seconds and the other days, one rounds each line and the other the sum. Here the
// request stays, the catalog's prices stay, and only the policy is exchanged:
//
//   10.00 to 20.00, changed on 16 April at noon, period 1 April to 1 May
//     stripe     4.84   29/60 of the seconds remain: 9.67 less 4.83
//     chargebee  5.00   15/30 days remain, the 16th belongs to the new plan: 10.00 less 5.00
//     mlytics    4.76   14 days at 0.67 less 14 at 0.33: the price of a day is rounded first,
//                       and the 16th still belongs to the old plan
//
// What a policy decides about a case is told in traits, of which only those are given that can
// change this case: nothing about refunds for a switch, nothing about days where no time is shared.
//
// A policy may also be unable to answer (it prices used hours again and the catalog sells no hour);
// its place then holds the errors. The vendor's place in the world, `utc_offset` and `retention`,
// is no convention and stays the catalog's own.
#ifndef PLANSHIFT_PLANNING_CONVENTIONS_H_
#define PLANSHIFT_PLANNING_CONVENTIONS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "planshift/quote/quote.h"

namespace planshift {

// A policy under a name: "stripe", "kill-bill/fixed_days_30".
struct Convention {
  std::string name;
  Policy policy;
};

// What a policy decides about a case, in the order in which it is told.
enum class TraitKey {
  direction,
  effective,
  notice,
  credit,
  charge,
  period,
  collect,
  leftover,  // of a switch
  basis,
  full_within,
  refund_to,  // of a cancel
  unit,
  day_count,
  partial_unit,
  change_day,
  round,
  rounding,
  fee,  // of both
  already_credited,
  tax_base,
  tax_on_credit,
  discount,         // where one is held
  commitment,       // where one runs, of a switch
  on_end,           // where one runs
  early_end,        // where one runs, of a cancel
  keep_at_least,    // of a cancel
  smallest_charge,  // of a switch
  smallest_refund,  // of a cancel
  renewal,
  billing,
  pause,
  renew_early
};
template <>
struct Words<TraitKey> {
  static constexpr const char* list[] = {"direction",
                                         "effective",
                                         "notice",
                                         "credit",
                                         "charge",
                                         "period",
                                         "collect",
                                         "leftover",
                                         "basis",
                                         "full_within",
                                         "refund_to",
                                         "unit",
                                         "day_count",
                                         "partial_unit",
                                         "change_day",
                                         "round",
                                         "rounding",
                                         "fee",
                                         "already_credited",
                                         "tax_base",
                                         "tax_on_credit",
                                         "discount",
                                         "commitment",
                                         "on_end",
                                         "early_end",
                                         "keep_at_least",
                                         "smallest_charge",
                                         "smallest_refund",
                                         "renewal",
                                         "billing",
                                         "pause",
                                         "renew_early"};
};

struct Trait {
  TraitKey key = TraitKey::effective;
  std::string value;  // a word of the policy's format: "actual/30", "P5D"; "none"

  friend bool operator==(const Trait& a, const Trait& b) {
    return a.key == b.key && a.value == b.value;
  }
};

struct ConventionAnswer {
  std::string name;           // empty: the catalog's own policy
  std::vector<Trait> traits;  // none when there is no quote
  // Those of them that the catalog's own policy does not have; as "none" what only that one has.
  std::vector<Trait> differing;
  // Where the contract's default stands in for a rule that the convention does not have: what it
  // does not cover of this change.
  std::vector<Uncovered> uncovered;
  std::optional<Quote> quote;
  Errors errors;  // when there is no quote
};

// The catalog's own policy first, then each convention in its order. Fails only when none of them
// can answer, with what the catalog's own policy reports.
Result<std::vector<ConventionAnswer>> compare_conventions(const Vendor& vendor,
                                                          const Request& request,
                                                          std::span<const Convention> conventions);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_CONVENTIONS_H_

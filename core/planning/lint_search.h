// LintSearch: the requests by which lint tries a vendor's rules, and what it has found so far.
//
// Every request stands in one period that begins on 2026-04-01 (a month of 30 days, a year of 365),
// on list prices, without tax. A LintSearch counts the quotes it has asked for, those of a catalog
// with thousands of limits for more, and stops asking when its budget is used up, so that a catalog
// of thousands of plans is not tried for minutes.
#ifndef PLANSHIFT_PLANNING_LINT_SEARCH_H_
#define PLANSHIFT_PLANNING_LINT_SEARCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/planning/lint.h"
#include "planshift/planning/offers.h"
#include "planshift/quote/quote.h"

namespace planshift {

class LintSearch {
 public:
  explicit LintSearch(const Vendor& vendor) : vendor_(vendor) {}

  const Vendor& vendor() const { return vendor_; }
  const Catalog& catalog() const { return vendor_.catalog; }
  const Policy& policy() const { return vendor_.policy; }

  // The codes of the currencies that plans are sold in, the catalog's first; a few at most.
  std::vector<std::string> currencies() const;
  // What is sold in a currency and renews: nobody is on anything yet.
  std::vector<Offer> offers(std::string_view currency) const;

  // A subscription to `offer` in the period of all witnesses, and a switch that changes nothing
  // yet, `day` days into it.
  Request subscribed(const Offer& offer, std::string_view currency, std::int64_t seats,
                     std::int32_t day) const;

  // nullopt when the budget is used up.
  std::optional<Result<Quote>> ask(const Request& request);
  bool is_exhausted() const { return asked_ >= kBudget; }

  // Keeps a finding unless one of that code and place is there already.
  void report(Finding finding);
  bool knows(LintCode code, std::string_view path) const;
  // Whether a report would be dropped because there are enough.
  bool is_full() const { return findings_.size() >= kMaxFindings; }
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  static constexpr int kBudget = 20000;
  const Vendor& vendor_;
  int asked_ = 0;
  std::vector<Finding> findings_;
};

// Days of a period worth trying: its ends, its quarters, and the days beside the ends.
std::vector<std::int32_t> days_to_try(const Offer& offer);
std::int32_t length_in_days(const Offer& offer);

// Where the rule of a kind stands in the catalog: its own, the one it falls back to, or the policy.
std::string place_of_rule(const Policy& policy, ChangeKind kind);

// What the customer pays for a switch beside the regular invoices, below zero what they get: lines
// due now and lines that ride on the next invoice; a forfeited leftover is not given back.
Money settled_by(const Quote& quote);

// The rules of lint, each over the whole vendor.
void lint_prices(LintSearch& search);
void lint_limits(LintSearch& search);
void lint_changes(LintSearch& search);
void lint_seats(LintSearch& search);
void lint_intervals(LintSearch& search);
void lint_dead_rules(LintSearch& search);
void lint_terms(LintSearch& search);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_LINT_SEARCH_H_

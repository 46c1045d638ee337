// LintCase: one switch that lint has asked for, and what is suspicious about its quote.
#ifndef PLANSHIFT_PLANNING_LINT_CASE_H_
#define PLANSHIFT_PLANNING_LINT_CASE_H_

#include <string>
#include <vector>

#include "planshift/planning/lint_search.h"

namespace planshift {

struct LintCase {
  const Offer& from;  // what is held, for its period
  const Request& request;
  const Quote& quote;
};

// negative_invoice_possible, downgrade_earns, window_never_open and rounding_loses_everything, as
// far as this one quote shows them.
void examine(LintSearch& search, const LintCase& lint_case);

// The same switch over the first half of a period: is it free on each of those days?
class FreeWatch {
 public:
  void see(const LintCase& lint_case);
  void report_to(LintSearch& search) const;

 private:
  bool saw_price_ = false;
  std::optional<Request> witness_;  // of the last free day seen
  std::optional<Quote> quote_;
};

// Goes up by `up` and back down on this day and later ones: upgrade_then_downgrade_earns. `back`
// asks for the state before the upgrade.
void examine_way_back(LintSearch& search, const LintCase& up, const Change& back);

// "pro, P1M, 5 seats": what a request is on, or asks for.
std::string held_words(const LintSearch& search, const Request& request);
std::string wanted_words(const LintSearch& search, const Request& request);

// A change that takes effect on the day it is asked for.
bool is_immediate(const Quote& quote);

// Gains up to this are rounding.
constexpr std::int64_t kRoundingMinorUnits = 2;

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_LINT_CASE_H_

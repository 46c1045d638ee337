// Kind: what a switch changes, which kind names the quote, and whose rule governs.
//
// Decided in this order: plan, interval, seats, add-ons. A larger plan with fewer seats is an
// `upgrade`; its rule governs, but the rule of the other changed things is asked too.
#ifndef PLANSHIFT_QUOTE_KIND_H_
#define PLANSHIFT_QUOTE_KIND_H_

#include <vector>

#include "planshift/subscription/state.h"

namespace planshift {

struct Differences {
  bool plan = false;
  bool interval = false;
  bool seats = false;
  bool addons = false;      // any number of add-on differences is one change; quantity counts
  bool commitment = false;  // another term is named

  int count() const { return int{plan} + int{interval} + int{seats} + int{addons}; }
};
Differences differences_of(const State& state);

// upgrade .. none; `cancel` for a cancellation.
ChangeKind kind_of(const State& state, const Differences& differences);

// Whether the wanted add-ons cost less than the held ones, which makes `add_ons` fall back to the
// downgrade rule. Both at the wanted interval; per day-equivalent where the held ones are not sold
// at it.
bool addons_get_cheaper(const State& state);

// The rule of `kind`, and the rules of the other changed things: seats and add-ons by their rule or
// its fallback, the interval only by a rule of its own. No rule is listed twice.
const Rule& governing_rule(const State& state, ChangeKind kind);
// The rule written for the change of interval, nullptr where there is none.
const Rule* own_interval_rule(const State& state);
std::vector<const Rule*> other_rules(const State& state, const Differences& differences,
                                     const Rule& governing);

}  // namespace planshift

#endif  // PLANSHIFT_QUOTE_KIND_H_

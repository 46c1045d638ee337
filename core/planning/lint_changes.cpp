// Changes between offers, nearest first: examined day by day where one thing differs (plan or
// interval), and looked at once where both do, to learn which plans can be reached.

#include <algorithm>
#include <string>

#include "planshift/planning/lint_case.h"

namespace planshift {
namespace {

// Whether any change leads to a plan, and the request that shows that one does not.
struct Reach {
  bool is_reached = false;
  std::optional<Request> blocked;
};

bool has_reason(const Verdict& verdict, ReasonCode code) {
  return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                     [&](const Reason& reason) { return reason.code == code; });
}

// The vendor offers this change, at once or later, in one step or in several.
bool is_offered(const Verdict& verdict) {
  if (has_reason(verdict, ReasonCode::change_not_offered)) return false;
  for (const Reason& reason : verdict.reasons) {
    for (const Step& step : reason.steps) {
      if (has_reason(step.verdict, ReasonCode::change_not_offered)) return false;
    }
  }
  return true;
}

// From one offer to another, with seats that both plans have, where there are any.
class PairSearch {
 public:
  PairSearch(LintSearch& search, const std::string& currency, const Offer& from, const Offer& to)
      : search_(search), currency_(currency), from_(from), to_(to) {}

  Request request_on(std::int32_t day) const {
    const Plan& held = search_.catalog().plans[from_.plan];
    const Plan& wanted = search_.catalog().plans[to_.plan];
    const std::int64_t seats = std::clamp(wanted.min_seats, held.min_seats, held.max_seats);
    Request request = search_.subscribed(from_, currency_, seats, day);
    const std::int64_t fitting = std::clamp(seats, wanted.min_seats, wanted.max_seats);
    if (fitting != seats) request.change.seats = fitting;
    if (from_.plan != to_.plan) request.change.plan = to_.plan;
    if (!(from_.interval == to_.interval)) request.change.interval = to_.interval;
    return request;
  }

  bool changes_one_thing() const {
    const Change change = request_on(0).change;
    return int{change.plan.has_value()} + int{change.interval.has_value()} +
               int{change.seats.has_value()} ==
           1;
  }

  void examine_days(Reach& reach) {
    FreeWatch watch;
    for (const std::int32_t day : days_to_try(from_)) {
      const Request request = request_on(day);
      const std::optional<Result<Quote>> asked = search_.ask(request);
      if (!asked) return;
      learn(request, *asked, reach);
      if (!asked->ok()) return;
      const LintCase lint_case{.from = from_, .request = request, .quote = asked->value()};
      examine(search_, lint_case);
      watch.see(lint_case);
      if (from_.interval == to_.interval) {
        Change back;
        back.plan = from_.plan;
        examine_way_back(search_, lint_case, back);
      }
    }
    watch.report_to(search_);
  }

  void look_once(Reach& reach) {
    const Request request = request_on(0);
    const std::optional<Result<Quote>> asked = search_.ask(request);
    if (asked) learn(request, *asked, reach);
  }

 private:
  void learn(const Request& request, const Result<Quote>& asked, Reach& reach) const {
    if (from_.plan == to_.plan || reach.is_reached) return;
    reach.is_reached = asked.ok() && is_offered(asked.value().verdict);
    if (!reach.is_reached && !reach.blocked) reach.blocked = request;
  }

  LintSearch& search_;
  const std::string& currency_;
  const Offer& from_;
  const Offer& to_;
};

void try_pair(LintSearch& search, const std::string& currency, const Offer& from, const Offer& to,
              std::vector<Reach>& reaches) {
  PairSearch pair(search, currency, from, to);
  Reach& reach = reaches[to.plan];
  if (pair.changes_one_thing()) {
    pair.examine_days(reach);
  } else if (!reach.is_reached) {
    pair.look_once(reach);
  }
}

void try_currency(LintSearch& search, const std::string& currency, std::vector<Reach>& reaches) {
  const std::vector<Offer> offers = search.offers(currency);
  for (std::size_t distance = 1; distance < offers.size(); ++distance) {
    for (std::size_t i = 0; i + distance < offers.size(); ++i) {
      if (search.is_exhausted()) return;
      try_pair(search, currency, offers[i], offers[i + distance], reaches);
      try_pair(search, currency, offers[i + distance], offers[i], reaches);
    }
  }
}

}  // namespace

void lint_changes(LintSearch& search) {
  std::vector<Reach> reaches(search.catalog().plans.size());
  for (const std::string& currency : search.currencies()) try_currency(search, currency, reaches);
  if (search.is_exhausted()) return;  // a plan not reached yet may be reachable all the same
  for (std::size_t plan = 0; plan < reaches.size(); ++plan) {
    Reach& reach = reaches[plan];
    if (reach.is_reached || !reach.blocked) continue;
    search.report(Finding{.code = LintCode::plan_not_reachable,
                          .path = "/plans/" + std::to_string(plan),
                          .args = {{"plan", search.catalog().plans[plan].id},
                                   {"from", held_words(search, *reach.blocked)}},
                          .witness = std::move(*reach.blocked),
                          .amounts = {}});
  }
}

}  // namespace planshift

// What a catalog says and nothing ever reads: key_never_read, tier_never_matches,
// meter_without_allowance and currency_unknown. Nothing can be asked that shows it, so these
// findings have no witness.

#include <algorithm>
#include <string>

#include "planshift/planning/lint_search.h"

namespace planshift {
namespace {

constexpr std::size_t kMostTiers = 100;  // of one list that are compared with each other

void report(LintSearch& search, LintCode code, std::string path,
            std::vector<std::pair<std::string, std::string>> args) {
  search.report(Finding{.code = code,
                        .path = std::move(path),
                        .args = std::move(args),
                        .witness = std::nullopt,
                        .amounts = {}});
}

// --- Keys -----------------------------------------------------------------------------------

void lint_refund_keys(LintSearch& search) {
  const RefundPolicy& refund = search.policy().refund;
  const struct {
    bool is_written;
    const char* key;
    RefundBasis read_by;
  } keys[] = {{refund.written.rerate, "rerate", RefundBasis::rerated},
              {refund.written.tiers, "tiers", RefundBasis::tiers},
              {refund.written.of, "of", RefundBasis::tiers}};
  for (const auto& [is_written, key, read_by] : keys) {
    if (!is_written || refund.basis == read_by) continue;
    report(search, LintCode::key_never_read, std::string("/policy/refund/") + key,
           {{"key", key}, {"needs", word_of(read_by)}, {"basis", word_of(refund.basis)}});
  }
}

// --- Tiers ----------------------------------------------------------------------------------

// Every offer in the period of all witnesses.
std::vector<Period> periods_of(const LintSearch& search) {
  std::vector<Period> periods;
  for (const std::string& currency : search.currencies()) {
    for (const Offer& offer : search.offers(currency)) {
      periods.push_back(*search.subscribed(offer, currency, 1, 0).subscription.period);
    }
  }
  return periods;
}

// A tier holds from the start of a period to this instant.
std::int64_t last_instant(const RefundTier& tier, const Period& period, std::int32_t offset) {
  const Moment last = tier.within ? moved_by(period.start, *tier.within, 1, offset)
                                  : moved_by(period.end, *tier.before_end, -1, offset);
  return std::min(instant_of(last, offset), instant_of(period.end, offset));
}

// The best tier that holds gives its percent (of equals the earlier one), and more than all of it
// never comes back. All tiers hold from the start, so each must be the best at its own end.
bool is_ever_best(const std::vector<RefundTier>& tiers, std::size_t index, const Period& period,
                  std::int32_t offset) {
  const auto percent_of = [](const RefundTier& tier) {
    return tier.percent > Rational(100) ? Rational(100) : tier.percent;
  };
  const RefundTier& tier = tiers[index];
  const std::int64_t last = last_instant(tier, period, offset);
  if (last < instant_of(period.start, offset)) return false;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    if (i == index || last_instant(tiers[i], period, offset) < last) continue;
    const bool is_better = percent_of(tier) < percent_of(tiers[i]);
    const bool is_same = percent_of(tier) == percent_of(tiers[i]);
    const bool is_longer = last < last_instant(tiers[i], period, offset);
    if (is_better || (is_same && (is_longer || i < index))) return false;
  }
  return true;
}

void lint_refund_tiers(LintSearch& search) {
  const RefundPolicy& refund = search.policy().refund;
  const std::vector<RefundTier>& tiers = refund.tiers;
  if (refund.basis != RefundBasis::tiers || !refund.written.tiers || tiers.size() > kMostTiers) {
    return;
  }
  const std::vector<Period> periods = periods_of(search);
  if (periods.empty()) return;
  const std::int32_t offset = search.policy().utc_offset_minutes;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    // Nothing is what no tier gives, too: it is said for people.
    if (tiers[i].percent.sign() == 0) continue;
    const bool is_alive = std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
      return is_ever_best(tiers, i, period, offset);
    });
    if (is_alive) continue;
    report(search, LintCode::tier_never_matches, "/policy/refund/tiers/" + std::to_string(i),
           {{"tier",
             format_rational(tiers[i].percent) + " percent " +
                 (tiers[i].within ? "within " + format_duration(*tiers[i].within)
                                  : format_duration(*tiers[i].before_end) + " before the end")}});
  }
}

// The tier of the most months that were reached counts, of equals the first; no period has more
// months than the longest interval.
void lint_rerate_tiers(LintSearch& search) {
  const RefundPolicy& refund = search.policy().refund;
  const std::vector<RerateTier>& tiers = refund.rerate.tiers;
  if (refund.basis != RefundBasis::rerated || !refund.written.rerate || tiers.size() > kMostTiers) {
    return;
  }
  std::int64_t most_days = 0;
  for (const Period& period : periods_of(search)) {
    most_days = std::max<std::int64_t>(most_days, days_between(period.start.date, period.end.date));
  }
  if (most_days == 0) return;
  constexpr std::int64_t kShortestMonth = 28;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const bool is_covered =
        std::any_of(tiers.begin(), tiers.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const RerateTier& earlier) { return earlier.months == tiers[i].months; });
    if (!is_covered && tiers[i].months <= most_days / kShortestMonth) continue;
    report(search, LintCode::tier_never_matches, "/policy/refund/rerate/tiers/" + std::to_string(i),
           {{"tier", "from " + std::to_string(tiers[i].months) + " months"}});
  }
}

// Seats beyond a plan's largest number, or, where one tier gives the price of all seats, below its
// smallest.
void lint_price_tiers(LintSearch& search, std::size_t plan_index) {
  const Plan& plan = search.catalog().plans[plan_index];
  for (std::size_t p = 0; p < plan.prices.size(); ++p) {
    const Price& price = plan.prices[p];
    std::int64_t first = 1;
    for (std::size_t i = 0; i < price.tiers.size(); ++i) {
      const PriceStep& step = price.tiers[i];
      const bool is_below =
          price.tier_mode == TierMode::volume && step.up_to && *step.up_to < plan.min_seats;
      if (is_below || first > plan.max_seats) {
        report(search, LintCode::tier_never_matches,
               "/plans/" + std::to_string(plan_index) + "/prices/" + std::to_string(p) +
                   "/tiers/steps/" + std::to_string(i),
               {{"tier", "from " + std::to_string(first) + " seats"}});
      }
      if (step.up_to) first = *step.up_to + 1;
    }
  }
}

// --- Meters, add-ons and currencies
// ------------------------------------------------------------------

void lint_meters(LintSearch& search) {
  const Catalog& catalog = search.catalog();
  std::vector<bool> is_allowed(catalog.meters.size(), false);
  for (const Plan& plan : catalog.plans) {
    for (const Allowance& allowance : plan.allowances) is_allowed[allowance.meter] = true;
  }
  for (std::size_t meter = 0; meter < catalog.meters.size(); ++meter) {
    if (is_allowed[meter]) continue;
    report(search, LintCode::meter_without_allowance, "/meters/" + std::to_string(meter),
           {{"meter", catalog.meters[meter].id},
            {"costs", catalog.meters[meter].overage ? "all of it is charged as overage"
                                                    : "none of it is ever charged"}});
  }
}

void lint_addons(LintSearch& search) {
  const Catalog& catalog = search.catalog();
  for (std::size_t addon = 0; addon < catalog.addons.size(); ++addon) {
    const auto& plans = catalog.addons[addon].plans;
    if (!plans || !plans->empty()) continue;
    report(search, LintCode::addon_without_plan, "/addons/" + std::to_string(addon) + "/plans",
           {{"addon", catalog.addons[addon].id}});
  }
}

template <typename Thing>
void lint_currencies(LintSearch& search, const char* list, const std::vector<Thing>& things) {
  const std::string_view own = search.catalog().currency.code();
  for (std::size_t i = 0; i < things.size(); ++i) {
    for (std::size_t p = 0; p < things[i].prices.size(); ++p) {
      const std::string_view code = things[i].prices[p].currency.code();
      if (code == own || is_iso_currency(code)) continue;
      report(search, LintCode::currency_unknown,
             std::string("/") + list + "/" + std::to_string(i) + "/prices/" + std::to_string(p) +
                 "/currency",
             {{"currency", std::string(code)}});
    }
  }
}

}  // namespace

void lint_dead_rules(LintSearch& search) {
  const Catalog& catalog = search.catalog();
  lint_refund_keys(search);
  lint_refund_tiers(search);
  lint_rerate_tiers(search);
  for (std::size_t plan = 0; plan < catalog.plans.size() && !search.is_full(); ++plan) {
    lint_price_tiers(search, plan);
  }
  lint_meters(search);
  lint_addons(search);
  if (!is_iso_currency(catalog.currency.code())) {
    report(search, LintCode::currency_unknown, "/currency",
           {{"currency", std::string(catalog.currency.code())}});
  }
  lint_currencies(search, "plans", catalog.plans);
  lint_currencies(search, "addons", catalog.addons);
}

}  // namespace planshift

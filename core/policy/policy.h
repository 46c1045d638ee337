// Policy: a vendor's rules for changes, cancellations and the counting of time, as data.
//
// Every field has the default of the contract, so an empty policy prorates by calendar day, rounds
// each line half up, changes at once, keeps leftovers as balance and refunds the unused time.
// A vendor is a set of these values; the core has no other knowledge of who it computes for.
#ifndef PLANSHIFT_POLICY_POLICY_H_
#define PLANSHIFT_POLICY_POLICY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "planshift/base/words.h"
#include "planshift/calendar/duration.h"
#include "planshift/calendar/moment.h"
#include "planshift/money/rounding.h"
#include "planshift/policy/commitment.h"
#include "planshift/policy/counting.h"

namespace planshift {

// --- Changes ------------------------------------------------------------------------------

// The kind of a quote, in the order in which it is decided; the ones before `none` have rules.
enum class ChangeKind {
  upgrade,
  downgrade,
  crossgrade,
  longer_interval,
  shorter_interval,
  more_seats,
  fewer_seats,
  add_ons,
  none,
  cancel,
  pause,
  resume,
  renew_early,
  end_trial
};
template <>
struct Words<ChangeKind> {
  static constexpr const char* list[] = {"upgrade",
                                         "downgrade",
                                         "crossgrade",
                                         "longer_interval",
                                         "shorter_interval",
                                         "more_seats",
                                         "fewer_seats",
                                         "add_ons",
                                         "none",
                                         "cancel",
                                         "pause",
                                         "resume",
                                         "renew_early",
                                         "end_trial"};
};
constexpr std::size_t kRuleKinds = 8;  // upgrade .. add_ons

enum class Effective { immediately, at_period_end, not_offered };
template <>
struct Words<Effective> {
  static constexpr const char* list[] = {"immediately", "at_period_end", "not_offered"};
};
enum class Settle { prorate, restart, extend, difference, full_price, nothing };
template <>
struct Words<Settle> {
  static constexpr const char* list[] = {"prorate",    "restart",    "extend",
                                         "difference", "full_price", "nothing"};
};
enum class CreditPart { unused, none };
template <>
struct Words<CreditPart> {
  static constexpr const char* list[] = {"unused", "none"};
};
enum class ChargePart { prorated, full, difference, none };
template <>
struct Words<ChargePart> {
  static constexpr const char* list[] = {"prorated", "full", "difference", "none"};
};
enum class PeriodPart { keep, restart, anchor, extend };
template <>
struct Words<PeriodPart> {
  static constexpr const char* list[] = {"keep", "restart", "anchor", "extend"};
};
enum class Collect { now, next_invoice };
template <>
struct Words<Collect> {
  static constexpr const char* list[] = {"now", "next_invoice"};
};
enum class LeftoverTo { balance, refund, forfeit };
template <>
struct Words<LeftoverTo> {
  static constexpr const char* list[] = {"balance", "refund", "forfeit"};
};

// A fixed amount (in major units) or a percent; never both.
struct Fee {
  std::optional<Rational> amount;
  std::optional<Rational> percent;  // 5 for "5"
};

// Durations before the end of the period.
struct Window {
  std::optional<Duration> opens;
  std::optional<Duration> advised_until;
  std::optional<Duration> closes;
};

// The three parts of a settlement; a word names a usual set of them.
struct SettleParts {
  CreditPart credit = CreditPart::unused;
  ChargePart charge = ChargePart::prorated;
  PeriodPart period = PeriodPart::keep;
  // Of what is given back on balance only so much percent; absent, all of it.
  std::optional<Rational> credit_percent = {};
};
SettleParts parts_of(Settle word);

// What a rule says of its settlement in so many words; the rest of `settle` is defaults. An
// interval that changes asks for it (settlement_across_intervals).
struct SaidParts {
  std::optional<Settle> word;
  bool credit = false;
  bool charge = false;
  bool period = false;

  bool any() const { return word || credit || charge || period; }
};

struct Rule {
  Effective effective = Effective::immediately;
  SettleParts settle;
  SaidParts said;
  Collect collect = Collect::now;
  LeftoverTo leftover = LeftoverTo::balance;
  std::optional<Fee> fee;
  std::optional<Duration> notice;
  std::optional<Window> window;
  ProrationOverride proration;
};

// --- Refunds ------------------------------------------------------------------------------

enum class RefundEffective { immediately, at_period_end };
template <>
struct Words<RefundEffective> {
  static constexpr const char* list[] = {"immediately", "at_period_end"};
};
enum class RefundBasis { unused_time, rerated, tiers, nothing };
template <>
struct Words<RefundBasis> {
  static constexpr const char* list[] = {"unused_time", "rerated", "tiers", "nothing"};
};
enum class FullFrom { period_start, subscription_start };
template <>
struct Words<FullFrom> {
  static constexpr const char* list[] = {"period_start", "subscription_start"};
};
enum class LimitThen { partial, refuse };
template <>
struct Words<LimitThen> {
  static constexpr const char* list[] = {"partial", "refuse"};
};
enum class RefundTo { original_payments, balance };
template <>
struct Words<RefundTo> {
  static constexpr const char* list[] = {"original_payments", "balance"};
};
enum class TierOf { unused, paid };
template <>
struct Words<TierOf> {
  static constexpr const char* list[] = {"unused", "paid"};
};

// Within this time of the start everything paid comes back.
struct FullWithin {
  Duration duration;
  FullFrom from = FullFrom::period_start;
  std::optional<std::int64_t> max_uses;
  // Add-ons that are never or only partly given back keep their own rule inside the window.
  bool except_add_ons = false;
  // What is taken off all the same: the used time, the policy's fee.
  bool less_used = false;
  bool less_fee = false;
};
// Past this used share, for intervals at least that long, a full refund is no longer possible.
struct UsedLimit {
  Rational fraction;
  std::optional<Duration> interval;
  LimitThen then = LimitThen::partial;
};
struct RerateTier {
  std::int64_t months = 0;
  Rational percent;
};
struct Rerate {
  std::vector<RerateTier> tiers;
  std::optional<Duration> rest;  // PT1H or P1D; absent: begun months count whole
};
struct RefundTier {
  std::optional<Duration> within;      // since the start of the period
  std::optional<Duration> before_end;  // one of the two is given
  Rational percent;
  FullFrom from = FullFrom::period_start;  // of `within`
};
struct BusinessDays {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
struct Review {
  BusinessDays simple;
  std::optional<BusinessDays> complex;
  std::vector<std::string> complex_when;  // add-on ids, or "custom_service"
  std::optional<Rational> complex_over;   // major units
  std::optional<BusinessDays> payout;
  std::vector<Date> holidays;
};

// Keys of a refund that only one basis reads, as far as the catalog itself has them; what a preset
// says beside another basis is not its mistake.
struct WrittenRefundKeys {
  bool rerate = false;
  bool tiers = false;
  bool of = false;
};

// What becomes of a cancellation that costs more than it gives back.
enum class BelowZero { floor, charge };
template <>
struct Words<BelowZero> {
  static constexpr const char* list[] = {"floor", "charge"};
};

struct RefundPolicy {
  RefundEffective effective = RefundEffective::immediately;
  RefundBasis basis = RefundBasis::unused_time;
  std::optional<FullWithin> full_within;
  bool trial_full = false;
  std::optional<UsedLimit> used_limit;
  Rerate rerate;
  std::vector<RefundTier> tiers;
  TierOf of = TierOf::unused;
  std::optional<Fee> fee;
  std::optional<Review> review;
  RefundTo to = RefundTo::original_payments;
  std::optional<Duration> notice;
  // Default: charge where a commitment with an early end runs or time is billed in arrears.
  std::optional<BelowZero> below_zero;
  std::optional<Rational> keep_at_least;  // major units
  ProrationOverride proration;
  WrittenRefundKeys written;
};

// --- Events -------------------------------------------------------------------------------

// A pause moves the end of the period, or gives the unused value and starts a new one afterwards.
enum class PauseMode { extend, credit };
template <>
struct Words<PauseMode> {
  static constexpr const char* list[] = {"extend", "credit"};
};
struct PausePolicy {
  PauseMode mode = PauseMode::extend;
  std::optional<Fee> fee;
  std::optional<Duration> at_most;
};

// --- Small amounts ------------------------------------------------------------------------

enum class BelowSmallest { waive, carry, charge };
template <>
struct Words<BelowSmallest> {
  static constexpr const char* list[] = {"waive", "carry", "charge"};
};
struct SmallestAmount {
  Rational amount;  // major units
  BelowSmallest below = BelowSmallest::charge;
};

// --- The whole ----------------------------------------------------------------------------

enum class Direction { rank, price };
template <>
struct Words<Direction> {
  static constexpr const char* list[] = {"rank", "price"};
};
// What tax is taken of: the unrounded lines, the rounded ones, the exact sum with the total rounded
// beside it, or the tax-included price of one unit, rounded first.
enum class TaxBase { exact, rounded, invoice, unit };
template <>
struct Words<TaxBase> {
  static constexpr const char* list[] = {"exact", "rounded", "invoice", "unit"};
};
// When a period is invoiced: as it begins, or when it is over.
enum class Billing { in_advance, in_arrears };
template <>
struct Words<Billing> {
  static constexpr const char* list[] = {"in_advance", "in_arrears"};
};
enum class AlreadyCredited { cap, deduct };
template <>
struct Words<AlreadyCredited> {
  static constexpr const char* list[] = {"cap", "deduct"};
};
enum class TrialSwitch { free_until_end, charge };
template <>
struct Words<TrialSwitch> {
  static constexpr const char* list[] = {"free_until_end", "charge"};
};
// Standings that refuse a change, in the order in which they are listed as reasons.
enum class RefuseWhen { unpaid_invoice, in_arrears, in_violation };
template <>
struct Words<RefuseWhen> {
  static constexpr const char* list[] = {"unpaid_invoice", "in_arrears", "in_violation"};
};

// How a discount comes off a price: exactly, or rounded to the currency's digits first.
enum class DiscountRound { exact, amount };
template <>
struct Words<DiscountRound> {
  static constexpr const char* list[] = {"exact", "amount"};
};
// What becomes of a discount when the plan or the interval changes.
enum class DiscountOnChange { keep, drop };
template <>
struct Words<DiscountOnChange> {
  static constexpr const char* list[] = {"keep", "drop"};
};
struct DiscountPolicy {
  DiscountRound round = DiscountRound::exact;
  DiscountOnChange on_change = DiscountOnChange::keep;
};
// What a new change does to a booked one of the same thing.
enum class ScheduledChange { replace, refuse };
template <>
struct Words<ScheduledChange> {
  static constexpr const char* list[] = {"replace", "refuse"};
};
// A change asked for a day before the running period.
enum class Backdate { refuse, rebill };
template <>
struct Words<Backdate> {
  static constexpr const char* list[] = {"refuse", "rebill"};
};

// Questions that a known billing system answers in a way its preset does not know, or that its
// documentation leaves open: the contract's default then stands in for the system's own rule.
enum class Uncovered {
  upgrade,  // and a crossgrade, which falls back to it
  downgrade,
  longer_interval,
  shorter_interval,
  more_seats,
  fewer_seats,
  add_ons,
  plan_and_interval,  // both in one change
  discount,
  cancel
};
template <>
struct Words<Uncovered> {
  static constexpr const char* list[] = {
      "upgrade",     "downgrade", "longer_interval",   "shorter_interval", "more_seats",
      "fewer_seats", "add_ons",   "plan_and_interval", "discount",         "cancel"};
};

// How much of a plan's allowances a switch inside a period leaves it: all of it, or its share of
// the time.
enum class AllowanceOnSwitch { whole, prorated };
template <>
struct Words<AllowanceOnSwitch> {
  static constexpr const char* list[] = {"whole", "prorated"};
};

struct Policy {
  Direction direction = Direction::rank;
  Proration proration;
  std::array<std::optional<Rule>, kRuleKinds> changes;  // by ChangeKind
  RefundPolicy refund;
  bool one_change_at_a_time = false;
  std::array<bool, word_count<RefuseWhen>> refuse_when = {};  // by RefuseWhen
  TaxBase tax_base = TaxBase::exact;
  bool tax_on_credit = true;
  AlreadyCredited already_credited = AlreadyCredited::cap;
  TrialSwitch trial_switch = TrialSwitch::free_until_end;
  DiscountPolicy discount;
  CommitmentPolicy commitment;
  RenewalPolicy renewal;
  Billing billing = Billing::in_advance;
  std::optional<PausePolicy> pause;
  bool renew_early = false;
  std::optional<SmallestAmount> smallest_charge;
  std::optional<SmallestAmount> smallest_refund;
  ScheduledChange scheduled_change = ScheduledChange::replace;
  Backdate backdate = Backdate::refuse;
  AllowanceOnSwitch allowance_on_switch = AllowanceOnSwitch::whole;
  std::int32_t utc_offset_minutes = 0;
  std::optional<Duration> retention;
  // What the preset that it names does not cover, without what the catalog itself then says.
  std::array<bool, word_count<Uncovered>> uncovered = {};  // by Uncovered

  // The rule written for `kind`, nullptr when there is none.
  const Rule* own_rule(ChangeKind kind) const;
  // The rule for `kind` with the fallbacks of the contract: longer_interval, more_seats, add_ons
  // and crossgrade fall back to upgrade; shorter_interval and fewer_seats to downgrade; add_ons
  // whose new price is lower to downgrade. The last resort is a rule of defaults.
  const Rule& rule_for(ChangeKind kind, bool addons_get_cheaper) const;
};

// How a change of interval is settled. A new interval starts a new period: what is unused comes
// back and the new price is charged whole, unless a rule says otherwise in so many words. These are
// a `period` key and `settle` of extend, full_price, restart or nothing; `prorate` and `difference`
// count as such only in the interval's own rule. Single parts (`credit`, `charge`) that a rule
// gives beside them stand.
//   `own`: the rule written for longer_interval or shorter_interval, if there is one
//   `reached`: the governing rule: the plan's where that changes too, else `own` or its fallback
SettleParts settlement_across_intervals(const Rule* own, const Rule& reached);

}  // namespace planshift

#endif  // PLANSHIFT_POLICY_POLICY_H_

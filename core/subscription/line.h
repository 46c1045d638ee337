// Line: one signed row of a receipt, with the arithmetic that led to its amount.
//
// A line explains itself: 99.00 x 16/30 days = 52.80, rounded half up, by the rule
// `proration.line`. History is never edited: what is taken back is a credit, what is charged again
// is a charge, and the lines always sum to the total.
#ifndef PLANSHIFT_SUBSCRIPTION_LINE_H_
#define PLANSHIFT_SUBSCRIPTION_LINE_H_

#include <optional>
#include <vector>

#include "planshift/base/boxed.h"
#include "planshift/base/words.h"
#include "planshift/calendar/period.h"
#include "planshift/money/money.h"
#include "planshift/money/rounding.h"
#include "planshift/statute/law.h"

namespace planshift {

enum class LineKind {
  credit,
  charge,  // of a switch
  paid,
  used,
  addon_paid,
  addon_used,
  overage,
  non_refundable,
  floor,  // of a cancel
  already_credited,
  fee,
  tax,  // of both
  early_end,
  minimum,
  setup_fee
};
template <>
struct Words<LineKind> {
  static constexpr const char* list[] = {
      "credit",     "charge",  "paid",           "used",    "addon_paid",
      "addon_used", "overage", "non_refundable", "floor",   "already_credited",
      "fee",        "tax",     "early_end",      "minimum", "setup_fee"};
};

enum class CalculationUnit { second, hour, day, week, month, quarter, period, percent, unit };
template <>
struct Words<CalculationUnit> {
  static constexpr const char* list[] = {"second",  "hour",   "day",     "week", "month",
                                         "quarter", "period", "percent", "unit"};
};

enum class CalculationRule {
  proration_line,
  proration_unit_price,
  proration_daily_price,
  proration_total,
  settle_restart,
  settle_full_price,
  settle_difference,
  recurring,
  refund_paid,
  refund_unused_time,
  refund_rerated,
  refund_tiers,
  refund_nothing,
  addon_unused_time,
  addon_kept,
  meter_overage,
  fee_amount,
  fee_percent,
  tax_percent,
  commitment_early_end,
  refund_keep_at_least,
  price_minimum,
  price_setup_fee
};
template <>
struct Words<CalculationRule> {
  static constexpr const char* list[] = {"proration.line",
                                         "proration.unit_price",
                                         "proration.daily_price",
                                         "proration.total",
                                         "settle.restart",
                                         "settle.full_price",
                                         "settle.difference",
                                         "recurring",
                                         "refund.paid",
                                         "refund.unused_time",
                                         "refund.rerated",
                                         "refund.tiers",
                                         "refund.nothing",
                                         "addon.unused_time",
                                         "addon.kept",
                                         "meter.overage",
                                         "fee.amount",
                                         "fee.percent",
                                         "tax.percent",
                                         "commitment.early_end",
                                         "refund.keep_at_least",
                                         "price.minimum",
                                         "price.setup_fee"};
};

// What a line is about: a plan with its seats, an add-on, a meter, or nothing in particular.
struct Item {
  enum class Kind { none, plan, addon, meter };
  Kind kind = Kind::none;
  std::size_t index = 0;  // into the catalog's list of that kind

  static Item of_plan(std::size_t index) { return {Kind::plan, index}; }
  static Item of_addon(std::size_t index) { return {Kind::addon, index}; }
  static Item of_meter(std::size_t index) { return {Kind::meter, index}; }
  friend bool operator==(const Item& a, const Item& b) {
    return a.kind == b.kind && a.index == b.index;
  }
};

// A discount that the price of a line has come through.
struct AppliedDiscount {
  std::optional<Rational> percent = {};  // one of the two
  std::optional<Rational> amount = {};   // major units
  Rational list = {};                    // the price before it, in major units
  std::optional<Moment> until = {};
};

struct CalculationDetails;

// What was done to find an amount, in full: evaluated and rounded as it states, it gives the
// amount of its line. Plainly, that is base x part/whole; the details say where more was done.
struct Calculation {
  Rational base = {};  // the amount the share is taken of, in major units
  Rational part = {};  // the share as measured, not reduced: part/whole are whole numbers
  Rational whole = Rational(1);
  CalculationUnit unit = CalculationUnit::period;
  Rational exact = {};  // the signed amount before rounding, in major units
  Rounding rounding = Rounding::half_up;
  CalculationRule rule = CalculationRule::recurring;
  std::int64_t pieces = 1;  // seats or quantity that the base is the price of; 0: was not told
  Boxed<CalculationDetails> details = {};
};

// In the order in which they act. Sizes, not signed: a credit of -20.00 that was -30.00 is cut by
// 10.00. Only the residue is signed, as it is added to the printed amount.
struct CalculationDetails {
  // The share as measured, where it was rounded before it was multiplied.
  std::optional<Rational> measured_part = {};
  Rational measured_whole = Rational(1);
  // The amount is base - less, where `less` was found by the calculation `less_by`.
  std::optional<Money> less = {};
  Boxed<Calculation> less_by = {};
  // The amount is unit_amount x units: a rounded price of one day, or of one seat.
  std::optional<Rational> unit_amount = {};  // major units
  std::optional<Rational> units = {};
  // Of overage whose price is for more than one unit of the meter: for how many, and how many units
  // lie over the allowance.
  std::optional<Rational> per = {};
  std::optional<Rational> over = {};
  std::optional<Money> residue = {};            // what the rounding of the sum left for this line
  std::optional<Money> cut = {};                // what was taken off in the end
  std::vector<AppliedDiscount> discounts = {};  // the first one is taken off the list price
};

struct Line {
  LineKind kind = LineKind::charge;
  Item item;
  std::optional<Period> period;    // as printed; absent for fee, tax, floor, already_credited
  Money amount;                    // signed
  std::optional<Calculation> how;  // absent for floor and already_credited
  Boxed<LawArticle> law = {};      // that gave it, in the place of what the policy says
};

// The exact amount of a line: before rounding where the arithmetic is known, else as printed. A
// line that was cut is what it was cut to.
Rational exact_amount(const Line& line);

// Takes `size` off the amount of a line, towards zero, and says so in its arithmetic.
void cut_line(Line& line, Money size);

// Turns a line round: what is charged becomes what is kept, and its arithmetic with it.
void reverse_line(Line& line);

Money sum_of(const std::vector<Line>& lines, Currency currency);

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_LINE_H_

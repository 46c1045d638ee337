// Price: what one interval of a plan or add-on costs, by seats or quantity.
//
// A flat `amount`, plus `per_seat` for the seats beyond `included_seats`, or `tiers` by seats.
// 40.00 + 4.00 a seat with 3 included is 44.00 for 4 seats. Graduated tiers charge each seat at
// its own step (11 seats at 9.00 up to 10, then 7.00: 97.00); volume tiers charge all seats at the
// step that the count reaches (77.00). On-demand prices (PT1H, P1D) may have `steps` by units of
// time: the first 96 hours at 0.42, the rest at 0.21.
//
// A plan's price may have a minimum: whoever spends less in an interval, usage included, pays what
// is missing to it.
//
// A plan's price may change with time. A ramp gives the list price by the month since the price
// counts: 100.00, from the 13th month 120.00. An introductory price stands for a while in the place
// of the list price. Their amounts replace the flat `amount` or, where there is none, the price of
// one seat: 8.00 instead of 10.00 a seat is 40.00 for 5.
#ifndef PLANSHIFT_CATALOG_PRICE_H_
#define PLANSHIFT_CATALOG_PRICE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "planshift/base/rational.h"
#include "planshift/base/words.h"
#include "planshift/calendar/duration.h"
#include "planshift/money/currency.h"

namespace planshift {

enum class TierMode { graduated, volume };
template <>
struct Words<TierMode> {
  static constexpr const char* list[] = {"graduated", "volume"};
};

// One step of a ladder: holds up to and including `up_to`; without it, for all that is left.
struct PriceStep {
  std::optional<std::int64_t> up_to;
  Rational price;
};

// Charged once, with the first charge of a newly chosen plan. Never prorated; it comes back with
// everything else where it is refundable, and else never.
struct SetupFee {
  Rational amount;  // major units
  bool is_refundable = false;
};

// What is paid at first: an amount, or a percent off the list price.
struct Intro {
  std::optional<Rational> amount;  // major units
  std::optional<Rational> percent;
  Duration length;
};

// From the `from_month`-th month on, the list price is another one.
struct RampStep {
  std::int64_t from_month = 1;
  Rational amount;  // major units
};

struct Price {
  Duration interval;
  Currency currency;
  std::optional<Duration> commitment;  // the term it is sold for; part of what the price is
  Rational amount;                     // in major units; exact
  std::optional<Rational> per_seat;
  std::int64_t included_seats = 0;
  std::optional<TierMode> tier_mode;
  std::vector<PriceStep> tiers;     // by seats, ascending
  std::optional<Rational> minimum;  // major units; the least that is spent in one interval
  std::vector<PriceStep> steps;     // by units of time, ascending; on-demand prices only
  std::optional<SetupFee> setup_fee;
  std::optional<Intro> intro;
  std::vector<RampStep> ramp;  // ascending

  // The price of one interval for `seats` seats (or a quantity of an add-on when it has per-seat
  // prices). Exact; overflowed when it does not fit.
  Rational for_seats(std::int64_t seats) const;
  // The same with `rate` in the place of the price of one seat; the flat amount and the included
  // seats stay. A price that knows no seats stays whole.
  Rational for_seats_at(const Rational& rate, std::int64_t seats) const;
  // The price with `instead` in the place of its flat amount or, where it has none, of the price of
  // one seat. `rate`, where there is one, is the locked price of one seat.
  Rational for_seats_instead(const Rational& instead, const std::optional<Rational>& rate,
                             std::int64_t seats) const;
  // The list price of the `month`-th month since it counts, by the ramp.
  Rational for_seats_in_month(std::int64_t month, const std::optional<Rational>& rate,
                              std::int64_t seats) const;
  // What `units` intervals in a row cost one seat-less customer, by the steps where there are any.
  Rational for_units(std::int64_t units, std::int64_t seats) const;
  // Whether one seat has a price of its own (so that `unit_price` rounds it).
  bool is_by_seat() const { return per_seat.has_value() || tier_mode.has_value(); }
};

}  // namespace planshift

#endif  // PLANSHIFT_CATALOG_PRICE_H_

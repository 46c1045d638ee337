// The reference's ledger: what a subscription should have cost, day by day.
//
// Every item has one entry for each day (or hour) that it was sold for: the price of one interval,
// divided by the days of that interval. A change takes the entries from its moment on back and
// writes new ones. What is left in the end is what the customer should have paid; no credit, no
// rounding and no earlier line plays a part in it.
//
//   30.00 for 30 days, 60.00 from the 16th day on -> 15 entries of 1.00, 15 of 2.00: 45.00
//
// The awkward case is a change that is booked: it waits in the books until the period is renewed.
#ifndef PLANSHIFT_TESTS_REFERENCE_LEDGER_H_
#define PLANSHIFT_TESTS_REFERENCE_LEDGER_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "planshift/base/rational.h"
#include "tests/reference/reference_calendar.h"

namespace planshift::reference {

using Tick = std::int64_t;  // days, or hours, since 1970
constexpr std::size_t kLedgerAddOns = 2;

// Prices are in minor units: of one interval of one month or of three.
struct LedgerPrice {
  std::int64_t monthly = 0;
  std::int64_t quarterly = 0;
  bool is_by_piece = false;  // of one seat; of one add-on always

  std::int64_t of(int months, std::int64_t pieces) const {
    return (months == 1 ? monthly : quarterly) * (is_by_piece ? pieces : 1);
  }
};

struct LedgerRules {
  std::vector<LedgerPrice> plans;  // in the order of their ranks
  std::array<LedgerPrice, kLedgerAddOns> addons;
  bool restarts = false;  // every change starts a new period
  bool defers = false;    // a lower plan and fewer seats wait for the end of the period
  bool by_hour = false;
};

// What a change names; the rest stays as it is.
struct LedgerChange {
  Tick at = 0;
  std::optional<std::size_t> plan = {};
  std::optional<int> months = {};
  std::optional<std::int64_t> seats = {};
  std::optional<std::array<std::int64_t, kLedgerAddOns>> addons = {};
};

struct LedgerHeld {
  std::size_t plan = 0;
  int months = 1;
  std::int64_t seats = 1;
  std::array<std::int64_t, kLedgerAddOns> addons = {};
};

class Ledger {
 public:
  Ledger(const LedgerRules& rules, const LedgerHeld& held, Tick start)
      : rules_(rules), held_(held), anchor_(start), start_(start), end_(boundary(1)) {
    lay_everything();
  }

  void change(const LedgerChange& asked) {
    renew_until(asked.at);
    if (asked.plan) booked_plan_.reset();
    if (asked.seats) booked_seats_.reset();
    LedgerHeld wanted = held_;
    if (asked.plan) wanted.plan = *asked.plan;
    if (asked.months) wanted.months = *asked.months;
    if (asked.seats) wanted.seats = *asked.seats;
    if (asked.addons) wanted.addons = *asked.addons;
    if (rules_.defers && wanted.plan < held_.plan) {
      booked_plan_ = {wanted.plan, end_};
    } else if (rules_.defers && wanted.seats < held_.seats) {
      booked_seats_ = {wanted.seats, end_};
    } else {
      change_now(wanted, asked.at);
    }
  }

  void cancel(Tick at) {
    renew_until(at);
    for (std::size_t item = 0; item <= kLedgerAddOns; ++item) take_back(item, at);
  }

  // In minor units.
  Rational value() const {
    std::map<std::int64_t, std::int64_t> sums;  // by the days of the interval
    for (const Entry& entry : entries_) sums[entry.whole] += entry.price;
    Rational value;
    for (const auto& [whole, sum] : sums) value += Rational::of(sum, whole);
    return value;
  }

 private:
  struct Entry {
    std::size_t item = 0;  // 0 is the plan
    Tick tick = 0;
    std::int64_t price = 0;  // of the interval that the tick is a part of
    std::int64_t whole = 1;  // ticks of that interval
  };
  template <typename Value>
  struct Booked {
    Value value;
    Tick on;
  };

  Tick boundary(int periods) const {
    const Tick per_day = rules_.by_hour ? 24 : 1;
    const Date day = Date::of_serial(static_cast<std::int32_t>(anchor_ / per_day));
    const Day later = months_later(day_of(day), periods * held_.months);
    return date_of(later).serial() * per_day + anchor_ % per_day;
  }

  std::int64_t price(const LedgerHeld& held, std::size_t item) const {
    if (item == 0) return rules_.plans[held.plan].of(held.months, held.seats);
    return rules_.addons[item - 1].of(held.months, held.addons[item - 1]);
  }

  bool differs(const LedgerHeld& wanted, std::size_t item) const {
    if (item > 0) return wanted.addons[item - 1] != held_.addons[item - 1];
    return wanted.plan != held_.plan || wanted.seats != held_.seats;
  }

  void lay(std::size_t item, Tick from) {
    const std::int64_t whole = end_ - start_;
    for (Tick tick = from; tick < end_; ++tick) {
      entries_.push_back({item, tick, price(held_, item), whole});
    }
  }
  void lay_everything() {
    for (std::size_t item = 0; item <= kLedgerAddOns; ++item) lay(item, start_);
  }
  void take_back(std::size_t item, Tick from) {
    std::erase_if(entries_,
                  [&](const Entry& entry) { return entry.item == item && entry.tick >= from; });
  }

  void change_now(const LedgerHeld& wanted, Tick at) {
    const bool is_new_interval = wanted.months != held_.months;
    std::vector<std::size_t> changed;
    for (std::size_t item = 0; item <= kLedgerAddOns; ++item) {
      if (is_new_interval || differs(wanted, item)) changed.push_back(item);
    }
    if (changed.empty()) return;
    if (is_new_interval || rules_.restarts) {
      for (std::size_t item = 0; item <= kLedgerAddOns; ++item) take_back(item, at);
      held_ = wanted;
      anchor_ = start_ = at;
      periods_ = 1;
      end_ = boundary(1);
      lay_everything();
      return;
    }
    held_ = wanted;
    for (const std::size_t item : changed) {
      take_back(item, at);
      lay(item, at);
    }
  }

  void renew_until(Tick at) {
    while (end_ < at) {
      if (booked_plan_ && booked_plan_->on <= end_) {
        held_.plan = booked_plan_->value;
        booked_plan_.reset();
      }
      if (booked_seats_ && booked_seats_->on <= end_) {
        held_.seats = booked_seats_->value;
        booked_seats_.reset();
      }
      start_ = end_;
      end_ = boundary(++periods_);
      lay_everything();
    }
  }

  const LedgerRules& rules_;
  LedgerHeld held_;
  Tick anchor_;
  Tick start_;  // of the running period
  int periods_ = 1;
  Tick end_;
  std::optional<Booked<std::size_t>> booked_plan_;
  std::optional<Booked<std::int64_t>> booked_seats_;
  std::vector<Entry> entries_;
};

}  // namespace planshift::reference

#endif  // PLANSHIFT_TESTS_REFERENCE_LEDGER_H_

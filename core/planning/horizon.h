// Horizon: what a way of changing comes to over a span of time, so that ways can be compared.
//
// The total is everything paid less everything given back, from the moment of the request on, each
// line by the share of its own period that lies inside the span (counted in calendar days, exact,
// rounded once at the very end). What was paid before does not count: it is gone whatever happens.
//
//   standard 99.00 to pro 249.00 on 2026-11-15 over P12M, that is [2026-11-15, 2027-11-15):
//     due now  -52.80 + 249.00          whole inside                        196.20
//     then     249.00 on 2026-12-15 and on each 15th up to 2027-10-15     2 739.00
//                                                                         2 935.20
//   asked at the period's end instead: 249.00 on 2026-12-01 and each 1st up to 2027-10-01, and of
//   the invoice of 2027-11-01 the 14 of 30 days that lie inside: 11 x 249.00 + 116.20 = 2 855.20
//
// A usage that the request gives is taken to be the same in every period. Each period inside the
// span carries what exceeds the allowance of its plan, with tax, by the share of it that lies
// inside and that the plan is held for: of a month changed on the 15th the old plan's 14 days are
// over, the new one has 16/30, and each renewal has its own.
//
// A line without a period of its own: a fee counts whole on the day of its invoice, money already
// credited like the credits it takes back, tax with the lines it is on. A leftover that is
// forfeited is not given back; one that stays as balance is, for it is the customer's money.
// Amounts are before the balance, so that what the customer already had there makes no way look
// cheaper.
//
// Nothing here walks over invoices one by one: boundaries are counted, and one price holds for all
// invoices but those on either side of a turn of the price. So a horizon of a century costs as
// much as one of a month.
#ifndef PLANSHIFT_PLANNING_HORIZON_H_
#define PLANSHIFT_PLANNING_HORIZON_H_

#include <optional>
#include <vector>

#include "planshift/quote/decision.h"
#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"

namespace planshift {

struct Horizon {
  Moment from;
  Moment until;
  Frame frame;  // civil dates, or instants where an interval is shorter than a day

  bool holds(const Moment& moment) const {
    return frame.at_or_before(from, moment) && frame.before(moment, until);
  }
  // How much of `period` lies inside, 0 to 1. An empty period counts whole where it stands inside.
  Rational share_of(const Period& period) const;
  // How much of `whole` lies in `part` and inside; 0 where the part is empty.
  Rational share_of_part(const Period& part, const Period& whole) const;
};

// From the moment of the request on.
Horizon horizon_of(const State& state, const Duration& length);

// What is held once everything booked has taken effect.
struct BookedSelection {
  Selection selection;
  std::optional<Moment> anchor;  // where a booking moves it
};
BookedSelection fully_booked(const State& state, const Selection& selection);

// The regular invoices of a selection: what each comes to, tax and all, and their sum inside a
// horizon. The state must outlive it.
class Renewals {
 public:
  Renewals(const State& state, Selection selection);

  // From now on every invoice of `inside` carries the overage of the request's usage, taxed like
  // it.
  void count_usage();
  // Of one invoice; 0 where it is not counted.
  const Rational& usage() const { return usage_; }

  // Invoices dated `first` and on every later boundary of the schedule, before `stop` where there
  // is one. Off the schedule the first one is whole and covers the time to the next boundary.
  struct Run {
    Moment first;
    std::optional<Moment> stop;
    BillingSchedule schedule;
  };
  Rational inside(const Horizon& horizon, const Run& run);

  // Of one invoice, without what it lacks to a minimum: that comes at the end of its time.
  Money total_on(const Moment& on);

 private:
  Rational missing_to_minimum(const std::vector<Line>& charges) const;
  // With it.
  Rational whole_on(const Moment& on);
  Rational sum_of_whole(const BillingSchedule& schedule, std::int64_t first, std::int64_t end);
  // Knows the turns of the price up to `until`.
  void look_ahead(const Moment& until);

  const State& state_;
  Selection selection_;
  Moment known_until_;
  std::vector<Moment> turns_;  // of its price, in the order of time
  struct Total {
    Money charged;
    Rational whole;
  };
  const Total& known_on(const Moment& on);
  std::vector<std::optional<Total>> totals_;  // by how many of them are over
  bool counts_usage_ = false;
  Rational usage_;
};

// One invoice, and what of it lies inside the horizon.
struct DatedInvoice {
  Moment on;
  const std::vector<Line>& lines;
  Money total;
};
Rational value_of_invoice(const State& state, const DatedInvoice& invoice, const Horizon& horizon);

// In arrears: what the invoices of a run have for the time of add-ons that run by themselves
// (DEC-116).
Rational value_of_own_shares(const State& state, const Selection& selection,
                             const Renewals::Run& run, const Horizon& horizon);

// The renewals after `after` of the add-ons that run by themselves.
Rational value_of_own_terms(const State& state, const Selection& selection, const Moment& after,
                            const Horizon& horizon);

// Everything that follows when the quote of a switch is carried out: what is due, the next invoice,
// and all renewals after it. The quote must not be a refusal.
struct WaysAhead {
  const State& state;        // of the request
  const Decision& decision;  // about it
  Renewals& held;            // at the present prices
  Renewals& wanted;          // at the prices after the switch
};
Rational value_of_switch(const WaysAhead& ways, const Quote& quote, const Horizon& horizon);

}  // namespace planshift

#endif  // PLANSHIFT_PLANNING_HORIZON_H_

// Share: how much of a period remains at a moment, and how much is used, as measured.
//
// Upgrading on 15 November in a period 1 November to 1 December: by calendar day 16 of 30 days
// remain. By seconds 1 382 400 of 2 592 000; by 30/360 also 16 of 30; with the change day `used`
// 15 of 30. `remaining` and `total` are exact, `used` is always total - remaining. How they are
// measured is in measure.h.
//
// The awkward case is a share that is no ratio of whole numbers, 15 of 365/12 days: it is written
// as 180/365.
#ifndef PLANSHIFT_PRORATION_SHARE_H_
#define PLANSHIFT_PRORATION_SHARE_H_

#include "planshift/base/rational.h"
#include "planshift/subscription/line.h"

namespace planshift {

struct Share {
  Rational remaining;
  Rational total = Rational(1);  // never 0
  CalculationUnit unit = CalculationUnit::period;

  Rational ratio() const { return remaining / total; }
  Rational used() const { return total - remaining; }
  bool is_whole() const { return remaining == total; }
};

// part/whole multiplied by the smallest whole number that makes both whole: 15 of 365/12 is
// 180/365. Nothing else is reduced.
struct WrittenShare {
  Rational part;
  Rational whole;
};
WrittenShare write_share(const Rational& part, const Rational& whole);

}  // namespace planshift

#endif  // PLANSHIFT_PRORATION_SHARE_H_

#include "core/proration/line.h"

namespace planshift {

Rational exact_amount(const Line& line) { return line.how ? line.how->exact : line.amount.exact(); }

Money sum_of(const std::vector<Line>& lines, Currency currency) {
  Money sum = Money::zero(currency);
  for (const Line& line : lines) sum += line.amount;
  return sum;
}

}  // namespace planshift

#include "planshift/subscription/line.h"

namespace planshift {
namespace {

// The mode that rounds a negated amount as `mode` rounds the amount.
Rounding opposite_of(Rounding mode) {
  if (mode == Rounding::ceiling) return Rounding::floor;
  return mode == Rounding::floor ? Rounding::ceiling : mode;
}

}  // namespace

void reverse_line(Line& line) {
  line.amount = -line.amount;
  if (!line.how) return;
  line.how->exact = -line.how->exact;
  line.how->rounding = opposite_of(line.how->rounding);
  if (!line.how->details || !line.how->details->residue) return;
  std::optional<Money>& residue = line.how->details.fill().residue;
  residue = -*residue;
}

Rational exact_amount(const Line& line) {
  const bool is_cut = line.how && line.how->details && line.how->details->cut;
  return line.how && !is_cut ? line.how->exact : line.amount.exact();
}

void cut_line(Line& line, Money size) {
  line.amount += line.amount.is_negative() ? size : -size;
  if (!line.how) return;
  std::optional<Money>& cut = line.how->details.fill().cut;
  cut = cut ? *cut + size : size;
}

Money sum_of(const std::vector<Line>& lines, Currency currency) {
  Money sum = Money::zero(currency);
  for (const Line& line : lines) sum += line.amount;
  return sum;
}

}  // namespace planshift

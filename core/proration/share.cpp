#include "planshift/proration/share.h"

namespace planshift {

WrittenShare write_share(const Rational& part, const Rational& whole) {
  if (part.is_whole() && whole.is_whole()) return {part, whole};
  const Wide a = part.denominator();
  const Wide b = whole.denominator();
  const Wide common = static_cast<Wide>(
      greatest_common_divisor(static_cast<UnsignedWide>(a), static_cast<UnsignedWide>(b)));
  const Rational factor = Rational::of(a / common, 1) * Rational::of(b, 1);
  return {part * factor, whole * factor};
}

}  // namespace planshift

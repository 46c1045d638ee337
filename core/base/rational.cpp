#include "planshift/base/rational.h"

namespace planshift {

std::string format_rational(const Rational& value) {
  PLANSHIFT_CHECK(!value.overflowed());
  std::string text = format_wide(value.numerator());
  if (!value.is_whole()) {
    text += '/';
    text += format_wide(value.denominator());
  }
  return text;
}

}  // namespace planshift

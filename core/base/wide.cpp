#include "planshift/base/wide.h"

namespace planshift {

std::string format_wide(Wide value) {
  const bool negative = value < 0;
  UnsignedWide rest =
      negative ? ~static_cast<UnsignedWide>(value) + 1 : static_cast<UnsignedWide>(value);
  char digits[40];
  char* end = digits + sizeof digits;
  char* begin = end;
  // Most numbers fit 64 bits, where a division costs a tenth.
  while (rest > UINT64_MAX) {
    *--begin = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  std::uint64_t low = static_cast<std::uint64_t>(rest);
  do {
    *--begin = static_cast<char>('0' + low % 10);
    low /= 10;
  } while (low != 0);
  if (negative) *--begin = '-';
  return std::string(begin, end);
}

}  // namespace planshift

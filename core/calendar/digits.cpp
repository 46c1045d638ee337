#include "planshift/calendar/digits.h"

#include "planshift/base/check.h"

namespace planshift {

std::optional<int> read_digits(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append_digits(std::string& out, int value, int width) {
  PLANSHIFT_CHECK(value >= 0);
  constexpr std::size_t kMost = 12;
  char buffer[kMost];
  std::size_t begin = kMost;
  for (; value > 0 || width > 0; value /= 10, --width) {
    buffer[--begin] = static_cast<char>('0' + value % 10);
  }
  out.append(buffer + begin, kMost - begin);
}

}  // namespace planshift

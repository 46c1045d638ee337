#include "planshift/calendar/digits.h"

#include <charconv>

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
  char buffer[12];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  const int count = static_cast<int>(end - buffer);
  if (count < width) out.append(static_cast<std::size_t>(width - count), '0');
  out.append(buffer, static_cast<std::size_t>(count));
}

}  // namespace planshift

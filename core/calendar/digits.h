// Fixed-width decimal fields of dates and times.
#ifndef PLANSHIFT_CALENDAR_DIGITS_H_
#define PLANSHIFT_CALENDAR_DIGITS_H_

#include <optional>
#include <string>
#include <string_view>

namespace planshift {

// "007" -> 7; nullopt unless every character is a digit and there are 1 to 9 of them.
std::optional<int> read_digits(std::string_view text);

// Puts 7 down as "07", and returns what is behind it; for 0 to 99.
inline char* write_two_digits(char* at, int value) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
  return at + 2;
}

// 7 with width 2 -> "07"; wider numbers are written whole.
void append_digits(std::string& out, int value, int width);

}  // namespace planshift

#endif  // PLANSHIFT_CALENDAR_DIGITS_H_

#include "planshift/json/json_writer.h"

#include <algorithm>
#include <iterator>

#include "planshift/money/decimal.h"
#include "planshift/money/rounding.h"

namespace planshift {
namespace {

constexpr std::size_t kWholeBytes = 20;  // "-9223372036854775808"
constexpr std::size_t kWideBytes = 40;   // a 128-bit integer
constexpr std::size_t kMoneyBytes = 24;  // sixteen digits, sign, point, zeros
constexpr std::size_t kEscapeBytes = 6;  // "\u001f"

// "00", "01", … "99", behind each other.
struct DigitPairs {
  char digits[200];
};
constexpr DigitPairs kPairs = [] {
  DigitPairs pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs.digits[2 * i] = static_cast<char>('0' + i / 10);
    pairs.digits[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

template <typename Whole>
void write_pair(char* at, Whole value) {
  std::memcpy(at, kPairs.digits + 2 * value, 2);
}

// "2026-11-15"
void write_day(char* at, const Civil& civil) {
  write_pair(at, civil.year / 100);
  write_pair(at + 2, civil.year % 100);
  at[4] = '-';
  write_pair(at + 5, civil.month);
  at[7] = '-';
  write_pair(at + 8, civil.day);
}

// The ends of a short text, which may lie over each other, are copied as wholes: no loop, no call.
template <std::size_t kEnd>
void copy_ends(char* to, const char* from, std::size_t size) {
  std::memcpy(to, from, kEnd);
  std::memcpy(to + size - kEnd, from + size - kEnd, kEnd);
}

// Eight bytes of which each may stand in a JSON string as it is. The high bit of a byte tells that
// it may not; bytes beyond ASCII may.
bool need_no_escape(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const std::uint64_t quotes = bytes ^ kOnes * '"';
  const std::uint64_t backslashes = bytes ^ kOnes * '\\';
  const std::uint64_t found = ((quotes - kOnes) & ~quotes) |
                              ((backslashes - kOnes) & ~backslashes) |
                              ((bytes - kOnes * 0x20) & ~bytes);
  return (found & kOnes * 0x80) == 0;
}

}  // namespace

void JsonWriter::grow(std::size_t bytes) {
  const std::size_t size = static_cast<std::size_t>(at_ - text_.data());
  text_.resize(size + std::max(bytes, kRoom));
  at_ = text_.data() + size;
  end_ = text_.data() + text_.size();
}

void JsonWriter::plain(std::string_view value) {
  separate(value.size());
  put_text(value);
}

void JsonWriter::put_text(std::string_view text) {
  const std::size_t size = text.size();
  if (size > 16) {
    if (size <= 32) {
      copy_ends<16>(at_, text.data(), size);
    } else {
      std::memcpy(at_, text.data(), size);
    }
  } else if (size >= 8) {
    copy_ends<8>(at_, text.data(), size);
  } else if (size >= 4) {
    copy_ends<4>(at_, text.data(), size);
  } else {
    for (std::size_t i = 0; i < size; ++i) at_[i] = text[i];
  }
  at_ += size;
}

void JsonWriter::put_unsigned(std::uint64_t value) {
  if (value < 10) {
    *at_++ = static_cast<char>('0' + value);
    return;
  }
  if (value < 10000) {  // nearly all
    const std::uint64_t hundreds = value / 100;
    if (hundreds >= 10) {
      write_pair(at_, hundreds);
      at_ += 2;
    } else if (hundreds > 0) {
      *at_++ = static_cast<char>('0' + hundreds);
    }
    write_pair(at_, value % 100);
    at_ += 2;
    return;
  }
  char digits[kWholeBytes];
  char* const end = digits + sizeof digits;
  char* begin = end;
  while (value >= 100) {
    begin -= 2;
    write_pair(begin, value % 100);
    value /= 100;
  }
  if (value >= 10) {
    begin -= 2;
    write_pair(begin, value);
  } else {
    *--begin = static_cast<char>('0' + value);
  }
  put_text({begin, static_cast<std::size_t>(end - begin)});
}

void JsonWriter::put_whole(std::int64_t value) {
  if (value < 0) *at_++ = '-';
  const auto bits = static_cast<std::uint64_t>(value);
  put_unsigned(value < 0 ? 0 - bits : bits);
}

// Nearly every number fits 64 bits, where printing needs no string of its own.
void JsonWriter::put_wide(Wide value) {
  if (INT64_MIN <= value && value <= INT64_MAX) {
    put_whole(static_cast<std::int64_t>(value));
  } else {
    put_text(format_wide(value));
  }
}

void JsonWriter::put_date(Date date) {
  WrittenDay& day = days_[static_cast<std::uint32_t>(date.serial()) % std::size(days_)];
  if (day.serial != date.serial() || date.serial() < 0) {
    const Civil civil = date.civil();
    if (civil.year < 0 || civil.year > 9999) {
      put_text(format_date(date));
      return;
    }
    write_day(day.text, civil);
    day.serial = date.serial();
  }
  std::memcpy(at_, day.text, sizeof day.text);
  at_ += sizeof day.text;
}

// One character that may not stand in a JSON string as it is, the way JavaScript writes it.
void JsonWriter::put_escaped(char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"': put_text("\\\""); return;
    case '\\': put_text("\\\\"); return;
    case '\b': put_text("\\b"); return;
    case '\f': put_text("\\f"); return;
    case '\n': put_text("\\n"); return;
    case '\r': put_text("\\r"); return;
    case '\t': put_text("\\t"); return;
    default: break;
  }
  const unsigned char byte = static_cast<unsigned char>(c);
  put_text("\\u00");
  *at_++ = kHex[byte >> 4U];
  *at_++ = kHex[byte & 15U];
}

void JsonWriter::number(std::int64_t value) {
  separate(kWholeBytes);
  put_whole(value);
}

void JsonWriter::string(std::string_view value) {
  separate(value.size() * kEscapeBytes + 2);
  *at_++ = '"';
  std::uint64_t eight = 0;
  while (value.size() >= sizeof eight) {
    std::memcpy(&eight, value.data(), sizeof eight);
    if (!need_no_escape(eight)) break;
    std::memcpy(at_, &eight, sizeof eight);
    at_ += sizeof eight;
    value.remove_prefix(sizeof eight);
  }
  for (char c : value) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U) {
      put_escaped(c);
    } else {
      *at_++ = c;
    }
  }
  *at_++ = '"';
}

void JsonWriter::word(std::string_view value) {
  separate(value.size() + 2);
  *at_++ = '"';
  put_text(value);
  *at_++ = '"';
}

void JsonWriter::field(KeyName name, std::string_view text) {
  key(name);
  string(text);
}

void JsonWriter::field(KeyName name, std::int64_t value) {
  key(name);
  number(value);
}

void JsonWriter::field(KeyName name, Money amount) {
  key(name);
  money(amount);
}

void JsonWriter::field(KeyName name, const Moment& at) {
  key(name);
  moment(at);
}

void JsonWriter::field(KeyName name, const Duration& duration) {
  word_field(name, format_duration(duration));
}

void JsonWriter::word_field(KeyName name, std::string_view value) {
  key(name);
  word(value);
}

void JsonWriter::null_field(KeyName name) {
  key(name);
  null();
}

void JsonWriter::money(Money amount) {
  PLANSHIFT_CHECK(!amount.overflowed());
  separate(kMoneyBytes + 2);
  *at_++ = '"';
  const std::int64_t minor = amount.minor_units();
  if (minor < 0) *at_++ = '-';
  const int digits = amount.currency().digits();
  const auto units = static_cast<std::uint64_t>(power_of_ten(digits));
  const auto magnitude = static_cast<std::uint64_t>(minor < 0 ? -minor : minor);
  put_unsigned(magnitude / units);
  if (digits > 0) {
    *at_++ = '.';
    std::uint64_t rest = magnitude % units;
    if (digits == 2) {
      write_pair(at_, rest);
    } else {
      for (int i = digits - 1; i >= 0; --i, rest /= 10) at_[i] = static_cast<char>('0' + rest % 10);
    }
    at_ += digits;
  }
  *at_++ = '"';
}

void JsonWriter::moment(const Moment& moment) {
  if (moment.has_time) {
    word(format_moment(moment));
    return;
  }
  separate(kWideBytes);
  *at_++ = '"';
  put_date(moment.date);
  *at_++ = '"';
}

void JsonWriter::rational(const Rational& value) {
  PLANSHIFT_CHECK(!value.overflowed());
  separate(2 * kWideBytes + 3);
  *at_++ = '"';
  put_wide(value.numerator());
  if (!value.is_whole()) {
    *at_++ = '/';
    put_wide(value.denominator());
  }
  *at_++ = '"';
}

void JsonWriter::share(const Rational& part, const Rational& whole) {
  PLANSHIFT_CHECK(part.is_whole() && whole.is_whole());
  separate(2 * kWideBytes + 3);
  *at_++ = '"';
  put_wide(part.numerator());
  *at_++ = '/';
  put_wide(whole.numerator());
  *at_++ = '"';
}

void JsonWriter::decimal(const Rational& value, int min_digits) {
  word(format_decimal(value, min_digits).value_or(format_rational(value)));
}

void JsonWriter::decimal(const Rational& value, Currency currency) {
  PLANSHIFT_CHECK(!value.overflowed());
  // Most amounts are whole minor units already.
  const Wide units = power_of_ten(currency.digits());
  const Wide denominator = value.denominator();
  Wide minor = 0;
  if (denominator <= units && remainder(units, denominator) == 0 &&
      multiply(value.numerator(), divide(units, denominator), minor) && -kMaxMinorUnits <= minor &&
      minor <= kMaxMinorUnits) {
    money(Money::of_minor(static_cast<std::int64_t>(minor), currency));
    return;
  }
  if (const std::optional<std::string> text = format_decimal(value, currency.digits())) {
    word(*text);
  } else {
    money(round_money(value, currency, Rounding::half_up));
  }
}

}  // namespace planshift

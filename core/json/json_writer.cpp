#include "planshift/json/json_writer.h"

#include <algorithm>
#include <charconv>

#include "planshift/money/decimal.h"
#include "planshift/money/rounding.h"

namespace planshift {
namespace {

constexpr std::size_t kWholeBytes = 20;  // "-9223372036854775808"
constexpr std::size_t kWideBytes = 40;   // a 128-bit integer
constexpr std::size_t kMoneyBytes = 24;  // sixteen digits, sign, point, leading zeros
constexpr std::size_t kEscapeBytes = 6;  // "\u001f"

void write_two_digits(char* at, int value) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
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

void JsonWriter::put_whole(std::int64_t value) {
  at_ = std::to_chars(at_, at_ + kWholeBytes, value).ptr;
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
  const Civil civil = date.civil();
  if (civil.year < 0 || civil.year > 9999) {
    put_text(format_date(date));
    return;
  }
  write_two_digits(at_, civil.year / 100);
  write_two_digits(at_ + 2, civil.year % 100);
  at_[4] = '-';
  write_two_digits(at_ + 5, civil.month);
  at_[7] = '-';
  write_two_digits(at_ + 8, civil.day);
  at_ += 10;
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
  char digits[kWholeBytes];
  const char* end = std::to_chars(digits, digits + sizeof digits, minor < 0 ? -minor : minor).ptr;
  const std::size_t count = static_cast<std::size_t>(end - digits);
  const std::size_t behind = static_cast<std::size_t>(amount.currency().digits());
  const std::size_t before = count > behind ? count - behind : 0;
  if (before == 0) *at_++ = '0';
  put_text(std::string_view(digits, before));
  if (behind > 0) {
    *at_++ = '.';
    for (std::size_t i = count - before; i < behind; ++i) *at_++ = '0';
    put_text(std::string_view(digits + before, count - before));
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

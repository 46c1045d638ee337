#include "planshift/json/reader.h"

#include <algorithm>
#include <charconv>

#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

constexpr int kMaxExactDigits = 18;  // as many as a receipt is written with

constexpr std::string_view kAmountExample = "an amount such as \"49.90\"";
constexpr std::string_view kQuantityExample = "a quantity such as \"120\"";
constexpr std::string_view kPercentExample = "a percent such as \"12.5\"";

std::string written_whole(std::int64_t value) {
  char buffer[24];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

// Objects up to this size are searched for duplicate keys without a table.
constexpr std::uint32_t kFewMembers = 12;

// What stands in the place of what should: `the string "5"`, `the number 1.5`, `a list`.
std::string found_words(Value value) {
  switch (value.kind()) {
    case ValueKind::null: return "null";
    case ValueKind::boolean: return value.is_true() ? "true" : "false";
    case ValueKind::integer:
    case ValueKind::decimal: return "the number " + shown_value(value);
    case ValueKind::string: return "the string \"" + shown_value(value) + "\"";
    case ValueKind::array: return "a list";
    case ValueKind::object: return "an object";
  }
  PLANSHIFT_CHECK(false);
}

// Letters, digits and hyphens: "en", "zh-CN".
bool is_language_tag(std::string_view tag) {
  if (tag.empty() || tag.size() > 35) return false;
  return std::all_of(tag.begin(), tag.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-';
  });
}

// Up to 18 digits, so that they fit 64 bits; nullopt for anything else.
std::optional<std::int64_t> read_short_whole(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string comma_list(std::span<const std::string_view> words) {
  std::string text;
  for (std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::string shown_value(Value value) {
  switch (value.kind()) {
    case ValueKind::integer:
      if (value.fits_whole()) return written_whole(value.whole());
      return shown_text(value.text());
    case ValueKind::decimal:
    case ValueKind::string: return shown_text(value.text());
    case ValueKind::null:
    case ValueKind::boolean:
    case ValueKind::array:
    case ValueKind::object: return found_words(value);
  }
  PLANSHIFT_CHECK(false);
}

std::vector<std::size_t> later_duplicates(const std::vector<std::string_view>& texts) {
  IdTable seen;
  std::vector<std::size_t> later;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!seen.insert(texts[i], i)) later.push_back(i);
  }
  return later;
}

// --- Failures -----------------------------------------------------------------------------

void Reader::fail_type(Value at, std::string_view expected) {
  fail(ErrorCode::wrong_type, at, {{"expected", expected}, {"found", found_words(at)}});
}

void Reader::fail_missing(Value at, std::string_view key) {
  fail(ErrorCode::missing_key, at, {{"key", key}});
}

std::string Reader::nearest_id(std::string_view id, const IdLookup& known) {
  if (!report_.may_compare(known.size())) return {};
  return shown_text(known.nearest_to(id).value_or(std::string_view()));
}

void Reader::fail_unknown_id(Value at, std::string_view id, std::string_view kind,
                             const IdLookup& known) {
  fail(ErrorCode::unknown_id, at,
       {{"value", shown_text(id)}, {"kind", kind}, {"nearest", nearest_id(id, known)}});
}

void Reader::fail_dangling(Value at, std::string_view kind, const IdLookup& known) {
  report_.add_relation(
      ErrorCode::unknown_id, at,
      {{"value", shown_value(at)}, {"kind", kind}, {"nearest", nearest_id(at.text(), known)}});
}

void Reader::fail_duplicate_id(Value at, std::string_view id) {
  fail(ErrorCode::duplicate_id, at, {{"value", shown_text(id)}});
}

void Reader::fail_conflict(Value at, std::string_view other) {
  report_.add_relation(ErrorCode::bad_value, at, {{"value", shown_value(at)}, {"conflict", other}});
}

void Reader::fail_duplicate_key(Value member) {
  fail(ErrorCode::duplicate_key, member, {{"key", shown_text(member.key())}});
}

// --- Lists and objects --------------------------------------------------------------------

bool Reader::is_list(Value value) {
  if (value.is(ValueKind::array)) return true;
  fail_type(value, "a list");
  return false;
}

bool Reader::is_object(Value value) {
  if (value.is(ValueKind::object)) return true;
  fail_type(value, "an object");
  return false;
}

bool Reader::is_open_object(Value value) {
  if (!is_object(value)) return false;
  const bool has_few = value.size() <= kFewMembers;
  IdTable seen;
  bool is_open = true;
  for (Value member : value) {
    const bool is_new = has_few ? value.find(member.key()).position() == member.position()
                                : seen.insert(member.key(), 0);
    if (is_new) continue;
    fail_duplicate_key(member);
    is_open = false;
  }
  return is_open;
}

bool Reader::has_exactly_one(Value object, std::string_view key, std::string_view other) {
  if (!object.is(ValueKind::object)) return false;
  const Value first = object.find(key);
  const Value second = object.find(other);
  if (first.exists() && second.exists()) {
    const bool in_order = first.position() < second.position();
    fail_conflict(in_order ? second : first, in_order ? key : other);
    return false;
  }
  if (!first.exists() && !second.exists()) {
    fail(ErrorCode::missing_key, object, {{"key", key}, {"or", other}});
    return false;
  }
  return true;
}

void Reader::require_key(Value object, std::string_view key) {
  if (object.is(ValueKind::object) && !object.find(key).exists()) fail_missing(object, key);
}

// --- Plain values -------------------------------------------------------------------------

bool Reader::read_text(Value value, std::string_view expected, std::string_view& text) {
  if (!value.is(ValueKind::string)) {
    fail_type(value, expected);
    return false;
  }
  text = value.text();
  return true;
}

bool Reader::read(Value value, bool& target) {
  if (!value.is(ValueKind::boolean)) {
    fail_type(value, "true or false");
    return false;
  }
  target = value.is_true();
  return true;
}

bool Reader::read(Value value, std::string& target) {
  std::string_view text;
  if (!read_text(value, "a string", text)) return false;
  target = text;
  return true;
}

bool Reader::read(Value value, Text& target) {
  if (value.is(ValueKind::string)) {
    target.by_language.assign(1, {std::string(), std::string(value.text())});
    return true;
  }
  if (!value.is(ValueKind::object)) {
    fail_type(value, "a text or an object of texts by language");
    return false;
  }
  if (!is_open_object(value)) return false;
  bool all_read = true;
  Text read_texts;
  for (Value entry : value) {
    std::string_view text;
    if (!is_language_tag(entry.key())) {
      fail(ErrorCode::bad_value, entry,
           {{"value", shown_text(entry.key())}, {"expected", "a language tag such as \"en\""}});
      all_read = false;
    } else if (!read_text(entry, "a string", text)) {
      all_read = false;
    } else {
      read_texts.by_language.emplace_back(entry.key(), text);
    }
  }
  if (all_read) target = std::move(read_texts);
  return all_read;
}

int Reader::read_word_index(Value value, std::span<const char* const> words) {
  std::string_view text;
  if (!read_text(value, "a string", text)) return -1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (text == words[i]) return static_cast<int>(i);
  }
  const std::vector<std::string_view> views(words.begin(), words.end());
  fail(ErrorCode::bad_value, value,
       {{"value", shown_text(text)},
        {"allowed", comma_list(views)},
        {"nearest", nearest_of(text, views).value_or(std::string_view())}});
  return -1;
}

bool Reader::read_id(Value value, std::string& target) {
  std::string_view text;
  if (!read_text(value, "a string", text)) return false;
  if (text.empty()) {
    fail(ErrorCode::bad_value, value,
         {{"value", ""}, {"expected", "an id of at least one letter"}});
    return false;
  }
  target = text;
  return true;
}

bool Reader::read_whole(Value value, std::int64_t& target, WholeRange range) {
  if (!value.is(ValueKind::integer)) {
    fail_type(value, "a whole number");
    return false;
  }
  if (!value.fits_whole() || value.whole() < range.min || value.whole() > range.max) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_value(value)},
          {"min", written_whole(range.min)},
          {"max", written_whole(range.max)}});
    return false;
  }
  target = value.whole();
  return true;
}

bool Reader::read_currency_code(Value value, std::string& target) {
  std::string_view text;
  if (!read_text(value, "a string", text)) return false;
  if (!Currency::of(text, 0)) {
    fail(ErrorCode::bad_value, value,
         {{"value", shown_text(text)}, {"expected", "three capital letters such as \"USD\""}});
    return false;
  }
  target = text;
  return true;
}

// --- Time ---------------------------------------------------------------------------------

bool Reader::read(Value value, Duration& target) {
  std::string_view text;
  if (!read_text(value, "a duration such as \"P1M\"", text)) return false;
  const DurationReading reading = read_duration(text);
  if (reading.duration) {
    target = *reading.duration;
    return true;
  }
  if (reading.well_formed) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_text(text)}, {"min", "1 unit"}, {"max", "100 years"}});
  } else {
    fail(ErrorCode::bad_duration, value, {{"value", shown_text(text)}});
  }
  return false;
}

bool Reader::read(Value value, Moment& target) {
  std::string_view text;
  if (!read_text(value, "a date such as \"2026-11-15\"", text)) return false;
  const MomentReading reading = read_moment(text);
  if (reading.moment) {
    target = *reading.moment;
    return true;
  }
  if (reading.year_out_of_range) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_text(text)},
          {"min", "the year " + written_whole(kFirstYear)},
          {"max", "the year " + written_whole(kLastYear)}});
  } else {
    fail(ErrorCode::bad_date, value,
         {{"value", shown_text(text)}, {"missing", reading.lacks_offset ? "offset" : ""}});
  }
  return false;
}

bool Reader::read(Value value, Date& target) {
  Moment moment;
  if (!read(value, moment)) return false;
  if (moment.has_time) fail(ErrorCode::bad_date, value, {{"value", shown_text(value.text())}});
  if (!moment.has_time) target = moment.date;
  return !moment.has_time;
}

// --- Numbers ------------------------------------------------------------------------------

// A decimal string, or a JSON integer as its digits (kept in `buffer`). A fractional JSON number is
// refused by the callers, in their words.
bool Reader::read_decimal_text(Value value, std::string_view expected, std::string& buffer,
                               std::string_view& text) {
  if (value.fits_whole()) {
    buffer = written_whole(value.whole());
    text = buffer;
    return true;
  }
  if (value.is(ValueKind::string) || value.is(ValueKind::integer)) {
    text = value.text();
    return true;
  }
  fail_type(value, expected);
  return false;
}

bool Reader::read_money_amount(Value value, int max_digits, Sign sign, Rational& target) {
  if (value.is(ValueKind::decimal)) {
    fail(ErrorCode::money_must_be_a_string, value, {{"value", shown_value(value)}});
    return false;
  }
  std::string buffer;
  std::string_view text;
  if (!read_decimal_text(value, kAmountExample, buffer, text)) return false;
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) {
    fail(ErrorCode::bad_money, value, {{"value", shown_text(text)}});
    return false;
  }
  if (decimal->digits > max_digits) {
    fail(ErrorCode::too_many_digits, value,
         {{"value", shown_text(text)},
          {"digits", written_whole(max_digits)},
          {"currency", currency.code()}});
    return false;
  }
  const Rational largest = Rational::of(kMaxMinorUnits, power_of_ten(currency.digits()));
  const Rational least = sign == Sign::any ? -largest : Rational(0);
  if (decimal->value < least || !(decimal->value <= largest)) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_text(text)},
          {"min",
           sign == Sign::any ? format_money(Money::of_minor(-kMaxMinorUnits, currency)) : "0"},
          {"max", format_money(Money::of_minor(kMaxMinorUnits, currency))}});
    return false;
  }
  target = decimal->value;
  return true;
}

bool Reader::read_amount(Value value, Rational& target) {
  return read_money_amount(value, currency.digits(), Sign::not_negative, target);
}

bool Reader::read_unit_price(Value value, Rational& target) {
  return read_money_amount(value, kMaxUnitPriceDigits, Sign::not_negative, target);
}

bool Reader::read_signed_exact(Value value, Rational& target) {
  return read_money_amount(value, kMaxExactDigits, Sign::any, target);
}

bool Reader::read_exact(Value value, Rational& target) {
  return read_money_amount(value, kMaxExactDigits, Sign::not_negative, target);
}

bool Reader::read(Value value, Money& target) {
  return read_money(value, Sign::not_negative, target);
}

bool Reader::read_signed(Value value, Money& target) {
  return read_money(value, Sign::any, target);
}

bool Reader::read_money(Value value, Sign sign, Money& target) {
  Rational amount;
  if (!read_money_amount(value, currency.digits(), sign, amount)) return false;
  // At most the currency's digits were written, so the denominator divides its minor units.
  const Wide minor = amount.numerator() * (power_of_ten(currency.digits()) / amount.denominator());
  target = Money::of_minor(static_cast<std::int64_t>(minor), currency);
  return true;
}

bool Reader::read_percent(Value value, Rational& target, int max) {
  std::string_view text;
  if (!read_text(value, kPercentExample, text)) return false;
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) {
    fail(ErrorCode::bad_value, value, {{"value", shown_text(text)}, {"expected", kPercentExample}});
    return false;
  }
  if (decimal->digits > kMaxPercentDigits) {
    fail(ErrorCode::too_many_digits, value,
         {{"value", shown_text(text)}, {"digits", written_whole(kMaxPercentDigits)}});
    return false;
  }
  if (decimal->value.sign() < 0 || !(decimal->value <= Rational(max))) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_text(text)}, {"min", "0"}, {"max", written_whole(max)}});
    return false;
  }
  target = decimal->value;
  return true;
}

bool Reader::read_fraction(Value value, Rational& target) {
  constexpr std::string_view kExpected = "a fraction such as \"1/2\"";
  std::string_view text;
  if (!read_text(value, kExpected, text)) return false;
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const auto part = read_short_whole(text.substr(0, slash));
    const auto all = read_short_whole(text.substr(slash + 1));
    if (part && all && 0 < *part && *part <= *all) {
      target = Rational::of(*part, *all);
      return true;
    }
  }
  fail(ErrorCode::bad_value, value, {{"value", shown_text(text)}, {"expected", kExpected}});
  return false;
}

bool Reader::read_quantity(Value value, Rational& target) {
  std::string buffer;
  std::string_view text;
  if (!read_decimal_text(value, kQuantityExample, buffer, text)) return false;
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) {
    fail(ErrorCode::bad_value, value,
         {{"value", shown_text(text)}, {"expected", kQuantityExample}});
    return false;
  }
  if (decimal->digits > kMaxUnitPriceDigits) {
    fail(ErrorCode::too_many_digits, value,
         {{"value", shown_text(text)}, {"digits", written_whole(kMaxUnitPriceDigits)}});
    return false;
  }
  if (decimal->value.sign() < 0 || !(decimal->value <= Rational(kMaxCount))) {
    fail(ErrorCode::out_of_range, value,
         {{"value", shown_text(text)}, {"min", "0"}, {"max", written_whole(kMaxCount)}});
    return false;
  }
  target = decimal->value;
  return true;
}

// A number may be written with an exponent (1e3). What needs more than 38 digits is refused: it is
// only ever compared, and nobody compares with that.
bool Reader::read_exact_number(Value value, Rational& target) {
  if (value.fits_whole()) {
    target = Rational(value.whole());
    return true;
  }
  std::string_view text = value.text();
  int exponent = 0;
  const std::size_t mark = text.find_first_of("eE");
  bool fits = true;
  if (mark != std::string_view::npos) {
    std::string_view digits = text.substr(mark + 1);
    const bool negative = digits.front() == '-';
    if (digits.front() == '-' || digits.front() == '+') digits.remove_prefix(1);
    const auto magnitude = read_short_whole(digits);
    fits = magnitude && *magnitude <= 30;
    if (fits) exponent = static_cast<int>(negative ? -*magnitude : *magnitude);
    text = text.substr(0, mark);
  }
  const std::optional<Decimal> decimal = read_decimal(text);
  Rational number = Rational::overflow();
  if (fits && decimal) {
    const Wide power = power_of_ten(exponent < 0 ? -exponent : exponent);
    number = decimal->value * (exponent < 0 ? Rational::of(1, power) : Rational::of(power, 1));
  }
  if (number.overflowed()) {
    fail(ErrorCode::out_of_range, value, {{"value", shown_value(value)}});
    return false;
  }
  target = number;
  return true;
}

}  // namespace planshift

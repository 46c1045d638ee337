// JsonWriter: JSON text, appended to a string in the order in which it is called.
//
//   JsonWriter out(text);
//   out.begin_object();
//   out.field("on"_key, date);
//   out.list("lines"_key, lines, [&](const Line& line) { write_line(out, line); });
//   out.end_object();                         {"on":"2026-12-15","lines":[…]}
//
// The writer sets the commas. The text is complete when the writer is gone: until then it writes
// behind the end of the string, where it keeps some room, because an answer is two hundred pieces
// of a few bytes each and the question for room would cost more than the writing.
#ifndef PLANSHIFT_JSON_JSON_WRITER_H_
#define PLANSHIFT_JSON_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "planshift/base/rational.h"
#include "planshift/base/words.h"
#include "planshift/calendar/duration.h"
#include "planshift/calendar/moment.h"
#include "planshift/money/money.h"

namespace planshift {

// A key of the formats as it is written, with its quotation marks and its colon: it is put together
// while compiling and needs no escape.
struct KeyName {
  const char* text;
  std::size_t size;
};

template <std::size_t kSize>
struct ReadyKey {
  char text[kSize + 2] = {};  // without the NUL of the name, with two marks and a colon
  constexpr ReadyKey(const char (&name)[kSize]) {  // NOLINT: made from a literal
    text[0] = '"';
    for (std::size_t i = 0; i + 1 < kSize; ++i) text[i + 1] = name[i];
    text[kSize] = '"';
    text[kSize + 1] = ':';
  }
};

template <ReadyKey kKey>
constexpr KeyName operator""_key() {
  return {kKey.text, sizeof kKey.text};
}

class JsonWriter {
 public:
  // Appends to `text`, whatever stands in it before.
  explicit JsonWriter(std::string& text) : text_(text) {
    const std::size_t size = text.size();
    text.resize(size + kRoom);
    at_ = text.data() + size;
    end_ = text.data() + text.size();
  }
  ~JsonWriter() { text_.resize(static_cast<std::size_t>(at_ - text_.data())); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(KeyName name) {
    separate(name.size);
    if (__builtin_constant_p(name.size)) {
      std::memcpy(at_, name.text, name.size);  // some moves; otherwise a call
      at_ += name.size;
    } else {
      put_text({name.text, name.size});
    }
    is_first_ = true;
  }
  // A key that is only known while the program runs; escaped like any string.
  void key(std::string_view name) {
    string(name);
    put(':');
    is_first_ = true;
  }

  void null() { plain("null"); }
  void boolean(bool value) { plain(value ? "true" : "false"); }
  void number(std::int64_t value);
  void string(std::string_view value);   // escapes quotes, backslashes and control characters
  void word(std::string_view value);     // a word of the formats, which needs no escape
  void money(Money amount);              // "-52.80"
  void moment(const Moment& moment);     // "2026-11-15" or "2026-11-15T18:40:00+08:00"
  void rational(const Rational& value);  // "-264/5"
  // "16/30": two whole numbers, as measured.
  void share(const Rational& part, const Rational& whole);
  // An exact amount with at least the currency's digits and as many as it has; one that never ends
  // is rounded to the currency's digits.
  void decimal(const Rational& value, Currency currency);
  // A percent or another number with at least so many digits; it must end.
  void decimal(const Rational& value, int min_digits);

  // Members: a key with its value. What is absent is null.
  void field(KeyName name, std::string_view text);
  void field(KeyName name, std::int64_t value);
  void field(KeyName name, Money amount);
  void field(KeyName name, const Moment& at);
  void field(KeyName name, Date day) { field(name, Moment::on(day)); }
  void field(KeyName name, const Duration& duration);
  template <std::same_as<bool> Flag>
  void field(KeyName name, Flag value) {
    key(name);
    boolean(value);
  }
  template <typename Word>
  requires std::is_enum_v<Word>
  void field(KeyName name, Word value) { word_field(name, word_of(value)); }
  template <typename T>
  void field(KeyName name, const std::optional<T>& value) {
    if (value) {
      field(name, *value);
    } else {
      null_field(name);
    }
  }
  void word_field(KeyName name, std::string_view word);
  void null_field(KeyName name);
  // A member that `write(value)` writes.
  template <typename T, typename Write>
  void field(KeyName name, const std::optional<T>& value, Write write) {
    if (!value) {
      null_field(name);
      return;
    }
    key(name);
    write(*value);
  }
  // A member that is a list, each element written by `write(element)`.
  template <typename List, typename Write>
  void list(KeyName name, const List& elements, Write write) {
    key(name);
    begin_array();
    for (const auto& element : elements) write(element);
    end_array();
  }

 private:
  static constexpr std::size_t kRoom = 2048;

  void need_room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }
  void grow(std::size_t bytes);
  // A value, unless it is the first in its list or belongs to a key, needs a comma before it.
  // Leaves room for `bytes` more.
  void separate(std::size_t bytes) {
    need_room(bytes + 1);
    if (!is_first_) *at_++ = ',';
    is_first_ = false;
  }
  void put(char c) {
    need_room(1);
    *at_++ = c;
  }
  void begin(char bracket) {
    separate(1);
    *at_++ = bracket;
    is_first_ = true;
  }
  void end(char bracket) {
    put(bracket);
    is_first_ = false;
  }
  void plain(std::string_view value);
  // The following need room to be there already.
  void put_text(std::string_view text);
  void put_unsigned(std::uint64_t value);
  void put_whole(std::int64_t value);
  void put_wide(Wide value);
  void put_date(Date date);
  void put_escaped(char c);

  // Days as they were written last: an answer names a few of them again and again.
  struct WrittenDay {
    std::int32_t serial = -1;  // no day of the formats, which begin with 1970
    char text[10] = {};
  };

  std::string& text_;
  WrittenDay days_[4];
  char* at_ = nullptr;
  char* end_ = nullptr;
  bool is_first_ = true;  // the next value needs no comma before it
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_JSON_WRITER_H_

// Reader: the vocabulary in which the decoders are written.
//
// A decoder is a table of the keys an object may have, each with what reads it:
//
//   constexpr Field<Reader, Window> kWindowFields[] = {
//       {"opens", member<&Window::opens>},
//       {"advised_until", member<&Window::advised_until>},
//       {"closes", member<&Window::closes>},
//   };
//   void read_window(Reader& in, Value value, Window& window) {
//     read_object(in, value, window, kWindowFields);
//   }
//
// read_object walks the members of the document, hands each to its row, and reports keys that are
// unknown, written twice or missing. What reads a value returns whether it could; if not, it has
// reported why, and the target keeps what it had. So one pass finds every mistake, and reading a
// second document over a first one (own fields over a preset) changes only what is written there.
//
// The awkward case is a key whose meaning depends on another one (amounts on `currency`): the
// decoder of that object looks for the other one first, with Value::find.
#ifndef PLANSHIFT_CORE_JSON_READER_H_
#define PLANSHIFT_CORE_JSON_READER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/words.h"
#include "core/calendar/moment.h"
#include "core/catalog/catalog.h"
#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/money/decimal.h"
#include "core/subscription/vendor.h"

namespace planshift {

constexpr std::int64_t kMaxQuantity = 1000000;      // seats and quantities
constexpr std::int64_t kMaxCount = kMaxMinorUnits;  // any other whole number: 2^53 - 1
constexpr std::size_t kMaxIdBytes = 200;
constexpr int kMaxPercentDigits = 6;
constexpr int kMaxPercent = 1000;

struct WholeRange {
  std::int64_t min = 0;
  std::int64_t max = kMaxCount;
};

class Reader {
 public:
  explicit Reader(ErrorReport& report) : report_(report) {}

  // Amounts are in this currency; the decoder of a document sets it before it reads any.
  Currency currency;

  // Each reads one value; false means that it reported an error and left the target alone.
  bool read(Value value, bool& target);
  bool read(Value value, std::string& target);
  bool read(Value value, Text& target);
  bool read(Value value, Duration& target);
  bool read(Value value, Moment& target);
  bool read(Value value, Date& target);
  bool read(Value value, Money& target);
  template <typename E>
  requires std::is_enum_v<E>
  bool read(Value value, E& target) {
    const std::optional<std::size_t> index = read_word_index(value, Words<E>::list);
    if (index) target = static_cast<E>(*index);
    return index.has_value();
  }

  bool read_id(Value value, std::string& target);
  bool read_whole(Value value, std::int64_t& target, WholeRange range);
  bool read_currency_code(Value value, std::string& target);
  // An amount in major units with at most the currency's digits, or with 12 for a unit's price.
  bool read_amount(Value value, Rational& target);
  bool read_unit_price(Value value, Rational& target);
  bool read_percent(Value value, Rational& target, int max = kMaxPercent);
  bool read_fraction(Value value, Rational& target);      // "1/2", above 0 and at most 1
  bool read_quantity(Value value, Rational& target);      // "120" or 120, at most 12 decimals
  bool read_exact_number(Value value, Rational& target);  // any JSON number, as a decimal
  bool read_word_from(Value value, std::span<const char* const> words, std::size_t& target);

  // Whether the value is a list (an object); reports when it is not.
  bool is_list(Value value);
  bool is_object(Value value);
  // An object whose keys are not a fixed list (usage by meter, say): is one, has no key twice.
  bool is_open_object(Value value);
  // Whether an object has one of two keys and not the other; reports when it has none or both.
  bool has_exactly_one(Value object, std::string_view key, std::string_view other);
  // Reports when an object lacks the key; for what read_object's table cannot say.
  void require_key(Value object, std::string_view key);

  void fail(ErrorCode code, Value at, std::initializer_list<ErrorArg> args) {
    report_.add(code, at, args);
  }
  void fail_type(Value at, std::string_view expected);
  void fail_missing(Value at, std::string_view key);
  void fail_unknown_id(Value at, std::string_view id, std::string_view kind);
  void fail_duplicate_id(Value at, std::string_view id);
  // `at` is right by itself, but means nothing beside the value of `other`.
  void fail_conflict(Value at, std::string_view other);
  ErrorReport& report() { return report_; }

 private:
  std::optional<std::size_t> read_word_index(Value value, std::span<const char* const> words);
  bool read_text(Value value, std::string_view expected, std::string_view& text);
  bool read_decimal_text(Value value, std::string_view expected, std::string& buffer,
                         std::string_view& text);
  bool read_money_amount(Value value, int max_digits, Rational& target);

  ErrorReport& report_;
};

// What an error message shows of a value: its text, its number, or what it is.
std::string shown_value(Value value);

// The views of a list that equal an earlier one, by index. Not quadratic, whatever the list.
std::vector<std::size_t> later_duplicates(const std::vector<std::string_view>& texts);

// --- Objects ------------------------------------------------------------------------------

enum class Need { optional, required };

template <typename Context, typename Target>
struct Field {
  std::string_view key;
  void (*read)(Context& in, Value value, Target& target);
  Need need = Need::optional;
};

// The errors of objects, out of line: what a document without mistakes never runs.
void report_unknown_key(Reader& in, Value member, std::span<const std::string_view> keys);
void report_duplicate_key(Reader& in, Value member);

template <typename Context, typename Target, std::size_t kCount>
void read_object(std::type_identity_t<Context>& in, Value value, Target& target,
                 const Field<Context, Target> (&fields)[kCount]) {
  static_assert(kCount <= 32);
  if (!in.is_object(value)) return;
  std::uint32_t seen = 0;
  std::size_t next = 0;  // documents mostly follow the order of the format: look there first
  for (Value member : value) {
    const std::string_view key = member.key();
    std::size_t tried = 0;
    while (tried < kCount && fields[next].key != key) {
      next = next + 1 == kCount ? 0 : next + 1;
      ++tried;
    }
    if (tried == kCount) {
      std::string_view keys[kCount];
      for (std::size_t i = 0; i < kCount; ++i) keys[i] = fields[i].key;
      report_unknown_key(in, member, keys);
      continue;
    }
    const std::uint32_t bit = std::uint32_t{1} << next;
    if ((seen & bit) != 0) {
      report_duplicate_key(in, member);
      continue;
    }
    seen |= bit;
    fields[next].read(in, member, target);
  }
  for (std::size_t i = 0; i < kCount; ++i) {
    const bool is_there = (seen & (std::uint32_t{1} << i)) != 0;
    if (fields[i].need == Need::required && !is_there) in.fail_missing(value, fields[i].key);
  }
}

// --- Rows of the tables -------------------------------------------------------------------

namespace reader_detail {
template <typename Pointer>
struct MemberOf;
template <typename O, typename V>
struct MemberOf<V O::*> {
  using Owner = O;
  using Value = V;
};
template <typename T>
struct WithoutOptional {
  using Type = T;
};
template <typename T>
struct WithoutOptional<std::optional<T>> {
  using Type = T;
};
}  // namespace reader_detail

template <auto kMember>
using OwnerOf = typename reader_detail::MemberOf<decltype(kMember)>::Owner;
template <auto kMember>
using MemberType = typename reader_detail::MemberOf<decltype(kMember)>::Value;
// T of a member that is a T or an optional T.
template <auto kMember>
using PlainType = typename reader_detail::WithoutOptional<MemberType<kMember>>::Type;

// A member read by its type: words, dates, durations, texts, money.
template <auto kMember, typename Context>
void member(Context& in, Value value, OwnerOf<kMember>& target) {
  PlainType<kMember> read{};
  if (in.read(value, read)) target.*kMember = std::move(read);
}

// A member read by one of the reader's named functions: an id, the price of a unit.
template <auto kMember, auto kRead, typename Context>
void member_as(Context& in, Value value, OwnerOf<kMember>& target) {
  PlainType<kMember> read{};
  if ((in.*kRead)(value, read)) target.*kMember = std::move(read);
}
template <auto kMember, typename Context>
void id(Context& in, Value value, OwnerOf<kMember>& target) {
  member_as<kMember, &Reader::read_id>(in, value, target);
}
template <auto kMember, typename Context>
void amount(Context& in, Value value, OwnerOf<kMember>& target) {
  member_as<kMember, &Reader::read_amount>(in, value, target);
}
template <auto kMember, typename Context>
void unit_price(Context& in, Value value, OwnerOf<kMember>& target) {
  member_as<kMember, &Reader::read_unit_price>(in, value, target);
}
template <auto kMember, int kMax, typename Context>
void percent_up_to(Context& in, Value value, OwnerOf<kMember>& target) {
  Rational read;
  if (in.read_percent(value, read, kMax)) target.*kMember = read;
}
template <auto kMember, std::int64_t kMin, std::int64_t kMax, typename Context>
void whole(Context& in, Value value, OwnerOf<kMember>& target) {
  std::int64_t read = 0;
  if (in.read_whole(value, read, WholeRange{.min = kMin, .max = kMax})) target.*kMember = read;
}

// A member that is an object, or an optional one: fields that stand there already stay.
template <auto kMember, auto kRead, typename Context>
void object(Context& in, Value value, OwnerOf<kMember>& target) {
  PlainType<kMember>* part = nullptr;
  if constexpr (std::is_same_v<PlainType<kMember>, MemberType<kMember>>) {
    part = &(target.*kMember);
  } else {
    auto& optional = target.*kMember;
    part = optional ? &*optional : &optional.emplace();
  }
  kRead(in, value, *part);
}

// A member that is a list; a new list takes the place of the old one.
template <auto kMember, auto kRead, typename Context>
void list(Context& in, Value value, OwnerOf<kMember>& target) {
  if (!in.is_list(value)) return;
  auto& elements = target.*kMember;
  elements.clear();
  elements.reserve(value.size());
  for (Value element : value) {
    elements.emplace_back();
    kRead(in, element, elements.back());
  }
}

// A key that belongs to the format and that this decoder does not look into.
template <typename Context, typename Target>
void skip(Context&, Value, Target&) {}

// A value that must be right and that nobody keeps.
template <typename T, typename Context, typename Target>
void checked(Context& in, Value value, Target&) {
  T read{};
  in.read(value, read);
}

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_READER_H_

// Field tables: the vocabulary in which the decoders are written.
//
// A decoder is a table of the keys an object may have, each with what reads it:
//
//   constexpr Field<Reader, Window> kWindowFields[] = {
//       {"opens", member<&Window::opens>},
//       {"advised_until", member<&Window::advised_until>},
//       {"closes", member<&Window::closes>},
//   };
//   void read_window(Reader& in, Value value, Window& window) {
//     read_object<kWindowFields>(in, value, window);
//   }
//
// read_object walks the members of the document, hands each to its row, and reports keys that are
// unknown (with the one that was probably meant), written twice or missing.
//
// A table knows the types of what it fills until it is used; the loop that walks a document knows
// only rows, so that there is one such loop and not one for each kind of object (in the module that
// browsers load, every copy of it is sent over the network).
//
// The awkward case is a key whose meaning depends on another one (amounts on `currency`): the
// decoder of that object looks for the other one first, with Value::find.
#ifndef PLANSHIFT_JSON_FIELD_TABLE_H_
#define PLANSHIFT_JSON_FIELD_TABLE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "planshift/json/reader.h"

namespace planshift {

enum class Need { optional, required };

// Reads one member into its target, whose type is forgotten here.
using ReadMember = void (*)(Reader& in, Value value, void* target);

struct FieldRow {
  std::string_view key;
  ReadMember read = nullptr;
  Need need = Need::optional;
};

// The same, remembering the types: `Context` is the reader it needs, `Target` what it fills.
template <typename Context, typename Target>
struct TypedRead {
  ReadMember read;
};
struct AnyTarget {};

template <typename Context, typename Target>
struct Field {
  FieldRow row;

  template <typename Base>
  requires std::is_base_of_v<Base, Context>
  constexpr Field(std::string_view key, TypedRead<Base, Target> read, Need need = Need::optional)
      : row{key, read.read, need} {}
  constexpr Field(std::string_view key, TypedRead<Reader, AnyTarget> read,
                  Need need = Need::optional)
      : row{key, read.read, need} {}
};

void read_rows(Reader& in, Value value, void* target, std::span<const FieldRow> rows);

namespace reader_detail {
template <typename Context, typename Target, std::size_t kCount>
constexpr std::array<FieldRow, kCount> rows_of(const Field<Context, Target> (&fields)[kCount]) {
  static_assert(kCount <= 32);
  std::array<FieldRow, kCount> rows;
  for (std::size_t i = 0; i < kCount; ++i) rows[i] = fields[i].row;
  return rows;
}
template <auto& kFields>
inline constexpr auto kRows = rows_of(kFields);
template <typename Given, typename Target, typename Context, std::size_t kCount>
constexpr void check_types(const Field<Context, Target> (&)[kCount]) {
  static_assert(std::is_base_of_v<Context, Given>, "the table needs another reader");
}
}  // namespace reader_detail

// Reads an object by its table, an array of Field<Context, Target>.
template <auto& kFields, typename Context, typename Target>
void read_object(Context& in, Value value, Target& target) {
  reader_detail::check_types<Context, Target>(kFields);
  read_rows(in, value, &target, reader_detail::kRows<kFields>);
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

namespace reader_detail {

template <auto kFunction>
struct Erased;
template <typename Context, typename Target, void (*kFunction)(Context&, Value, Target&)>
struct Erased<kFunction> {
  static void read(Reader& in, Value value, void* target) {
    kFunction(static_cast<Context&>(in), value, *static_cast<Target*>(target));
  }
  static constexpr TypedRead<Context, Target> kTyped = {&read};
};

template <auto kMember>
void read_member(Reader& in, Value value, OwnerOf<kMember>& target) {
  using Plain = PlainType<kMember>;
  if constexpr (std::is_enum_v<Plain>) {
    const int word = in.read_word_index(value, all_words<Plain>());
    if (word >= 0) target.*kMember = static_cast<Plain>(word);
  } else {
    Plain read{};
    if (in.read(value, read)) target.*kMember = std::move(read);
  }
}
template <auto kMember, auto kRead>
void read_member_as(Reader& in, Value value, OwnerOf<kMember>& target) {
  PlainType<kMember> read{};
  if ((in.*kRead)(value, read)) target.*kMember = std::move(read);
}
template <auto kMember, int kMax>
void read_percent_member(Reader& in, Value value, OwnerOf<kMember>& target) {
  Rational read;
  if (in.read_percent(value, read, kMax)) target.*kMember = read;
}
template <auto kMember, std::int64_t kMin, std::int64_t kMax>
void read_whole_member(Reader& in, Value value, OwnerOf<kMember>& target) {
  std::int64_t read = 0;
  if (in.read_whole(value, read, WholeRange{.min = kMin, .max = kMax})) target.*kMember = read;
}

// The reader that a function reads with, taken from its type.
template <typename Context, typename Part>
Context context_of(void (*)(Context&, Value, Part&));
template <auto kRead>
using ContextOf = decltype(context_of(kRead));

template <auto kMember, auto kRead>
void read_object_member(ContextOf<kRead>& in, Value value, OwnerOf<kMember>& target) {
  auto& member = target.*kMember;
  if constexpr (std::is_same_v<PlainType<kMember>, MemberType<kMember>>) {
    kRead(in, value, member);
  } else {
    if (!member) member.emplace();
    kRead(in, value, *member);
  }
}
template <auto kMember, auto kRead>
void read_list_member(ContextOf<kRead>& in, Value value, OwnerOf<kMember>& target) {
  if (!in.is_list(value)) return;
  auto& elements = target.*kMember;
  elements = MemberType<kMember>(value.size());
  auto element = elements.begin();
  for (Value place : value) kRead(in, place, *element++);
}

inline void skip_value(Reader&, Value, void*) {}
template <typename T>
void check_value(Reader& in, Value value, void*) {
  T read{};
  in.read(value, read);
}

}  // namespace reader_detail

// A function of the decoder itself: void (Context&, Value, Target&).
template <auto kFunction>
inline constexpr auto by = reader_detail::Erased<kFunction>::kTyped;

// A member read by its type: words, dates, durations, texts, money.
template <auto kMember>
inline constexpr auto member = by<reader_detail::read_member<kMember>>;
// A member read by one of the reader's named functions: an id, an amount, the price of a unit.
template <auto kMember, auto kRead>
inline constexpr auto member_as = by<reader_detail::read_member_as<kMember, kRead>>;
template <auto kMember>
inline constexpr auto id = member_as<kMember, &Reader::read_id>;
template <auto kMember>
inline constexpr auto amount = member_as<kMember, &Reader::read_amount>;
template <auto kMember>
inline constexpr auto unit_price = member_as<kMember, &Reader::read_unit_price>;
template <auto kMember, int kMax>
inline constexpr auto percent_up_to = by<reader_detail::read_percent_member<kMember, kMax>>;
template <auto kMember, std::int64_t kMin, std::int64_t kMax>
inline constexpr auto whole = by<reader_detail::read_whole_member<kMember, kMin, kMax>>;
// A member that is an object, or an optional one: fields that stand there already stay.
template <auto kMember, auto kRead>
inline constexpr auto object = by<reader_detail::read_object_member<kMember, kRead>>;
// A member that is a list; a new list takes the place of the old one.
template <auto kMember, auto kRead>
inline constexpr auto list = by<reader_detail::read_list_member<kMember, kRead>>;
// A key that belongs to the format and that this decoder does not look into.
inline constexpr TypedRead<Reader, AnyTarget> skip = {reader_detail::skip_value};
// A value that must be right and that nobody keeps.
template <typename T>
inline constexpr TypedRead<Reader, AnyTarget> checked = {reader_detail::check_value<T>};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_FIELD_TABLE_H_

// Reader: reads the plain values of a document, each with the rules of the formats.
//
//   Money paid;
//   if (in.read(value, paid)) …        "49.90" or 49, at most the currency's digits
//
// What reads a value returns whether it could; if not, it has reported why, and the target keeps
// what it had. So one pass finds every mistake, and reading a second document over a first one (own
// fields over a preset) changes only what is written there. Objects are read by tables of their
// keys (field_table.h).
//
// The awkward case is a decoder that has to know more than the value: it derives a reader of its
// own, with the catalog for instance, and its functions ask for that one.
#ifndef PLANSHIFT_JSON_READER_H_
#define PLANSHIFT_JSON_READER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "planshift/base/words.h"
#include "planshift/calendar/moment.h"
#include "planshift/catalog/catalog.h"
#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/id_table.h"
#include "planshift/money/decimal.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

constexpr std::int64_t kMaxQuantity = 1000000;      // seats and quantities
constexpr std::int64_t kMaxCount = kMaxMinorUnits;  // any other whole number: 2^53 - 1
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
    const int index = read_word_index(value, all_words<E>());
    if (index >= 0) target = static_cast<E>(index);
    return index >= 0;
  }
  // Money that may be negative: a credit among charges.
  bool read_signed(Value value, Money& target);
  // The place of a word in its list, or -1.
  int read_word_index(Value value, std::span<const char* const> words);

  bool read_id(Value value, std::string& target);
  bool read_whole(Value value, std::int64_t& target, WholeRange range);
  bool read_currency_code(Value value, std::string& target);
  // An amount in major units with at most the currency's digits, or with 12 for a unit's price.
  bool read_amount(Value value, Rational& target);
  bool read_unit_price(Value value, Rational& target);
  // What a calculation starts from, with as many digits as a receipt is written with.
  bool read_signed_exact(Value value, Rational& target);
  bool read_exact(Value value, Rational& target);
  bool read_percent(Value value, Rational& target, int max = kMaxPercent);
  bool read_fraction(Value value, Rational& target);      // "1/2", above 0 and at most 1
  bool read_quantity(Value value, Rational& target);      // "120" or 120, at most 12 decimals
  bool read_exact_number(Value value, Rational& target);  // any JSON number, as a decimal

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
  void fail_duplicate_key(Value member);
  void fail_type(Value at, std::string_view expected);
  void fail_missing(Value at, std::string_view key);
  // `known` are the ids that there are, for the one that was probably meant.
  void fail_unknown_id(Value at, std::string_view id, std::string_view kind, const IdLookup& known);
  // The same for what only several places together show.
  void fail_dangling(Value at, std::string_view kind, const IdLookup& known);
  void fail_duplicate_id(Value at, std::string_view id);
  // `at` is right by itself, but means nothing beside the value of `other`.
  void fail_conflict(Value at, std::string_view other);
  ErrorReport& report() { return report_; }

 private:
  bool read_text(Value value, std::string_view expected, std::string_view& text);
  std::string nearest_id(std::string_view id, const IdLookup& known);
  bool read_decimal_text(Value value, std::string_view expected, std::string& buffer,
                         std::string_view& text);
  enum class Sign { not_negative, any };
  bool read_money(Value value, Sign sign, Money& target);
  bool read_money_amount(Value value, int max_digits, Sign sign, Rational& target);

  ErrorReport& report_;
};

// An object of quantities by meter, for a reader that knows the `meters` of a catalog and lists
// them as `known_meters()`: take(meter, quantity) is called for each pair without an error.
template <typename MeterReader, typename Take>
void read_by_meter(MeterReader& in, Value value, Take take) {
  if (!in.is_open_object(value)) return;
  for (Value entry : value) {
    const std::optional<std::size_t> meter = in.meters.find(entry.key());
    Rational quantity;
    const bool is_read = in.read_quantity(entry, quantity);
    if (!meter) {
      in.fail_unknown_id(entry, entry.key(), "meter", in.known_meters());
    } else if (is_read) {
      take(*meter, quantity);
    }
  }
}

// What an error message shows of a value: its text, its number, or what it is.
std::string shown_value(Value value);

// "month, year": the words that may stand there.
std::string comma_list(std::span<const std::string_view> words);

// The views of a list that equal an earlier one, by index. Not quadratic, whatever the list.
std::vector<std::size_t> later_duplicates(const std::vector<std::string_view>& texts);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_READER_H_

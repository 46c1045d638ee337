// Draft: the catalog that an import makes, while it is made, and the list of what it leaves out.
//
// Readers of a system add what they find; `finish_draft` settles what only all of it together shows
// (two prices for one interval, a plan without any) and writes the document.
//
//   draft.plan("pro").prices.push_back({.interval = "P1M", .amount = "49.00", …});
#ifndef PLANSHIFT_IMPORT_DRAFT_H_
#define PLANSHIFT_IMPORT_DRAFT_H_

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/import/import.h"
#include "planshift/json/document.h"

namespace planshift {

struct DraftStep {
  std::optional<std::int64_t> up_to = {};
  std::string per_seat = {};
};

struct DraftPrice {
  std::string place = {};
  std::string interval = {};  // "P1M"
  std::string currency = {};  // "EUR"
  std::string amount = {};    // "49.00"; empty where there is none
  std::string per_seat = {};
  std::int64_t included_seats = 0;
  std::string tier_mode = {};  // "graduated" or "volume", with steps
  std::vector<DraftStep> steps = {};
  bool is_preferred = false;  // the one that holds where there are several
};

// A plan or an add-on.
struct DraftItem {
  std::string place = {};
  std::string id = {};
  std::string name = {};
  std::vector<DraftPrice> prices = {};
  std::vector<std::string> features = {};  // ids
  std::vector<std::pair<std::string, std::int64_t>> limits = {};
  std::vector<std::pair<std::string, std::string>> allowances = {};
  std::optional<std::int64_t> min_seats = {};
  std::optional<std::int64_t> max_seats = {};
  bool is_addon = false;
};

struct DraftMeter {
  std::string place = {};
  std::string id = {};
  std::string name = {};
  std::string price = {};
};

struct Draft {
  std::string id, name, version, currency;  // the currency of the first price, if none is said
  std::string preset;                       // empty for none
  std::deque<DraftItem> items;              // pointers to them stay
  std::vector<DraftMeter> meters;
  std::vector<std::pair<std::string, std::string>> features;  // id and name
  std::vector<LeftOut> left_out;
  Errors errors;
  bool has_several_documents = false;
  std::string document;  // the one that is read

  // The item of that id; a new one where there is none.
  DraftItem& item(std::string_view id, std::string_view place);
  DraftItem* find_item(std::string_view id);
  // The id of a feature that documents know by its name alone.
  std::string feature_named(std::string_view name);

  void leave_out(std::string place, LeftOutCode code, std::string_view value = {});
  // Once for the whole import, however often it happens.
  void leave_out_once(std::string place, LeftOutCode code);
  std::string place_of(Value value) const;
  std::string place_of(std::string_view path) const;
  // Lists the members that say something (not null, empty, false or "unspecified") and are not
  // known: those that are carried over, looked at, or say nothing about prices.
  void list_unknown(Value object, std::span<const std::string_view> known);
};

// "1999" minor units of two digits are "19.99"; "0.5" are "0.005". nullopt for what is no number.
std::optional<std::string> major_units(std::string_view minor, int digits);

// "P1M" for 1 and "month"; nullopt for a word or a count that no interval has.
std::optional<std::string> interval_of(std::int64_t count, std::string_view unit);

// The text of a string, the digits of a whole number; empty for everything else.
std::string scalar_text(Value value);
std::string scalar_text(Value object, std::string_view key);
// A whole number, written as such or as a string of digits.
std::optional<std::int64_t> whole_number(Value value);
bool is_true(Value object, std::string_view key);

// Digits of the currency's smallest unit, by ISO 4217.
int minor_digits(std::string_view currency);
std::string upper_case(std::string_view text);

// Sets the price's amount, or lists why it cannot: more decimals than the currency has.
bool set_amount(Draft& draft, DraftPrice& price, const std::optional<std::string>& amount);

// Checks and writes; the errors are those of the documents, or of the catalog that they make.
Result<Import> finish_draft(Draft& draft, ImportSource source);

// A value with the name of the document that it stands in. Who reads it makes that document the
// draft's, so that places are told with its name.
struct Found {
  std::string document;
  Value value;
};

// The objects under some roots, as the lists and answers of a system's interface hold them: lists
// are walked, `wrappers` are keys whose value holds more, and take(object) takes everything else.
template <typename Take>
void walk_objects(Draft& draft, Value value, std::span<const std::string_view> wrappers,
                  const Take& take) {
  if (value.is(ValueKind::array)) {
    for (Value element : value) walk_objects(draft, element, wrappers, take);
    return;
  }
  if (!value.is(ValueKind::object)) {
    draft.leave_out(draft.place_of(value), LeftOutCode::other_thing, scalar_text(value));
    return;
  }
  bool is_wrapper = false;
  for (Value member : value) {
    if (std::find(wrappers.begin(), wrappers.end(), member.key()) == wrappers.end()) continue;
    if (!member.is(ValueKind::array) && !member.is(ValueKind::object)) continue;
    is_wrapper = true;
    walk_objects(draft, member, wrappers, take);
  }
  if (!is_wrapper) take(value);
}

// What reads one system's documents, each in a file of its own.
void read_stripe(Draft& draft, const std::vector<Found>& roots);
void read_paddle(Draft& draft, const std::vector<Found>& roots);
void read_chargebee(Draft& draft, const std::vector<Found>& roots);
void read_lago(Draft& draft, const std::vector<Found>& roots);
void read_kill_bill(Draft& draft, std::string_view text);
void read_table(Draft& draft, std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_IMPORT_DRAFT_H_

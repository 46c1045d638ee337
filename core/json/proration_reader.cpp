#include "planshift/json/proration_reader.h"

#include "planshift/json/field_table.h"

namespace planshift {
namespace {

constexpr std::int64_t kMaxRoundDigits = 12;

// {"daily_price": 4}: where an amount is cut, and to how many digits.
struct RoundDigits {
  std::optional<std::int64_t> daily_price;
  std::optional<std::int64_t> unit_price;
};
constexpr Field<Reader, RoundDigits> kRoundDigitsFields[] = {
    {"daily_price", whole<&RoundDigits::daily_price, 0, kMaxRoundDigits>},
    {"unit_price", whole<&RoundDigits::unit_price, 0, kMaxRoundDigits>},
};

// A word, or digits by the place.
void round_place(Reader& in, Value value, ProrationOverride& fields) {
  fields.price_digits.reset();
  if (!value.is(ValueKind::object)) {
    RoundPlace place = RoundPlace::line;
    if (in.read(value, place)) fields.round = place;
    return;
  }
  RoundDigits digits;
  read_object<kRoundDigitsFields>(in, value, digits);
  if (!in.has_exactly_one(value, "daily_price", "unit_price")) return;
  fields.round = digits.daily_price ? RoundPlace::daily_price : RoundPlace::unit_price;
  fields.price_digits = digits.daily_price ? digits.daily_price : digits.unit_price;
}

constexpr Field<Reader, ProrationOverride> kProrationFields[] = {
    {"unit", member<&ProrationOverride::unit>},
    {"day_count", member<&ProrationOverride::day_count>},
    {"partial_unit", member<&ProrationOverride::partial_unit>},
    {"change_day", member<&ProrationOverride::change_day>},
    {"round", by<round_place>},
    {"rounding", member<&ProrationOverride::rounding>},
    {"share_digits", whole<&ProrationOverride::share_digits, 0, kMaxRoundDigits>},
};

}  // namespace

void read_proration(Reader& in, Value value, ProrationOverride& fields) {
  read_object<kProrationFields>(in, value, fields);
}

}  // namespace planshift

#include "planshift/json/price_terms_reader.h"

#include <string>

#include "planshift/json/commitment_reader.h"
#include "planshift/json/field_table.h"

namespace planshift {
namespace {

constexpr Field<Reader, SetupFee> kSetupFeeFields[] = {
    {"amount", amount<&SetupFee::amount>, Need::required},
    {"refundable", member<&SetupFee::is_refundable>},
};

constexpr Field<Reader, Intro> kIntroFields[] = {
    {"amount", amount<&Intro::amount>},
    {"percent", percent_up_to<&Intro::percent, 100>},
    {"for", member<&Intro::length>, Need::required},
};

constexpr Field<Reader, RampStep> kRampStepFields[] = {
    {"from_month", whole<&RampStep::from_month, 1, kMaxMonths>, Need::required},
    {"amount", amount<&RampStep::amount>, Need::required},
};

// The last month that a term reaches into.
std::int64_t last_month_of(const Duration& term) {
  if (term.kind() == Duration::Kind::months) return term.count();
  return static_cast<std::int64_t>((term.day_equivalents() * Rational::of(12, 365)).ceiling());
}

void fail_month(Reader& in, Value step, std::int64_t least, std::int64_t most) {
  const Value place = step.find("from_month");
  in.report().add_relation(ErrorCode::out_of_range, place,
                           {{"value", shown_value(place)},
                            {"min", std::to_string(least)},
                            {"max", std::to_string(most)}});
}

// The months of a ramp rise, from the first one where nothing else says what that costs, and end
// with the term.
void check_ramp(Reader& in, Value value, const Price& price) {
  const std::int64_t most = price.commitment ? last_month_of(*price.commitment) : kMaxMonths;
  const bool has_price_before = price.amount.sign() > 0 || price.is_by_seat();
  std::int64_t least = 1;
  auto element = value.begin();
  for (const RampStep& step : price.ramp) {
    const Value place = *element;
    ++element;
    if (least == 1 && step.from_month != 1 && !has_price_before) {
      fail_month(in, place, 1, 1);
    } else if (step.from_month < least || step.from_month > most) {
      fail_month(in, place, least, most);
    }
    least = step.from_month + 1;
  }
}

void fail_term(Reader& in, Value place, std::string expected) {
  in.report().add_relation(ErrorCode::bad_value, place,
                           {{"value", shown_value(place)}, {"expected", std::move(expected)}});
}

void check_intro(Reader& in, Value value, const Price& price) {
  const Intro& intro = *price.intro;
  if (price.commitment && price.commitment->day_equivalents() < intro.length.day_equivalents()) {
    fail_term(in, value.find("for"),
              "at most the commitment, " + format_duration(*price.commitment));
  }
  if (!intro.amount || price.tier_mode) return;
  const std::int64_t seats = price.included_seats + 1;
  const Rational list = price.for_seats_in_month(1, std::nullopt, seats);
  if (list < price.for_seats_instead(*intro.amount, std::nullopt, seats)) {
    fail_term(in, value.find("amount"), "at most the price that follows");
  }
}

}  // namespace

void read_setup_fee(Reader& in, Value value, Price& price) {
  read_object<kSetupFeeFields>(in, value, price.setup_fee.emplace());
}

void read_intro(Reader& in, Value value, Price& price) {
  read_object<kIntroFields>(in, value, price.intro.emplace());
  if (value.is(ValueKind::object)) in.has_exactly_one(value, "amount", "percent");
}

void read_ramp(Reader& in, Value value, Price& price) {
  if (!in.is_list(value)) return;
  if (value.size() == 0) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "an empty list"}, {"expected", "at least one step"}});
  }
  for (Value element : value) {
    read_object<kRampStepFields>(in, element, price.ramp.emplace_back());
  }
}

void check_price_terms(Reader& in, Value value, const Price& price) {
  if (price.commitment && price.commitment->day_equivalents() < price.interval.day_equivalents()) {
    fail_term(in, value.find("commitment"),
              "at least the interval, " + format_duration(price.interval));
  }
  if (!price.ramp.empty()) check_ramp(in, value.find("ramp"), price);
  if (price.intro) check_intro(in, value.find("intro"), price);
}

}  // namespace planshift

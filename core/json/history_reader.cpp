#include "planshift/json/history_reader.h"

#include "planshift/money/decimal.h"
#include "planshift/subscription/arithmetic.h"

namespace planshift {
namespace {

constexpr Field<Reader, Period> kPeriodFields[] = {
    {"start", member<&Period::start>, Need::required},
    {"end", member<&Period::end>, Need::required},
};

constexpr Field<Reader, Pause> kHeldPauseFields[] = {
    {"start", member<&Pause::start>, Need::required},
    {"until", member<&Pause::until>, Need::required},
    {"mode", member<&Pause::mode>},
};

// Timestamps are compared as instants; where one of the two is a date, the dates must differ too.
bool is_reversed(const Period& period, std::int32_t utc_offset_minutes) {
  const bool are_instants = period.start.has_time && period.end.has_time;
  return instant_of(period.end, utc_offset_minutes) <=
             instant_of(period.start, utc_offset_minutes) ||
         (!are_instants && period.end.date <= period.start.date);
}

// --- Items ----------------------------------------------------------------------------------

template <typename Finder>
void read_item_id(CatalogContext& in, Value value, Finder& finder, std::string_view kind,
                  Item::Kind item_kind, Item& item) {
  std::string text;
  if (!in.read(value, text)) return;
  const std::optional<std::size_t> index = finder.find(text);
  if (index) {
    item = Item{.kind = item_kind, .index = *index};
  } else {
    in.fail_unknown_id(value, text, kind, finder);
  }
}

void item_plan(CatalogContext& in, Value value, Item& item) {
  read_item_id(in, value, in.plans, "plan", Item::Kind::plan, item);
}
void item_addon(CatalogContext& in, Value value, Item& item) {
  read_item_id(in, value, in.addons, "add-on", Item::Kind::addon, item);
}
void item_meter(CatalogContext& in, Value value, Item& item) {
  read_item_id(in, value, in.meters, "meter", Item::Kind::meter, item);
}

constexpr Field<CatalogContext, Item> kChargedItemFields[] = {
    {"plan", by<item_plan>},
    {"addon", by<item_addon>},
};
constexpr Field<CatalogContext, Item> kItemFields[] = {
    {"plan", by<item_plan>},
    {"addon", by<item_addon>},
    {"meter", by<item_meter>},
};

void charged_item(CatalogContext& in, Value value, Charge& charge) {
  read_object<kChargedItemFields>(in, value, charge.item);
  in.has_exactly_one(value, "plan", "addon");
}

void line_item(CatalogContext& in, Value value, Line& line) {
  if (value.is(ValueKind::null)) return;
  read_object<kItemFields>(in, value, line.item);
  if (!value.is(ValueKind::object)) return;
  int named = 0;
  for (const auto& field : kItemFields) named += value.find(field.row.key).exists() ? 1 : 0;
  if (named == 1) return;
  in.fail(ErrorCode::bad_value, value,
          {{"value", shown_value(value)}, {"expected", "one of plan, addon and meter"}});
}

// --- Charges --------------------------------------------------------------------------------

template <typename T>
void signed_amount(CatalogContext& in, Value value, T& target) {
  in.read_signed(value, target.amount);
}

template <typename T>
void required_period(CatalogContext& in, Value value, T& target) {
  Period period;
  if (read_period(in, value, period)) target.period = period;
}

constexpr Field<CatalogContext, Charge> kChargeFields[] = {
    {"item", by<charged_item>, Need::required},
    {"period", by<required_period<Charge>>, Need::required},
    {"amount", by<signed_amount<Charge>>, Need::required},
};

// --- Calculations ---------------------------------------------------------------------------

std::optional<Rational> parse_whole(std::string_view text) {
  const std::optional<Decimal> number = read_decimal(text);
  if (!number || number->digits != 0) return std::nullopt;
  return number->value;
}

// "16/30", or "249" where the bottom may be absent.
struct Ratio {
  std::optional<Rational> top;
  std::optional<Rational> bottom;

  bool is_sound() const { return top && bottom && bottom->sign() > 0; }
};

Ratio parse_ratio(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {parse_whole(text), std::nullopt};
  return {parse_whole(text.substr(0, slash)), parse_whole(text.substr(slash + 1))};
}

void fail_ratio(Reader& in, Value value) {
  in.fail(ErrorCode::bad_value, value,
          {{"value", shown_value(value)}, {"expected", "a fraction such as \"16/30\""}});
}

void how_exact(CatalogContext& in, Value value, Calculation& how) {
  std::string text;
  if (!in.read(value, text)) return;
  Ratio ratio = parse_ratio(text);
  if (text.find('/') == std::string::npos) ratio.bottom = Rational(1);
  const Rational exact = ratio.is_sound() ? *ratio.top / *ratio.bottom : Rational::overflow();
  if (exact.overflowed()) {
    fail_ratio(in, value);
  } else {
    how.exact = exact;
  }
}

// "16/30": both numbers, not reduced.
bool read_share(CatalogContext& in, Value value, Ratio& ratio) {
  std::string text;
  if (!in.read(value, text)) return false;
  ratio = parse_ratio(text);
  if (ratio.is_sound() && ratio.top->sign() >= 0) return true;
  fail_ratio(in, value);
  return false;
}

void how_share(CatalogContext& in, Value value, Calculation& how) {
  Ratio ratio;
  if (!read_share(in, value, ratio)) return;
  how.part = *ratio.top;
  how.whole = *ratio.bottom;
}

// The share as it was measured, where it was rounded before it was multiplied.
void how_measured(CatalogContext& in, Value value, Calculation& how) {
  Ratio ratio;
  if (!read_share(in, value, ratio)) return;
  how.details.fill().measured_part = *ratio.top;
  how.details.fill().measured_whole = *ratio.bottom;
}

void how_unit_amount(CatalogContext& in, Value value, Calculation& how) {
  Rational amount;
  if (in.read_signed_exact(value, amount)) how.details.fill().unit_amount = amount;
}

template <auto kMember>
void detail_money(CatalogContext& in, Value value, Calculation& how) {
  Money amount;
  if (in.read_signed(value, amount)) (how.details.fill().*kMember) = amount;
}
template <auto kMember>
void detail_quantity(CatalogContext& in, Value value, Calculation& how) {
  Rational quantity;
  if (in.read_quantity(value, quantity)) (how.details.fill().*kMember) = quantity;
}

void how_base(CatalogContext& in, Value value, Calculation& how) {
  in.read_signed_exact(value, how.base);
}

// null where it never ends.
void discount_until(Reader& in, Value value, AppliedDiscount& discount) {
  Moment until;
  if (!value.is(ValueKind::null) && in.read(value, until)) discount.until = until;
}

constexpr Field<Reader, AppliedDiscount> kAppliedDiscountFields[] = {
    {"percent", percent_up_to<&AppliedDiscount::percent, 100>},
    {"amount", amount<&AppliedDiscount::amount>},
    {"list", member_as<&AppliedDiscount::list, &Reader::read_exact>, Need::required},
    {"until", by<discount_until>},
};

void read_applied_discount(CatalogContext& in, Value value, AppliedDiscount& discount) {
  read_object<kAppliedDiscountFields>(static_cast<Reader&>(in), value, discount);
}

void how_discount(CatalogContext& in, Value value, Calculation& how) {
  read_applied_discount(in, value, how.details.fill().discounts.emplace_back());
}

void how_discounts(CatalogContext& in, Value value, Calculation& how) {
  if (!in.is_list(value)) return;
  for (Value place : value) how_discount(in, place, how);
}

void how_part(CatalogContext& in, Value value, Calculation& how);

constexpr Field<CatalogContext, Calculation> kCalculationFields[] = {
    {"base", by<how_base>, Need::required},
    {"share", by<how_share>, Need::required},
    {"unit", member<&Calculation::unit>, Need::required},
    {"exact", by<how_exact>, Need::required},
    {"rounding", member<&Calculation::rounding>, Need::required},
    {"rule", member<&Calculation::rule>, Need::required},
    {"measured", by<how_measured>},
    {"less", by<detail_money<&CalculationDetails::less>>},
    {"part", by<how_part>},
    {"unit_amount", by<how_unit_amount>},
    {"units", by<detail_quantity<&CalculationDetails::units>>},
    {"per", by<detail_quantity<&CalculationDetails::per>>},
    {"over", by<detail_quantity<&CalculationDetails::over>>},
    {"residue", by<detail_money<&CalculationDetails::residue>>},
    {"cut", by<detail_money<&CalculationDetails::cut>>},
    {"discount", by<how_discount>},
    {"discounts", by<how_discounts>},
};

void how_part(CatalogContext& in, Value value, Calculation& how) {
  read_object<kCalculationFields>(in, value, how.details.fill().less_by.fill());
}

void line_how(CatalogContext& in, Value value, Line& line) {
  if (value.is(ValueKind::null)) return;
  read_object<kCalculationFields>(in, value, line.how.emplace());
}

// A line that was written on the last day of a period covers no time and is a line all the same.
void line_period(CatalogContext& in, Value value, Line& line) {
  if (value.is(ValueKind::null)) return;
  const std::size_t errors_before = in.report().count();
  Period period;
  read_object<kPeriodFields>(static_cast<Reader&>(in), value, period);
  if (in.report().count() == errors_before) line.period = period;
}

constexpr Field<CatalogContext, Line> kLineFields[] = {
    {"kind", member<&Line::kind>, Need::required},
    {"item", by<line_item>, Need::required},
    {"period", by<line_period>},
    {"amount", by<signed_amount<Line>>, Need::required},
    {"how", by<line_how>},
};

}  // namespace

bool read_period(CatalogContext& in, Value value, Period& period) {
  const std::size_t errors_before = in.report().count();
  Period read;
  read_object<kPeriodFields>(static_cast<Reader&>(in), value, read);
  if (in.report().count() != errors_before) return false;
  if (is_reversed(read, in.vendor.policy.utc_offset_minutes)) {
    in.report().add_relation(
        ErrorCode::period_reversed, value.find("end"),
        {{"start", shown_value(value.find("start"))}, {"end", shown_value(value.find("end"))}});
    return false;
  }
  period = read;
  return true;
}

void read_subscription_commitment(CatalogContext& in, Value value, Subscription& subscription) {
  if (value.is(ValueKind::boolean)) {
    in.read(value, subscription.commitment_from_start);
    return;
  }
  Period term;
  if (read_period(in, value, term)) {
    subscription.commitment = Commitment{.start = term.start, .end = term.end};
  }
}

void read_pause(CatalogContext& in, Value value, Subscription& subscription) {
  read_object<kHeldPauseFields>(static_cast<Reader&>(in), value, subscription.pause.emplace());
}

void read_charge(CatalogContext& in, Value value, Charge& charge) {
  charge.amount = Money::zero(in.currency);
  read_object<kChargeFields>(in, value, charge);
}

// A line that shows its arithmetic is what it gives (DEC-146).
void read_pending_line(CatalogContext& in, Value value, Line& line) {
  const std::size_t errors_before = in.report().count();
  line.amount = Money::zero(in.currency);
  read_object<kLineFields>(in, value, line);
  const bool has_pieces = line.kind == LineKind::charge || line.kind == LineKind::credit;
  if (has_pieces && line.how) line.how->pieces = 0;  // how many is not told
  if (in.report().count() != errors_before || keeps_its_arithmetic(line)) return;
  const std::optional<Money> stated = stated_amount(*line.how, line.amount);
  in.fail(ErrorCode::bad_value, value.find("amount"),
          {{"value", shown_value(value.find("amount"))},
           {"expected", stated && !stated->overflowed()
                            ? "the amount of its own arithmetic, " + format_money(*stated)
                            : std::string("an amount that follows from its own arithmetic")}});
}

}  // namespace planshift

#include <string_view>

#include "planshift/json/quote_writer.h"
#include "planshift/json/subscription_writer.h"
#include "planshift/money/decimal.h"

namespace planshift {
namespace {

// A quantity of a meter or of seats, as long as it is; a fraction that never ends as one.
std::string shown_quantity(const Rational& quantity) {
  return format_decimal(quantity, 0).value_or(format_rational(quantity));
}

void write_applied_discount(JsonWriter& out, const AppliedDiscount& discount, Currency currency) {
  out.begin_object();
  write_reduction(out, discount.percent, discount.amount, currency);
  out.key("list"_key);
  out.decimal(discount.list, currency);
  out.field("until"_key, discount.until);
  out.end_object();
}

void write_how(JsonWriter& out, const Calculation& how, Currency currency);

void write_how_details(JsonWriter& out, const CalculationDetails& details, Currency currency) {
  if (details.measured_part) {
    out.key("measured"_key);
    out.share(*details.measured_part, details.measured_whole);
  }
  if (details.less) out.field("less"_key, *details.less);
  if (details.less_by) {
    out.key("part"_key);
    write_how(out, *details.less_by, currency);
  }
  if (details.unit_amount) {
    out.key("unit_amount"_key);
    out.decimal(*details.unit_amount, currency);
  }
  if (details.units) write_quantity(out, "units"_key, *details.units);
  if (details.per) write_quantity(out, "per"_key, *details.per);
  if (details.over) write_quantity(out, "over"_key, *details.over);
  if (details.residue) out.field("residue"_key, *details.residue);
  if (details.cut) out.field("cut"_key, *details.cut);
  if (details.discounts.size() == 1) {  // DEC-44
    out.key("discount"_key);
    write_applied_discount(out, details.discounts.front(), currency);
  } else if (!details.discounts.empty()) {
    out.list("discounts"_key, details.discounts, [&](const AppliedDiscount& discount) {
      write_applied_discount(out, discount, currency);
    });
  }
}

void write_how(JsonWriter& out, const Calculation& how, Currency currency) {
  out.begin_object();
  out.key("base"_key);
  out.decimal(how.base, currency);
  out.key("share"_key);
  out.share(how.part, how.whole);
  out.field("unit"_key, how.unit);
  out.key("exact"_key);
  out.rational(how.exact);
  out.field("rounding"_key, how.rounding);
  out.field("rule"_key, how.rule);
  if (how.details) write_how_details(out, *how.details, currency);
  out.end_object();
}

}  // namespace

void write_item(JsonWriter& out, const Catalog& catalog, const Item& item) {
  const auto write = [&out](std::string_view kind, const std::string& id) {
    out.begin_object();
    out.key(kind);
    out.string(id);
    out.end_object();
  };
  switch (item.kind) {
    case Item::Kind::none: out.null(); return;
    case Item::Kind::plan: write("plan", catalog.plans[item.index].id); return;
    case Item::Kind::addon: write("addon", catalog.addons[item.index].id); return;
    case Item::Kind::meter: write("meter", catalog.meters[item.index].id); return;
  }
}

void write_quantity(JsonWriter& out, KeyName name, const Rational& quantity) {
  out.key(name);
  out.string(shown_quantity(quantity));
}

void write_line(JsonWriter& out, const Catalog& catalog, const Line& line) {
  out.begin_object();
  out.field("kind"_key, line.kind);
  out.key("item"_key);
  write_item(out, catalog, line.item);
  out.field("period"_key, line.period, [&](const auto& part) { write_period(out, part); });
  out.field("amount"_key, line.amount);
  out.field("how"_key, line.how,
            [&](const auto& part) { write_how(out, part, line.amount.currency()); });
  if (line.law) {
    out.key("law"_key);
    out.begin_object();
    out.field("id"_key, line.law->id);
    out.field("article"_key, line.law->article);
    out.end_object();
  }
  out.end_object();
}

void write_lines(JsonWriter& out, const Catalog& catalog, const std::vector<Line>& lines) {
  out.begin_array();
  for (const Line& line : lines) write_line(out, catalog, line);
  out.end_array();
}

}  // namespace planshift

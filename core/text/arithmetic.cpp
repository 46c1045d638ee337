#include "planshift/text/arithmetic.h"

#include <optional>

#include "planshift/base/check.h"
#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

Rational magnitude(const Rational& value) { return value.sign() < 0 ? -value : value; }
Money magnitude(Money amount) { return amount.is_negative() ? -amount : amount; }

// "52.80"; what needs more than `extra` further digits is cut there: "63.6428...".
std::string decimal_text(const Rational& value, int digits) {
  constexpr int kExtra = 3;
  if (value.overflowed()) return "more than can be shown";
  const Rational scale = Rational::of(power_of_ten(digits + kExtra), 1);
  const Rational scaled = value * scale;
  if (scaled.overflowed()) return "more than can be shown";
  const bool is_short = scaled.is_whole();
  const Rational cut = Rational::of(scaled.floor(), 1) / scale;
  return format_decimal(cut, is_short ? digits : digits + kExtra).value_or("?") +
         (is_short ? "" : "...");
}

// One line's arithmetic, all amounts positive: the sign stands in the amount's column.
struct Work {
  const Line& line;
  const Calculation& how;
  const LineContext& context;

  Currency currency() const { return line.amount.currency(); }
  const CalculationDetails& details() const {
    static const CalculationDetails none;
    return how.details ? *how.details : none;
  }
  bool is_discounted() const { return !details().discounts.empty(); }
  Rational share() const { return how.part / how.whole; }
  Rational product() const { return magnitude(how.base * share()); }
  Money amount() const { return magnitude(line.amount); }
  // Rounded as printed: the mode acts on the signed amount.
  Money rounded(const Rational& positive) const {
    const Rational value = line.amount.is_negative() ? -positive : positive;
    return magnitude(round_money(value, currency(), how.rounding));
  }
  std::string text(const Rational& value) const {
    return decimal_text(magnitude(value), currency().digits());
  }
  // ", rounded half up" where `value` has more digits than the currency.
  std::string rounding_of(const Rational& value) const {
    return rounded(value).exact() == magnitude(value) ? "" : joined({", ", words_of(how.rounding)});
  }
};

// "4,300"
std::string grouped(std::string digits) {
  const std::size_t point = digits.find_first_of("./");
  std::size_t place = point == std::string::npos ? digits.size() : point;
  while (place > 3) {
    place -= 3;
    digits.insert(place, ",");
  }
  return digits;
}

std::string percent_text(const Work& work) {
  const Rational percent = work.share() * Rational(100);
  return joined({format_decimal(percent, 0).value_or("?"), "% of ", work.text(work.how.base)});
}

std::string share_text(const Work& work) {
  const std::string base = work.text(work.how.base);
  if (work.how.unit == CalculationUnit::unit) {
    const std::string units =
        format_decimal(work.share(), 0).value_or(format_rational(work.share()));
    return joined({base, " x ", units, work.context.unit.empty() ? "" : " ", work.context.unit});
  }
  const std::string_view plural = plural_of(work.how.unit);
  const CalculationDetails& details = work.details();
  if (details.measured_part) {
    return joined(
        {base, " x ", decimal_text(work.share(), 0), " (", format_rational(*details.measured_part),
         "/", format_rational(details.measured_whole), plural.empty() ? "" : " ", plural, ")"});
  }
  return joined({base, " x ", format_rational(work.how.part), "/", format_rational(work.how.whole),
                 plural.empty() ? "" : " ", plural});
}

// "0.33333..., rounded half up to 0.33; x 16 = 5.28"
std::string rounded_first(const Work& work, const Rational& piece, const Rational& count) {
  const Rational one = work.details().unit_amount.value_or(work.rounded(piece).exact());
  const bool is_rounded = !(one == magnitude(piece));
  return joined({work.text(piece),
                 is_rounded ? joined({", ", words_of(work.how.rounding)}) : std::string(), " to ",
                 format_decimal(one, work.currency().digits()).value_or("?"), "; x ",
                 format_rational(count), " = ", format_money(work.rounded(one * count))});
}

// Where a price of one seat or one day was rounded first.
std::optional<std::string> first_rounded_text(const Work& work) {
  if (!work.details().unit_amount || !work.details().units) return std::nullopt;
  const Rational& units = *work.details().units;
  if (work.how.rule == CalculationRule::proration_daily_price) {
    const Rational daily = magnitude(work.how.base) / work.how.whole;
    return joined({work.text(work.how.base), " / ", format_rational(work.how.whole), " ",
                   plural_of(work.how.unit), " = ", rounded_first(work, daily, units)});
  }
  if (units == Rational(1)) return std::nullopt;
  return joined({share_text(work), " / ", format_rational(units), " = ",
                 rounded_first(work, work.product() / units, units)});
}

// "5 x 1000 requests (4300 over) at 0.40": a price for more than one unit of the meter.
std::string overage_text(const Work& work) {
  const CalculationDetails& details = work.details();
  const auto number = [](const Rational& value) {
    return grouped(format_decimal(value, 0).value_or(format_rational(value)));
  };
  std::string text = joined({number(*details.units), " x ", number(*details.per)});
  if (!work.context.unit.empty()) text += joined({" ", work.context.unit});
  if (details.over) text += joined({" (", number(*details.over), " over)"});
  return joined({text, " at ", work.text(work.how.base)});
}

// What was done to the product in the end.
std::string words_of_end(const Work& work) {
  std::string words;
  const CalculationDetails& details = work.details();
  if (details.residue) {
    const bool is_more = details.residue->is_negative() == work.line.amount.is_negative();
    words += joined({is_more ? ", plus " : ", less ", format_money(magnitude(*details.residue)),
                     " so that the lines add up to the rounded sum"});
  }
  if (details.cut) {
    words += joined({", less ", format_money(*details.cut), ", because the rules limit it"});
  }
  if (!words.empty()) words += joined({": ", format_money(work.amount())});
  return words;
}

std::string product_text(const Work& work) {
  if (work.how.unit == CalculationUnit::period && work.how.part == work.how.whole) {
    const bool is_step =
        work.context.changes_by_month && work.how.rule == CalculationRule::recurring;
    const std::string_view words = work.is_discounted() ? std::string_view("the discounted price")
                                   : is_step ? std::string_view("the price of that month")
                                             : words_of_whole(work.how.rule);
    const bool is_plain = work.amount().exact() == magnitude(work.how.base);
    if (is_plain) return std::string(words);
    return joined({words, ": ", work.text(work.how.base), work.rounding_of(work.how.base)});
  }
  if (const std::optional<std::string> first = first_rounded_text(work)) return *first;
  std::string left = share_text(work);
  if (work.how.unit == CalculationUnit::percent) left = percent_text(work);
  if (work.details().per) left = overage_text(work);
  return joined({left, " = ", work.text(work.product()), work.rounding_of(work.product())});
}

// "24.99 - 4.98; 4.98: 24.99 x 6/30 days = 4.998, rounded half up": what is left of the base.
std::string subtraction_text(const Work& work) {
  const CalculationDetails& details = work.details();
  const Money less = magnitude(*details.less);
  Line taken;
  taken.amount = work.line.amount.is_negative() ? -less : less;
  const Work part{.line = taken, .how = *details.less_by, .context = work.context};
  return joined({work.text(work.how.base), " - ", format_money(less), " (", product_text(part),
                 words_of_end(part), ")"});
}

}  // namespace

std::string arithmetic_of(const Line& line, const LineContext& context) {
  if (!line.how || line.how->whole.sign() == 0) return "";
  const Work work{.line = line, .how = *line.how, .context = context};
  if (work.product().overflowed()) return "";
  const bool is_product = work.rounded(work.product()) == work.amount();
  if (work.details().less && !is_product) {
    return subtraction_text(work) + words_of_end(work);
  }
  return product_text(work) + words_of_end(work);
}

std::string discounts_of(const Line& line) {
  if (!line.how || !line.how->details) return "";
  const std::vector<AppliedDiscount>& discounts = line.how->details->discounts;
  const int digits = line.amount.currency().digits();
  std::string text;
  for (const AppliedDiscount& discount : discounts) {
    if (text.empty()) text = joined({"list price ", decimal_text(discount.list, digits)});
    text += discount.percent
                ? joined({" less ", format_decimal(*discount.percent, 0).value_or("?"), "%"})
                : joined({" less ", decimal_text(discount.amount.value_or(Rational(0)), digits)});
    if (discount.until) text += joined({" until ", format_moment(*discount.until)});
  }
  if (text.empty()) return text;
  return joined({text, " = ", decimal_text(line.how->base, digits)});
}

}  // namespace planshift

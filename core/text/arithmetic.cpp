#include "core/text/arithmetic.h"

#include <optional>

#include "core/base/check.h"
#include "core/money/decimal.h"
#include "core/text/joined.h"
#include "core/text/words.h"

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
  const How& how;
  const LineContext& context;

  Currency currency() const { return line.amount.currency(); }
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

std::string percent_text(const Work& work) {
  const Rational percent = work.share() * Rational(100);
  return joined({format_decimal(percent, 0).value_or("?"), "% of ", work.text(work.how.base)});
}

std::string share_text(const Work& work) {
  const std::string base = work.text(work.how.base);
  if (work.how.unit == HowUnit::unit) {
    const std::string units =
        format_decimal(work.share(), 0).value_or(format_rational(work.share()));
    return joined({base, " x ", units, work.context.unit.empty() ? "" : " ", work.context.unit});
  }
  const std::string_view plural = plural_of(work.how.unit);
  return joined({base, " x ", format_rational(work.how.part), "/", format_rational(work.how.whole),
                 plural.empty() ? "" : " ", plural});
}

// "0.33333..., rounded half up to 0.33; x 16 = 5.28"
std::string rounded_first(const Work& work, const Rational& piece, const Rational& count) {
  return joined({work.text(piece), work.rounding_of(piece), " to ",
                 format_money(work.rounded(piece)), "; x ", format_rational(count), " = ",
                 format_money(work.amount())});
}

// Where a price of one seat or one day was rounded first; nullopt when that does not lead to the
// amount (a line never exceeds its whole price).
std::optional<std::string> first_rounded_text(const Work& work) {
  if (work.how.rule == HowRule::proration_daily_price) {
    const Rational daily = magnitude(work.how.base) / work.how.whole;
    if (work.rounded(daily).exact() * work.how.part == work.amount().exact()) {
      return joined({work.text(work.how.base), " / ", format_rational(work.how.whole), " ",
                     plural_of(work.how.unit), " = ", rounded_first(work, daily, work.how.part)});
    }
  }
  if (work.how.rule == HowRule::proration_unit_price && work.context.pieces > 1) {
    const Rational pieces(work.context.pieces);
    const Rational piece = work.product() / pieces;
    if (work.rounded(piece).exact() * pieces == work.amount().exact()) {
      return joined({share_text(work), " / ", format_rational(pieces), " = ",
                     rounded_first(work, piece, pieces)});
    }
  }
  return std::nullopt;
}

// Why the amount is not the rounded product.
std::string words_of_rest(const Work& work) {
  switch (work.line.kind) {
    case LineKind::used:
    case LineKind::addon_used: return "; so that used and unused part add up to what was paid";
    case LineKind::credit:
    case LineKind::charge:
    case LineKind::paid:
    case LineKind::addon_paid:
    case LineKind::overage:
    case LineKind::non_refundable:
    case LineKind::already_credited:
    case LineKind::fee:
    case LineKind::floor:
    case LineKind::tax:
      if (work.how.rule == HowRule::proration_total) {
        return "; the sum of the lines is rounded, this one takes the rest";
      }
      if (work.amount() < work.rounded(work.product())) return "; less, as the rules limit it";
      return "; the part that is left after the others";
  }
  CHECK(false);
}

}  // namespace

std::string arithmetic_of(const Line& line, const LineContext& context) {
  if (!line.how || line.how->whole.sign() == 0) return "";
  const Work work{.line = line, .how = *line.how, .context = context};
  if (work.product().overflowed()) return "";
  if (work.how.unit == HowUnit::period && work.how.part == work.how.whole) {
    const std::string_view words = words_of_whole(work.how.rule);
    const bool is_plain = work.amount().exact() == magnitude(work.how.base);
    if (is_plain) return std::string(words);
    return joined({words, ": ", work.text(work.how.base), work.rounding_of(work.how.base)});
  }
  if (const std::optional<std::string> first = first_rounded_text(work)) return *first;
  const std::string left =
      work.how.unit == HowUnit::percent ? percent_text(work) : share_text(work);
  const bool is_product = work.rounded(work.product()) == work.amount();
  return joined({left, " = ", work.text(work.product()),
                 is_product ? work.rounding_of(work.product()) : words_of_rest(work)});
}

}  // namespace planshift

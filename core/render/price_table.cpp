#include "planshift/render/price_table.h"

#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      default: safe += c;
    }
  }
  return safe;
}

// A count of units as the words of prices know them: P12M is one year, P2W two weeks.
struct Span {
  std::int64_t count = 0;
  std::string_view unit;  // "month"; empty for one that there are no words for
  std::string_view code;  // of UN/CEFACT, as schema.org asks
};

Span span_of(const Duration& interval) {
  const std::int64_t written = interval.written_count();
  switch (interval.unit()) {
    case DurationUnit::years: return {written, "year", "ANN"};
    case DurationUnit::months:
      if (written % 12 == 0) return {written / 12, "year", "ANN"};
      return {written, "month", "MON"};
    case DurationUnit::weeks: return {written, "week", "WEE"};
    case DurationUnit::days: return {written, "day", "DAY"};
    case DurationUnit::hours: return {written, "hour", "HUR"};
    case DurationUnit::minutes: return {written, {}, "MIN"};
    case DurationUnit::seconds: return {written, {}, "SEC"};
  }
  return {};
}

bool is_on_demand(const Price& price) {
  return price.interval.has_time_part() || !price.steps.empty() ||
         price.interval == *Duration::of(1, DurationUnit::days);
}

class PriceTable {
 public:
  PriceTable(const Vendor& vendor, const TableOptions& options)
      : catalog_(vendor.catalog), words_(options.language), source_(options.source) {}

  std::string written() {
    if (!source_.empty()) {
      line(0, joined({"<planshift-calculator src=\"", escaped(source_), "\" lang=\"", words_.name(),
                      "\">"}));
    }
    const int deep = source_.empty() ? 0 : 1;
    line(deep, joined({"<table lang=\"", words_.name(), "\"", words_.is_rtl() ? " dir=\"rtl\"" : "",
                       ">"}));
    if (!catalog_.name.empty()) {
      line(deep + 1, joined({"<caption>", in_words(catalog_.name), "</caption>"}));
    }
    write_head(deep + 1);
    line(deep + 1, "<tbody>");
    for (const Plan& plan : catalog_.plans) {
      if (plan.for_sale) write_plan(deep + 2, plan);
    }
    line(deep + 1, "</tbody>");
    line(deep, "</table>");
    if (!source_.empty()) line(0, "</planshift-calculator>");
    return std::move(html_);
  }

 private:
  void line(int depth, std::string_view text) {
    html_.append(static_cast<std::size_t>(depth) * 2, ' ');
    html_ += text;
    html_ += '\n';
  }

  std::string in_words(const Text& text) const { return escaped(text.in(words_.name())); }
  std::string name_or_id(const Text& name, std::string_view id) const {
    return name.empty() ? escaped(id) : in_words(name);
  }

  void write_head(int depth) {
    std::string cells = "<thead><tr>";
    for (const char* key : {"compare.plan", "change.price", "section.includes"}) {
      cells += joined({"<th scope=\"col\">", escaped(words_.sentence(key)), "</th>"});
    }
    line(depth, cells + "</tr></thead>");
  }

  void write_plan(int depth, const Plan& plan) {
    line(depth, "<tr itemscope itemtype=\"https://schema.org/Product\">");
    line(depth + 1,
         joined({"<th scope=\"row\" itemprop=\"name\">", name_or_id(plan.name, plan.id), "</th>"}));
    line(depth + 1, "<td>");
    for (const Price& price : plan.prices) {
      if (!is_on_demand(price)) write_offer(depth + 2, plan, price);
    }
    line(depth + 1, "</td>");
    line(depth + 1, "<td>");
    write_contents(depth + 2, plan);
    line(depth + 1, "</td>");
    line(depth, "</tr>");
  }

  // "99,00 € al mese"
  std::string sentence_of(const Rational& value, const Price& price) const {
    const std::string amount = words_.amount(
        format_decimal(value, price.currency.digits()).value_or("0"), price.currency.code());
    const Span span = span_of(price.interval);
    if (span.unit.empty()) return escaped(amount);
    const std::string key = joined({"price.", span.unit});
    std::string sentence(words_.sentence(key, span.count));
    fill(sentence, "{amount}", amount);
    fill(sentence, "{count}", words_.number(span.count));
    return escaped(sentence);
  }

  static void fill(std::string& sentence, std::string_view place, std::string_view value) {
    const std::size_t at = sentence.find(place);
    if (at != std::string::npos) sentence.replace(at, place.size(), value);
  }

  // The words for a person, and beside them the same for programs: what the fewest seats cost.
  void write_offer(int depth, const Plan& plan, const Price& price) {
    line(depth, "<div itemprop=\"offers\" itemscope itemtype=\"https://schema.org/Offer\">");
    if (price.amount.sign() > 0 || !price.is_by_seat()) {
      line(depth + 1, joined({"<div>", sentence_of(price.amount, price), "</div>"}));
    }
    write_seat_prices(depth + 1, price);
    const std::string least =
        format_decimal(price.for_seats(plan.min_seats), price.currency.digits()).value_or("0");
    const Span span = span_of(price.interval);
    const std::string money =
        joined({meta("price", least), meta("priceCurrency", price.currency.code())});
    line(depth + 1, money);
    line(depth + 1, joined({"<div itemprop=\"priceSpecification\" itemscope "
                            "itemtype=\"https://schema.org/UnitPriceSpecification\">",
                            money,
                            "<div itemprop=\"referenceQuantity\" itemscope "
                            "itemtype=\"https://schema.org/QuantitativeValue\">",
                            meta("value", std::to_string(span.count)), meta("unitCode", span.code),
                            "</div></div>"}));
    line(depth, "</div>");
  }

  static std::string meta(std::string_view property, std::string_view content) {
    return joined({"<meta itemprop=\"", property, "\" content=\"", escaped(content), "\">"});
  }

  // What several seats are called, at the head of a line.
  std::string seats() const {
    const std::string_view own = catalog_.seat_unit.many.only_in(words_.name());
    std::string name(own.empty() ? words_.sentence("seat.many") : own);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] += 'A' - 'a';
    return name;
  }

  // "Seats 1–10: €12.00 a month"
  void write_seat_prices(int depth, const Price& price) {
    std::int64_t from = price.included_seats + 1;
    if (price.per_seat) write_seats(depth, price, *price.per_seat, from, std::nullopt);
    for (const PriceStep& step : price.tiers) {
      write_seats(depth, price, step.price, from, step.up_to);
      if (step.up_to) from = *step.up_to + 1;
    }
  }

  void write_seats(int depth, const Price& price, const Rational& value, std::int64_t from,
                   std::optional<std::int64_t> to) {
    const std::string range = to ? joined({words_.number(from), "\u2013", words_.number(*to)})
                                 : joined({words_.number(from), "+"});
    line(depth, joined({"<div>", escaped(seats()), " <bdi>", range, "</bdi>", words_.colon(),
                        sentence_of(value, price), "</div>"}));
  }

  void write_contents(int depth, const Plan& plan) {
    if (catalog_.limits.empty() && plan.features.begin() == plan.features.end()) return;
    line(depth, "<ul>");
    for (std::size_t i = 0; i < catalog_.limits.size(); ++i) {
      const Limit& limit = catalog_.limits[i];
      const std::optional<std::int64_t> value = plan.limit_value(i);
      std::string what =
          value ? words_.number(*value) : escaped(words_.sentence("change.unlimited"));
      if (value && !limit.unit.empty()) what += joined({" ", in_words(limit.unit)});
      line(depth + 1,
           joined({"<li>", name_or_id(limit.name, limit.id), words_.colon(), what, "</li>"}));
    }
    for (const std::size_t feature : plan.features) {
      const Feature& carried = catalog_.features[feature];
      line(depth + 1, joined({"<li>", name_or_id(carried.name, carried.id), "</li>"}));
    }
    line(depth, "</ul>");
  }

  const Catalog& catalog_;
  const Language words_;
  std::string_view source_;
  std::string html_;
};

}  // namespace

std::string render_price_table(const Vendor& vendor, const TableOptions& options) {
  return PriceTable(vendor, options).written();
}

}  // namespace planshift

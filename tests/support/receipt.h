// Receipts as one line of text, so that a table of tests can name what it expects.
//
//   receipt(catalog, lines)  "credit basic -5.00 | charge plus 12.50 | tax 1.50"
//   arithmetic(line)         "25.00 x 15/30 day = 25/2, half_up, proration.line"
//   told(catalog, line)      all of it: the line, its period and its arithmetic
#ifndef PLANSHIFT_TESTS_SUPPORT_RECEIPT_H_
#define PLANSHIFT_TESTS_SUPPORT_RECEIPT_H_

#include <string>
#include <vector>

#include "planshift/catalog/catalog.h"
#include "planshift/subscription/line.h"
#include "tests/support/vocabulary.h"

namespace planshift::test {

inline std::string shown(const Catalog& catalog, const Item& item) {
  switch (item.kind) {
    case Item::Kind::none: return "";
    case Item::Kind::plan: return " " + catalog.plans[item.index].id;
    case Item::Kind::addon: return " " + catalog.addons[item.index].id;
    case Item::Kind::meter: return " " + catalog.meters[item.index].id;
  }
  PLANSHIFT_CHECK(false);
}

inline std::string receipt(const Catalog& catalog, const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) {
    if (!text.empty()) text += " | ";
    text += std::string(word_of(line.kind)) + shown(catalog, line.item) + " " +
            format_money(line.amount);
  }
  return text;
}

inline std::string arithmetic(const Line& line) {
  if (!line.how) return "";
  const Calculation& how = *line.how;
  return format_decimal(how.base, 2).value_or(format_rational(how.base)) + " x " +
         format_rational(how.part) + "/" + format_rational(how.whole) + " " + word_of(how.unit) +
         " = " + format_rational(how.exact) + ", " + word_of(how.rounding) + ", " +
         word_of(how.rule);
}

// "credit basic -5.00 for 2026-11-16..2026-12-01: 10.00 x 15/30 day = -5, half_up, …"
inline std::string told(const Catalog& catalog, const Line& line) {
  std::string text = receipt(catalog, {line});
  if (line.period) text += " for " + shown(*line.period);
  if (line.how) text += ": " + arithmetic(line);
  return text;
}
inline std::vector<std::string> told(const Catalog& catalog, const std::vector<Line>& lines) {
  std::vector<std::string> texts;
  for (const Line& line : lines) texts.push_back(told(catalog, line));
  return texts;
}

}  // namespace planshift::test

#endif  // PLANSHIFT_TESTS_SUPPORT_RECEIPT_H_

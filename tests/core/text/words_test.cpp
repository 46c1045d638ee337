// Every code has words: not empty, not its own name, and sentences end as sentences do.

#include "planshift/text/words.h"

#include <gtest/gtest.h>

#include <iterator>
#include <string>
#include <string_view>

#include "planshift/text/arithmetic.h"

namespace planshift::words_test {
namespace {

template <typename E, typename Check>
void for_each_word(Check check) {
  for (std::size_t i = 0; i < std::size(Words<E>::list); ++i) check(static_cast<E>(i));
}

Reason reason_of(ReasonCode code) {
  Reason reason;
  reason.code = code;
  return reason;
}

Notice notice_of(NoticeCode code) {
  const Currency dollar = *Currency::of("USD", 2);
  Notice notice;
  notice.code = code;
  notice.date = Moment::on(Date::of_serial(20000));
  notice.amount = Money::of_minor(1234, dollar);
  notice.becomes = Money::of_minor(2345, dollar);
  notice.span = Period{*notice.date, *notice.date};
  notice.quantity = Rational(20);
  notice.law = Boxed<LawArticle>({.id = "some-law", .article = "Some Law, Art. 1"});
  return notice;
}

void expect_sentence(std::string_view text, std::string_view code) {
  EXPECT_GT(text.size(), 10u) << code;
  EXPECT_TRUE(text.ends_with('.') || text.ends_with(':')) << text;
  EXPECT_EQ(text.find('_'), std::string_view::npos) << text;
}

TEST(WordsOfCodes, AreForPeople) {
  for_each_word<ReasonCode>(
      [](ReasonCode code) { expect_sentence(sentence_of(reason_of(code)), word_of(code)); });
  Catalog catalog;
  catalog.meters.emplace_back().id = "traffic";
  catalog.addons.emplace_back().id = "support";
  const Names names(catalog);
  for_each_word<NoticeCode>([&](NoticeCode code) {
    expect_sentence(sentence_of(notice_of(code), names), word_of(code));
  });
  const auto expect_words = [](std::string_view text, std::string_view code) {
    EXPECT_FALSE(text.empty()) << code;
    EXPECT_EQ(text.find_first_of("_."), std::string_view::npos) << text;
  };
  for_each_word<Restored>(
      [&](Restored restored) { expect_words(words_of(restored), word_of(restored)); });
  for_each_word<ChangeKind>([&](ChangeKind kind) { expect_words(words_of(kind), word_of(kind)); });
  for_each_word<LineKind>([&](LineKind kind) { expect_words(name_of_line(kind), word_of(kind)); });
  for_each_word<Rounding>([&](Rounding mode) { expect_words(words_of(mode), word_of(mode)); });
  for_each_word<LeftoverTo>([&](LeftoverTo to) { expect_words(words_of(to), word_of(to)); });
  for_each_word<CalculationRule>(
      [&](CalculationRule rule) { expect_words(words_of_whole(rule), word_of(rule)); });
}

TEST(WordsOfCodes, SayWhenToAskAgain) {
  Reason reason = reason_of(ReasonCode::window_not_open);
  reason.opens_on = read_moment("2027-01-30").moment;
  EXPECT_EQ(sentence_of(reason), "It is too early. This can be requested from 2027-01-30.");
  reason.code = ReasonCode::window_closed;
  reason.closed_on = read_moment("2026-02-27").moment;
  EXPECT_EQ(sentence_of(reason),
            "It is too late for this period: this could be requested until 2026-02-27. It can be "
            "requested again from 2027-01-30.");
}

TEST(WordsOfIntervals, AreUsual) {
  const struct {
    std::string_view duration;
    std::string_view words;
  } table[] = {{"P1M", "monthly"},        {"P1Y", "yearly"},        {"P3M", "every 3 months"},
               {"P30D", "every 30 days"}, {"P2W", "every 2 weeks"}, {"PT1H", "hourly"}};
  for (const auto& [duration, words] : table) {
    EXPECT_EQ(words_of_interval(*read_duration(duration).duration), words);
  }
}

TEST(Listed, ShortensLongLists) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(listed(std::vector<std::string>(12, "x")), "x, x, x, x, x, x, x, x, x, x, x and x");
  EXPECT_EQ(listed(std::vector<std::string>(5000, "x")),
            "x, x, x, x, x, x, x, x, x, x and 4990 more");
}

// base, part, whole, unit, rule, amount | what is said
TEST(Arithmetic, ShowsHowALineWasFound) {
  const Currency usd = *Currency::of("USD", 2);
  struct Row {
    LineKind kind;
    Calculation how;
    std::int64_t minor_units;
    LineContext context;
    std::string_view text;
  };
  const auto how = [](Rational base, std::int64_t part, std::int64_t whole, CalculationUnit unit,
                      CalculationRule rule) {
    return Calculation{.base = base,
                       .part = Rational(part),
                       .whole = Rational(whole),
                       .unit = unit,
                       .exact = base * Rational::of(part, whole),
                       .rule = rule};
  };
  const auto with = [](Calculation plain, CalculationDetails details) {
    plain.details = Boxed<CalculationDetails>(std::move(details));
    return plain;
  };
  const auto money = [&](std::int64_t minor_units) { return Money::of_minor(minor_units, usd); };
  const Row table[] = {
      {LineKind::credit,
       how(99, 16, 30, CalculationUnit::day, CalculationRule::proration_line),
       -5280,
       {},
       "99.00 x 16/30 days = 52.80"},
      {LineKind::credit,
       how(99, 18, 28, CalculationUnit::day, CalculationRule::proration_line),
       -6364,
       {},
       "99.00 x 18/28 days = 63.64285..., rounded half up"},
      {LineKind::charge,
       with(how(10, 16, 30, CalculationUnit::day, CalculationRule::proration_daily_price),
            {.unit_amount = Rational::of(33, 100), .units = Rational(16)}),
       528,
       {},
       "10.00 / 30 days = 0.33333..., rounded half up to 0.33; x 16 = 5.28"},
      {LineKind::charge,
       with(how(Rational::of(6993, 100), 19, 30, CalculationUnit::day,
                CalculationRule::proration_unit_price),
            {.unit_amount = Rational::of(633, 100), .units = Rational(7)}),
       4431,
       {.pieces = 7},
       "69.93 x 19/30 days / 7 = 6.327, rounded half up to 6.33; x 7 = 44.31"},
      {LineKind::charge,
       how(249, 1, 1, CalculationUnit::period, CalculationRule::settle_restart),
       24900,
       {},
       "the full price: a new period starts"},
      {LineKind::charge,
       how(Rational::of(89991, 10000), 1, 1, CalculationUnit::period, CalculationRule::recurring),
       900,
       {},
       "the regular price: 8.9991, rounded half up"},
      {LineKind::tax,
       how(Rational::of(19620, 100), 20, 100, CalculationUnit::percent,
           CalculationRule::tax_percent),
       3924,
       {},
       "20% of 196.20 = 39.24"},
      {LineKind::overage,
       how(Rational::of(8, 10), 20, 1, CalculationUnit::unit, CalculationRule::meter_overage),
       -1600,
       {.unit = "GB"},
       "0.80 x 20 GB = 16.00"},
      {LineKind::overage,
       with(how(2, 5, 1, CalculationUnit::unit, CalculationRule::meter_overage),
            {.units = Rational(5), .per = Rational(1000), .over = Rational(4300)}),
       -1000,
       {.unit = "requests"},
       "5 x 1,000 requests (4,300 over) at 2.00 = 10.00"},
      // 10.00 x 1/3 would be 3.33.
      {LineKind::used,
       with(how(10, 1, 3, CalculationUnit::month, CalculationRule::refund_unused_time),
            {.less = money(666),
             .less_by =
                 Boxed<Calculation>(Calculation{.base = Rational(10),
                                                .part = Rational(2),
                                                .whole = Rational(3),
                                                .unit = CalculationUnit::month,
                                                .exact = Rational::of(20, 3),
                                                .rounding = Rounding::down,
                                                .rule = CalculationRule::refund_unused_time})}),
       -334,
       {},
       "10.00 - 6.66 (10.00 x 2/3 months = 6.66666..., rounded toward zero)"},
      {LineKind::charge,
       with(how(10, 1, 3, CalculationUnit::month, CalculationRule::proration_total),
            {.residue = money(1)}),
       334,
       {},
       "10.00 x 1/3 months = 3.33333..., rounded half up, plus 0.01 so that the lines add up to "
       "the rounded sum: 3.34"},
      {LineKind::credit,
       with(how(10, 1, 2, CalculationUnit::day, CalculationRule::proration_line),
            {.cut = money(100)}),
       -400,
       {},
       "10.00 x 1/2 days = 5.00, less 1.00, because the rules limit it: 4.00"},
  };
  for (const Row& row : table) {
    const Line line{.kind = row.kind,
                    .item = {},
                    .period = std::nullopt,
                    .amount = Money::of_minor(row.minor_units, usd),
                    .how = row.how};
    EXPECT_EQ(arithmetic_of(line, row.context), row.text);
  }
  const Line floor{.kind = LineKind::floor,
                   .item = {},
                   .period = std::nullopt,
                   .amount = Money::of_minor(5, usd),
                   .how = std::nullopt};
  EXPECT_EQ(arithmetic_of(floor, {}), "");
}

}  // namespace
}  // namespace planshift::words_test

#include "planshift/catalog/catalog.h"

#include <gtest/gtest.h>

#include "tests/support/vocabulary.h"

namespace planshift::catalog_test {
namespace {

using test::lasting;
using test::number;

const Currency kDollar = *Currency::of("USD", 2);
const Currency kYen = *Currency::of("JPY", 0);

Price price_of(const char* interval, Currency currency, const char* amount) {
  Price price;
  price.interval = lasting(interval);
  price.currency = currency;
  price.amount = number(amount);
  return price;
}

TEST(CatalogTest, FindsAPriceByIntervalAndCurrency) {
  Plan plan;
  plan.prices = {price_of("P1M", kDollar, "10"), price_of("P1Y", kDollar, "100"),
                 price_of("P1M", kYen, "1500"), price_of("P2W", kDollar, "6")};
  struct Row {
    const char* interval;
    const char* currency;
    const char* amount;  // nullptr: not sold
  };
  const Row rows[] = {
      {"P1M", "USD", "10"},     {"P1Y", "USD", "100"},   {"P12M", "USD", "100"},
      {"P1M", "JPY", "1500"},   {"P14D", "USD", "6"},    {"P1Y", "JPY", nullptr},
      {"P30D", "USD", nullptr}, {"P1M", "EUR", nullptr}, {"P3M", "USD", nullptr},
  };
  for (const Row& row : rows) {
    const Price* price = plan.price_for(lasting(row.interval), row.currency);
    ASSERT_EQ(price != nullptr, row.amount != nullptr) << row.interval << " " << row.currency;
    if (price != nullptr) {
      EXPECT_TRUE(price->amount == number(row.amount));
    }
  }
  AddOn addon;
  addon.prices = plan.prices;
  EXPECT_EQ(addon.price_for(lasting("P12M"), "USD"), &addon.prices[1]);
  EXPECT_EQ(addon.price_for(lasting("P12M"), "JPY"), nullptr);
}

TEST(CatalogTest, ALimitThatIsNotNamedIsUnlimited) {
  Plan plan;
  plan.limits = {{.limit = 2, .value = 0}, {.limit = 0, .value = 6}};
  plan.features = {3, 1};
  EXPECT_EQ(plan.limit_value(0), 6);
  EXPECT_EQ(plan.limit_value(2), 0) << "none is a limit too";
  EXPECT_EQ(plan.limit_value(1), std::nullopt);
  EXPECT_TRUE(plan.has_feature(1) && plan.has_feature(3));
  EXPECT_FALSE(plan.has_feature(0));
}

TEST(CatalogTest, OtherCurrenciesHaveTheDigitsOfTheStandard) {
  Catalog catalog;
  catalog.currency = *Currency::of("IDR", 0);
  EXPECT_EQ(catalog.currency_named("IDR").digits(), 0) << "the catalog's own";
  EXPECT_EQ(catalog.currency_named("USD").digits(), 2);
  EXPECT_EQ(catalog.currency_named("JPY").digits(), 0);
  EXPECT_EQ(catalog.currency_named("KWD").digits(), 3);
  EXPECT_EQ(catalog.currency_named("KWD").code(), "KWD");
}

TEST(CatalogTest, TextsFallBackFromTheTagToTheLanguageToEnglishToTheFirst) {
  struct Row {
    const char* name;
    Text text;
    const char* language;
    const char* expected;
  };
  const Text plain{.by_language = {{"", "Plain"}}};
  const Text three{.by_language = {{"it", "Uno"}, {"en", "One"}, {"zh", "一"}}};
  const Text regional{.by_language = {{"zh", "一"}, {"zh-CN", "壹"}}};
  const Row rows[] = {
      {"a plain text is for all", plain, "ar", "Plain"},
      {"its own", three, "it", "Uno"},
      {"the language of the tag", three, "it-CH", "Uno"},
      {"English", three, "ar", "One"},
      {"the exact tag first", regional, "zh-CN", "壹"},
      {"no English: the first", regional, "ar", "一"},
      {"none at all", Text{}, "en", ""},
      {"no language", three, "", "One"},
  };
  for (const Row& row : rows) EXPECT_EQ(row.text.in(row.language), row.expected) << row.name;
  EXPECT_TRUE(Text{}.empty());
  EXPECT_FALSE(plain.empty());
}

TEST(CatalogTest, WordsAreThoseOfTheFormat) {
  EXPECT_STREQ(word_of(EffectAction::read_only), "read_only");
  EXPECT_EQ(read_word<EffectAction>("migrate"), EffectAction::migrate);
  EXPECT_EQ(read_word<Restored>("manual"), Restored::manual);
  EXPECT_EQ(read_word<TierMode>("volume"), TierMode::volume);
}

}  // namespace
}  // namespace planshift::catalog_test

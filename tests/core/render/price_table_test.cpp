#include "planshift/render/price_table.h"

#include <gtest/gtest.h>

#include "planshift/json/json.h"

namespace planshift::price_table_test {

std::string table_of(std::string_view catalog, std::string_view language,
                     std::string_view source = {}) {
  const Result<Vendor> vendor = decode_vendor(catalog);
  EXPECT_TRUE(vendor.ok());
  return render_price_table(vendor.value(),
                            {.language = *find_language(language), .source = source});
}

std::string amount_in(std::string_view language, std::string_view amount, std::string_view code) {
  return find_language(language)->amount(amount, code);
}

constexpr std::string_view kShop = R"({"planshift": 1, "id": "shop", "currency": "EUR",
  "name": "Tom & \"Jerry\" <b>",
  "plans": [
    {"id": "old", "for_sale": false, "prices": [{"interval": "P1M", "amount": "1.00"}]},
    {"id": "small", "name": {"en": "Small", "it": "Piccolo"}, "limits": {"users": 1500},
     "prices": [{"interval": "P3M", "amount": "1234.50"}, {"interval": "PT1H", "amount": "0.001"}]},
    {"id": "team", "seats": {"min": 2}, "features": ["sso"],
     "prices": [{"interval": "P12M", "amount": "20.00", "per_seat": "5.255",
                 "included_seats": 1}]}]})";

TEST(PriceTable, SaysWhatIsSoldInTheReadersWords) {
  const std::string html = table_of(kShop, "it-CH");
  EXPECT_NE(html.find("<caption>Tom &amp; &quot;Jerry&quot; &lt;b&gt;</caption>"),
            std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\" itemprop=\"name\">Piccolo</th>"), std::string::npos);
  EXPECT_NE(html.find("<div>1234,50\u00A0€ ogni 3 mesi</div>"), std::string::npos);
  EXPECT_NE(html.find("<div>20,00\u00A0€ all’anno</div>"), std::string::npos);
  EXPECT_NE(html.find("<div>Posti <bdi>2+</bdi>: 5,255\u00A0€ all’anno</div>"), std::string::npos);
  EXPECT_NE(html.find("<li>users: 1500</li>"), std::string::npos);
  EXPECT_NE(html.find("<li>users: senza limite</li>"), std::string::npos);
  EXPECT_EQ(html.find("old"), std::string::npos);
  EXPECT_EQ(html.find("0,001"), std::string::npos);
}

TEST(PriceTable, CallsASeatByItsName) {
  std::string shop(kShop);
  shop.insert(shop.find("\"plans\""),
              R"("seat_unit": {"one": {"it": "casella"}, "many": {"it": "caselle"}}, )");
  EXPECT_NE(table_of(shop, "it-CH").find("<div>Caselle <bdi>2+</bdi>"), std::string::npos);
  // A word of another language is no word here.
  EXPECT_NE(table_of(shop, "id").find("<div>Akun <bdi>2+</bdi>"), std::string::npos);
}

// An offer is what the fewest seats cost: 20.00 and one more seat at 5.255 make 25.255.
TEST(PriceTable, OffersOfSchemaOrg) {
  const std::string html = table_of(kShop, "en");
  EXPECT_NE(html.find(R"(<meta itemprop="price" content="25.255">)"), std::string::npos);
  EXPECT_NE(
      html.find(R"(<meta itemprop="value" content="3"><meta itemprop="unitCode" content="MON">)"),
      std::string::npos);
  EXPECT_NE(
      html.find(R"(<meta itemprop="value" content="1"><meta itemprop="unitCode" content="ANN">)"),
      std::string::npos);
}

TEST(PriceTable, TheElementAroundIt) {
  const std::string html = table_of(kShop, "ar", "a&b.json");
  EXPECT_TRUE(
      html.starts_with("<planshift-calculator src=\"a&amp;b.json\" lang=\"ar\">\n  <table "
                       "lang=\"ar\" dir=\"rtl\">"));
  EXPECT_TRUE(html.ends_with("  </table>\n</planshift-calculator>\n"));
  EXPECT_NE(html.find("كل 3 أشهر"), std::string::npos);
}

TEST(Languages, AreFoundByTheirTagOrItsFirstPart) {
  EXPECT_EQ(find_language("zh")->name(), "zh-CN");
  EXPECT_EQ(find_language("EN-gb")->name(), "en");
  EXPECT_FALSE(find_language("de"));
  EXPECT_FALSE(find_language(""));
}

TEST(Languages, WriteAmounts) {
  EXPECT_EQ(amount_in("en", "1234567.00", "GBP"), "£1,234,567.00");
  EXPECT_EQ(amount_in("id", "99000", "IDR"), "Rp\u00A099.000");
  EXPECT_EQ(amount_in("zh-CN", "0.50", "CHF"), "CHF\u00A00.50");
  EXPECT_EQ(amount_in("it", "10000.00", "USD"), "10.000,00\u00A0$");
  EXPECT_EQ(amount_in("it", "1000.00", "USD"), "1000,00\u00A0$");
}

}  // namespace planshift::price_table_test

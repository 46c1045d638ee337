// Imports: what each system's documents become, as whole answers (tests/core/import/files), and the
// single rules that a file would hide.
#include "planshift/import/import.h"

#include <gtest/gtest.h>

#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "tests/support/text_file.h"

namespace planshift::import_test {

std::string read_text_file(const std::string& path) {
  return support::read_text_file(path).value_or("");
}

const std::string kFiles = PLANSHIFT_SOURCE_DIR "/tests/core/import/files/";

Result<Import> import_files(ImportSource source, const std::vector<std::string>& names) {
  static std::vector<std::string> texts;
  texts.clear();
  texts.reserve(names.size());
  std::vector<ImportText> documents;
  for (const std::string& name : names) {
    texts.push_back(read_text_file(kFiles + name));
    documents.push_back({.name = name, .text = texts.back()});
  }
  return import_catalog(source, documents);
}

Result<Import> import_text(ImportSource source, std::string_view text) {
  return import_catalog(source, {{.name = "file", .text = text}});
}

// "code place" of everything that was left out.
std::vector<std::string> left_out_of(const Import& import) {
  std::vector<std::string> all;
  for (const LeftOut& one : import.left_out) {
    all.push_back(std::string(word_of(one.code)) + " " + one.place);
  }
  return all;
}

struct FileRow {
  ImportSource source;
  std::vector<std::string> documents;
  std::string expected;
};

TEST(ImportFiles, BecomeWhatStandsBesideThem) {
  const FileRow rows[] = {
      {ImportSource::stripe, {"stripe-products.json", "stripe-prices.json"}, "stripe"},
      {ImportSource::paddle, {"paddle.json"}, "paddle"},
      {ImportSource::chargebee, {"chargebee.json"}, "chargebee"},
      {ImportSource::lago, {"lago.json"}, "lago"},
      {ImportSource::kill_bill, {"kill-bill.xml"}, "kill-bill"},
      {ImportSource::csv, {"table.csv"}, "table"}};
  for (const FileRow& row : rows) {
    const Result<Import> import = import_files(row.source, row.documents);
    ASSERT_TRUE(import.ok()) << row.expected;
    EXPECT_EQ(prettify(encode_import(import.value())) + "\n",
              read_text_file(kFiles + row.expected + ".expected.json"));
  }
}

TEST(ImportFiles, AreAnsweredByTheRulesOfTheirSystem) {
  const Result<Import> import =
      import_files(ImportSource::stripe, {"stripe-products.json", "stripe-prices.json"});
  ASSERT_TRUE(import.ok());
  const Result<Vendor> vendor = decode_vendor(import.value().catalog);
  ASSERT_TRUE(vendor.ok());
  // Half of April left: half of 19.00 comes back, half of ten seats at 12.00 and two at 9.505.
  const std::string quote = answer_text(vendor.value(), "quote", R"({"subscription": {
      "plan": "prod_QnSolo", "interval": "P1M",
      "period": {"start": "2026-04-01T00:00:00Z", "end": "2026-05-01T00:00:00Z"}},
    "change": {"kind": "switch", "at": "2026-04-16T00:00:00Z",
               "plan": "prod_QnTeamSeats", "seats": 12}})");
  EXPECT_NE(quote.find(R"("amount":"-9.50")"), std::string::npos) << quote;
  EXPECT_NE(quote.find(R"("amount":"69.51")"), std::string::npos) << quote;
}

// Nothing says which of two active prices is offered: neither is carried over.
TEST(ImportRules, TwoPricesForOneInterval) {
  const Result<Import> import = import_text(ImportSource::stripe, R"({"data": [
    {"object": "product", "id": "a", "active": true, "name": "A"},
    {"object": "price", "id": "1", "product": "a", "currency": "usd", "unit_amount": 100,
     "recurring": {"interval": "month"}},
    {"object": "price", "id": "2", "product": "a", "currency": "usd", "unit_amount": 200,
     "recurring": {"interval": "month"}},
    {"object": "price", "id": "3", "product": "a", "currency": "usd", "unit_amount": 900,
     "recurring": {"interval": "year"}}]})");
  ASSERT_TRUE(import.ok());
  EXPECT_EQ(
      left_out_of(import.value()),
      (std::vector<std::string>{"how_many /data/1", "two_prices /data/1", "two_prices /data/2"}));
  EXPECT_NE(import.value().catalog.find(R"("prices":[{"interval":"P1Y","amount":"9.00"}])"),
            std::string::npos);
}

struct AmountRow {
  const char* currency;
  const char* minor;
  const char* amount;  // nullptr: left out
};

// Stripe's smallest units are not ISO's everywhere.
TEST(ImportRules, SmallestUnits) {
  const AmountRow rows[] = {{"usd", "\"1999\"", "19.99"}, {"jpy", "3000", "3000"},
                            {"isk", "50000", "500"},      {"isk", "50050", nullptr},
                            {"kwd", "1500", "1.500"},     {"mga", "5000", "5000.00"},
                            {"usd", "\"0.5\"", nullptr},  {"usd", "\"1900.0\"", "19.00"},
                            {"usd", "-100", nullptr},     {"usd", "\"1,9\"", nullptr}};
  for (const AmountRow& row : rows) {
    const std::string text =
        std::string(R"([{"object": "price", "product": "a", "recurring": {"interval": "week"},)") +
        R"("currency": ")" + row.currency + R"(", "unit_amount_decimal": )" + row.minor + "}]";
    const Result<Import> import = import_text(ImportSource::stripe, text);
    if (row.amount == nullptr) {
      EXPECT_FALSE(import.ok()) << text;  // no other price is left
      continue;
    }
    ASSERT_TRUE(import.ok()) << text;
    EXPECT_NE(import.value().catalog.find(std::string(R"("amount":")") + row.amount + '"'),
              std::string::npos)
        << import.value().catalog;
  }
}

TEST(ImportRules, BrokenDocumentsAreToldWithTheirPlace) {
  struct Row {
    ImportSource source;
    const char* text;
    ErrorCode code;
    const char* path;
  };
  const Row rows[] = {
      {ImportSource::stripe, "{", ErrorCode::bad_json, ""},
      {ImportSource::paddle, R"({"data": []})", ErrorCode::bad_value, ""},
      {ImportSource::kill_bill, "<catalog>\n<plans></catalog>", ErrorCode::bad_value, "line 2"},
      {ImportSource::kill_bill, "<!DOCTYPE x><catalog/>", ErrorCode::bad_value, "line 1"},
      {ImportSource::kill_bill, "<catalog>&nbsp;</catalog>", ErrorCode::bad_value, "line 1"},
      {ImportSource::csv, "plan,amount,caf\xe9\na,1\n", ErrorCode::bad_value, ""},
      {ImportSource::kill_bill, "<catalog>\x9e</catalog>", ErrorCode::bad_value, ""},
      {ImportSource::csv, "plan,amount\na,1\n", ErrorCode::missing_key, "line 1"},
      {ImportSource::csv, "plan,interval,amount,currency\na,month,\"1,900\",EUR\n",
       ErrorCode::bad_value, "line 2, amount"},
      {ImportSource::csv, "plan,interval,amount,currency\na,sometimes,1,EUR\n",
       ErrorCode::bad_value, "line 2, interval"},
      {ImportSource::csv, "plan,interval,amount,currency,limit:users\na,month,1,EUR,many\n",
       ErrorCode::bad_value, "line 2, limit:users"}};
  for (const Row& row : rows) {
    const Result<Import> import = import_text(row.source, row.text);
    ASSERT_FALSE(import.ok()) << row.text;
    EXPECT_EQ(import.errors().front().code, row.code) << row.text;
    EXPECT_EQ(import.errors().front().path, row.path) << row.text;
  }
}

// As a spreadsheet saves it: a mark in front, line ends of two characters, a line end in a cell.
TEST(ImportRules, TablesOfASpreadsheet) {
  const Result<Import> import =
      import_text(ImportSource::csv,
                  "\xEF\xBB\xBFplan\tname\tinterval\tamount\tcurrency\r\n"
                  "a\t\"One\nTwo\"\tP6M\t5\tEUR\r\n\r\nb\t\tquarter\tx\tEUR");
  ASSERT_FALSE(import.ok());
  ASSERT_EQ(import.errors().size(), 1u);
  EXPECT_EQ(import.errors().front().path, "line 5, amount");
}

// What was made last stands first in a list; a year at 120.00 is dearer by the day than 9.00 a
// month.
TEST(ImportRules, TheCheapestPlanComesFirst) {
  const Result<Import> import = import_text(ImportSource::lago, R"({"plans": [
    {"code": "large", "interval": "monthly", "amount_cents": 9000, "amount_currency": "EUR"},
    {"code": "year", "interval": "yearly", "amount_cents": 12000, "amount_currency": "EUR"},
    {"code": "small", "interval": "monthly", "amount_cents": 900, "amount_currency": "EUR"}]})");
  ASSERT_TRUE(import.ok());
  const std::string& catalog = import.value().catalog;
  EXPECT_LT(catalog.find("small"), catalog.find("year"));
  EXPECT_LT(catalog.find("year"), catalog.find("large"));
}

// Whatever stands in a document, the answer is a sound catalog or an error.
TEST(ImportRules, EveryCutOfAFileIsReadOrRefused) {
  struct Row {
    ImportSource source;
    const char* file;
  };
  const Row rows[] = {{ImportSource::kill_bill, "kill-bill.xml"}, {ImportSource::csv, "table.csv"}};
  for (const Row& row : rows) {
    const std::string text = read_text_file(kFiles + row.file);
    for (std::size_t size = 0; size < text.size(); ++size) {
      const Result<Import> import = import_text(row.source, text.substr(0, size));
      if (import.ok()) {
        EXPECT_TRUE(decode_vendor(import.value().catalog).ok()) << size;
      } else {
        EXPECT_FALSE(import.errors().empty());
      }
    }
  }
}

TEST(ImportRules, XmlOfOtherShapes) {
  const Result<Import> import = import_text(ImportSource::kill_bill, R"(<?xml version='1.0'?>
<k:catalog xmlns:k="x"><catalogName><![CDATA[A & B]]></catalogName>
<products><product name="P &#x26; Q"><category>STANDALONE</category></product></products>
<plans><plan name='p'><product>P &amp; Q</product><finalPhase><recurring>
<billingPeriod>THIRTY_DAYS</billingPeriod><recurringPrice>
<price><currency>EUR</currency><value>1.50</value></price></recurringPrice></recurring></finalPhase>
</plan></plans></k:catalog>)");
  ASSERT_TRUE(import.ok());
  EXPECT_EQ(import.value().catalog,
            R"({"planshift":1,"id":"A & B","currency":"EUR","plans":[{"id":"P & Q","name":"P & Q",)"
            R"("prices":[{"interval":"P30D","amount":"1.50"}]}],)"
            R"("policy":{"preset":"kill-bill","direction":"price"}})");
}

}  // namespace planshift::import_test

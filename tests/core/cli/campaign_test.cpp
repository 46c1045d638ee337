// What a change of prices does to each customer, with amounts and days worked out by hand.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"

namespace planshift::campaign_test {
namespace {

using support::Json;

std::string shop_of(std::string_view small, std::string_view large, std::string_view year) {
  return R"({"planshift":1,"id":"shop","currency":"EUR","plans":[{"id":"small",)"
         R"("name":{"en":"Small","it":"Base"},"prices":[{"interval":"P1M","amount":")" +
         std::string(small) + R"("},{"interval":"P1Y","amount":")" + std::string(year) +
         R"("}]},{"id":"large","prices":[{"interval":"P1M","amount":")" + std::string(large) +
         R"("}]}]})";
}

// Files that are gone with the object.
class Folder {
 public:
  std::string file(const std::string& name, std::string_view text) {
    const std::string path = ::testing::TempDir() + "planshift-campaign-" + name;
    std::FILE* out = std::fopen(path.c_str(), "w");
    EXPECT_NE(out, nullptr);
    std::fwrite(text.data(), 1, text.size(), out);
    std::fclose(out);
    paths_.push_back(path);
    return path;
  }
  ~Folder() {
    for (const std::string& path : paths_) std::remove(path.c_str());
  }

 private:
  std::vector<std::string> paths_;
};

Ran run_campaign_words(const std::vector<std::string>& rules, const std::string& customers,
                       const std::vector<std::string>& more = {}) {
  Folder folder;
  std::vector<std::string> words = {
      "campaign", "--from", folder.file("from.json", shop_of("10.00", "99.00", "100.00")), "--to",
      folder.file("to.json", shop_of("13.00", "90.00", "130.00"))};
  int number = 0;
  for (const std::string& text : rules) {
    words.push_back(folder.file("rules-" + std::to_string(number++) + ".json", text));
  }
  words.insert(words.end(), more.begin(), more.end());
  return run_words(words, customers);
}

std::string at(const Json& document, std::string_view path) {
  const std::optional<Json> found = support::pick(document, path);
  return !found ? "(absent)" : found->is_string() ? found->get<std::string>() : found->dump();
}

// clang-format off
struct CampaignRow {
  std::string_view name, rules, subscription;
  std::string_view expected;  // "path value; path value"
};
#define SMALL R"("plan":"small","interval":"P1M","anchor":"2026-11-15")"
constexpr CampaignRow kRows[] = {
    {"a higher price, with the first invoice after the notice: 15 December is too soon",
     R"("notice":"P30D")", SMALL,
     "price.before 10.00; price.list 13.00; price.after 13.00; price.change 3.00; mrr.change 3.00; "
     "rule new_price; effective_on 2027-01-15; notice.by 2026-12-16; notice.from null; "
     "consent null"},
    {"without a notice, with the next invoice", "", SMALL,
     "effective_on 2026-12-15; notice.by 2026-12-15"},
    {"exactly as long as the notice", R"("notice":"P14D")", SMALL,
     "effective_on 2026-12-15; notice.by 2026-12-01"},
    {"a cap, cut down: 10.00 x 1.0333 is 10.333", R"("cap":{"percent":"3.33"})", SMALL,
     "price.list 13.00; price.after 10.33; rule capped; mrr.after 10.33"},
    {"a cap that does not matter", R"("cap":{"percent":"30"})", SMALL,
     "price.after 13.00; rule new_price"},
    {"a lower price comes with the next invoice, without notice or consent",
     R"("notice":"P60D","consent":true,"cap":{"percent":"1"})",
     R"("plan":"large","interval":"P1M","anchor":"2026-11-15")",
     "price.after 90.00; price.change -9.00; rule lower_price; effective_on 2026-12-15; "
     "notice null; consent null"},
    {"a year is a twelfth in a month: 8.33 and 10.83", "",
     R"("plan":"small","interval":"P1Y","anchor":"2026-03-01")",
     "price.change 30.00; mrr.before 8.33; mrr.after 10.83; mrr.change 2.50; "
     "effective_on 2027-03-01"},
    {"kept for good", R"("keep":{"started_before":"2024-01-01"})",
     SMALL R"(,"started":"2023-05-15")",
     "price.after 10.00; price.list 13.00; rule kept; effective_on null; notice null"},
    {"kept until a day, 13.00 afterwards",
     R"("keep":{"started_before":"2024-01-01","until":"2027-06-30"})",
     SMALL R"(,"started":"2023-05-15")",
     "price.after 13.00; rule kept; effective_on 2027-07-15"},
    {"who came on that day is not kept", R"("keep":{"started_before":"2024-01-01"})",
     SMALL R"(,"started":"2024-01-01")", "rule new_price"},
    {"a price that is held", "", SMALL R"(,"price":"7.00")",
     "price.before 7.00; price.after 7.00; rule held; effective_on null"},
    {"a held price that is raised", R"("held_prices":"raise")", SMALL R"(,"price":"7.00")",
     "price.before 7.00; price.after 13.00; rule new_price"},
    {"a plan of another name: 10.00 becomes 90.00", R"("plans":{"small":"large"})", SMALL,
     "plan small; price.after 90.00"},
    {"half off: 5.00 becomes 6.50", "", SMALL R"(,"discount":{"percent":"50"})",
     "price.before 5.00; price.after 6.50"},
    {"the law's notice is longer: 15 January is too soon for two months",
     R"("notice":"P30D","laws":[{"id":"l","article":"Art. 1","notice":"P2M"}])", SMALL,
     "effective_on 2027-02-15; notice.by 2026-12-15; laws.0.article Art. 1"},
    {"not too early, and with consent within thirty days",
     R"("laws":[{"id":"a","article":"1","notice":"P7D","notice_at_most":"P30D"},)"
     R"({"id":"b","article":"2","consent":true,"consent_within":"P30D"}])", SMALL,
     "effective_on 2026-12-15; notice.from 2026-11-15; notice.by 2026-12-08; "
     "consent.from 2026-11-15; consent.by 2026-12-14; laws.length 2"},
    {"the last day of a short month", R"("notice":"P60D")",
     R"("plan":"small","interval":"P1M","anchor":"2026-10-31")", "effective_on 2027-01-31"},
};
#undef SMALL
// clang-format on

TEST(Campaign, PricesEachCustomer) {
  for (const CampaignRow& row : kRows) {
    const std::string rules = R"({"announced_on":"2026-12-01")" +
                              (row.rules.empty() ? "" : "," + std::string(row.rules)) + "}";
    const std::string line = R"({"id":7,"subscription":{)" + std::string(row.subscription) + "}}\n";
    const Ran ran = run_campaign_words({rules}, line);
    EXPECT_EQ(ran.code, 0) << row.name << ran.err;
    const Json answer = Json::parse(ran.out, nullptr, false);
    EXPECT_EQ(at(answer, "id"), "7") << row.name << ran.out;
    for (std::string_view rest = row.expected; !rest.empty();) {
      const std::string_view pair = rest.substr(0, rest.find("; "));
      const std::size_t space = pair.find(' ');
      EXPECT_EQ(at(answer, pair.substr(0, space)), pair.substr(space + 1))
          << row.name << ": " << pair << "\n"
          << ran.out;
      rest.remove_prefix(std::min(rest.size(), pair.size() + 2));
    }
  }
}

TEST(Campaign, KnowsWhoIsABusiness) {
  const std::string rules =
      R"({"announced_on":"2026-12-01","laws":[{"id":"l","article":"1","notice":"P2M"}]})";
  const Ran ran = run_campaign_words(
      {rules}, R"({"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"},)"
               R"("customer":"business"})");
  EXPECT_NE(ran.out.find(R"("effective_on":"2026-12-15")"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find(R"("laws":[])"), std::string::npos) << ran.out;
}

TEST(Campaign, WritesInTheLanguageOfTheCustomer) {
  const auto letter = [](const std::string& rules, const std::string& language) {
    const Ran ran = run_campaign_words(
        {R"({"announced_on":"2026-12-01")" + rules + "}"},
        R"({"language":")" + language +
            R"(","subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"}})");
    return at(Json::parse(ran.out, nullptr, false), "letter");
  };
  EXPECT_EQ(letter("", "en"),
            "From 2026-12-15, your Small subscription will cost 13.00 EUR instead of 10.00 EUR. "
            "You can cancel before that day.");
  EXPECT_EQ(letter(R"(,"consent":true)", "it-CH"),
            "Dal 2026-12-15 il suo abbonamento Base costerà 13.00 EUR invece di 10.00 EUR. Può "
            "disdirlo prima di quel giorno. Il prezzo cambia solo se lei accetta entro il "
            "2026-12-14.");
  EXPECT_EQ(letter(R"(,"letters":{"de":"{plan}: {before}, ab {date} {after} {x}"})", "de"),
            "Small: 10.00 EUR, ab 2026-12-15 13.00 EUR {x}");
  EXPECT_EQ(letter(R"(,"cap":{"percent":"0"})", "xx"),
            "The price of your Small subscription stays 10.00 EUR.");
  for (const char* language : {"ar", "id", "zh-CN"}) {
    EXPECT_NE(letter("", language), letter("", "en")) << language;
    EXPECT_NE(letter("", language).find("13.00 EUR"), std::string::npos) << language;
  }
}

// Two hypotheses; the sums of the summary are those of the answers, each by itself.
TEST(Campaign, AddsUpExactlyWhatItSays) {
  std::string customers;
  for (int i = 0; i < 300; ++i) {
    const bool is_year = i % 3 == 0;
    customers += R"({"id":)" + std::to_string(i) +
                 R"(,"subscription":{"plan":"small","interval":")" + (is_year ? "P1Y" : "P1M") +
                 R"(","anchor":"2026-11-15","seats":1}})" + "\n";
  }
  customers += "{}\n";
  const Ran ran = run_campaign_words(
      {R"({"name":"free","announced_on":"2026-12-01"})",
       R"({"name":"capped","announced_on":"2026-12-01","cap":{"percent":"7.77"}})"},
      customers, {"--summary", "-", "--jobs", "3"});
  EXPECT_EQ(ran.code, 2);
  std::map<std::string, long> sums;
  std::string_view rest = ran.out;
  int answered = 0;
  while (!rest.empty()) {
    const Json answer = Json::parse(rest.substr(0, rest.find('\n')), nullptr, false);
    rest.remove_prefix(rest.find('\n') + 1);
    if (answer.contains("error")) continue;
    ++answered;
    for (const Json& hypothesis : answer["hypotheses"]) {
      std::string amount = at(hypothesis, "mrr.change");
      amount.erase(amount.find('.'), 1);
      sums[at(hypothesis, "name")] += std::stol(amount);
    }
  }
  EXPECT_EQ(answered, 300);
  // 200 months: 3.00 and 0.77; 100 years: 8.33 -> 10.83 and 107.77/12 = 8.98.
  EXPECT_EQ(sums["free"], 200 * 300 + 100 * 250);
  EXPECT_EQ(sums["capped"], 200 * 77 + 100 * 65);
  const Json summary = Json::parse(ran.err.substr(0, ran.err.find('\n')), nullptr, false);
  ASSERT_TRUE(summary.is_object()) << ran.err;
  EXPECT_EQ(summary["sums"]["EUR"]["free: mrr.change"], "850.00");
  EXPECT_EQ(summary["sums"]["EUR"]["capped: mrr.change"], "219.00");
  EXPECT_EQ(summary["counts"]["capped"]["capped"], 300);
}

TEST(Campaign, TellsEverythingThatIsWrong) {
  const std::string good = R"({"announced_on":"2026-12-01"})";
  const struct {
    std::string_view line, path, code;
  } table[] = {
      {"{", "", "bad_json"},
      {"[]", "", "wrong_type"},
      {"{}", "", "missing_key"},
      {R"({"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"},)"
       R"("change":{"kind":"cancel","at":"2026-12-01"}})",
       "/change", "duplicate_key"},
      {R"({"subscription":{"plan":"medium","interval":"P1M","anchor":"2026-11-15"}})",
       "/subscription/plan", "unknown_id"},
      {R"({"language":5,"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"}})",
       "/language", "wrong_type"},
      {R"({"id":{},"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"}})", "/id",
       "wrong_type"},
  };
  for (const auto& row : table) {
    const Ran ran = run_campaign_words({good}, std::string(row.line));
    const Json answer = Json::parse(ran.out, nullptr, false);
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(at(answer, "error.path"), row.path) << row.line << ran.out;
    EXPECT_EQ(at(answer, "error.code"), row.code) << row.line;
  }
  for (const char* rules : {"{}", "[]", R"({"announced_on":"2026-12-01","cap":{}})",
                            R"({"announced_on":"2026-12-01","cop":1})",
                            R"({"announced_on":"2026-12-01","laws":[{"id":"x"}]})"}) {
    EXPECT_EQ(run_campaign_words({rules}, "").code, 2) << rules;
  }
  EXPECT_EQ(run_campaign_words({}, "").code, 2);
  EXPECT_EQ(run_campaign_words({good, good}, "").code, 0) << "named by their files";
  EXPECT_EQ(run_campaign_words({good, good, good, good, good, good}, "").code, 2);
}

}  // namespace
}  // namespace planshift::campaign_test

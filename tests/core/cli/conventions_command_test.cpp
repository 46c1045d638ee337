// planshift conventions and planshift explain.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::conventions_command_test {
namespace {

using support::Json;
using support::pick;

const std::string kCatalog = support::in_repository("web/catalogs/crowdhandler.json");
const std::string kUpgrade =
    R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
        "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"}})";
const std::string kCancel =
    R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
        "change": {"kind": "cancel", "at": "2026-11-15"}})";

std::vector<std::string> words(const std::string& command, std::vector<std::string> more = {}) {
  std::vector<std::string> all = {command, "--catalog", kCatalog};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The line of a text that holds `part`, without the spaces around it.
std::string line_with(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return "";
  const std::size_t begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

TEST(ConventionsCommand, IsJsonWhenPiped) {
  const Ran ran = run_words(words("conventions"), kUpgrade);
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err, "");
  const Json answer = Json::parse(ran.out, nullptr, false);
  EXPECT_EQ(pick(answer, "answers.0.due_now.total"), Json("196.20"));
  EXPECT_EQ(pick(answer, "answers[preset=crowdhandler].due_now.total"), Json("196.20"));
  EXPECT_EQ(pick(answer, "answers[preset=chargebee].due_now.total"), Json("80.00"));
}

TEST(ConventionsCommand, IsATableForPeople) {
  const Ran ran = run_words(words("conventions", {"--format", "text"}), kUpgrade);
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(has(line_with(ran.out, "amounts in GBP"), "Upgrade, 2026-11-15")) << ran.out;
  const std::string head = line_with(ran.out, "Due now");
  for (const char* title : {"Left over", "Next invoice", "Shares", "Conventions"}) {
    EXPECT_TRUE(has(head, title)) << head;
  }
  // The catalog shares a row with the conventions that give the same figures.
  const std::string own = line_with(ran.out, "this catalog, apple");
  EXPECT_TRUE(has(own, "196.20")) << own;
  EXPECT_TRUE(has(own, "249.00 on 2026-12-15")) << own;
  EXPECT_TRUE(has(own, "16/30 days, 1/1")) << own;
  EXPECT_TRUE(has(ran.out, "What this catalog decides")) << ran.out;
  EXPECT_TRUE(has(ran.out, "time is counted in seconds")) << ran.out;
  EXPECT_TRUE(has(line_with(ran.out, "google-play/deferred"), "from 2026-12-01")) << ran.out;
  EXPECT_FALSE(has(ran.out, "Cannot answer")) << ran.out;
}

TEST(ConventionsCommand, TellsRefundsAndWhoCannotAnswer) {
  const Ran ran = run_words(words("conventions", {"--format", "text"}), kCancel);
  EXPECT_TRUE(has(line_with(ran.out, "Refund"), "Offset")) << ran.out;
  EXPECT_TRUE(has(line_with(ran.out, "49.50"), "15/30 days")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Cannot answer this request")) << ran.out;
  EXPECT_TRUE(has(ran.out, "bitdeer, tencent")) << ran.out;
}

TEST(ConventionsCommand, ReportsABadRequest) {
  const Ran ran = run_words(words("conventions"), R"({"subscription": 1})");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(has(ran.err, "/subscription: wrong_type")) << ran.err;
}

TEST(ExplainCommand, SaysWhereAndByWhichRules) {
  const Ran ran = run_words(words("explain", {"--amount", "80.00", "--format", "text"}), kUpgrade);
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(has(ran.out, "80.00 GBP is what is due now (due_now.total) under")) << ran.out;
  EXPECT_TRUE(has(ran.out, "(99.00 x 16/30 days)")) << ran.out;
  const Ran own = run_words(words("explain", {"--amount", "196.20", "--format", "text"}), kUpgrade);
  EXPECT_TRUE(has(own.out, "this catalog")) << own.out;
  EXPECT_TRUE(has(own.out, "by its own rules")) << own.out;
}

TEST(ExplainCommand, SaysThatNoneDoesAndWhatComesClosest) {
  const Ran ran = run_words(words("explain", {"--amount", "79.96", "--format", "text"}), kUpgrade);
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(has(ran.out, "policies gives 79.96 GBP.")) << ran.out;
  EXPECT_TRUE(has(ran.out, "The closest is 0.04 GBP away:")) << ran.out;
  EXPECT_TRUE(has(ran.out, "80.00 GBP is what is due now")) << ran.out;
  EXPECT_TRUE(has(ran.out, "something in the request may be wrong")) << ran.out;
}

// What does not hold for the others is told, too: a refusal, and a time of full refunds.
TEST(ConventionsCommand, TellsWhatOnlyThisCatalogDecides) {
  const std::string ucloud = support::in_repository("web/catalogs/ucloud.json");
  const std::string refused =
      R"({"subscription": {"plan": "performance", "interval": "P1M", "standing": "in_arrears",
          "period": {"start": "2026-11-01", "end": "2026-12-01"}},
          "change": {"kind": "cancel", "at": "2026-11-16"}})";
  const Ran ran = run_words({"conventions", "--catalog", ucloud, "--format", "text"}, refused);
  EXPECT_TRUE(has(ran.out, "  refused: in_arrears; it takes effect at once")) << ran.out;
  EXPECT_TRUE(has(ran.out, "it is not refused;")) << ran.out;
  EXPECT_TRUE(has(ran.out, "there is no full refund period")) << ran.out;
  EXPECT_FALSE(has(ran.out, "decides this case the same way")) << ran.out;
  const Ran explained =
      run_words({"explain", "--amount", "150", "--catalog", ucloud, "--format", "text"}, refused);
  EXPECT_TRUE(has(explained.out, "By its own rules the request is refused: in_arrears."))
      << explained.out;
}

// A system whose policy does not speak of such a change is not quoted as if it did.
TEST(ConventionsCommand, MarksWhereTheGeneralRuleStandsIn) {
  const Ran cancelled = run_words(words("conventions", {"--format", "text"}), kCancel);
  EXPECT_TRUE(has(cancelled.out, "stripe*")) << cancelled.out;
  EXPECT_FALSE(has(cancelled.out, "kill-bill*")) << cancelled.out;
  EXPECT_TRUE(has(cancelled.out, "* The policy of this system says nothing")) << cancelled.out;
  const Ran switched = run_words(words("conventions", {"--format", "text"}), kUpgrade);
  EXPECT_FALSE(has(switched.out, "stripe*")) << switched.out;
  EXPECT_TRUE(has(switched.out, "tencent*")) << switched.out;
  EXPECT_TRUE(has(switched.out, "says nothing about upgrades")) << switched.out;
  const Json answer = Json::parse(run_words(words("conventions"), kCancel).out, nullptr, false);
  EXPECT_EQ(pick(answer, "answers[preset=stripe].covered"), Json(false));
  EXPECT_EQ(pick(answer, "answers[preset=kill-bill].covered"), Json(true));
  EXPECT_EQ(pick(answer, "answers.0.covered"), Json(true));
}

// The whole price stands in nearly every answer; the list of all rules would bury the rest.
TEST(ExplainCommand, IsBriefWhereMostPoliciesShowTheAmount) {
  const Ran ran = run_words(words("explain", {"--amount", "249", "--format", "text"}), kUpgrade);
  EXPECT_TRUE(has(ran.out, "Most policies show this amount here")) << ran.out;
  EXPECT_TRUE(has(ran.out, "249.00: nothing is credited; the period stays")) << ran.out;
  EXPECT_FALSE(has(ran.out, "jbilling/no_proration, jbilling/no_proration")) << ran.out;
  const Ran credit =
      run_words(words("explain", {"--amount", "52.80", "--format", "text"}), kUpgrade);
  EXPECT_TRUE(has(credit.out, "-52.80 (99.00 x 16/30 days)\n")) << credit.out;
}

// A credit is written with a minus; people quote both ways.
TEST(ExplainCommand, DoesNotMindTheSign) {
  for (const char* amount : {"52.80", "-52.80", "--amount=-52.80"}) {
    std::vector<std::string> more = {"--amount", amount};
    if (amount[1] == '-') more = {amount};
    const Ran ran = run_words(words("explain", more), kUpgrade);
    const Json answer = Json::parse(ran.out, nullptr, false);
    EXPECT_EQ(pick(answer, "matches.0.path"), Json("lines.0.amount")) << amount << ran.err;
    EXPECT_EQ(pick(answer, "matches.0.amount"), Json("-52.80")) << amount;
  }
}

TEST(ExplainCommand, WantsAnAmount) {
  struct Mistake {
    std::vector<std::string> more;
    const char* problem;
  };
  const std::vector<Mistake> mistakes = {
      {{}, "--amount 43.57 is missing"},
      {{"--amount", "a lot"}, "--amount must be an amount such as 43.57, not a lot"},
      {{"--amount", "1,50"}, "--amount must be an amount such as 43.57, not 1,50"},
      {{"--amount", ""}, "--amount must be an amount such as 43.57, not an empty text"},
      {{"--amount", "1.505"}, "--amount has more decimal places than GBP has here: 2"},
      {{"--amount", "99999999999999999"}, "--amount is too large"},
  };
  for (const Mistake& mistake : mistakes) {
    const Ran ran = run_words(words("explain", mistake.more), kUpgrade);
    EXPECT_EQ(ran.code, 2) << mistake.problem;
    EXPECT_EQ(ran.out, "") << mistake.problem;
    EXPECT_TRUE(has(ran.err, mistake.problem)) << ran.err;
  }
}

}  // namespace
}  // namespace planshift::conventions_command_test

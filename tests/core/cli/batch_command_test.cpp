// The options of `planshift batch`, as words of a command line.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/cli/fake_console.h"
#include "tests/support/text_file.h"

namespace planshift::batch_command_test {
namespace {

using support::in_repository;

constexpr std::string_view kRequest =
    R"("subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
    R"("change":{"kind":"switch","at":"2026-11-15","plan":"pro"}})";

std::string line_with(std::string_view before = "") {
  return "{" + std::string(before) + std::string(kRequest);
}

Ran run_batch_words(const std::vector<std::string>& words, const std::string& input) {
  std::vector<std::string> all = {"batch"};
  all.insert(all.end(), words.begin(), words.end());
  return run_words(all, input);
}

std::vector<std::string> with_catalog(std::vector<std::string> words) {
  words.push_back("--catalog");
  words.push_back(in_repository("web/catalogs/crowdhandler.json"));
  return words;
}

TEST(BatchCommand, AnswersAnyQuestionAsItsCommandDoes) {
  for (const char* question : {"quote", "compare", "curve", "options"}) {
    const Ran alone = run_words(with_catalog({question, "--format", "json"}), line_with());
    EXPECT_EQ(alone.code, 0) << alone.err;
    const Ran batch = run_batch_words(with_catalog({"--question", question}), line_with());
    EXPECT_EQ(batch.out, alone.out) << question;
    const Ran named =
        run_batch_words(with_catalog({"--question", question}), line_with(R"("id":"a",)"));
    EXPECT_EQ(named.out, R"({"id":"a",)" + alone.out.substr(1)) << question;
  }
}

// A refusal is an answer: it has its row, and the exit status is 0.
TEST(BatchCommand, CountsARefusalAsAnAnswer) {
  const Ran ran = run_batch_words(
      with_catalog({"--fields", "verdict.status", "--summary", "-"}),
      R"({"id":1,"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
      R"("change":{"kind":"pause","at":"2026-11-15","until":"2026-12-15"}})");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "{\"id\":1,\"verdict.status\":\"refused\"}\n");
  EXPECT_NE(ran.err.find(R"("answered":1,"bad_lines":0)"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find(R"("counts":{"pause":{"refused":1}})"), std::string::npos) << ran.err;
}

TEST(BatchCommand, TakesTheCatalogThatALineNames) {
  const std::string input = line_with(R"("id":1,"catalog":{"id":"crowdhandler"},)") + "\n" +
                            line_with(R"("id":2,"catalog":{"id":"crowdhandlr"},)") + "\n" +
                            line_with(R"("id":3,"catalog":{"id":"crowdhandler","version":"0"},)") +
                            "\n" + line_with(R"("id":4,)") + "\n" +
                            line_with(R"("id":5,"catalog":{"version":"x","of":1},)") +
                            "\n{\"id\":6,\n";
  const Ran ran = run_batch_words(
      {"--catalogs", in_repository("web/catalogs"), "--fields", "catalog.id", "--format", "tsv"},
      input);
  EXPECT_EQ(ran.code, 2);
  const char* starts[] = {"1\tcrowdhandler\t\\N\t\\N\n", "2\t\\N\tunknown_id\t",
                          "3\t\\N\tunknown_id\t",        "4\t\\N\tmissing_key\t",
                          "5\t\\N\tmissing_key\t",       "6\t\\N\tbad_json\t"};
  for (const char* start : starts) {
    EXPECT_NE(ran.out.find("\n" + std::string(start)), std::string::npos) << start << ran.out;
  }
  for (const char* place : {"/catalog/id", "/catalog/version", "/catalog/of"}) {
    EXPECT_NE(ran.out.find("\"path\":\"" + std::string(place) + "\""), std::string::npos) << place;
  }
}

TEST(BatchCommand, AnswersEveryLine) {
  const Ran ran = run_batch_words(with_catalog({"--every-line"}), "\n" + line_with() + "\n\n \n");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 4);
  EXPECT_NE(ran.out.find(R"("line":4,)"), std::string::npos);
}

TEST(BatchCommand, ReadsATable) {
  const Ran ran = run_batch_words(
      with_catalog({"--input", "csv", "--fields", "due_now.to_pay", "--format", "csv"}),
      "id,subscription.plan,subscription.interval,subscription.anchor,change.kind,change.at,"
      "change.plan\n7,standard,P1M,2026-11-01,switch,2026-11-15,pro\n8,standard\n");
  EXPECT_EQ(ran.out.substr(0, ran.out.find("8,")), "id,due_now.to_pay,error,errors\n7,196.20,,\n");
  EXPECT_NE(ran.out.find("8,,missing_key,"), std::string::npos) << ran.out;
}

TEST(BatchCommand, RefusesWhatItCannotDo) {
  const struct {
    std::vector<std::string> words;
    std::string_view told;
  } table[] = {
      {{}, "--catalog C.json is missing. See planshift batch --help"},
      {with_catalog({"--catalogs", "x"}), "--catalog or --catalogs, not both"},
      {with_catalog({"--question", "check"}), "--question is one of quote, compare, "},
      {with_catalog({"--format", "csv"}), "--format csv needs --fields"},
      {with_catalog({"--format", "xml"}), "--format is ndjson, csv or tsv, not xml"},
      {with_catalog({"--fields", "a..b"}), "--fields is a list such as "},
      {with_catalog({"--input", "xml"}), "--input is ndjson, csv or tsv, not xml"},
      {with_catalog({"--input", "ndjson", "--columns", "x"}), "--columns is for csv and tsv"},
      {with_catalog({"--from-line", "0"}), "--from-line is a whole number from 1 on, not 0"},
      {{"--catalogs", in_repository("scripts")}, "holds no catalog"},
      {{"--catalogs", in_repository("web/schemas")}, "answers.schema.json: missing_key"},
  };
  for (const auto& row : table) {
    const Ran ran = run_batch_words(row.words, line_with());
    EXPECT_EQ(ran.code, 2) << row.told;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(row.told), std::string::npos) << row.told << " in " << ran.err;
  }
  EXPECT_EQ(run_batch_words({"--catalogs", "/nowhere"}, "").code, 3);
  EXPECT_EQ(run_batch_words(with_catalog({"--output", "/nowhere/x"}), line_with()).code, 3);
  EXPECT_EQ(run_batch_words(with_catalog({"--summary", "/nowhere/x"}), line_with()).code, 3);
  EXPECT_EQ(run_batch_words(with_catalog({"--checkpoint", "/nowhere/x"}), line_with()).code, 3);
}

}  // namespace
}  // namespace planshift::batch_command_test

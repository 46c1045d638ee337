// The program without a process: words in, texts and an exit code out.

#include "planshift/cli/program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>

#include "planshift/cli/command.h"
#include "planshift/json/document.h"
#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::program_test {
namespace {

using support::in_repository;
using support::Json;

const std::string kCrowdHandler = in_repository("web/catalogs/crowdhandler.json");
const std::string kUpgrade =
    R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
        "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"}})";

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// A file that is there as long as the object.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& text)
      : path_(::testing::TempDir() + "planshift-test-C.json") {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    EXPECT_NE(file, nullptr);
    if (file == nullptr) return;
    EXPECT_EQ(std::fwrite(text.data(), 1, text.size(), file), text.size());
    std::fclose(file);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Quote, IsOneLineOfJson) {
  const Ran ran = run_words({"quote", "--catalog", kCrowdHandler}, kUpgrade);
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(lines_in(ran.out), 1u);
  const Json quote = Json::parse(ran.out, nullptr, false);
  EXPECT_EQ(support::pick(quote, "due_now.total"), Json("196.20"));
}

TEST(Quote, ReadsTheRequestFromAFile) {
  const ScratchFile request(kUpgrade);
  const Ran from_input = run_words({"quote", "--catalog", kCrowdHandler, "-"}, kUpgrade);
  const Ran from_file = run_words({"quote", request.path(), "--catalog=" + kCrowdHandler});
  EXPECT_EQ(from_file.code, 0);
  EXPECT_EQ(from_file.out, from_input.out);
  const ScratchFile catalog(*support::read_text_file(kCrowdHandler));
  EXPECT_EQ(run_words({"quote", "--catalog", "-", request.path()}, kUpgrade).code, 2)
      << "a request is no catalog";
}

TEST(Quote, ChoosesTheFormByTheOutput) {
  const std::vector<std::string> plain = {"quote", "--catalog", kCrowdHandler};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), plain.begin(), plain.end());
    return more;
  };
  const std::string json = run_words(plain, kUpgrade).out;
  const std::string text = run_words(with({"--format", "text"}), kUpgrade).out;
  EXPECT_EQ(json.front(), '{');
  EXPECT_NE(text.find("To pay now"), std::string::npos);
  EXPECT_EQ(run_words(plain, kUpgrade, true).out, text);
  EXPECT_EQ(run_words(with({"--format", "json"}), kUpgrade, true).out, json);
  const std::string pretty = run_words(with({"--pretty"}), kUpgrade, true).out;
  EXPECT_GT(lines_in(pretty), 20u);
  EXPECT_EQ(pretty.back(), '\n');
  EXPECT_EQ(Json::parse(pretty, nullptr, false), Json::parse(json, nullptr, false));
}

TEST(Quote, RefusalIsAnAnswer) {
  const std::string catalog = in_repository("web/catalogs/rumahweb.json");
  const Ran ran = run_words({"quote", "--catalog", catalog, "--format", "text"},
                            R"({"subscription": {"plan": "business", "interval": "P1Y", "seats": 10,
                                "period": {"start": "2026-03-01", "end": "2027-03-01"},
                                "unpaid_invoice": true},
                                "change": {"kind": "switch", "at": "2026-11-15", "seats": 15}})");
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("Refused"), std::string::npos);
  EXPECT_NE(ran.out.find("An invoice is unpaid."), std::string::npos);
}

// A wrong document: every error on a line of its own, the place and the code, nothing on the
// output.
TEST(Quote, NamesEveryError) {
  const ScratchFile catalog(R"({"planshift": 1, "id": "t", "currency": "EUR", "plans": [
      {"id": "a", "prices": [{"interval": "P1M", "amount": 49.9}]},
      {"id": "a", "prices": [{"interval": "month", "amount": "1.000"}]}], "color": "red"})");
  const Ran ran = run_words({"quote", "--catalog", catalog.path()}, kUpgrade);
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(lines_in(ran.err), 5u) << ran.err;
  EXPECT_EQ(ran.err.find("planshift: " + catalog.path() +
                         ": /plans/0/prices/0/amount: money_must_be_a_string: "),
            0u)
      << ran.err;
  EXPECT_NE(ran.err.find(": /plans/1/prices/0/amount: too_many_digits: "), std::string::npos);
  EXPECT_NE(ran.err.find(": /plans/1/id: duplicate_id: "), std::string::npos);
  EXPECT_NE(ran.err.find(": /color: unknown_key: "), std::string::npos);

  const Ran bad_request = run_words({"quote", "--catalog", kCrowdHandler}, "{");
  EXPECT_EQ(bad_request.code, 2);
  EXPECT_EQ(bad_request.err.find("planshift: stdin: bad_json: "), 0u) << bad_request.err;
  EXPECT_EQ(run_words({"quote", "--catalog", kCrowdHandler}, "").code, 2);
}

// What only catalog and request together show is told of the request, too.
TEST(Quote, NamesRelationsOfTheRequest) {
  const Ran ran = run_words({"quote", "--catalog", kCrowdHandler},
                            R"({"subscription": {"plan": "standard", "interval": "P1M",
                                "period": {"start": "2026-11-01", "end": "2026-12-01"}},
                                "change": {"kind": "switch", "at": "2027-01-15", "plan": "pro"}})");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err.find("planshift: stdin: /change/at: change_must_be_inside_period: "), 0u)
      << ran.err;
}

TEST(Quote, KeepsTheErrorStreamToLines) {
  const Ran ran = run_words({"quote", "--catalog", kCrowdHandler},
                            "{\"sub\\nscription\\u001b[2J\": 1, \"subscription\": {}}");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err.find('\x1b'), std::string::npos);
  std::size_t from = 0;
  for (std::size_t end = 0; (end = ran.err.find('\n', from)) != std::string::npos; from = end + 1) {
    EXPECT_EQ(ran.err.compare(from, 11, "planshift: "), 0) << ran.err;
  }
}

TEST(Quote, StopsReadingAtTheLimit) {
  PartsSource in(std::vector<std::string>(100, std::string(kMaxInputBytes / 16, ' ')));
  StringSink out;
  StringSink err;
  Console console{.in = in, .out = out, .err = err};
  const std::vector<std::string> words = {"quote", "--catalog", kCrowdHandler};
  EXPECT_EQ(run_program(words, console), ExitCode::bad_input);
  EXPECT_NE(err.text.find(": too_large: "), std::string::npos) << err.text;
  char byte = 0;
  EXPECT_EQ(in.read(&byte, 1).count, 1u) << "the rest is left unread";
}

TEST(Files, ThatCannotBeReadAreNamed) {
  const Ran absent = run_words({"quote", "--catalog", "/nowhere/C.json"}, kUpgrade);
  EXPECT_EQ(absent.code, 3);
  EXPECT_EQ(absent.err, "planshift: /nowhere/C.json: cannot be read: No such file or directory\n");
  const Ran folder = run_words({"quote", "--catalog", kCrowdHandler, "/"});
  EXPECT_EQ(folder.code, 3);
  EXPECT_EQ(folder.err, "planshift: /: cannot be read: Is a directory\n");
  EXPECT_EQ(run_words({"batch", "--catalog", "/nowhere/C.json"}, kUpgrade).code, 3);
}

TEST(Files, ThatCannotBeWrittenAreTold) {
  for (const char* command : {"quote", "batch"}) {
    std::string line = kUpgrade;
    line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
    PartsSource in({line + "\n"});
    StringSink out;
    out.fails_at_write = 0;
    out.error = ENOSPC;
    StringSink err;
    Console console{.in = in, .out = out, .err = err};
    const std::vector<std::string> words = {command, "--catalog", kCrowdHandler};
    EXPECT_EQ(run_program(words, console), ExitCode::file_failed) << command;
    EXPECT_EQ(err.text, "planshift: stdout: cannot be written: No space left on device\n");
    EXPECT_EQ(out.text, "");
  }
}

TEST(BatchCommand, CountsBadLines) {
  std::string line = kUpgrade;
  line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
  const Ran ran = run_words({"batch", "--catalog", kCrowdHandler, "--jobs", "2"},
                            line + "\n{}\n" + line + "\n");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(lines_in(ran.out), 3u);
  EXPECT_NE(ran.out.find("\n{\"error\":{\"line\":2,\"path\":\"\",\"code\":\"missing_key\","),
            std::string::npos)
      << ran.out;
  EXPECT_EQ(ran.err, "planshift: 1 of 3 lines were bad; each has its error in the output\n");
  const Ran good = run_words({"batch", "--catalog", kCrowdHandler}, line);
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.err, "");
  EXPECT_EQ(good.out, run_words({"quote", "--catalog", kCrowdHandler}, line).out);
}

TEST(BatchCommand, TellsNothingHalfWhenTheCatalogIsBad) {
  const ScratchFile catalog("{}");
  const Ran ran = run_words({"batch", "--catalog", catalog.path()}, "{}\n");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find(": missing_key: "), std::string::npos);
}

TEST(Program, TellsItsVersion) {
  const Ran ran = run_words({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.find("planshift "), 0u);
  EXPECT_NE(ran.out.find_first_of("0123456789"), std::string::npos);
  EXPECT_EQ(lines_in(ran.out), 1u);
}

TEST(Program, HelpsWithEveryCommand) {
  const Ran general = run_words({"--help"});
  EXPECT_EQ(general.code, 0);
  EXPECT_EQ(run_words({"help"}).out, general.out);
  for (const Command* command : all_commands()) {
    const std::string name(command->name);
    EXPECT_NE(general.out.find("\n  " + name + " "), std::string::npos) << name;
    const Ran own = run_words({name, "--help"});
    EXPECT_EQ(own.code, 0);
    EXPECT_EQ(own.err, "");
    EXPECT_EQ(own.out.find("  planshift " + name + " "), 0u) << own.out;
    EXPECT_NE(own.out.find("Example"), std::string::npos);
    EXPECT_EQ(run_words({"help", name}).out, own.out);
    for (const OptionSpec& option : command->options) {
      EXPECT_NE(own.out.find("\n  " + std::string(option.name)), std::string::npos);
    }
    EXPECT_FALSE(command->summary.empty());
    EXPECT_NE(command->run, nullptr);
  }
}

TEST(Program, RefusesWhatItDoesNotKnow) {
  const struct {
    std::vector<std::string> words;
    std::string_view err;
  } table[] = {
      {{}, "planshift: a command is missing. See planshift --help\n"},
      {{"qoute"}, "planshift: unknown command qoute, did you mean quote? See planshift --help\n"},
      {{"frobnicate"}, "planshift: unknown command frobnicate. See planshift --help\n"},
      {{"--verson"},
       "planshift: unknown option --verson, did you mean --version? See planshift --help\n"},
      {{"help", "qoute"},
       "planshift: unknown command qoute, did you mean quote? See planshift --help\n"},
      {{"quote"}, "planshift: --catalog C.json is missing. See planshift quote --help\n"},
      {{"quote", "--catlog", "c"},
       "planshift: unknown option --catlog, did you mean --catalog? See planshift quote --help\n"},
      {{"quote", "--catalog", "c", "--format", "xml"},
       "planshift: --format must be json or text, not xml\n"},
      {{"quote", "--catalog", "c", "--format", "text", "--pretty"},
       "planshift: --pretty only works with --format json\n"},
      {{"quote", "--catalog", "-"},
       "planshift: the catalog and the request cannot both come from standard input; "
       "name a file\n"},
      {{"batch", "--catalog", "c", "r.json"},
       "planshift: unexpected argument r.json. See planshift batch --help\n"},
      {{"batch", "--catalog", "-"},
       "planshift: standard input carries the requests; --catalog needs a file\n"},
      {{"batch", "--catalog", "c", "--jobs", "0"},
       "planshift: --jobs is a whole number from 1 to 64, not 0\n"},
      {{"batch", "--catalog", "c", "--jobs", "65"},
       "planshift: --jobs is a whole number from 1 to 64, not 65\n"},
      {{"batch", "--catalog", "c", "--jobs", "2x"},
       "planshift: --jobs is a whole number from 1 to 64, not 2x\n"},
      {{"batch", "--catalog", "c", "--jobs="},
       "planshift: --jobs is a whole number from 1 to 64, not \n"},
      {{"batch", "--catalog", "c", "--pretty"},
       "planshift: unknown option --pretty. See planshift batch --help\n"},
  };
  for (const auto& [words, err] : table) {
    const Ran ran = run_words(words);
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, err);
  }
}

}  // namespace
}  // namespace planshift::program_test

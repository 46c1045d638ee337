// The program on a machine that fails at a chosen moment: it never gives a wrong number, and what
// it noted as done is there.

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "tests/core/cli/process.h"
#include "tests/support/text_file.h"

namespace planshift::faults_test {
namespace {

using namespace process;
using support::in_repository;

constexpr std::string_view kRequest =
    R"({"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
    R"("change":{"kind":"switch","at":"2026-11-15","plan":"pro"}})"
    "\n";

std::string requests(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    const std::string day = std::to_string(101 + i % 28).substr(1);
    text += R"({"id":)" + std::to_string(i) +
            R"(,"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
            R"("change":{"kind":"switch","at":"2026-11-)" +
            day + R"(","plan":"pro"}})" + "\n";
  }
  return text;
}

// A fault as the library below the program reads it; without a word, none.
using Faults = std::vector<std::string>;

std::vector<std::string> with(const Faults& faults, const std::vector<std::string>& words) {
  std::vector<std::string> all = {"/usr/bin/env", "LD_PRELOAD=" PLANSHIFT_FAULTY_SYSTEM};
  all.insert(all.end(), faults.begin(), faults.end());
  all.push_back(PLANSHIFT_PROGRAM);
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

std::string fail_at(std::string_view what, long number) {
  return std::string(what) + "=" + std::to_string(number);
}

// Each allocation of a quote in turn, later ones in steps, until there are no more.
TEST(Faults, WithoutMemoryAQuoteIsWholeOrAbsent) {
  const std::vector<std::string> words = {"quote", "--catalog",
                                          in_repository("web/catalogs/crowdhandler.json")};
  const std::string expected = run(with({}, words), kRequest).out;
  ASSERT_TRUE(expected.ends_with("}\n")) << expected;
  int failures = 0;
  for (long n = 1;; n += 1 + n / 12) {
    ASSERT_LT(n, 1000000) << "it never succeeds";
    const ProcessRun ran = run(with({fail_at("PLANSHIFT_FAIL_NEW", n)}, words), kRequest);
    if (ran.status == 0) {
      EXPECT_EQ(ran.out, expected);
      break;
    }
    ++failures;
    EXPECT_EQ(ran.out, "") << n;
    EXPECT_EQ(ran.status, 4) << n << ": " << ran.err;
  }
  EXPECT_GT(failures, 30);
}

TEST(Faults, ShortWritesLoseNothing) {
  const std::string input = requests(200);
  for (const char* jobs : {"1", "2"}) {
    const std::vector<std::string> words = {
        "batch", "--catalog", in_repository("web/catalogs/crowdhandler.json"), "--jobs", jobs};
    const ProcessRun ran = run(with({"PLANSHIFT_SHORT_WRITES=7"}, words), input);
    EXPECT_EQ(ran.status, 0);
    EXPECT_TRUE(ran.out == run(with({}, words), input).out) << "the answers differ";
  }
}

// A batch with a checkpoint, in a folder of its own.
class FaultyBatch : public ::testing::Test {
 protected:
  FaultyBatch() {
    EXPECT_NE(mkdtemp(folder_.data()), nullptr);
    expected_ = ended({}).status == 0 ? text_at("answers") : "(it fails without a fault)";
    summary_ = text_at("summary");
    noted_ = text_at("checkpoint");
    forget();
  }
  ~FaultyBatch() override { run({"/bin/sh", "-c", "rm -r '" + folder_ + "'"}, ""); }

  ProcessRun ended(const Faults& faults) {
    return run(
        with(faults, {"batch", "--catalog", in_repository("web/catalogs/crowdhandler.json"),
                      "--output", folder_ + "/answers", "--checkpoint", folder_ + "/checkpoint",
                      "--summary", folder_ + "/summary", "--jobs", jobs_}),
        input_);
  }
  void forget() {
    for (const char* name : {"answers", "checkpoint", "summary", "checkpoint.new"}) {
      std::remove((folder_ + "/" + name).c_str());
    }
  }
  std::string text_at(const std::string& name) const {
    const File file(std::fopen((folder_ + "/" + name).c_str(), "r"), &std::fclose);
    return file == nullptr ? "" : content_of(file.get());
  }
  void put(const std::string& name, std::string_view text) {
    const File file(std::fopen((folder_ + "/" + name).c_str(), "w"), &std::fclose);
    ASSERT_NE(file, nullptr);
    ASSERT_EQ(std::fwrite(text.data(), 1, text.size(), file.get()), text.size());
  }

  // What the checkpoint tells of is there, and the same command makes the rest of it.
  void expect_nothing_lost(const std::string& fault) {
    SCOPED_TRACE(fault);
    const std::string noted = text_at("checkpoint");
    if (const std::size_t at = noted.find("\"output_bytes\":"); at != std::string::npos) {
      const auto bytes = static_cast<std::size_t>(std::stol(noted.substr(at + 15)));
      EXPECT_TRUE(text_at("answers").substr(0, bytes) == expected_.substr(0, bytes));
      EXPECT_LE(bytes, expected_.size());
    } else {
      EXPECT_EQ(noted, "");
    }
    EXPECT_EQ(ended({}).status, 0);
    EXPECT_TRUE(text_at("answers") == expected_) << "the answers differ";
    EXPECT_EQ(text_at("summary"), summary_);
    forget();
  }

  // The fault at every call from the first on, in growing steps, until the run meets it no more.
  int fail_everywhere(const char* what, const Faults& more, int status) {
    int failures = 0;
    for (long n = 1;; n += 1 + n / 2) {
      Faults faults = more;
      faults.push_back(fail_at(what, n));
      const ProcessRun ran = ended(faults);
      if (ran.status == 0) return failures;
      EXPECT_EQ(ran.status, status) << faults.back() << ": " << ran.err;
      ++failures;
      expect_nothing_lost(faults.back());
      if (HasFailure() || n > 10000000) return failures;
    }
  }

  std::string input_ = requests(2000);
  std::string jobs_ = "1";
  std::string folder_ = ::testing::TempDir() + "planshift-faults-XXXXXX";
  std::string expected_, summary_, noted_;
};

TEST_F(FaultyBatch, GoesOnAfterMemoryRanOut) {
  EXPECT_GT(fail_everywhere("PLANSHIFT_FAIL_NEW", {}, 4), 10);
  jobs_ = "2";
  EXPECT_GT(fail_everywhere("PLANSHIFT_FAIL_NEW", {}, 4), 10);
}

TEST_F(FaultyBatch, GoesOnAfterAWriteFailed) {
  for (const int error : {ENOSPC, EIO, EPIPE}) {
    const std::string how = fail_at("PLANSHIFT_FAIL_ERRNO", error);
    EXPECT_GT(fail_everywhere("PLANSHIFT_FAIL_WRITE", {how}, 3), 1) << error;
    EXPECT_GT(fail_everywhere("PLANSHIFT_FAIL_SYNC", {how}, 3), 0) << error;
  }
}

// A file cut off anywhere, or full of zeros, is no checkpoint: nothing is written on its word.
TEST_F(FaultyBatch, RefusesATornCheckpoint) {
  std::vector<std::string> torn = {std::string(noted_.size(), '\0'),
                                   noted_.substr(0, 40) + std::string(noted_.size() - 40, '\0')};
  for (std::size_t size = 0; size + 2 < noted_.size(); size += 5) {
    torn.push_back(noted_.substr(0, size));
  }
  for (const std::string& text : torn) {
    put("answers", expected_);
    put("checkpoint", text);
    const ProcessRun ran = ended({});
    EXPECT_EQ(ran.status, 2) << text;
    EXPECT_NE(ran.err.find("is no checkpoint"), std::string::npos) << ran.err;
    EXPECT_TRUE(text_at("answers") == expected_) << text;
  }
}

}  // namespace
}  // namespace planshift::faults_test

// A batch that is ended by anything goes on where it was, and its answers are in the end those of
// one run.

#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "tests/core/cli/process.h"
#include "tests/support/text_file.h"

namespace planshift::resume_test {
namespace {

using namespace process;
using support::in_repository;

std::string request_of(int number) {
  const std::string day = std::to_string(101 + number % 28).substr(1);
  const bool is_bad = number % 97 == 0;
  return R"({"id":)" + std::to_string(number) +
         R"(,"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
         R"("change":{"kind":"switch","at":"2026-11-)" +
         (is_bad ? "99" : day) + R"(","plan":"pro"}})" + "\n";
}

std::string requests(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += request_of(i);
  return text;
}

void pause_for(int milliseconds) {
  const timespec time = {.tv_sec = milliseconds / 1000,
                         .tv_nsec = (milliseconds % 1000) * 1000000L};
  nanosleep(&time, nullptr);
}

std::string text_at(const std::string& path) {
  const File file(std::fopen(path.c_str(), "r"), &std::fclose);
  return file == nullptr ? "(no file)" : content_of(file.get());
}

void put_at(const std::string& path, std::string_view text) {
  const File file(std::fopen(path.c_str(), "w"), &std::fclose);
  ASSERT_NE(file, nullptr);
  ASSERT_EQ(std::fwrite(text.data(), 1, text.size(), file.get()), text.size());
}

// The files of one batch, in a folder of their own.
class Resume : public ::testing::Test {
 protected:
  Resume() {
    EXPECT_NE(mkdtemp(folder_.data()), nullptr);
    output_ = folder_ + "/answers";
    checkpoint_ = folder_ + "/checkpoint";
    summary_ = folder_ + "/summary";
  }
  ~Resume() override { run({"/bin/sh", "-c", "rm -r '" + folder_ + "'"}, ""); }

  std::vector<std::string> words(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all = {
        PLANSHIFT_PROGRAM, "batch", "--catalog",    in_repository("web/catalogs/crowdhandler.json"),
        "--output",        output_, "--checkpoint", checkpoint_,
        "--summary",       summary_};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  // One run without an interruption.
  std::string answers_of(std::string_view input, const std::vector<std::string>& more = {}) {
    EXPECT_EQ(run(words(more), input).status, 2) << "some lines are bad";
    const std::string answers = text_at(output_);
    whole_summary_ = text_at(summary_);
    std::remove(checkpoint_.c_str());
    std::remove(output_.c_str());
    return answers;
  }

  std::string folder_ = ::testing::TempDir() + "planshift-resume-XXXXXX";
  std::string output_, checkpoint_, summary_, whole_summary_;
};

// Ten times at a moment that nobody chose; the moments differ from run to run and are printed.
TEST_F(Resume, GivesTheSameBytesAfterTenKills) {
  const std::string input = requests(30000);
  for (const char* format : {"ndjson", "csv"}) {
    const std::vector<std::string> more = {
        "--fields", "kind,due_now.to_pay,lines.0", "--format", format, "--jobs", "2"};
    const std::string expected = answers_of(input, more);
    unsigned seed = static_cast<unsigned>(std::time(nullptr)) ^ static_cast<unsigned>(getpid());
    SCOPED_TRACE("seed " + std::to_string(seed));
    int kills = 0;
    long lines_seen = 0;
    while (kills < 10) {
      const File in = scratch_file(input);
      const File err = scratch_file("");
      const pid_t child =
          start(words(more),
                {.in = fileno(in.get()), .out = fileno(err.get()), .err = fileno(err.get())});
      ASSERT_GT(child, 0);
      pause_for(static_cast<int>(rand_r(&seed) % 60));
      kill(child, SIGKILL);
      const Ended ended = wait_for(child);
      ++kills;
      // What the checkpoint says is there.
      const std::string noted = text_at(checkpoint_);
      const std::size_t at = noted.find("\"output_bytes\":");
      if (at != std::string::npos) {
        const long bytes = std::stol(noted.substr(at + 15));
        EXPECT_GE(bytes, lines_seen);
        lines_seen = bytes;
        const std::string written = text_at(output_);
        ASSERT_GE(written.size(), static_cast<std::size_t>(bytes));
        EXPECT_EQ(written.substr(0, static_cast<std::size_t>(bytes)),
                  expected.substr(0, static_cast<std::size_t>(bytes)));
      }
      if (ended.status >= 0) {  // it was done before: once more from the beginning
        std::remove(checkpoint_.c_str());
        lines_seen = 0;
      }
    }
    EXPECT_EQ(run(words(more), input).status, 2);
    EXPECT_TRUE(text_at(output_) == expected) << "the answers differ";
    EXPECT_EQ(text_at(summary_), whole_summary_);
    std::remove(checkpoint_.c_str());
    std::remove(output_.c_str());
  }
}

// A request to stop ends it behind a whole line; the next run goes on.
TEST_F(Resume, GoesOnAfterATermination) {
  const std::string input = requests(200);
  const std::string expected = answers_of(input);
  const Pipe in = open_pipe();
  const File err = scratch_file("");
  const pid_t child =
      start(words(), {.in = in.read_end, .out = fileno(err.get()), .err = fileno(err.get())});
  ASSERT_GT(child, 0);
  close(in.read_end);
  const std::size_t half = input.size() / 2;  // in the middle of a line
  send(in.write_end, std::string_view(input).substr(0, half));
  for (int i = 0; i < 500 && text_at(output_).size() < expected.size() / 3; ++i) pause_for(10);
  kill(child, SIGTERM);
  EXPECT_EQ(wait_for(child).status, 5);
  close(in.write_end);
  const std::string told = content_of(err.get());
  EXPECT_NE(told.find("planshift: stopped on request after "), std::string::npos) << told;
  const std::string part = text_at(output_);
  EXPECT_TRUE(part.ends_with('\n'));
  EXPECT_TRUE(part == expected.substr(0, part.size()));
  EXPECT_EQ(run(words(), input).status, 2);
  EXPECT_TRUE(text_at(output_) == expected) << "the answers differ";
  EXPECT_EQ(text_at(summary_), whole_summary_);
}

// What stands behind the checkpoint, half a line perhaps, is answered again.
TEST_F(Resume, CutsWhatNobodyNoted) {
  const std::string expected = answers_of(requests(100));
  EXPECT_EQ(run(words(), requests(97)).status, 2);
  const std::string noted = text_at(output_);
  put_at(output_, noted + "{\"planshift\":1,\"cat");
  EXPECT_EQ(run(words(), requests(100)).status, 2);
  EXPECT_TRUE(text_at(output_) == expected) << "the answers differ";
}

TEST_F(Resume, RefusesAnotherRunsCheckpoint) {
  EXPECT_EQ(run(words(), requests(10)).status, 0);
  const ProcessRun other = run(words({"--question", "compare"}), requests(10));
  EXPECT_EQ(other.status, 2);
  EXPECT_NE(other.err.find("is of a run with other catalogs, options"), std::string::npos);
  put_at(output_, "");
  const ProcessRun lost = run(words(), requests(10));
  EXPECT_EQ(lost.status, 2);
  EXPECT_NE(lost.err.find("is shorter than"), std::string::npos) << lost.err;
  put_at(checkpoint_, "{}");
  EXPECT_NE(run(words(), requests(10)).err.find("is no checkpoint"), std::string::npos);
}

// A disk that is full in the middle of an answer: whole lines stay, and once there is room the same
// command goes on.
TEST_F(Resume, GoesOnAfterAFullDisk) {
  const std::string input = requests(3000);
  const std::string expected = answers_of(input);
  const File in = scratch_file(input);
  const File err = scratch_file("");
  const pid_t child = fork();
  if (child == 0) {
    // The largest a file may get: a write beyond it fails like one to a full disk.
    const rlimit most = {.rlim_cur = expected.size() / 2, .rlim_max = expected.size() / 2};
    setrlimit(RLIMIT_FSIZE, &most);
    std::signal(SIGXFSZ, SIG_IGN);
    std::vector<std::string> all = words();
    std::vector<char*> argv;
    for (std::string& word : all) argv.push_back(word.data());
    argv.push_back(nullptr);
    dup2(fileno(in.get()), STDIN_FILENO);
    dup2(fileno(err.get()), STDERR_FILENO);
    execv(argv[0], argv.data());
    _exit(127);
  }
  EXPECT_EQ(wait_for(child).status, 3);
  EXPECT_NE(content_of(err.get()).find("cannot be written: File too large"), std::string::npos);
  const std::string part = text_at(output_);
  EXPECT_FALSE(part.empty());
  EXPECT_TRUE(part.ends_with('\n')) << "half an answer";
  EXPECT_TRUE(part == expected.substr(0, part.size()));
  EXPECT_EQ(run(words(), input).status, 2);
  EXPECT_TRUE(text_at(output_) == expected) << "the answers differ";
}

TEST_F(Resume, BeginsAtALine) {
  const std::string expected = answers_of(requests(97) + requests(20));
  EXPECT_EQ(run(words({"--from-line", "98"}), requests(97) + requests(20)).status, 0);
  const std::string part = text_at(output_);
  EXPECT_TRUE(part == expected.substr(expected.size() - part.size()));
  EXPECT_TRUE(part.starts_with("{\"id\":1,"));
  std::remove(checkpoint_.c_str());
  run(words({"--from-line", "97"}), requests(97));
  EXPECT_NE(text_at(output_).find("{\"line\":97,"), std::string::npos)
      << "numbered as the input is";
}

}  // namespace
}  // namespace planshift::resume_test

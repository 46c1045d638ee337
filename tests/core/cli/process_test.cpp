// The program as a process: its exit status, its pipes, its memory, and the examples of its help.

#include "tests/core/cli/process.h"

#include <csignal>
#include <string>
#include <vector>

#include "planshift/cli/command.h"
#include "tests/support/text_file.h"

namespace planshift::process_test {
namespace {

using namespace process;

using support::in_repository;

const std::string kCatalog = in_repository("web/catalogs/crowdhandler.json");
constexpr std::string_view kLine =
    R"({"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
    R"("change":{"kind":"switch","at":"2026-11-15","plan":"pro"}})"
    "\n";

TEST(Process, EndsWithTheStatusThatIsPromised) {
  EXPECT_EQ(run({PLANSHIFT_PROGRAM, "quote", "--catalog", kCatalog}, kLine).status, 0);
  EXPECT_EQ(run({PLANSHIFT_PROGRAM, "quote", "--catalog", kCatalog}, "{}").status, 2);
  EXPECT_EQ(run({PLANSHIFT_PROGRAM}, "").status, 2);
  EXPECT_EQ(run({PLANSHIFT_PROGRAM, "quote", "--catalog", "/nowhere"}, kLine).status, 3);
  EXPECT_EQ(run({PLANSHIFT_PROGRAM, "--version"}, "").status, 0);
}

// A broken invariant aborts; 4 is what the caller sees.
TEST(Process, EndsWithFourWhenItIsBroken) {
  const Pipe in = open_pipe();
  const Pipe out = open_pipe();
  const File err = scratch_file("");
  const pid_t child = start({PLANSHIFT_PROGRAM, "batch", "--catalog", kCatalog},
                            {.in = in.read_end, .out = out.write_end, .err = fileno(err.get())});
  ASSERT_GT(child, 0);
  send(in.write_end, kLine);
  line_from(out.read_end);  // from here on it is surely running
  kill(child, SIGABRT);
  EXPECT_EQ(wait_for(child).status, 4);
  for (const int end : {in.read_end, in.write_end, out.read_end, out.write_end}) close(end);
}

TEST(Process, TellsOfAFullDisk) {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) GTEST_SKIP() << "no /dev/full here";
  for (const char* command : {"quote", "batch"}) {
    const File in = scratch_file(kLine);
    const File err = scratch_file("");
    const Ended ended =
        wait_for(start({PLANSHIFT_PROGRAM, command, "--catalog", kCatalog},
                       {.in = fileno(in.get()), .out = full, .err = fileno(err.get())}));
    EXPECT_EQ(ended.status, 3) << command;
    EXPECT_EQ(content_of(err.get()),
              "planshift: stdout: cannot be written: No space left on device\n");
  }
  close(full);
}

class ProcessJobs : public ::testing::TestWithParam<const char*> {};

TEST_P(ProcessJobs, AnswersWhileTheInputIsOpen) {
  const Pipe in = open_pipe();
  const Pipe out = open_pipe();
  const File err = scratch_file("");
  const pid_t child =
      start({PLANSHIFT_PROGRAM, "batch", "--catalog", kCatalog, "--jobs", GetParam()},
            {.in = in.read_end, .out = out.write_end, .err = fileno(err.get())});
  ASSERT_GT(child, 0);
  close(in.read_end);
  close(out.write_end);
  send(in.write_end, kLine);
  const std::string first = line_from(out.read_end);
  EXPECT_TRUE(first.starts_with("{\"planshift\":1,")) << first;
  // Half a line is no line; the other half makes it one.
  send(in.write_end, kLine.substr(0, 40));
  send(in.write_end, kLine.substr(40));
  EXPECT_EQ(line_from(out.read_end), first);
  close(in.write_end);
  EXPECT_EQ(wait_for(child).status, 0);
  close(out.read_end);
}

TEST_P(ProcessJobs, EndsWhenNobodyReadsAnyMore) {
  const Pipe in = open_pipe();
  const Pipe out = open_pipe();
  const File err = scratch_file("");
  const pid_t child =
      start({PLANSHIFT_PROGRAM, "batch", "--catalog", kCatalog, "--jobs", GetParam()},
            {.in = in.read_end, .out = out.write_end, .err = fileno(err.get())});
  ASSERT_GT(child, 0);
  close(in.read_end);
  close(out.write_end);
  close(out.read_end);
  send(in.write_end, kLine);  // and the input stays open
  EXPECT_EQ(wait_for(child).status, 3);
  EXPECT_EQ(content_of(err.get()), "planshift: stdout: cannot be written: Broken pipe\n");
  close(in.write_end);
}

INSTANTIATE_TEST_SUITE_P(Jobs, ProcessJobs, ::testing::Values("1", "2", "8"));

// The memory at its peak for so many lines, in kilobytes.
[[maybe_unused]] long peak_for(int lines, const char* jobs) {
  const File in = scratch_file("");
  for (int i = 0; i < lines; ++i) std::fwrite(kLine.data(), 1, kLine.size(), in.get());
  std::rewind(in.get());
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const File err = scratch_file("");
  const Ended ended =
      wait_for(start({PLANSHIFT_PROGRAM, "batch", "--catalog", kCatalog, "--jobs", jobs},
                     {.in = fileno(in.get()), .out = null, .err = fileno(err.get())}));
  close(null);
  EXPECT_EQ(ended.status, 0) << content_of(err.get());
  return ended.peak_kilobytes;
}

TEST(ProcessMemory, DoesNotGrowWithTheStream) {
#ifdef PLANSHIFT_SANITIZED
  GTEST_SKIP() << "a sanitizer keeps memory of its own";
#else
  for (const char* jobs : {"1", "4"}) {
    const long few = peak_for(20000, jobs);
    const long many = peak_for(80000, jobs);
    EXPECT_LT(many, 64 * 1024) << jobs << " jobs";
    EXPECT_LT(many - few, 4 * 1024) << jobs << " jobs";
  }
#endif
}

// An empty folder as long as the object, for lines that somebody pastes into a shell there.
class ShellFolder {
 public:
  ShellFolder() { EXPECT_NE(mkdtemp(path_.data()), nullptr); }
  ShellFolder(const ShellFolder&) = delete;
  ShellFolder& operator=(const ShellFolder&) = delete;
  ~ShellFolder() { run({"/bin/sh", "-c", "rm -r '" + path_ + "'"}, ""); }

  ProcessRun paste(std::string_view lines) const {
    const std::string program = PLANSHIFT_PROGRAM;
    const std::string folder = program.substr(0, program.rfind('/'));
    const std::string script = "cd '" + path_ + "' && PATH=\"" + folder + ":$PATH\" && set -e\n";
    return run({"/bin/sh", "-c", script + std::string(lines)}, "");
  }

 private:
  std::string path_ = ::testing::TempDir() + "planshift-help-XXXXXX";
};

// What help offers to paste really runs, in an empty folder, and answers something.
TEST(ProcessHelp, HasExamplesThatRun) {
  const ShellFolder folder;
  for (const Command* command : all_commands()) {
    const ProcessRun ran = folder.paste(command->example);
    EXPECT_EQ(ran.status, 0) << command->name << ": " << ran.err;
    EXPECT_FALSE(ran.out.empty()) << command->name;
    EXPECT_EQ(ran.out.find("\"error\""), std::string::npos) << ran.out;
  }
}

// The way from nothing to a quote, taken from what --help prints.
TEST(ProcessHelp, LeadsFromAFirstCatalogToAFirstQuote) {
  const std::string help = run({PLANSHIFT_PROGRAM, "--help"}, "").out;
  const std::size_t first = help.find("\n  # 1. ");
  const std::size_t last = help.find("\n\n", first);
  ASSERT_NE(first, std::string::npos) << help;
  ASSERT_NE(last, std::string::npos) << help;
  const ShellFolder folder;
  const ProcessRun ran = folder.paste(help.substr(first, last - first));
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(ran.out.starts_with("2 plans, 0 errors, 0 findings: sound\n")) << ran.out;
  // 10.00 x 15/30 comes back, and a new month is 30.00.
  for (const char* shown : {"-5.00 EUR\n", " 30.00 EUR\n", "To pay now", " 25.00 EUR\n"}) {
    EXPECT_NE(ran.out.find(shown), std::string::npos) << shown << " in\n" << ran.out;
  }
}

}  // namespace
}  // namespace planshift::process_test

// The program as a process: its exit status, its pipes, its memory, and the examples of its help.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "planshift/cli/command.h"
#include "tests/support/text_file.h"

namespace planshift::process_test {
namespace {

using support::in_repository;

const std::string kCatalog = in_repository("web/catalogs/crowdhandler.json");
constexpr std::string_view kLine =
    R"({"subscription":{"plan":"standard","interval":"P1M","anchor":"2026-11-01"},)"
    R"("change":{"kind":"switch","at":"2026-11-15","plan":"pro"}})"
    "\n";

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};
Pipe open_pipe() {
  std::array<int, 2> ends = {-1, -1};
  EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  return {.read_end = ends[0], .write_end = ends[1]};
}

struct Streams {
  int in = -1;
  int out = -1;
  int err = -1;
};

pid_t start(const std::vector<std::string>& words, const Streams& streams) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  dup2(streams.in, STDIN_FILENO);
  dup2(streams.out, STDOUT_FILENO);
  dup2(streams.err, STDERR_FILENO);
  execv(argv[0], argv.data());
  _exit(127);
}

struct Ended {
  int status = -1;  // the exit status; -1 when a signal ended it
  long peak_kilobytes = 0;
};
Ended wait_for(pid_t child) {
  int status = 0;
  rusage usage = {};
  if (wait4(child, &status, 0, &usage) != child) return {};
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .peak_kilobytes = usage.ru_maxrss};
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

// A file without a name, holding `text`, at its beginning.
File scratch_file(std::string_view text) {
  File file(std::tmpfile(), &std::fclose);
  EXPECT_NE(file, nullptr);
  EXPECT_EQ(std::fwrite(text.data(), 1, text.size(), file.get()), text.size());
  std::rewind(file.get());
  return file;
}

std::string content_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 4096> block = {};
  std::size_t count = 0;
  while ((count = std::fread(block.data(), 1, block.size(), file)) > 0) {
    text.append(block.data(), count);
  }
  return text;
}

struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};
Ran run(const std::vector<std::string>& words, std::string_view input) {
  const File in = scratch_file(input);
  const File out = scratch_file("");
  const File err = scratch_file("");
  const Ended ended = wait_for(
      start(words, {.in = fileno(in.get()), .out = fileno(out.get()), .err = fileno(err.get())}));
  return {.status = ended.status, .out = content_of(out.get()), .err = content_of(err.get())};
}

// One line from a pipe, or what came within ten seconds.
std::string line_from(int descriptor) {
  std::string line;
  while (!line.ends_with('\n')) {
    pollfd waiting = {.fd = descriptor, .events = POLLIN, .revents = 0};
    if (poll(&waiting, 1, 10000) <= 0) return line + "(no more within ten seconds)";
    char byte = 0;
    if (read(descriptor, &byte, 1) != 1) return line + "(the end)";
    line += byte;
  }
  return line;
}

void send(int descriptor, std::string_view text) {
  ASSERT_EQ(write(descriptor, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

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

  Ran paste(std::string_view lines) const {
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
    const Ran ran = folder.paste(command->example);
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
  const Ran ran = folder.paste(help.substr(first, last - first));
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

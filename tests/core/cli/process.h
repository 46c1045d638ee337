// The program as a process, for tests of its exit status, its pipes and its end.
#ifndef PLANSHIFT_TESTS_CORE_CLI_PROCESS_H_
#define PLANSHIFT_TESTS_CORE_CLI_PROCESS_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::process {

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};
inline Pipe open_pipe() {
  std::array<int, 2> ends = {-1, -1};
  EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  return {.read_end = ends[0], .write_end = ends[1]};
}

struct Streams {
  int in = -1;
  int out = -1;
  int err = -1;
};

inline pid_t start(const std::vector<std::string>& words, const Streams& streams) {
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
inline Ended wait_for(pid_t child) {
  int status = 0;
  rusage usage = {};
  if (wait4(child, &status, 0, &usage) != child) return {};
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .peak_kilobytes = usage.ru_maxrss};
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

// A file without a name, holding `text`, at its beginning.
inline File scratch_file(std::string_view text) {
  File file(std::tmpfile(), &std::fclose);
  EXPECT_NE(file, nullptr);
  EXPECT_EQ(std::fwrite(text.data(), 1, text.size(), file.get()), text.size());
  std::rewind(file.get());
  return file;
}

inline std::string content_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 4096> block = {};
  std::size_t count = 0;
  while ((count = std::fread(block.data(), 1, block.size(), file)) > 0) {
    text.append(block.data(), count);
  }
  return text;
}

struct ProcessRun {
  int status = -1;
  std::string out;
  std::string err;
};
inline ProcessRun run(const std::vector<std::string>& words, std::string_view input) {
  const File in = scratch_file(input);
  const File out = scratch_file("");
  const File err = scratch_file("");
  const Ended ended = wait_for(
      start(words, {.in = fileno(in.get()), .out = fileno(out.get()), .err = fileno(err.get())}));
  return {.status = ended.status, .out = content_of(out.get()), .err = content_of(err.get())};
}

// One line from a pipe, or what came within ten seconds.
inline std::string line_from(int descriptor) {
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

inline void send(int descriptor, std::string_view text) {
  ASSERT_EQ(write(descriptor, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

}  // namespace planshift::process

#endif  // PLANSHIFT_TESTS_CORE_CLI_PROCESS_H_

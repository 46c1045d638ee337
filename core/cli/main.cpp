// Hands arguments and streams over; what the program does is in program.cpp.

#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "planshift/cli/program.h"

namespace {

// A broken invariant (and a memory that is used up) aborts. The status that is promised for an
// internal error is 4; the message is already written.
extern "C" void end_with_internal_error(int) {
  ::_exit(static_cast<int>(planshift::ExitCode::internal_error));
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGABRT, end_with_internal_error);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), told like any other
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  planshift::FileSource in(STDIN_FILENO);
  planshift::FileSink out(STDOUT_FILENO);
  planshift::FileSink err(STDERR_FILENO);
  planshift::Console console{.in = in, .out = out, .err = err};
  return static_cast<int>(planshift::run_program(words, console));
}

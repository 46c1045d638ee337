// Streams of a program without a process: input in parts, output as a string.
#ifndef PLANSHIFT_TESTS_CORE_CLI_FAKE_CONSOLE_H_
#define PLANSHIFT_TESTS_CORE_CLI_FAKE_CONSOLE_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/cli/console.h"
#include "planshift/cli/program.h"

namespace planshift {

// Gives one part after the other; between two parts nothing is there for the moment.
class PartsSource : public Source {
 public:
  explicit PartsSource(std::vector<std::string> parts, int error_at_end = 0)
      : parts_(std::move(parts)), error_at_end_(error_at_end) {}

  Reading read(char* buffer, std::size_t capacity) override {
    if (next_ == parts_.size()) return {.count = 0, .error = error_at_end_};
    const std::string_view rest = std::string_view(parts_[next_]).substr(used_);
    const std::size_t count = std::min(capacity, rest.size());
    rest.copy(buffer, count);
    used_ += count;
    if (used_ == parts_[next_].size()) {
      ++next_;
      used_ = 0;
    }
    return {.count = count};
  }
  // Who waits gets the next part.
  bool is_ready(int milliseconds) override { return milliseconds != 0 || used_ > 0; }
  bool is_terminal() const override { return false; }

 private:
  std::vector<std::string> parts_;
  int error_at_end_;
  std::size_t next_ = 0;
  std::size_t used_ = 0;
};

class StringSink : public Sink {
 public:
  explicit StringSink(bool is_terminal = false) : is_terminal_(is_terminal) {}

  int write(std::string_view more) override {
    if (writes == fails_at_write) return error;
    ++writes;
    text += more;
    return 0;
  }
  bool is_terminal() const override { return is_terminal_; }

  std::string text;
  int writes = 0;
  int fails_at_write = -1;
  int error = 0;

 private:
  bool is_terminal_;
};

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

// The program with these words and this standard input.
inline Ran run_words(const std::vector<std::string>& words, const std::string& input = "",
                     bool is_terminal = false) {
  std::vector<std::string> parts;
  if (!input.empty()) parts.push_back(input);
  PartsSource in(parts);
  StringSink out(is_terminal);
  StringSink err;
  Console console{.in = in, .out = out, .err = err};
  const ExitCode code = run_program(words, console);
  return {.code = static_cast<int>(code), .out = out.text, .err = err.text};
}

}  // namespace planshift

#endif  // PLANSHIFT_TESTS_CORE_CLI_FAKE_CONSOLE_H_

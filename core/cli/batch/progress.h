// What a person at a terminal sees of a batch, on one line that is written over:
//
//   planshift: 1 250 000 lines, 310 000 per second, 2 min left
//
// The time left is known where the input is a file: by the bytes that are read of it.
#ifndef PLANSHIFT_CLI_BATCH_PROGRESS_H_
#define PLANSHIFT_CLI_BATCH_PROGRESS_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "planshift/cli/console.h"

namespace planshift {

// Counts what is read; asked by another thread.
class CountingSource : public Source {
 public:
  explicit CountingSource(Source& source) : source_(source) {}
  Reading read(char* buffer, std::size_t capacity) override {
    const Reading part = source_.read(buffer, capacity);
    bytes_ += part.count;
    return part;
  }
  bool is_ready(int milliseconds) override { return source_.is_ready(milliseconds); }
  bool is_terminal() const override { return source_.is_terminal(); }
  std::optional<std::uint64_t> size() const override { return source_.size(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  Source& source_;
  std::atomic<std::uint64_t> bytes_ = 0;
};

// "310 000"
std::string grouped(std::uint64_t number);
// "45 s", "12 min", "3 h"
std::string rough_time(std::uint64_t seconds);

class TerminalProgress {
 public:
  TerminalProgress(Sink& err, const CountingSource& in)
      : err_(err), in_(in), is_shown_(err.is_terminal()) {}

  // `lines`: those of this run.
  void show(std::uint64_t lines);
  void clear();

 private:
  Sink& err_;
  const CountingSource& in_;
  const bool is_shown_;
  bool was_shown_ = false;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_PROGRESS_H_

// LineSkipper: a source without its first lines, for a batch that begins further down.
#ifndef PLANSHIFT_CLI_BATCH_LINE_SKIPPER_H_
#define PLANSHIFT_CLI_BATCH_LINE_SKIPPER_H_

#include <cstdint>
#include <string_view>

#include "planshift/cli/console.h"

namespace planshift {

class LineSkipper : public Source {
 public:
  LineSkipper(Source& source, std::uint64_t lines) : source_(source), lines_(lines) {}

  Reading read(char* buffer, std::size_t capacity) override {
    while (true) {
      const Reading part = source_.read(buffer, capacity);
      if (lines_ == 0 || part.count == 0) return part;
      std::string_view rest(buffer, part.count);
      while (lines_ > 0) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
          rest = {};
          break;
        }
        rest.remove_prefix(end + 1);
        --lines_;
      }
      if (rest.empty()) continue;
      // What is left moves to the front, byte by byte forward.
      for (std::size_t i = 0; i < rest.size(); ++i) buffer[i] = rest[i];
      return {.count = rest.size()};
    }
  }
  bool is_ready(int milliseconds) override { return source_.is_ready(milliseconds); }
  bool is_terminal() const override { return source_.is_terminal(); }

 private:
  Source& source_;
  std::uint64_t lines_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_LINE_SKIPPER_H_

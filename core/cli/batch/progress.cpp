#include "planshift/cli/batch/progress.h"

#include <string>

#include "planshift/base/wide.h"
#include "planshift/text/joined.h"

namespace planshift {

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ' ');
  return text;
}

std::string rough_time(std::uint64_t seconds) {
  constexpr std::uint64_t kMinute = 60;
  constexpr std::uint64_t kHour = 3600;
  if (seconds < 2 * kMinute) return joined({std::to_string(seconds), " s"});
  if (seconds < 2 * kHour) return joined({std::to_string(seconds / kMinute), " min"});
  return joined({std::to_string(seconds / kHour), " h"});
}

void TerminalProgress::show(std::uint64_t lines) {
  if (!is_shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const auto spent = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(now - start_).count());
  if (spent == 0) return;
  std::string line = joined(
      {"\rplanshift: ", grouped(lines), " lines, ", grouped(lines * 1000 / spent), " per second"});
  const std::optional<std::uint64_t> size = in_.size();
  const std::uint64_t read = in_.bytes();
  if (size && read > 0 && read <= *size) {
    const auto left = static_cast<UnsignedWide>(*size - read) * spent / read / 1000;
    line += joined({", ", rough_time(static_cast<std::uint64_t>(left)), " left"});
  }
  err_.write(line + "\x1b[K");
  was_shown_ = true;
}

void TerminalProgress::clear() {
  if (was_shown_) err_.write("\r\x1b[K");
}

}  // namespace planshift

#include "planshift/cli/console.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace planshift {

Source::Reading FileSource::read(char* buffer, std::size_t capacity) {
  while (true) {
    const ssize_t count = ::read(descriptor_, buffer, capacity);
    if (count >= 0) return {.count = static_cast<std::size_t>(count)};
    if (errno == EAGAIN) {
      is_ready(-1);  // a descriptor that somebody else made non-blocking
    } else if (errno != EINTR) {
      return {.error = errno};
    }
  }
}

bool FileSource::is_ready(int milliseconds) {
  pollfd waiting = {.fd = descriptor_, .events = POLLIN, .revents = 0};
  // Anything but "nothing yet" is for read() to find out: data, the end, an error.
  return ::poll(&waiting, 1, milliseconds) != 0;
}

bool FileSource::is_terminal() const { return ::isatty(descriptor_) == 1; }

std::optional<std::uint64_t> FileSource::size() const {
  struct stat status = {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

int FileSink::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor_, text.data(), text.size());
    if (count > 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (count < 0 && errno == EAGAIN) {
      pollfd waiting = {.fd = descriptor_, .events = POLLOUT, .revents = 0};
      ::poll(&waiting, 1, -1);
    } else if (count < 0 && errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

bool FileSink::is_terminal() const { return ::isatty(descriptor_) == 1; }

WholeReading read_at_most(Source& source, std::size_t most) {
  constexpr std::size_t kBlock = 1 << 16;
  WholeReading reading;
  while (reading.text.size() <= most) {
    const std::size_t before = reading.text.size();
    reading.text.resize(before + std::min(kBlock, most + 1 - before));
    const Source::Reading part =
        source.read(reading.text.data() + before, reading.text.size() - before);
    reading.text.resize(before + part.count);
    reading.error = part.error;
    if (part.count == 0) break;
  }
  return reading;
}

WholeReading read_file_at_most(const std::string& path, std::size_t most) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {.text = {}, .error = errno};
  FileSource source(descriptor);
  WholeReading reading = read_at_most(source, most);
  ::close(descriptor);
  return reading;
}

std::string words_of_errno(int error) { return std::generic_category().message(error); }

}  // namespace planshift

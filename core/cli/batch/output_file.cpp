#include "planshift/cli/batch/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr mode_t kUsualMode = 0666;  // less the umask

// Pipes and the like have nothing to be synced.
int sync_descriptor(int descriptor) {
  if (::fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS) return 0;
  return errno;
}

void sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int OutputFile::open(const std::string& path, std::uint64_t bytes) {
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kUsualMode);
  if (descriptor_ < 0) return errno;
  struct stat status = {};
  if (::fstat(descriptor_, &status) != 0) return errno;
  can_be_cut_ = S_ISREG(status.st_mode);
  bytes_ = bytes;
  if (!can_be_cut_) return bytes == 0 ? 0 : ESPIPE;
  if (static_cast<std::uint64_t>(status.st_size) < bytes) return ESTALE;
  const auto length = static_cast<off_t>(bytes);
  if (::ftruncate(descriptor_, length) != 0) return errno;
  return ::lseek(descriptor_, length, SEEK_SET) < 0 ? errno : 0;
}

int OutputFile::write(std::string_view text) {
  FileSink sink(descriptor_);
  const int error = sink.write(text);
  if (error == 0) {
    bytes_ += text.size();
  } else if (can_be_cut_ && ::ftruncate(descriptor_, static_cast<off_t>(bytes_)) != 0) {
    return errno;
  }
  return error;
}

int OutputFile::sync() { return sync_descriptor(descriptor_); }

int replace_file(const std::string& path, std::string_view text) {
  const std::string draft = joined({path, ".new"});
  const int descriptor =
      ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kUsualMode);
  if (descriptor < 0) return errno;
  FileSink sink(descriptor);
  int error = sink.write(text);
  if (error == 0) error = sync_descriptor(descriptor);
  ::close(descriptor);
  if (error == 0 && std::rename(draft.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) sync_folder_of(path);
  return error;
}

}  // namespace planshift

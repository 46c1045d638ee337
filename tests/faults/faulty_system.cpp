// What fails below the program: loaded before the C++ and C libraries (LD_PRELOAD), it takes the
// place of some of their functions. Each fault is asked for by an environment variable.
//
//   PLANSHIFT_FAIL_NEW=17      the 17th allocation finds no memory, nor does any after it
//   PLANSHIFT_SHORT_WRITES=7   a write takes at most seven bytes, and every third is interrupted
//   PLANSHIFT_FAIL_WRITE=5     the fifth write to anything but the error stream fails, and all
//                              after it; PLANSHIFT_FAIL_ERRNO says how
//   PLANSHIFT_FAIL_SYNC=2      the second fdatasync fails with that number

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

namespace {

// Counts calls, and knows from which on they fail. Asked before main, so nothing is initialised.
class Fault {
 public:
  explicit constexpr Fault(const char* name) : name_(name) {}

  bool is_due() {
    const long from = number(name_);
    return from > 0 && ++calls_ >= from;
  }

  static long number(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
  }

 private:
  const char* name_;
  std::atomic<long> calls_ = 0;
};

constinit Fault new_fault("PLANSHIFT_FAIL_NEW");
constinit Fault write_fault("PLANSHIFT_FAIL_WRITE");
constinit Fault sync_fault("PLANSHIFT_FAIL_SYNC");
constinit std::atomic<long> writes = 0;

int failed() {
  errno = static_cast<int>(Fault::number("PLANSHIFT_FAIL_ERRNO"));
  return -1;
}

}  // namespace

void* operator new(std::size_t size) {
  void* memory = new_fault.is_due() ? nullptr : std::malloc(std::max<std::size_t>(size, 1));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

extern "C" ssize_t write(int descriptor, const void* from, std::size_t count) {
  if (descriptor != STDERR_FILENO) {
    if (write_fault.is_due()) return failed();
    if (const long most = Fault::number("PLANSHIFT_SHORT_WRITES"); most > 0) {
      if (++writes % 3 == 0) {
        errno = EINTR;
        return -1;
      }
      count = std::min(count, static_cast<std::size_t>(most));
    }
  }
  return syscall(SYS_write, descriptor, from, count);
}

extern "C" int fdatasync(int descriptor) {
  if (sync_fault.is_due()) return failed();
  return static_cast<int>(syscall(SYS_fdatasync, descriptor));
}

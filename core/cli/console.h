// Console: the three streams of a program, as interfaces, so that tests hand in their own.
//
// A Source gives what is there and does not wait for a full buffer: a batch answers a line as soon
// as it came. A Sink takes everything or says why not; nothing is buffered behind the caller's
// back, so a full disk or a closed pipe is noticed where it happens.
//
//   FileSource in(0);  FileSink out(1);  FileSink err(2);
//   Console console{.in = in, .out = out, .err = err};
//   return static_cast<int>(run_program(arguments, console));
#ifndef PLANSHIFT_CLI_CONSOLE_H_
#define PLANSHIFT_CLI_CONSOLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planshift {

// How the program ends. A refusal is an answer, so it ends with `done`. `differs` is a quote file
// that is not the same any more; `stopped` a batch that was asked to end before its input did.
enum class ExitCode {
  done = 0,
  differs = 1,
  bad_input = 2,
  file_failed = 3,
  internal_error = 4,
  stopped = 5
};

class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  struct Reading {
    std::size_t count = 0;  // 0 without an error is the end
    int error = 0;          // an errno
  };
  // Waits for input, then gives what is there, at most `capacity` bytes.
  virtual Reading read(char* buffer, std::size_t capacity) = 0;
  // Whether a read would give something (or the end) at once; waits for that up to `milliseconds`.
  virtual bool is_ready(int milliseconds) = 0;
  virtual bool is_terminal() const = 0;
  // How many bytes it has from the beginning to the end; absent where nobody knows.
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  // Writes all of `text`: 0, or the errno that stopped it.
  virtual int write(std::string_view text) = 0;
  virtual bool is_terminal() const = 0;
};

struct Console {
  Source& in;
  Sink& out;
  Sink& err;
};

// An open file descriptor. It is not closed at the end.
class FileSource : public Source {
 public:
  explicit FileSource(int descriptor) : descriptor_(descriptor) {}
  Reading read(char* buffer, std::size_t capacity) override;
  bool is_ready(int milliseconds) override;
  bool is_terminal() const override;
  std::optional<std::uint64_t> size() const override;

 private:
  int descriptor_;
};

class FileSink : public Sink {
 public:
  explicit FileSink(int descriptor) : descriptor_(descriptor) {}
  int write(std::string_view text) override;
  bool is_terminal() const override;

 private:
  int descriptor_;
};

// Reads until the end, or until there is more than `most` bytes: then `text` has most + 1, so that
// the caller sees it and no input, however long, fills the memory.
struct WholeReading {
  std::string text;
  int error = 0;
};
WholeReading read_at_most(Source& source, std::size_t most);
WholeReading read_file_at_most(const std::string& path, std::size_t most);

// "No such file or directory"
std::string words_of_errno(int error);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CONSOLE_H_

// OutputFile: the file that a batch writes its answers to, so that it can be continued.
//
// It is cut to a length that is known to be good, before the first write and when a write fails in
// the middle of a line (a full disk): it never ends in half a line that somebody takes for a whole
// one. The awkward case is something that cannot be cut, a pipe by name: only a checkpoint needs
// it.
#ifndef PLANSHIFT_CLI_BATCH_OUTPUT_FILE_H_
#define PLANSHIFT_CLI_BATCH_OUTPUT_FILE_H_

#include <cstdint>
#include <string>

#include "planshift/cli/console.h"

namespace planshift {

// Counts the bytes that went through, whatever takes them.
class CountingSink : public Sink {
 public:
  CountingSink(Sink& sink, std::uint64_t bytes) : sink_(sink), bytes_(bytes) {}
  int write(std::string_view text) override {
    const int error = sink_.write(text);
    if (error == 0) bytes_ += text.size();
    return error;
  }
  bool is_terminal() const override { return sink_.is_terminal(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  Sink& sink_;
  std::uint64_t bytes_;
};

class OutputFile : public Sink {
 public:
  OutputFile() = default;
  ~OutputFile() override;

  // Opens the file and cuts it to `bytes`: 0, or an errno. One that is shorter is not the one that
  // was written: ESTALE.
  int open(const std::string& path, std::uint64_t bytes);
  int write(std::string_view text) override;
  bool is_terminal() const override { return false; }
  // What was written is on the disk afterwards.
  int sync();

 private:
  int descriptor_ = -1;
  bool can_be_cut_ = false;
  std::uint64_t bytes_ = 0;
};

// Puts a whole file in the place of another, on the disk: readers see the old or the new one.
int replace_file(const std::string& path, std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_OUTPUT_FILE_H_

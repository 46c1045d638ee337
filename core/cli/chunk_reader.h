// ChunkReader: an endless stream of lines, cut into chunks of whole lines.
//
// A chunk is handed out when it is large enough, or as soon as the input has nothing more to give
// for now: so a file is read in large blocks, and a person or a program that waits for the answer
// to its line gets it. However long the stream or a line, the reader holds little more than one
// chunk or one document.
//
//   "a\nb\n\n\nc"  ->  lines 1 a, 2 b, then blank lines 3 and 4, then 5 c
//
// The awkward cases: blank lines are answered in their place, but not at the end of the stream, so
// they wait until something follows. A line longer than a document may be is handed out cut, one
// byte too long, so that the decoder refuses it; the rest of it is passed over.
#ifndef PLANSHIFT_CLI_CHUNK_READER_H_
#define PLANSHIFT_CLI_CHUNK_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "planshift/cli/console.h"

namespace planshift {

struct Chunk {
  std::uint64_t first_line = 1;   // the number of its first line, blank ones included
  std::uint64_t blank_lines = 0;  // these come before the text
  std::string text;               // lines, each ended by '\n' but perhaps the last; LF or CRLF
};

class ChunkReader {
 public:
  // `longest_line`: the most bytes a line may have and still be handed out whole.
  ChunkReader(Source& source, std::size_t longest_line)
      : source_(source), longest_line_(longest_line) {}

  // The next chunk, of about `target_bytes` (one line is never split); false at the end. The
  // chunk's memory is used again.
  bool next(Chunk& chunk, std::size_t target_bytes);

  // Why the stream ended, if not by itself: an errno.
  int error() const { return error_; }

 private:
  bool fill(std::size_t target_bytes);
  bool read_more(std::size_t bytes);
  void pass_over_line();
  void hold_lines(std::size_t bytes);
  bool hold_cut_line();
  void hand_out(Chunk& chunk);

  Source& source_;
  const std::size_t longest_line_;
  int error_ = 0;
  bool at_end_ = false;
  bool passing_over_ = false;  // inside a line that was handed out cut
  std::string unread_;         // what was read and not handed out
  std::string held_;           // lines that are ready, waiting for the blank ones before them
  std::uint64_t blank_before_ = 0;
  std::uint64_t blank_after_ = 0;
  std::uint64_t next_line_ = 1;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CHUNK_READER_H_

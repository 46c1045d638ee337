// ChunkReader: an endless stream of lines, cut into chunks of whole lines.
//
// A chunk is handed out when it is large enough, or as soon as the input has nothing more to give
// for now: so a file is read in large blocks, and a person or a program that waits for the answer
// to its line gets it. However long the stream or a line, the reader holds little more than one
// chunk or one document.
//
//   "a\nb\n\n\nc"  ->  lines 1 a, 2 b, then blank lines 3 and 4, then 5 c
//
// With `every_line` each line is a chunk of its own, blank ones too, wherever they stand: for
// engines that count the answers to what they sent.
//
// The awkward cases: blank lines are answered in their place, but not at the end of the stream, so
// they wait until something follows. A line longer than a document may be is handed out cut, one
// byte too long, so that the decoder refuses it; the rest of it is passed over.
#ifndef PLANSHIFT_CLI_BATCH_CHUNK_READER_H_
#define PLANSHIFT_CLI_BATCH_CHUNK_READER_H_

#include <cerrno>
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

struct ChunkReading {
  std::size_t longest_line = 0;  // the most bytes a line may have and still be handed out whole
  bool every_line = false;
  std::uint64_t first_line = 1;  // the number of the first line that the source gives
};

// What a source says, instead of an end, when it was told to stop: the line that it is in the
// middle of is not answered.
constexpr int kStoppedAtLine = ECANCELED;

class ChunkReader {
 public:
  ChunkReader(Source& source, const ChunkReading& reading)
      : source_(source),
        longest_line_(reading.longest_line),
        every_line_(reading.every_line),
        next_line_(reading.first_line) {}

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
  void hold_next(std::size_t last_end);
  bool hold_cut_line();
  void hand_out(Chunk& chunk);

  Source& source_;
  const std::size_t longest_line_;
  const bool every_line_;
  int error_ = 0;
  bool at_end_ = false;
  bool passing_over_ = false;  // inside a line that was handed out cut
  std::string unread_;         // what was read and not handed out
  std::string held_;           // lines that are ready, waiting for the blank ones before them
  std::uint64_t blank_before_ = 0;
  std::uint64_t blank_after_ = 0;
  std::uint64_t next_line_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_CHUNK_READER_H_

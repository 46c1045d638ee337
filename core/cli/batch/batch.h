// Batch: a stream of lines in, a stream of answers out, line by line and in order.
//
// Each line is answered by one line, by whatever a LineAnswerer makes of it: a quote, or the errors
// of the request:
//
//   {"error":{"line":17,"path":"/change/at","code":"bad_date","message":"…","errors":[…]}}
//
// Lines are worked on in chunks. One thread reads, `jobs` threads decode, compute and encode, one
// writes the chunks in their order; a ring of chunks lies between them, so memory does not grow
// with the stream. With one job everything happens in the calling thread.
//
// The awkward case is the end that comes too early. A stop that is asked for ends the stream behind
// a whole line, and all lines that were taken are answered. Who watches is told of a chunk once its
// answers are written, so what it was told is never lost.
#ifndef PLANSHIFT_CLI_BATCH_BATCH_H_
#define PLANSHIFT_CLI_BATCH_BATCH_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "planshift/cli/batch/chunk_reader.h"
#include "planshift/cli/batch/counts.h"
#include "planshift/cli/batch/line_answerer.h"
#include "planshift/cli/console.h"

namespace planshift {

constexpr int kMostJobs = 64;

// Appends the answers to all lines of a chunk.
BatchCounts answer_chunk(LineWorker& worker, const Chunk& chunk, std::string& out);

// Told after each chunk that was written, by one thread at a time.
class BatchWatcher {
 public:
  BatchWatcher() = default;
  BatchWatcher(const BatchWatcher&) = delete;
  BatchWatcher& operator=(const BatchWatcher&) = delete;
  virtual ~BatchWatcher() = default;
  // With everything counted so far; false ends the batch.
  virtual bool has_written(const BatchCounts& counts) = 0;
};

struct BatchSettings {
  int jobs = 1;
  bool every_line = false;
  std::uint64_t first_line = 1;
  BatchCounts counts_before = {};           // of the lines before the first one
  const std::atomic<bool>* stop = nullptr;  // set by somebody else; absent for never
};

struct BatchResult {
  BatchCounts counts;
  int read_error = 0;  // an errno
  int write_error = 0;
  bool was_stopped = false;  // by `stop`
};
BatchResult run_batch(const LineAnswerer& answerer, const BatchSettings& settings, Source& in,
                      Sink& out, BatchWatcher& watcher);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_BATCH_H_

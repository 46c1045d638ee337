// Batch: a stream of requests in, a stream of quotes out, line by line and in order.
//
// Each line is one request. Its answer is one line: the quote, or the first error of the request
// and all of them behind it:
//
//   {"error":{"line":17,"path":"/change/at","code":"bad_date","message":"…","errors":[…]}}
//
// Lines are worked on in chunks. One thread reads, `jobs` threads decode, compute and encode, one
// writes the chunks in their order; a ring of chunks lies between them, so memory does not grow
// with the stream. With one job everything happens in the calling thread.
#ifndef PLANSHIFT_CLI_BATCH_H_
#define PLANSHIFT_CLI_BATCH_H_

#include <cstdint>
#include <string>

#include "planshift/cli/chunk_reader.h"
#include "planshift/cli/console.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

constexpr int kMostJobs = 64;

struct BatchCounts {
  std::uint64_t lines = 0;
  std::uint64_t bad_lines = 0;
};

// Appends the answers to all lines of a chunk.
BatchCounts answer_chunk(const Vendor& vendor, const Chunk& chunk, std::string& out);

// Told after each chunk that was written, by one thread at a time.
class BatchProgress {
 public:
  BatchProgress() = default;
  BatchProgress(const BatchProgress&) = delete;
  BatchProgress& operator=(const BatchProgress&) = delete;
  virtual ~BatchProgress() = default;
  virtual void show(const BatchCounts& counts) = 0;
};

struct BatchResult {
  BatchCounts counts;
  int read_error = 0;  // an errno
  int write_error = 0;
};
BatchResult run_batch(const Vendor& vendor, int jobs, Source& in, Sink& out,
                      BatchProgress& progress);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_H_

// Checkpoint: how far a batch has come, in a file, so that the next run goes on from there.
//
//   {"planshift_checkpoint":1,"of":"4f0c…","output_bytes":81920,
//    "summary":{"lines":1000,"answered":998,"bad_lines":2,"errors":{…},"counts":{…},"sums":{…}}}
//
// It is written after the answers that it speaks of are on the disk, and as a whole (a new file in
// the place of the old one): whatever ends the program, and wherever, the file tells of answers
// that are there. What stands in the output behind them is cut off by the next run, which answers
// those lines again; so the bytes in the end are those of a run that was never interrupted
// (DEC-100).
//
// "of" is a digest of everything that makes the answers: the version, the catalogs, the options.
// The awkward case is a run that asks something else with the same file: it is refused, not mixed.
#ifndef PLANSHIFT_CLI_BATCH_CHECKPOINT_H_
#define PLANSHIFT_CLI_BATCH_CHECKPOINT_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "planshift/cli/batch/counts.h"

namespace planshift {

struct Checkpoint {
  std::string of;
  std::uint64_t output_bytes = 0;
  BatchCounts counts;
};

std::string encode_checkpoint(const Checkpoint& checkpoint);

enum class CheckpointState { absent, read, broken, unreadable };
struct CheckpointReading {
  CheckpointState state = CheckpointState::absent;
  Checkpoint checkpoint;
  int error = 0;  // of one that is unreadable
};
CheckpointReading read_checkpoint(const std::string& path);

// Sixteen hexadecimal digits that differ when any of the texts does (FNV-1a over texts and
// lengths).
std::string digest_of(std::initializer_list<std::string_view> texts);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_CHECKPOINT_H_

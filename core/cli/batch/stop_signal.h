// StopSignal: SIGTERM and SIGINT, turned into a flag while the object lives. A second one ends the
// program as it always would.
#ifndef PLANSHIFT_CLI_BATCH_STOP_SIGNAL_H_
#define PLANSHIFT_CLI_BATCH_STOP_SIGNAL_H_

#include <atomic>

namespace planshift {

class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  const std::atomic<bool>& flag() const;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_STOP_SIGNAL_H_

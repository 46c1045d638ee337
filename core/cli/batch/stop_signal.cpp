#include "planshift/cli/batch/stop_signal.h"

#include <csignal>

namespace planshift {
namespace {

std::atomic<bool> stop_is_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler may set it

extern "C" void ask_to_stop(int signal) {
  stop_is_asked.store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

StopSignal::StopSignal() {
  stop_is_asked.store(false);
  std::signal(SIGTERM, ask_to_stop);
  std::signal(SIGINT, ask_to_stop);
}

StopSignal::~StopSignal() {
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGINT, SIG_DFL);
}

const std::atomic<bool>& StopSignal::flag() const { return stop_is_asked; }

}  // namespace planshift

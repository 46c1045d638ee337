#include "core/cli/command.h"

namespace planshift {

// Each is defined in its own file, <name>_command.cpp.
extern const Command kQuoteCommand;
extern const Command kBatchCommand;

namespace {

constexpr const Command* kCommands[] = {&kQuoteCommand, &kBatchCommand};

}  // namespace

std::span<const Command* const> all_commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

}  // namespace planshift

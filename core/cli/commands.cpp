#include "planshift/cli/command.h"

namespace planshift {

// Each is defined in its own file, <name>_command.cpp.
extern const Command kQuoteCommand;
extern const Command kCompareCommand;
extern const Command kCurveCommand;
extern const Command kOptionsCommand;
extern const Command kFitCommand;
extern const Command kScheduleCommand;
extern const Command kChainCommand;
extern const Command kBatchCommand;
extern const Command kCampaignCommand;
extern const Command kCheckCommand;
extern const Command kConventionsCommand;
extern const Command kExplainCommand;
extern const Command kImportCommand;
extern const Command kRenderCommand;
extern const Command kVerifyCommand;

namespace {

constexpr const Command* kCommands[] = {
    &kQuoteCommand,       &kCompareCommand, &kCurveCommand,  &kOptionsCommand,  &kFitCommand,
    &kScheduleCommand,    &kChainCommand,   &kBatchCommand,  &kCampaignCommand, &kCheckCommand,
    &kConventionsCommand, &kExplainCommand, &kImportCommand, &kRenderCommand,   &kVerifyCommand};

}  // namespace

std::span<const Command* const> all_commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

}  // namespace planshift

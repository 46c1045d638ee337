// Command: one word of `planshift`, in one file of its own.
//
// A command is a constant: its name, what help says about it, its options, and the function that
// runs it. To add one, write <name>_command.cpp that defines it and name it in commands.cpp.
//
//   extern const Command kQuoteCommand = {.name = "quote", …, .run = run_quote};
#ifndef PLANSHIFT_CLI_COMMAND_H_
#define PLANSHIFT_CLI_COMMAND_H_

#include <span>
#include <string>
#include <string_view>

#include "planshift/cli/arguments.h"
#include "planshift/cli/console.h"

namespace planshift {

struct Command {
  std::string_view name;
  std::string_view summary;      // one line of `planshift --help`
  std::string_view description;  // the paragraphs of its own help
  std::span<const OptionSpec> options;
  OperandSpec operand;
  std::string_view example;  // lines to paste into a shell
  ExitCode (*run)(const Arguments& arguments, Console& console) = nullptr;
};

// All commands, in the order in which help lists them.
std::span<const Command* const> all_commands();

const Command* find_command(std::string_view name);

// What `planshift --help` and `planshift <command> --help` print.
std::string help_of_program();
std::string help_of(const Command& command);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_COMMAND_H_

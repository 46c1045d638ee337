#include "planshift/cli/program.h"

#include <string_view>
#include <vector>

#include "planshift/cli/arguments.h"
#include "planshift/cli/command.h"
#include "planshift/cli/report.h"
#include "planshift/text/joined.h"
#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

// "…, did you mean quote? See planshift --help"
std::string with_hint(std::string_view problem, std::string_view command) {
  return joined({problem, problem.ends_with('?') ? " " : ". ", "See planshift ", command,
                 command.empty() ? "" : " ", "--help"});
}

ExitCode report_unknown_command(Console& console, std::string_view word) {
  std::vector<std::string_view> names = {"help", "--help", "--version"};
  for (const Command* command : all_commands()) names.push_back(command->name);
  const bool is_option = word.starts_with('-');
  const std::string_view what = is_option ? "unknown option " : "unknown command ";
  return report_usage(console, with_hint(joined({what, word, suggestion_for(word, names)}), ""));
}

ExitCode run_command(const Command& command, std::span<const std::string> words, Console& console) {
  const ArgumentsReading reading = read_arguments(words, command.options, command.operand);
  if (!reading.problem.empty()) {
    return report_usage(console, with_hint(reading.problem, command.name));
  }
  if (reading.arguments.wants_help) return deliver(console, help_of(command));
  return command.run(reading.arguments, console);
}

// `planshift help [COMMAND]`
ExitCode run_help(std::span<const std::string> words, Console& console) {
  if (words.empty()) return deliver(console, help_of_program());
  if (words.size() > 1) return report_usage(console, "help takes one command");
  const Command* command = find_command(words[0]);
  if (command == nullptr) return report_unknown_command(console, words[0]);
  return deliver(console, help_of(*command));
}

}  // namespace

ExitCode run_program(std::span<const std::string> words, Console& console) {
  if (words.empty()) return report_usage(console, "a command is missing. See planshift --help");
  const std::string& word = words[0];
  if (word == "help") return run_help(words.subspan(1), console);
  if (word == "--help" || word == "-h") return deliver(console, help_of_program());
  if (word == "--version") return deliver(console, "planshift " PLANSHIFT_VERSION "\n");
  if (const Command* command = find_command(word)) {
    return run_command(*command, words.subspan(1), console);
  }
  return report_unknown_command(console, word);
}

}  // namespace planshift

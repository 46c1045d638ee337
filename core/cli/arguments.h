// Arguments: the words behind a command, read strictly.
//
// A command lists its options; what it does not list is a mistake, never ignored. Options are
// written --name VALUE or --name=VALUE, flags --name; "--" ends them, "-" is an ordinary word
// (standard input). Each may stand once.
//
//   planshift quote --catlog c.json
//   -> unknown option --catlog, did you mean --catalog?
#ifndef PLANSHIFT_CLI_ARGUMENTS_H_
#define PLANSHIFT_CLI_ARGUMENTS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planshift {

struct OptionSpec {
  std::string_view name;   // "--catalog"
  std::string_view value;  // what help calls its value, "C.json"; empty for a flag
  std::string_view help;   // one or more lines
  bool is_required = false;
};

struct OperandSpec {
  std::string_view name;  // "REQUEST.json"; empty when the command takes none
  std::string_view help;
  bool may_repeat = false;  // any number of them
};

struct Arguments {
  std::vector<std::pair<std::string_view, std::string>> options;  // flags have an empty value
  std::optional<std::string> operand;
  std::vector<std::string> further_operands;  // where the command takes several
  bool wants_help = false;

  std::optional<std::string_view> value_of(std::string_view option) const;
  bool has(std::string_view option) const { return value_of(option).has_value(); }
};

// The arguments, or a sentence that says what is wrong with them. Required options are checked
// unless help is asked for; every command knows --help.
struct ArgumentsReading {
  Arguments arguments;
  std::string problem;
};
ArgumentsReading read_arguments(std::span<const std::string> words,
                                std::span<const OptionSpec> options, const OperandSpec& operand);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_ARGUMENTS_H_

#include "planshift/cli/arguments.h"

#include <cstddef>

#include "planshift/text/joined.h"
#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

const OptionSpec* find_option(std::span<const OptionSpec> options, std::string_view name) {
  for (const OptionSpec& option : options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

std::string unknown_option(std::string_view name, std::span<const OptionSpec> options) {
  std::vector<std::string_view> names = {"--help"};
  for (const OptionSpec& option : options) names.push_back(option.name);
  return joined({"unknown option ", name, suggestion_for(name, names)});
}

std::string missing_option(const OptionSpec& option) {
  return joined({option.name, " ", option.value, " is missing"});
}

}  // namespace

std::optional<std::string_view> Arguments::value_of(std::string_view option) const {
  for (const auto& [name, value] : options) {
    if (name == option) return value;
  }
  return std::nullopt;
}

ArgumentsReading read_arguments(std::span<const std::string> words,
                                std::span<const OptionSpec> options, const OperandSpec& operand) {
  ArgumentsReading reading;
  Arguments& arguments = reading.arguments;
  const auto fail = [&](std::string problem) {
    reading.problem = std::move(problem);
    return reading;
  };
  bool options_ended = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const bool is_option = !options_ended && word.size() > 1 && word.front() == '-';
    if (is_option && word == "--") {
      options_ended = true;
    } else if (is_option && (word == "--help" || word == "-h")) {
      arguments.wants_help = true;
      return reading;  // whatever else is wrong, help is the answer
    } else if (is_option) {
      const std::size_t equals = word.find('=');
      const std::string_view name = word.substr(0, equals);
      const OptionSpec* option = find_option(options, name);
      if (option == nullptr) return fail(unknown_option(name, options));
      if (arguments.has(name)) return fail(joined({name, " is given twice"}));
      std::string value;
      if (equals != std::string_view::npos) {
        if (option->value.empty()) return fail(joined({name, " takes no value"}));
        value = word.substr(equals + 1);
      } else if (!option->value.empty()) {
        if (++i == words.size()) {
          return fail(joined({name, " needs a value: ", name, " ", option->value}));
        }
        value = words[i];
      }
      arguments.options.emplace_back(option->name, std::move(value));
    } else if (operand.name.empty() || (arguments.operand && !operand.may_repeat)) {
      return fail(joined({"unexpected argument ", word}));
    } else if (arguments.operand) {
      arguments.further_operands.emplace_back(word);
    } else {
      arguments.operand = word;
    }
  }
  for (const OptionSpec& option : options) {
    if (option.is_required && !arguments.has(option.name)) return fail(missing_option(option));
  }
  return reading;
}

}  // namespace planshift
